"""What pupils marked and what it is worth, as CSV for a spreadsheet. Cells that might run as formulas are disarmed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from framing.agreement import Mark, Overlap, overlap
from framing.classroom.exercises import Exercise, ExerciseType, Item
from framing.classroom.wording import label_of
from framing.tables import spreadsheet_safe

MARK_COLUMNS = ("pupil", "start", "end", "quote", "answer", "note", "in_key")
GRADE_COLUMNS = ("pupil", "submitted", "marks", "found", "of", "extra", "overlap_f1", "grade")
_CHOSEN = (ExerciseType.QUESTIONS, ExerciseType.FRAME)  # an answer is chosen, so that it has to be the key's


@dataclass(frozen=True, slots=True)
class PupilMark:
    """One thing a pupil marked or answered: place, words, the answer ("" if marking was all), the reason given, and
    the text it stands in (1: the second)."""

    start: int
    end: int
    quote: str
    answer: str = ""
    note: str = ""
    side: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """All a pupil did in one exercise, under the nickname of the class."""

    pupil: str
    marks: tuple[PupilMark, ...] = ()
    submitted: bool = True


def against_key(exercise: Exercise, work: Work) -> Overlap:
    """A pupil's work against the key. Where answers are chosen, only the right one counts."""
    key, marks = [], []
    for item in exercise.key:
        key += [Mark(item.start, item.end, f"{item.side} {answer}") for answer in _wanted(exercise, item)]
        if item.other:
            key.append(Mark(*item.other, "1 "))
    for mark in work.marks:
        label = mark.answer if exercise.type in _CHOSEN else ""
        marks.append(Mark(mark.start, mark.end, f"{mark.side} {label}"))
    return overlap(marks, key)


def _wanted(exercise: Exercise, item: Item) -> Sequence[str]:
    return item.answers if exercise.type in _CHOSEN else ("",)


def grade(exercise: Exercise, work: Work) -> float | None:
    """0–100 by the exercise's rule; None where nothing is graded or the key says nothing.

    participation  100 for work that was submitted with at least one mark, else 0
    match          overlap with the key (its F1), in percent; the key is a proposal, so use it with care
    """
    rule = exercise.rules.grade
    if rule == "none":
        return None
    if not (work.submitted and work.marks):
        return 0.0
    if rule == "participation":
        return 100.0
    f1 = against_key(exercise, work).f1
    return None if f1 is None else round(100 * f1, 1)


def marks_csv(exercise: Exercise, works: Iterable[Work]) -> str:
    """One row a mark, by pupil and place."""
    rows = []
    for work in works:
        for mark in sorted(work.marks, key=lambda each: (each.side, each.start, each.end)):
            hit = any(_stands(item, mark) for item in exercise.key)
            answer = label_of(exercise.type, mark.answer)
            row = (work.pupil, mark.start, mark.end, mark.quote, answer, mark.note, "yes" if hit else "no")
            rows.append(row)
    return _csv(MARK_COLUMNS, rows)


def _stands(item: Item, mark: PupilMark) -> bool:
    places = [(item.side, item.start, item.end), *([(1, *item.other)] if item.other else ())]
    return any(side == mark.side and start < mark.end and mark.start < end for side, start, end in places)


def grades_csv(exercise: Exercise, works: Iterable[Work]) -> str:
    """One row a pupil. `grade` is empty where nothing is graded."""
    rows = []
    for work in works:
        found = against_key(exercise, work)
        f1 = "" if found.f1 is None else round(found.f1, 3)
        value = grade(exercise, work)
        rows.append(
            (work.pupil, "yes" if work.submitted else "no", len(work.marks), found.found, found.wanted, found.extra, f1,
             "" if value is None else value)
        )  # fmt: skip
    return _csv(GRADE_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([spreadsheet_safe(value) for value in row] for row in rows)
    return out.getvalue()
