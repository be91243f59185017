"""Questions that make a point instead of asking: the rhetorical question and its relatives.

A rhetorical question has the form of a question and the force of a statement (Quirk et al. 1985, 11.23; Ilie 1994);
hypophora is one the writer answers at once. No single sign decides. Each cue of `cues.py` carries an integer weight and
the reason for it; a question whose cues sum to `THRESHOLD` is a finding. The weights follow a logistic
regression on 1,162 questions read by hand, in rounded units, some mended by hand where a sign is rare. Cues and
thresholds were chosen with the same questions in view, so figures on these are kinder than on new ones.

Left alone: questions in somebody else's words, turns of an interview, lists of question headings with their answers,
links to other articles, polls, and what is seriously asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from framing.detectors import Finding
from framing.detectors.questions.cues import CUES, asked_by_somebody
from framing.detectors.questions.finder import Finder, Question
from framing.detectors.questions.kinds import KINDS, kind_of, severity_of
from framing.reading import Reading

CATEGORY = "rhetorical-question"
THRESHOLD = 2


def _finding(question: Question) -> Finding | None:
    fired = [cue for cue in CUES if cue.holds(question)]
    if sum(cue.weight for cue in fired) < THRESHOLD:
        return None
    names = frozenset(cue.rule for cue in fired)
    signs = [cue for cue in fired if cue.weight > 0]
    kind = kind_of(question, names)
    told = KINDS[kind]
    return Finding(
        start=question.start,
        end=question.end,
        category=CATEGORY,
        severity=severity_of(kind, names),
        reason=told.reason,
        rule=f"{CATEGORY}: {', '.join(cue.rule for cue in signs)}",
        source="; ".join(dict.fromkeys(cue.source for cue in signs)),
        kind=kind,
        suggestion=told.suggestion,
        fine_when=told.fine_when,
    )


def questions(reading: Reading) -> Iterator[Question]:
    """The questions of an article that are not in somebody else's words, in text order."""
    if "?" in reading.article.text:
        yield from Finder(reading).questions()


def detect(reading: Reading) -> Iterator[Finding]:
    for question in questions(reading):
        if question.turn or asked_by_somebody(question):
            continue
        finding = _finding(question)
        if finding:
            yield finding
