"""GIFT: the questions of an exercise as text that Moodle and others import (`docs.moodle.org/en/GIFT_format`)."""

from __future__ import annotations

import re

from framing.classroom.exercises import Exercise
from framing.classroom.moodle import fractions
from framing.classroom.quiz import Question, questions

_SPECIAL = re.compile(r"([\\~=#{}:])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def render(exercise: Exercise) -> str:
    """The exercise as GIFT; questions are parted by an empty line, as the format asks."""
    head = f"// {_line(exercise.title)}\n$CATEGORY: Framing/{_line(exercise.title).replace('/', '//')}\n"
    return "\n\n".join((head, *map(_question, questions(exercise)))) + "\n"


def _question(question: Question) -> str:
    text = f"::{_plain(question.name)}::{_plain(question.task)}\\n\\n{_plain(question.passage)}"
    if question.kind == "write":
        return f"{text}{{####{_plain(question.info)}}}"
    lines = []
    for answer, fraction in zip(question.answers, fractions(question), strict=True):
        mark = ("=" if answer.right else "~") if question.kind == "one" else f"~%{fraction}%"
        why = f"#{_plain(answer.why)}" if answer.why else ""
        lines.append(f"  {mark}{_plain(answer.text)}{why}")
    return "\n".join((f"{text}{{", *lines, "}"))


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _plain(text: str) -> str:
    """One line: the signs of the format escaped, line ends written as `\\n`."""
    lines = (" ".join(line.split()) for line in _CONTROL.sub(" ", text).split("\n"))
    escaped = [_SPECIAL.sub(r"\\\1", line) for line in lines]
    return "\\n".join(line for line in escaped if line)
