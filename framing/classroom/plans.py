"""Lesson plans of thirty minutes, one for each kind of exercise: data in `lessons/*.toml`, drawn by the page."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from framing.classroom.exercises import ExerciseType


class Step(NamedTuple):
    """A part of the lesson: how long, what the class does, what the teacher may ask."""

    minutes: int
    title: str
    do: str
    say: tuple[str, ...]


class Wrong(NamedTuple):
    """What to say when the machine is wrong, or is taken for more than it is."""

    when: str
    say: str


class Lesson(NamedTuple):
    """A lesson plan.

    text, second  ids of practice texts (`framing.classroom.practice`); `second` is "" but for the comparison
    questions     the questions media-literacy teachers ask of any text → what they ask of this one
    """

    type: ExerciseType
    title: str
    minutes: int
    ages: str
    text: str
    second: str
    goals: tuple[str, ...]
    prepare: tuple[str, ...]
    steps: tuple[Step, ...]
    questions: tuple[tuple[str, str], ...]
    wrong: tuple[Wrong, ...]


@cache
def lesson(type_: ExerciseType) -> Lesson:
    """The lesson plan of one kind of exercise."""
    path = resources.files("framing") / "classroom" / "lessons" / f"{type_.value}.toml"
    return _lesson(tomllib.loads(path.read_text(encoding="utf-8")))


def lessons() -> tuple[Lesson, ...]:
    """All six, in the order of ExerciseType."""
    return tuple(lesson(type_) for type_ in ExerciseType)


def _lesson(data: dict[str, Any]) -> Lesson:
    return Lesson(
        type=ExerciseType(data["type"]),
        title=data["title"],
        minutes=data["minutes"],
        ages=data["ages"],
        text=data["text"],
        second=data.get("second", ""),
        goals=tuple(data["goals"]),
        prepare=tuple(data["prepare"]),
        steps=tuple(Step(step["minutes"], step["title"], step["do"], tuple(step["say"])) for step in data["steps"]),
        questions=tuple(data["questions"].items()),
        wrong=tuple(Wrong(each["when"], each["say"]) for each in data["wrong"]),
    )
