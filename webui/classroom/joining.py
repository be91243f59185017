"""How a pupil comes in: by the code on the board and a nickname, or back by the return code."""

from __future__ import annotations

from flask import redirect as to
from flask import render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

from webui.analysis import RefusedError
from webui.classroom.names import nickname, suggestions
from webui.classroom.rooms import LESSON, remember
from webui.store import classes

_NO_CLASS = "No class has this code. Compare it with the board, letter by letter."
_CLOSED = "Nobody can join this class just now. Ask your teacher to open it."
_TAKEN = "Somebody here has this name already. Take another one."
_NO_PUPIL = "Nobody has this return code. Join again, or ask your teacher."


@LESSON.get("/join")
@LESSON.get("/join/<code>")
def join_form(code: str = "") -> str:
    """The code of the address is only filled in: whether it is right is said to those who send it."""
    return _form(code=code)


def _form(wrong: str = "", field: str = "", code: str = "", name: str = "") -> str:
    return render_template(
        "classroom/join.html", wrong=wrong, field=field, code=shown(code), name=name, names=suggestions()
    )


def shown(code: str) -> str:
    """A code in groups of four, as on the board."""
    tidy = classes.tidy(code)[: classes.RETURN_CODE]
    return "-".join(tidy[at : at + 4] for at in range(0, len(tidy), 4))


@LESSON.post("/join")
def join() -> Answer | tuple[str, int]:
    code, given = request.form.get("code", "")[:100], request.form.get("name", "")[:200]
    group = classes.by_code(code)
    if group is None:
        return _form(_NO_CLASS, "code", code, given), 404
    if not group.open:
        return _form(_CLOSED, "code", code, given), 409
    try:
        name = nickname(given)
    except RefusedError as error:
        return _form(str(error), "name", code, given), error.status
    secret = classes.join(group.id, name)
    if secret is None:
        return _form(_TAKEN, "name", code, given), 409
    return _enter(group.id, secret)


@LESSON.post("/back")
def back() -> Answer | tuple[str, int]:
    """With a return code, on whatever machine."""
    code = request.form.get("return", "")[:100]
    found = classes.by_pupil(code)
    if found is None:
        return _form(_NO_PUPIL, "return", ""), 404
    session["tutored"] = True
    return _enter(found[0].id, classes.tidy(code))


def _enter(class_id: int, secret: str) -> Answer:
    remember("pupil", class_id, secret)
    return to(url_for("lesson.home", class_id=class_id), 303)
