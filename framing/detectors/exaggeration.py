"""More or less than a count could claim: the list `exaggeration`, and numbers made small or big by a word before them.

`Only four` and `a whopping 12 percent` tell the reader how to feel about the number (focusing subjuncts in Quirk et
al. 1985, 8.116; Biber & Finegan 1989).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.detectors import Finding, from_match
from framing.lexicon import Match
from framing.reading import Reading

LISTS = ("exaggeration",)

_NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|a handful|a fraction|a few|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety|a hundred|half"
)
_UNITS = "(?: ?(?:percent|per cent|%|million|billion|trillion))?"
_NUMBER = re.compile(
    rf" (?:about |around |some |roughly |over |under )?"
    rf"(?:[$£€]?\d(?:[\d.,]*\d)?{_UNITS}|(?:{_NUMBER_WORDS})(?:-\w+){{0,2}}{_UNITS})(?!\w)"
)
# Before `in history` these say that somebody has counted or measured.
_COUNTED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|only|largest|longest|shortest|youngest|oldest|deadliest|costliest|highest"
    r"|lowest|fastest|tallest|wettest|driest|hottest|coldest|most expensive)\b"
)
# After these the number is an age, a date or a measure, and `only` or `just` is plain.
_PLAIN_AFTER = re.compile(
    r"[- ](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|blocks?|miles?|kilomet\w+|km|met\w+|feet|foot|yards?"
    r"|inches|points?|goals?|runs?|laps?|strokes?|degrees?)[- ]"
    r"(?:old|ago|later|earlier|before|after|away|left|from|behind|ahead|long|wide|tall|high|deep|apart|up|down|short|into)\b"
    r"|(?:st|nd|rd|th)\b|-(?:magnitude|acre|foot|ton|tonne|mile|inch|pound|stor\w+|hectare|square)\b| when\b"
)
# `just over 40`, `only about half` give a rough count; `aged only 18`, `at just 19` an age.
_ROUGH = re.compile(r" (?:over|under|about|around|above|below|shy of) ")
_PLAIN_BEFORE = re.compile(r"(?:\b(?:not|the|at|aged|age|be|once|of) )$")
_AGED = re.compile(r"\b(?:was|were|aged|turned) $")  # she was just 35, …
_WEAK = frozenset("only just merely fully barely mere".split())

_SMALL = "The word before the number tells the reader that it is small."
_BIG = "The word before the number tells the reader that it is huge."
_FINE_WHEN = "the text says compared with what"
_SOURCE = "Quirk et al. 1985, 8.116; Biber & Finegan 1989"


def detect(reading: Reading) -> Iterator[Finding]:
    matches = reading.of("exaggeration")
    for match in matches:
        if not _is_counted(reading, match):
            yield from_match(reading, match)
    for cue in reading.cue("minimiser"):
        yield from _number(reading, cue)


def _is_counted(reading: Reading, match: Match) -> bool:
    """`The fourth time in its history`, `the deadliest flood in history`: a count or a measure somebody has kept."""
    folded = reading.article.folded
    if not folded.endswith("history", match.start, match.end):
        return False
    sentence = reading.sentence_at(match.start)
    begin = max(sentence.start if sentence else 0, match.start - 80)
    return _COUNTED.search(folded, begin, match.start) is not None


def _number(reading: Reading, cue: Match) -> Iterator[Finding]:
    folded = reading.article.folded
    found = _NUMBER.match(folded, cue.end)
    if found is None or _PLAIN_AFTER.match(folded, found.end()):
        return
    word = folded[cue.start : cue.end]
    if _PLAIN_BEFORE.search(folded, max(0, cue.start - 6), cue.start) and word in _WEAK:  # not only four; the only two
        return
    age = word in _WEAK and found[0].strip().isdigit() and folded[found.end() : found.end() + 1] in (",", ".")
    if age and _AGED.search(folded, max(0, cue.start - 8), cue.start):
        return
    if word == "just" and _ROUGH.match(folded, cue.end):
        return
    big = word.split()[-1] in ("whopping", "staggering", "stunning", "massive", "colossal", "shocking", "fully") or (
        word.endswith(("dropping", "boggling", "blowing", "popping", "fewer than", "less than"))
    )
    yield Finding(
        start=cue.start,
        end=found.end(),
        category="exaggeration",
        severity=1 if word in _WEAK or word.endswith(" than") else 2,
        reason=_BIG if big else _SMALL,
        rule=f"{word} + number",
        source=_SOURCE,
        kind="maximising" if big else "minimising",
        suggestion=reading.article.text[found.start() : found.end()].strip(),
        fine_when=_FINE_WHEN,
    )
