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
_NEAR = 60  # code points between the verb and what it reports: room for `on Tuesday in an interview that`


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
    if _COMPLEMENT.match(folded, match.start, match.end) or folded.startswith(" that ", match.end):
        return True
    left, right = max(sentence.start, match.start - _NEAR), min(sentence.end, match.end + _NEAR)
    return bool(reading.voices.within(left, match.start) or reading.voices.within(match.end, right))
