"""The teacher's class: made in one step, opened by its link, deleted at once."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import segno
from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from framing.classroom.plans import lessons
from framing.classroom.wording import WORDINGS
from webui import store
from webui.analysis import RefusedError
from webui.classroom.exercises import new_page, title_of
from webui.classroom.names import label
from webui.classroom.rooms import CLASSROOM, own_classes, remember, secret_of, taught
from webui.incoming import normalise
from webui.store import classes

_LONGEST_NAME = 60


@CLASSROOM.get("", strict_slashes=False)
def start() -> str:
    """Make a class, or go on with one."""
    return _start("")


def _start(text: str) -> str:
    on = store.is_on()
    mine = own_classes() if on else []
    return render_template("classroom/start.html", on=on, mine=mine, text=text, lessons=lessons(), wordings=WORDINGS)


@CLASSROOM.post("", strict_slashes=False)
def create() -> str | Answer:
    """A class; with a text, straight on to an exercise on it."""
    made = classes.create(label(request.form.get("name", ""), _LONGEST_NAME) or "My class")
    remember("teacher", made.id, made.key)
    text = normalise(request.form.get("text", ""))
    if text.strip():
        return new_page(taught(made.id), text=text)
    return redirect(url_for("classroom.show", class_id=made.id), 303)


@CLASSROOM.post("/from")
def make_from() -> str:
    """An exercise on a text that was analysed here: in the newest class of this browser, or in a new one."""
    text = normalise(request.form.get("text", ""))
    mine = own_classes()
    return new_page(mine[0], text=text) if mine else _start(text)


@CLASSROOM.get("/key/<key>")
def enter(key: str) -> Answer:
    """The teacher's own link: it opens the class in this browser, and leaves no key in the address."""
    found = classes.by_key(key)
    if found is None:
        abort(404)
    remember("teacher", found.id, key)
    return redirect(url_for("classroom.show", class_id=found.id), 303)


@CLASSROOM.get("/<int:class_id>")
def show(class_id: int) -> str:
    found = taught(class_id)
    return render_template(
        "classroom/class.html",
        group=found, ends=datetime.fromtimestamp(found.ends, UTC), pupils=classes.pupils(class_id),
        exercises=[(each, title_of(each)) for each in classes.exercises(class_id)],
        link=url_for("classroom.enter", key=secret_of("teacher", class_id), _external=True),
        join=join_address(found.code),
    )  # fmt: skip


def join_address(code: str) -> str:
    return url_for("lesson.join_form", code=code, _external=True)


@CLASSROOM.get("/<int:class_id>/sign")
def sign(class_id: int) -> dict[str, str]:
    """Who is in, so that the page can see that somebody joined."""
    return {"sign": " ".join(str(pupil.id) for pupil in classes.pupils(taught(class_id).id))}


@CLASSROOM.get("/<int:class_id>/join.svg")
def qr(class_id: int) -> Response:
    """The address to join at, as a QR code."""
    out = io.BytesIO()
    address = join_address(taught(class_id).code)
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, light="#fff", scale=6)
    return Response(out.getvalue(), content_type="image/svg+xml")


@CLASSROOM.post("/<int:class_id>/joining")
def joining(class_id: int) -> Answer:
    classes.set_open(taught(class_id).id, request.form.get("open") == "1")
    return _back(class_id)


@CLASSROOM.post("/<int:class_id>/pupil/<int:pupil_id>/remove")
def remove(class_id: int, pupil_id: int) -> Answer:
    classes.remove(taught(class_id).id, pupil_id)
    return _back(class_id)


@CLASSROOM.post("/<int:class_id>/delete")
def delete(class_id: int) -> str:
    found = taught(class_id)
    if request.form.get("sure") != "1":
        raise RefusedError("Tick the box first: what is deleted cannot be brought back.")
    classes.delete(found.id)
    return render_template("classroom/deleted.html", name=found.name)


def _back(class_id: int) -> Answer:
    return redirect(url_for("classroom.show", class_id=class_id), 303)
