"""Acts with nobody doing them: `mistakes were made`, `the families were displaced`.

Fowler, Hodge, Kress & Trew (1979) and Trew (1979) on the passive in news. The passive is the plain choice for
most events (`was born`, `was elected`), so only participles of harm, concealment or decision count, and only where
no `by` names who did it, and where it is the writer who says so. What might `be` done has no doer yet. A note,
severity 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.article import Section, Voice
from framing.detectors import Finding
from framing.reading import Reading

_BE = re.compile(
    r"\b(?:(?:has|have|had|is|are|was|were) )?(?:is|are|was|were|been|being|got|getting)"
    r"(?: (?:\w+ly|not|also|then|again|never|already))? $"
)
# `by` and a word that can act. A gerund after it says how (`by cutting wages`), unless it describes who.
_AGENT = re.compile(
    r"[^.;:!?]{0,80}?\bby (?!(?:the )?(?:end|time|way|law|mail|hand|accident|mistake|then|now|\d))"
    r"(?:(?!\w+ing\b)|(?=(?:rising|falling|ruling|warring|invading|advancing|opposing|neighbou?ring|visiting|surrounding"
    r"|leading|building|something|anything)\b))"
)
# `could have been stripped`: nobody has done it.
_SUPPOSED = re.compile(r"\b(?:could|would|might|may|should|result in|risks?|fear(?:s|ed)?|of) (?:his |her |their )?$")
# `applicants who were expelled`: which of them are meant, not what was done.
_DEFINING = re.compile(r"\b(?:who|that|which) $")
# `Forced to concede` is a figure for circumstances; only these are done to people.
_FIGURE = re.compile(r"forced to (?!flee\b|leave\b|move\b|abandon\b|work\b|sign\b|strip\b|kneel\b|give up their\b)")
_REASON = "Something is done to somebody, and the sentence does not say who did it."
_FINE_WHEN = "nobody knows who acted, or the text has just said so"
_SOURCE = "Fowler et al. 1979; Trew 1979"


def detect(reading: Reading) -> Iterator[Finding]:
    folded = reading.article.folded
    for cue in reading.cue("made-noun"):
        yield _finding(cue.start, cue.end)
    for cue in reading.cue("harmed-participle"):
        sentence = reading.sentence_at(cue.start)
        if sentence is None or reading.article.section_of(sentence) is not Section.BODY:
            continue
        if reading.voice(cue) is Voice.QUOTED or _FIGURE.match(folded, cue.start):
            continue
        be = _BE.search(folded, max(sentence.start, cue.start - 36), cue.start)
        if be is None or _SUPPOSED.search(folded, max(sentence.start, be.start() - 12), be.start()):
            continue
        if _DEFINING.search(folded, max(sentence.start, be.start() - 6), be.start()):
            continue
        if not _AGENT.match(folded, cue.end, sentence.end):
            yield _finding(be.start(), cue.end)


def _finding(start: int, end: int) -> Finding:
    return Finding(
        start=start,
        end=end,
        category="agentless-passive",
        severity=1,
        reason=_REASON,
        rule="be + participle without an agent",
        source=_SOURCE,
        suggestion="the same with the doer named",
        fine_when=_FINE_WHEN,
    )
