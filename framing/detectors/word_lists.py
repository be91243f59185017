"""Every word list that needs no code: each match is a finding, as the list says."""

from __future__ import annotations

from collections.abc import Iterator

import framing.detectors as detectors
from framing.categories import CATEGORIES
from framing.detectors import Finding, from_match
from framing.reading import Reading


def detect(reading: Reading) -> Iterator[Finding]:
    spoken_for = {name for detector in detectors.discover() for name in detector.lists}
    for name, matches in reading.matches.items():
        if name not in spoken_for and name in CATEGORIES:
            for match in matches:
                yield from_match(reading, match)
