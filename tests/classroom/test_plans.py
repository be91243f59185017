"""Lesson plans: one for each kind, thirty minutes, with what to say when the machine is wrong."""

from __future__ import annotations

import re

import pytest

from framing.classroom import ExerciseType
from framing.classroom.plans import Lesson, lesson, lessons
from framing.classroom.practice import PRACTICE

ASKED = ("Who made this and why?", "What is left out?", "How might others read it?", "What do other sources say?")


def test_one_for_each_kind() -> None:
    assert [plan.type for plan in lessons()] == list(ExerciseType)
    assert lesson(ExerciseType.WHO).title == "Who says so?"


@pytest.mark.parametrize("plan", lessons(), ids=lambda plan: plan.type)
def test_a_plan_fits_its_lesson(plan: Lesson) -> None:
    assert plan.minutes == 30
    assert sum(step.minutes for step in plan.steps) == 30
    assert all(step.minutes >= 3 and step.do and step.say for step in plan.steps)
    assert plan.goals and plan.prepare and plan.title and plan.ages  # noqa: PT018
    assert [question for question, _ in plan.questions] == list(ASKED)
    assert len(plan.wrong) >= 3


@pytest.mark.parametrize("plan", lessons(), ids=lambda plan: plan.type)
def test_its_texts_are_there(plan: Lesson) -> None:
    known = {practice.id for practice in PRACTICE}
    assert plan.text in known
    assert bool(plan.second) is (plan.type is ExerciseType.COMPARE)
    assert not plan.second or plan.second in known


def test_no_plan_judges() -> None:
    shown = " ".join(str(plan) for plan in lessons())
    assert not re.search(r"\b(biased|propaganda|misleading|fake|left-wing|right-wing)\b", shown, re.IGNORECASE)
