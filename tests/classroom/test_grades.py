"""Marks and grades as CSV: by hand, by every rule, and with hostile names."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from framing.classroom import Exercise, ExerciseType, Item, Rules
from framing.classroom.grades import PupilMark, Work, against_key, grade, grades_csv, marks_csv

TEXT = "The grim council met in a stark hall."


def _item(quote: str, *answers: str) -> Item:
    start = TEXT.index(quote)
    return Item(start, start + len(quote), quote, answers)


def _mark(quote: str, answer: str = "", note: str = "") -> PupilMark:
    start = TEXT.index(quote)
    return PupilMark(start, start + len(quote), quote, answer, note)


EXERCISE = Exercise(ExerciseType.LOADED, "T", TEXT, (_item("grim"), _item("stark")))
WORKS = (
    Work("Blue Heron 12", (_mark("stark"), _mark("grim", note="sad"))),
    Work("Red Fox", (_mark("grim"), _mark("hall"))),
    Work("Owl", ()),
    Work("Late Hare", (_mark("grim"),), submitted=False),
)


def _rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content)))


@pytest.mark.parametrize(
    ("rule", "grades"),
    [("none", ["", "", "", ""]), ("participation", ["100.0", "100.0", "0.0", "0.0"]), ("match", ["100.0", "50.0", "0.0", "0.0"])],
)  # fmt: skip
def test_grades(rule: str, grades: list[str]) -> None:
    rows = _rows(grades_csv(replace(EXERCISE, rules=Rules(grade=rule)), WORKS))  # type: ignore[arg-type]
    assert [row["grade"] for row in rows] == grades
    assert [(row["found"], row["of"], row["extra"]) for row in rows] == [
        ("2", "2", "0"),
        ("1", "2", "1"),
        ("0", "2", "0"),
        ("1", "2", "0"),
    ]
    assert [row["submitted"] for row in rows] == ["yes", "yes", "yes", "no"]


def test_marks() -> None:
    rows = _rows(marks_csv(EXERCISE, WORKS))
    assert [(row["pupil"], row["quote"], row["in_key"]) for row in rows[:4]] == [
        ("Blue Heron 12", "grim", "yes"), ("Blue Heron 12", "stark", "yes"), ("Red Fox", "grim", "yes"), ("Red Fox", "hall", "no"),
    ]  # fmt: skip
    assert rows[0]["note"] == "sad"
    assert (int(rows[0]["start"]), int(rows[0]["end"])) == (4, 8)


def test_rejected_items_do_not_count() -> None:
    assert against_key(EXERCISE.reject(0), WORKS[1]).found == 0


def test_a_chosen_answer_has_to_be_right() -> None:
    made = Exercise(ExerciseType.QUESTIONS, "T", TEXT, (_item("grim", "asks"), _item("stark", "reproach")))
    work = Work("Owl", (_mark("grim", "asks"), _mark("stark", "tag")))
    assert against_key(made, work).found == 1
    assert _rows(marks_csv(made, [work]))[0]["answer"] == "Really asks"


def test_two_frames_are_two_things_to_find() -> None:
    made = Exercise(ExerciseType.FRAME, "T", TEXT, (_item(TEXT, "economic", "political"),))
    assert against_key(made, Work("Owl", (_mark(TEXT, "economic"),))).wanted == 2
    assert against_key(made, Work("Owl", (_mark(TEXT, "economic"),))).found == 1


def test_no_key_no_match() -> None:
    empty = Exercise(ExerciseType.LOADED, "T", TEXT, rules=Rules(grade="match"))
    assert grade(empty, WORKS[0]) is None
    assert _rows(grades_csv(empty, WORKS[:1]))[0]["grade"] == ""


@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x.example")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_disarmed(evil: str) -> None:
    work = Work(evil, (PupilMark(4, 8, "grim", evil, evil),))
    for content in (marks_csv(EXERCISE, [work]), grades_csv(EXERCISE, [work])):
        cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
        assert f"'{evil}" in cells
        assert not [cell for cell in cells if cell[:1] in "=+@\t\r" and cell]
