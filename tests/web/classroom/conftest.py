"""A teacher with a class whose texts are marked by hand, and what pupils answer in each kind of exercise."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.classes import Framed, Teacher

ANSWERS = {
    "loaded": lambda teacher, number: {"w": teacher.units(number, "rammed", "through", "town")},
    "compare": lambda teacher, number: {"w": teacher.units(number, "rammed", "approved")},
    "questions": lambda teacher, number: {
        "w": teacher.units(number, "Who pays for it?"),
        f"kind-{teacher.units(number, 'Who pays for it?')[0]}": "asks",
    },
    "frame": lambda teacher, number: {"frame-0": ["economic", "legality"], "note-0": "nine million"},
    "who": lambda teacher, number: {"text-0": "Ada Brook", "nobody-1": "1"},
    "rewrite": lambda teacher, number: {"text-0": "The council approved the sale.", "note-0": "Yes."},
}


@pytest.fixture
def teacher(storing: Flask) -> Teacher:
    storing.config["ANALYZER"] = Framed(
        ("rammed through", "loaded-language", 2), ("critics say", "vague-attribution", 1), ("must act", "directive", 2)
    )
    return Teacher(storing)
