"""Lesson plans, to be read and printed. No class is needed for them."""

from __future__ import annotations

from flask import abort, render_template

from framing.classroom import ExerciseType
from framing.classroom.plans import lesson, lessons
from framing.classroom.practice import PRACTICE
from framing.classroom.wording import ON_THE_KEY, WORDINGS
from webui.classroom.rooms import PLANS
from webui.incoming import normalise

_TEXTS = {practice.id: practice for practice in PRACTICE}


@PLANS.get("", strict_slashes=False)
def index() -> str:
    return render_template("classroom/plans.html", lessons=lessons(), practice=PRACTICE)


@PLANS.get("/<type_>")
def plan(type_: str) -> str:
    if type_ not in set(ExerciseType):
        abort(404)
    found = lesson(ExerciseType(type_))
    texts = [_TEXTS[id] for id in (found.text, found.second) if id]
    return render_template(
        "classroom/plan.html", lesson=found, wording=WORDINGS[found.type], texts=texts, caution=ON_THE_KEY
    )


@PLANS.get("/text/<id>")
def text(id: str) -> str:
    """A practice article to read."""
    if id not in _TEXTS:
        abort(404)
    paragraphs = normalise(_TEXTS[id].text).strip().split("\n\n")
    return render_template("classroom/text.html", paragraphs=paragraphs)
