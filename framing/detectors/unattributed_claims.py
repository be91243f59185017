"""Motives, harms and states of mind stated as known: the list `unattributed-claim`, where no source stands near.

A claim inside somebody's reported words is theirs; one in a sentence that names its source is sourced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from framing.article import Voice
from framing.detectors import Finding, from_match
from framing.reading import Reading

LISTS = ("unattributed-claim",)


def detect(reading: Reading) -> Iterator[Finding]:
    claims = reading.of("unattributed-claim")
    sources = [cue.start for cue in reading.cue("attribution")] if claims else []  # in text order
    for match in claims:
        sentence = reading.sentence_at(match.start)
        if sentence is None or Voice.QUOTED in (reading.voice(sentence), reading.voice(match)):
            continue
        if bisect_left(sources, sentence.start) == bisect_left(sources, sentence.end):
            yield from_match(reading, match)
