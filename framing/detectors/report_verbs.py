"""Verbs of saying that judge what they report: `admitted`, `insisted`, `boasted` where `said` would do.

The verbs are the list `report-verb` (Hooper 1975; assertives and factives in Recasens et al. 2013). A verb counts
only where it reports something: `he admitted that …`, not `she was admitted to hospital`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.article import Voice
from framing.detectors import Finding, from_match
from framing.lexicon import Match
from framing.reading import Reading

LISTS = ("report-verb",)

_COMPLEMENT = re.compile(r".*\b(?:that|there|how|why)$|.*\b(?:admit|concede|insist|claim)\w* (?:he|she|they|it)$")
# A name of several words counts as one: how long somebody's name is must not decide.
_NAME = re.compile(r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
# `the mayor's claim that …`, `claims that did not hold`: a noun, and nobody is saying anything.
_NOUNS_TOO = re.compile(r"(?:claim|boast|protest|lament|charge|complaint)s?\b")
_OWNED = re.compile(r"(?:'s|s') (?:[\w-]+ )?$")
_RELATIVE = re.compile(
    r" (?:(?:is|are|was|were|has|have|had|do|does|did|could|would|should)(?:n't)?|can|can't|will|won't|may|might) "
)
_WORDS = 10  # between the verb and what it reports: room for `on Tuesday in an interview with the paper that`
_FAR = 160  # code points, the same with long names


def detect(reading: Reading) -> Iterator[Finding]:
    for match in reading.of("report-verb"):
        if reading.voice(match) is Voice.AUTHOR and _reports(reading, match):
            yield from_match(reading, match)


def _reports(reading: Reading, match: Match) -> bool:
    """Is there a clause for what was said, or do somebody else's words stand close by in the sentence?"""
    sentence = reading.sentence_at(match.start)
    if sentence is None:
        return False
    folded = reading.article.folded
    if _NOUNS_TOO.match(folded, match.start) and (
        _OWNED.search(folded, max(sentence.start, match.start - 40), match.start)
        or (folded.endswith(" that", match.start, match.end) and _RELATIVE.match(folded, match.end))
    ):
        return False
    if _COMPLEMENT.match(folded, match.start, match.end) or folded.startswith(" that ", match.end):
        return True
    text = reading.article.text
    left, right = max(sentence.start, match.start - _FAR), min(sentence.end, match.end + _FAR)
    before, after = reading.voices.within(left, match.start), reading.voices.within(match.end, right)
    gaps = [text[span.end : match.start] for span in before[-1:]] + [text[match.end : span.start] for span in after[:1]]
    return any(len(_NAME.sub("N", gap).split()) <= _WORDS for gap in gaps)
