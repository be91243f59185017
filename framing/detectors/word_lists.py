"""Every word list that needs no code: each match is a finding, as the list says.

Hedges and boosters count in the writer's own words only: people who are quoted say `really` and `I guess` all the
time, and choosing such a quotation frames nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import framing.detectors as detectors
from framing.article import Voice
from framing.categories import CATEGORIES
from framing.detectors import Finding, from_match
from framing.reading import Reading

_WRITERS_OWN = ("hedge", "booster")


@cache
def _unclaimed() -> frozenset[str]:
    """The lists no other detector speaks for."""
    return frozenset(CATEGORIES) - {name for detector in detectors.discover() for name in detector.lists}


def detect(reading: Reading) -> Iterator[Finding]:
    unclaimed = _unclaimed()
    for name, matches in reading.matches.items():
        if name in unclaimed:
            for match in matches:
                if name not in _WRITERS_OWN or reading.voice(match) is not Voice.QUOTED:
                    yield from_match(reading, match)
