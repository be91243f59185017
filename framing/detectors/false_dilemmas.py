"""No third way: the list `false-dilemma`, and `either we … or …` with the whole sentence resting on it.

Da San Martino et al. 2020 (black-and-white fallacy). `Either` between two plain things (`either Monday or
Tuesday`) is no dilemma: it must open the sentence and be followed by a subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.detectors import Finding, from_match
from framing.reading import Reading

LISTS = ("false-dilemma",)

# Two clauses: after a noun only a comma tells them from two nouns (`either the mayor of A or the mayor of B`).
_EITHER = re.compile(
    r" (?:(?:we|you|they|he|she|it)\b[^.?!]{3,160}?[ ,]|(?:the|this) \w+\b[^.?!]{3,160}?, )"
    r"or (?:we|you|they|he|she|it|the|this|else)\b"
)
_REASON = "Two ways are offered as if there were no third."
_FINE_WHEN = "there really are just two, and the text shows why"
_SOURCE = "Da San Martino et al. 2020 (black-and-white fallacy)"


def detect(reading: Reading) -> Iterator[Finding]:
    for match in reading.of("false-dilemma"):
        yield from_match(reading, match)
    for cue in reading.cue("either"):
        sentence = reading.sentence_at(cue.start)
        if sentence is None or sentence.start != cue.start:
            continue
        found = _EITHER.match(reading.article.folded, cue.end, sentence.end)
        if found:
            rule = "either + clause + or + clause"
            yield Finding(cue.start, found.end(), "false-dilemma", 2, _REASON, rule, _SOURCE, fine_when=_FINE_WHEN)
