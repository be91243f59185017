"""Campaign lines and thought-stoppers: the list `slogan`, and the two moulds into which any name fits.

`Ruritania First` and `make Ruritania great again` are slogans of many countries; a list cannot hold the names
(Da San Martino et al. 2020: slogans).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.article import Section
from framing.detectors import Finding, from_match
from framing.lexicon import Match
from framing.reading import Reading

LISTS = ("slogan",)

_NAME_FIRST = re.compile(
    r"\b(?:(?!The |An? )[A-Z][\w’'.-]* ){1,3}First\b"
    r"(?:,? (?=values|policy|policies|agenda|approach|doctrine|movement)[a-z]+)?"
)
_GREAT_AGAIN = re.compile(
    r"\b[Mm](?:ake|ade|aking) (?:the )?[A-Z][\w ’'-]{2,30}? (?:[Gg]reat|[Ss]trong|[Ss]afe|[Pp]roud) [Aa]gain\b"
)
# Capitalised before `First` for other reasons: offices, ordinals at the head of a name, days.
_NOT_A_COUNTRY = frozenset("The A In At On It Ladies Safety Women People And But For From Is Was Read Who".split())

# Anywhere in it: a name that ends in `First`, or a heading (`Facts First:`).
_OF_AN_OUTLET = frozenset("PAC PACs News Facts Project Fund Action".split())
# `a “Forward Together” shirt`: the slogan is what is written there.
_WORN = re.compile(
    r"[”\"’'][,.]?\s(?:\w+ )?(?:t-shirts?|shirts?|hats?|caps?|signs?|banners?|buttons?|stickers?|slogans?|mottos?"
    r"|rall(?:y|ies)|chants?|posters?|placards?|tour|mantra|catchphrase)\b",
    re.IGNORECASE,
)

_RULES = {_NAME_FIRST: "name + First", _GREAT_AGAIN: "make + name + great again"}
_REASON = "A campaign slogan in the writer’s own voice: it takes the side the slogan stands for."
_FINE_WHEN = "the campaign or policy calls itself so, and the text marks it as a name"
_SOURCE = "Da San Martino et al. 2020 (slogans)"


def detect(reading: Reading) -> Iterator[Finding]:
    for match in reading.of("slogan"):
        if not _is_written_there(reading, match.end) and (match.entry.names or not _is_title(reading, match)):
            yield from_match(reading, match)
    text = reading.article.text
    for cue in reading.cue("slogan-end"):
        found = _mould(text, max(0, cue.start - 50), cue.end)
        if (
            found
            and not _is_written_there(reading, found.end())
            and (found.re is _GREAT_AGAIN or _in_running_text(reading, found))
        ):
            # As the name of a movement, with capitals, it is a note only.
            severity = 1 if found.group().endswith("Again") else 2
            yield _finding(found.start(), found.end(), severity, _RULES[found.re])


def _mould(text: str, begin: int, end: int) -> re.Match[str] | None:
    """One of the two around a cue; most are `first` and `again` as anybody says them, and no pattern need be tried."""
    found = None
    if text.find("First", begin, end + 20) != -1:
        found = _NAME_FIRST.search(text, begin, end + 20)
    if found is None and text.find("gain", begin, end) != -1:
        found = _GREAT_AGAIN.search(text, begin, end)
    return found


def _is_written_there(reading: Reading, end: int) -> bool:
    return _WORN.match(reading.article.text, end) is not None


def _is_title(reading: Reading, match: Match) -> bool:
    """`Business as Usual is her third novel`: capitals inside the phrase, in running text."""
    sentence = reading.sentence_at(match.start)
    if sentence is None or reading.article.section_of(sentence) is not Section.BODY:
        return False
    return any(word.istitle() and word != "I" for word in reading.article.text[match.start : match.end].split()[1:])


def _in_running_text(reading: Reading, found: re.Match[str]) -> bool:
    """Not in a title-case headline, and not the head of a longer name (`Ruritania First Bank`)."""
    sentence = reading.sentence_at(found.start())
    if sentence is None or reading.article.section_of(sentence) is not Section.BODY:
        return False
    words = found.group().split()
    if words[0] in _NOT_A_COUNTRY or not _OF_AN_OUTLET.isdisjoint(words):
        return False
    after = reading.article.text[found.end() : found.end() + 2]
    return not (after[:1] == " " and after[1:].isupper())


def _finding(start: int, end: int, severity: int, rule: str) -> Finding:
    return Finding(start, end, "slogan", severity, _REASON, rule, _SOURCE, fine_when=_FINE_WHEN)
