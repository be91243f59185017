"""Events turned into things: the list `nominalisation`, where no `by` names who acted (Fowler et al. 1979).

A note, severity 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.detectors import Finding, from_match
from framing.reading import Reading

LISTS = ("nominalisation",)

_AGENT = re.compile(r"[^.;:!?,]{0,60}?\b(?:by|at the hands of|carried out) ")
_POSSESSOR = re.compile(r"(?:'s|s'|\b(?:his|her|their|its|our|my|your)) $")


def detect(reading: Reading) -> Iterator[Finding]:
    folded = reading.article.folded
    for match in reading.of("nominalisation"):
        sentence = reading.sentence_at(match.start)
        if sentence is None or _AGENT.match(folded, match.end, sentence.end):
            continue
        if not _POSSESSOR.search(folded, max(sentence.start, match.start - 12), match.start):
            yield from_match(reading, match)
