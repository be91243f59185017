"""Error pages in the page's own dress. Each says what happened and what to do next."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

_WHAT_TO_DO = {
    400: ("That request could not be read", "The form did not arrive whole. Go back and send it again."),
    404: ("There is no such page", "The address may be mistyped, or the page is gone."),
    405: ("That page cannot be used in this way", "Start from the form instead."),
    413: ("That is too much at once", "A text may have at most 60,000 characters. Paste one article at a time."),
    500: ("Something broke on our side", "Nothing you sent was kept. Try again, and tell whoever runs this page."),
}  # fmt: skip


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _page)


def _page(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    code = error.code or 500
    phrase = HTTPStatus(code).phrase if code in set(HTTPStatus) else "Error"
    title, advice = _WHAT_TO_DO.get(code, (phrase, "Start again from the form."))
    # A 405 must name the methods that do work (RFC 9110, 15.5.6).
    headers = {name: value for name, value in error.get_headers() if name == "Allow"}
    return render_template("error.html", code=code, title=title, advice=advice), code, headers
