"""What an exercise is: its key is edited, it goes to JSON and back, and a text that changed is noticed."""

from __future__ import annotations

import json

import pytest

from framing.classroom import Exercise, ExerciseType, Item, Rules
from framing.errors import InputError
from tests.classroom.conftest import Make

TEXT = "The grim 🏴‍☠️ council met in a stark hall.\r\nIt left."


def _item(quote: str, **fields: object) -> Item:
    start = TEXT.index(quote)
    return Item(start, start + len(quote), quote, **fields)  # type: ignore[arg-type]


EXERCISE = Exercise(ExerciseType.LOADED, "T", TEXT, (_item("grim", reason="why"), _item("stark")))


@pytest.mark.parametrize("kind", list(ExerciseType))
def test_to_json_and_back(exercise: Make, kind: str) -> None:
    made = exercise(kind)
    assert made.items
    assert Exercise.from_json(made.to_json()) == made
    assert "\n" not in made.to_json()


def test_rules_and_offsets_survive() -> None:
    edited = Exercise(
        ExerciseType.LOADED, "T", TEXT, EXERCISE.items, Rules(reveal="submit", grade="match", most=5, reasons=True)
    ).reject(0).add(TEXT.index("hall"), TEXT.index("hall") + 4, reason="ours")  # fmt: skip
    back = Exercise.from_json(edited.to_json())
    assert back == edited
    assert [item.quote for item in back.key] == ["stark", "hall"]
    assert back.items[2].by == "teacher"
    assert back.rules.most == 5


def test_accept_reject_add() -> None:
    assert [item.quote for item in EXERCISE.reject(0).key] == ["stark"]
    assert EXERCISE.reject(0).accept(0) == EXERCISE
    start = TEXT.index("council")
    added = EXERCISE.add(start, start + 7, "label", reason="r")
    assert [item.quote for item in added.key] == ["grim", "council", "stark"]  # in text order
    assert EXERCISE.key == EXERCISE.items  # the first is as it was


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: EXERCISE.accept(7), "no item 7; there are 2"),
        (lambda: EXERCISE.reject(-1), "no item -1"),
        (lambda: EXERCISE.add(5, 5), "no words in this place"),
        (lambda: EXERCISE.add(-3, 5), "no words in this place"),
        (lambda: EXERCISE.add(3, 4), "no words in this place"),
        (lambda: EXERCISE.add(9999, 10000), "no words in this place"),
        (lambda: EXERCISE.add(4, 8), "has this place already"),
        (lambda: EXERCISE.add(0, 3, side=1), "no words in this place"),
        (lambda: Exercise(ExerciseType.COMPARE, "T", TEXT), "needs two texts"),
        (lambda: Exercise(ExerciseType.LOADED, "T", TEXT, second="x"), "needs two texts"),
        (lambda: Exercise(ExerciseType.LOADED, "T", "x" + TEXT, EXERCISE.items), "no longer stands at"),
        (lambda: Rules(reveal="never"), "unknown rule"),  # type: ignore[arg-type]
        (lambda: Rules(grade="bias"), "unknown rule"),  # type: ignore[arg-type]
        (lambda: Rules(most=0), "at least one mark"),
    ],
)
def test_what_cannot_be(change: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        change()  # type: ignore[operator]


@pytest.mark.parametrize("damage", ["{}", "[]", "no json", "null", '{"schema": "framing.exercise/2"}'])
def test_what_is_no_exercise(damage: str) -> None:
    with pytest.raises(InputError, match="no exercise of the form"):
        Exercise.from_json(damage)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("type", "quiz", "no exercise"),
        ("text", "Another text.", "no longer stands"),
        ("rules", {"reveal": "teacher"} | {"pay": 1}, "no exercise"),
        ("rules", {"most": "many"}, "no exercise"),
        ("items", [{"start": 0}], "no exercise"),
        ("items", 5, "no exercise"),
    ],
)
def test_damaged(field: str, value: object, said: str) -> None:
    document = json.loads(EXERCISE.to_json())
    with pytest.raises(InputError, match=said):
        Exercise.from_json(json.dumps(document | {field: value}))
