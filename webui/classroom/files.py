"""What a teacher takes along: worksheet and key for paper, marks and grades as CSV, questions for other programs."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence

from flask import Response, abort

from framing.classroom import Exercise, gift, h5p, moodle
from framing.classroom.grades import Work, grades_csv, marks_csv
from framing.classroom.worksheet import render_key, render_sheet
from framing.errors import InputError
from webui.analysis import RefusedError
from webui.classroom.exercises import opened
from webui.classroom.marks import work_of
from webui.classroom.rooms import CLASSROOM
from webui.security import CSP
from webui.store import classes

_PAPER = {"worksheet": render_sheet, "answers": render_key}
_HTML, _CSV = "text/html; charset=utf-8", "text/csv; charset=utf-8"
_FILES: dict[str, tuple[str, str, Callable[[Exercise], str | bytes]]] = {
    "moodle": ("moodle.xml", "application/xml", moodle.render),
    "gift": ("questions.gift.txt", "text/plain; charset=utf-8", gift.render),
    "h5p": ("mark-the-words.h5p", "application/zip", h5p.render),
}
_TABLES: dict[str, tuple[str, Callable[[Exercise, Sequence[Work]], str]]] = {
    "marks": ("marks.csv", marks_csv),
    "grades": ("grades.csv", grades_csv),
}


@CLASSROOM.get("/<int:class_id>/<int:id>/file/<form>")
def download(class_id: int, id: int, form: str) -> Response:
    """Paper opens in the browser, to be printed from there; everything else is saved."""
    _, _, played = opened(class_id, id)
    exercise = played.exercise
    if form in _PAPER:
        return _paper(_PAPER[form](exercise))
    if form in _TABLES:
        name, table = _TABLES[form]
        works = [work_of(played, work) for work in classes.works(class_id, id)]
        return _saved("\ufeff" + table(exercise, works), name, _CSV)  # the mark tells Excel that it is UTF-8
    if form not in _FILES:
        abort(404)
    name, kind, render = _FILES[form]
    try:
        return _saved(render(exercise), name, kind)
    except InputError as error:
        raise RefusedError(str(error)) from error


def _paper(page: str) -> Response:
    """A sheet carries its own style: the policy names that one by its hash."""
    style = page[page.index("<style>") + len("<style>") : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = CSP.replace("style-src 'self'", f"style-src 'sha256-{digest}'")
    return Response(page, content_type=_HTML, headers={"Content-Security-Policy": policy})


def _saved(content: str | bytes, name: str, kind: str) -> Response:
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
