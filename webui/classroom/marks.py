"""A pupil's marks: out of the form, into the store, and back. A script sends the very form that works without one.

Fields: `w` numbers of marked units; `kind-N` and `note-N` of the mark that begins at unit N; `frame-N` (up to two) and
`note-N` of a paragraph; `text-N` and `note-N` of a passage.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from werkzeug.datastructures import MultiDict

from framing.classroom import ExerciseType
from framing.classroom.grades import PupilMark, Work
from framing.classroom.tally import phrases
from framing.classroom.units import WRITTEN, Surface, Unit
from framing.classroom.wording import NOBODY, choices_of
from webui.classroom.names import label
from webui.store import classes

LONGEST_NOTE = 300
LONGEST_TEXT = 1_500
MOST_FRAMES = 2

Form = MultiDict[str, str]


def from_form(surface: Surface, form: Form) -> list[PupilMark]:
    """What is marked and answered; what is no answer of this exercise is left out."""
    type_ = surface.exercise.type
    if type_ is ExerciseType.FRAME:
        return list(_framed(surface, form))
    if type_ in WRITTEN:
        return list(_written(surface, form))
    return list(_marked(surface, form))


def _marked(surface: Surface, form: Form) -> Iterator[PupilMark]:
    allowed = {choice.id for choice in choices_of(surface.exercise.type)}
    numbers = {int(value) for value in form.getlist("w") if value.isascii() and value.isdigit() and len(value) < 6}
    for run in phrases(surface, {number for number in numbers if number < len(surface.units)}):
        kind = next((kind for unit in run if (kind := form.get(f"kind-{unit.number}")) in allowed), "")
        note = next((note for unit in run if (note := form.get(f"note-{unit.number}"))), "")
        yield _mark(surface, run[0], run[-1].end, kind, note)


def _framed(surface: Surface, form: Form) -> Iterator[PupilMark]:
    allowed = {choice.id for choice in choices_of(ExerciseType.FRAME)}
    for unit in surface.units:
        chosen = [frame for frame in form.getlist(f"frame-{unit.number}") if frame in allowed]
        for frame in list(dict.fromkeys(chosen))[:MOST_FRAMES]:
            yield _mark(surface, unit, unit.end, frame, form.get(f"note-{unit.number}", ""))


def _written(surface: Surface, form: Form) -> Iterator[PupilMark]:
    for unit in surface.units:
        text = form.get(f"text-{unit.number}", "").strip()
        if form.get(f"nobody-{unit.number}"):
            text = NOBODY
        if text:
            yield _mark(surface, unit, unit.end, label(text, LONGEST_TEXT), form.get(f"note-{unit.number}", ""))


def _mark(surface: Surface, unit: Unit, end: int, answer: str, note: str) -> PupilMark:
    source = surface.exercise.second if unit.side else surface.exercise.text
    quote = (source or "")[unit.start : end]
    return PupilMark(unit.start, end, quote, answer, label(note, LONGEST_NOTE), unit.side)


def dumps(marks: list[PupilMark]) -> str:
    fields = [[mark.side, mark.start, mark.end, mark.quote, mark.answer, mark.note] for mark in marks]
    return json.dumps(fields, separators=(",", ":"))


def loads(surface: Surface, content: str) -> tuple[PupilMark, ...]:
    """The stored marks that still stand where they did: a text that drifted is not marked in the wrong place."""
    sources = (surface.exercise.text, surface.exercise.second or "")
    marks = (
        PupilMark(start, end, quote, answer, note, side)
        for side, start, end, quote, answer, note in json.loads(content)
    )
    return tuple(mark for mark in marks if sources[mark.side][mark.start : mark.end] == mark.quote)


def work_of(surface: Surface, stored: classes.Work) -> Work:
    """A stored work as the tallies and exports read it."""
    return Work(stored.name, loads(surface, stored.marks), submitted=stored.submitted is not None)
