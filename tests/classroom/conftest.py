"""Exercises of every kind, made from our own texts once for all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.analyzer import Analyzer
from framing.classroom import Exercise, ExerciseType, make
from framing.classroom.practice import PRACTICE

TEXTS = {practice.id: practice.text for practice in PRACTICE}


@pytest.fixture(scope="session")
def exercise(analyzer: Analyzer) -> Callable[[str], Exercise]:
    """`exercise("loaded")`: on the sample; the comparison on two practice texts."""

    def of(kind: str) -> Exercise:
        if kind == "compare":
            return make(ExerciseType.COMPARE, *(analyzer.analyze(TEXTS[f"rent-vote-{n}"]) for n in (1, 2)))
        return make(ExerciseType(kind), analyzer.analyze(TEXTS["sample"]))

    return of


Make = Callable[[str], Exercise]
