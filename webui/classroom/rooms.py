"""The three groups of pages, and who may enter: the browser that holds a class's key, or a pupil's return code.

Both stand in the signed session cookie, never in an address that a projector shows. Numbers in addresses open nothing.
"""

from __future__ import annotations

from flask import Blueprint, abort, request, session

from webui import store
from webui.store import classes
from webui.store.classes import Class, Pupil

CLASSROOM = Blueprint("classroom", __name__, url_prefix="/class")
LESSON = Blueprint("lesson", __name__)
PLANS = Blueprint("plans", __name__, url_prefix="/lessons")

_REMEMBERED = 12  # classes in one browser: the cookie must stay small


@CLASSROOM.before_request
@LESSON.before_request
def _only_with_a_store() -> None:
    if not store.is_on() and request.endpoint != "classroom.start":
        abort(404)


def remember(kind: str, class_id: int, secret: str) -> None:
    """Let this browser in: kind is "teacher" or "pupil"."""
    kept = {name: value for name, value in _kept(kind).items() if name != str(class_id)}
    while len(kept) >= _REMEMBERED:
        kept.pop(next(iter(kept)))
    session[kind] = {**kept, str(class_id): secret}


def secret_of(kind: str, class_id: int) -> str:
    """The key or return code this browser holds; "" if none."""
    return _kept(kind).get(str(class_id), "")


def own_classes() -> list[Class]:
    """The classes this browser is the teacher of, the newest first."""
    found = (classes.by_key(key) for key in _kept("teacher").values())
    return [each for each in found if each][::-1]


def taught(class_id: int) -> Class:
    """The class, for its teacher; 404 for everybody else."""
    key = secret_of("teacher", class_id)
    found = classes.by_key(key) if key else None
    if found is None or found.id != class_id:
        abort(404)
    return found


def attended(class_id: int) -> tuple[Class, Pupil]:
    """The class and the pupil this browser is in it; 404 for everybody else."""
    code = secret_of("pupil", class_id)
    found = classes.by_pupil(code) if code else None
    if found is None or found[0].id != class_id:
        abort(404)
    return found


def _kept(kind: str) -> dict[str, str]:
    kept = session.get(kind)
    return dict(kept) if isinstance(kept, dict) else {}
