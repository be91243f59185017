"""Every word list that needs no code: each match is a finding, as the list says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import framing.detectors as detectors
from framing.categories import CATEGORIES
from framing.detectors import Finding, from_match
from framing.reading import Reading


@cache
def _unclaimed() -> frozenset[str]:
    """The lists no other detector speaks for."""
    return frozenset(CATEGORIES) - {name for detector in detectors.discover() for name in detector.lists}


def detect(reading: Reading) -> Iterator[Finding]:
    unclaimed = _unclaimed()
    for name, matches in reading.matches.items():
        if name in unclaimed:
            for match in matches:
                yield from_match(reading, match)
