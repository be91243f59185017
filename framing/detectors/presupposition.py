"""Contested points smuggled in as given: the list `presupposition`, stronger under *still, even, finally, yet*.

Factives (Kiparsky & Kiparsky 1970), implicatives (Karttunen 1971), change-of-state verbs; the particles presuppose
that something was expected otherwise (König 1991).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.detectors import Finding, from_match
from framing.reading import Reading

LISTS = ("presupposition",)

_PARTICLE = re.compile(r"\b(?:still|even|finally|yet again|once again|conveniently|at long last|only now) (?:\w+ )?$")


def detect(reading: Reading) -> Iterator[Finding]:
    folded = reading.article.folded
    for match in reading.of("presupposition"):
        severity = match.entry.severity
        if severity == 1 and _PARTICLE.search(folded, max(0, match.start - 24), match.start):
            severity = 2
        yield from_match(reading, match, severity=severity)
