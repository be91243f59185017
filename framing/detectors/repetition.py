"""Repetition: the same loaded word three times, or three sentences in a row that begin alike.

Repeating is a device of persuasion (Da San Martino et al. 2020: repetition; anaphora in Quirk et al. 1985, 19.23).
Only the last of the run is marked: by then the reader has been struck with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from framing.article import Article, Section, Voice
from framing.categories import Dial, categories_of
from framing.detectors import Finding
from framing.lexicon import Match
from framing.reading import Reading

_WORDING = categories_of(Dial.WORDING)
_TIMES = 3
_LINE = 24  # code points before a phrase that make it part of the same line
_SOURCE = "Da San Martino et al. 2020 (repetition)"
_FINE_WHEN = "the word is the plain name of the thing, or the repetition is somebody’s own"
# Openings a speaker drums with. A name, `he` or `the` at the head of three sentences is no choice.
_DRUMMING = frozenset(
    """all always ask because enough every everybody everyone everything forget gone how if imagine it's let let's look
    maybe more my never no nobody not nothing one only our perhaps remember so some still tell that's their there's
    they're think those today too we we're we've what when where which who why with without yes you your""".split()
)


def detect(reading: Reading) -> Iterator[Finding]:
    yield from _words(reading)
    yield from _openings(reading)


def _words(reading: Reading) -> Iterator[Finding]:
    """The third and last time a loaded phrase of the writer's stands in the text."""
    for phrase, matches in _repeated(reading).items():
        lines: dict[str, Match] = {}
        for match in matches:
            line = reading.article.folded[max(0, match.start - _LINE) : match.end]
            # The caption of a gallery, printed under every picture, repeats nothing.
            if line not in lines and reading.voice(match) is Voice.AUTHOR:
                lines[line] = match
        if len(lines) >= _TIMES:
            last = [*lines.values()][-1]
            reason = f"The text says “{phrase}” {len(lines)} times: repeating a charged word drives it home."
            yield _finding(last.start, last.end, reason, "a loaded phrase three times")


def _repeated(reading: Reading) -> dict[str, list[Match]]:
    """The loaded phrases that stand there often enough, whoever says them: in most texts none."""
    folded = reading.article.folded
    seen: dict[str, list[Match]] = {}
    for category in _WORDING:
        for match in reading.of(category):
            if match.entry.severity >= 2:
                seen.setdefault(folded[match.start : match.end], []).append(match)
    return {phrase: sorted(matches) for phrase, matches in seen.items() if len(matches) >= _TIMES}


def _openings(reading: Reading) -> Iterator[Finding]:
    """`Nobody asked us. Nobody asked …`: the third sentence in a row with the same first two words."""
    article = reading.article
    folded, run, first = article.folded, 0, ""
    for at, sentence in enumerate(article.sentences):
        start = sentence[0]
        letters = folded[start : start + 4]  # looked at before any word is: most neighbours begin differently
        run, first = (run + 1 if letters == first else 1), letters
        if run < _TIMES or article.section_of(sentence) is not Section.BODY:
            continue
        opening = _opening(article, start)
        if opening and reading.voice(sentence) is Voice.AUTHOR and _is_third(article, at, opening):
            reason = f"Three sentences in a row begin with “{opening}”: a drumbeat for the reader’s ear."
            yield _finding(start, start + len(opening), reason, "three sentences that begin alike")


def _opening(article: Article, start: int) -> str:
    """The first two words at `start`; "" if the first is none to drum with."""
    words = article.folded[start : start + 40].split(maxsplit=2)[:2]
    if len(words) < 2 or words[0] not in _DRUMMING or not all(word.replace("'", "").isalpha() for word in words):
        return ""
    return " ".join(words)


def _is_third(article: Article, at: int, opening: str) -> bool:
    """Do the two sentences before begin alike, and the one before those not?"""
    before = [_opening(article, each.start) for each in article.sentences[max(0, at - _TIMES) : at]]
    return before[-(_TIMES - 1) :] == [opening] * (_TIMES - 1) and before[: -(_TIMES - 1)] != [opening]


def _finding(start: int, end: int, reason: str, rule: str) -> Finding:
    return Finding(start, end, "exaggeration", 1, reason, rule, _SOURCE, kind="repetition", fine_when=_FINE_WHEN)
