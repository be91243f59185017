"""Errors, each with what happened and what to do next: as a page in the page's own dress, or as a problem document."""

from __future__ import annotations

import json
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from webui.analysis import RefusedError

_WHAT_TO_DO = {
    400: ("That request could not be read", "The form did not arrive whole. Go back and send it again."),
    403: ("That is not allowed", "Start again from the form."),
    404: ("There is no such page", "The address may be mistyped, or the page is gone."),
    405: ("That page cannot be used in this way", "Start from the form instead."),
    413: ("That is too much at once", "A text may have 60,000 characters, a file 5 MiB. Paste one article at a time."),
    415: ("That form of sending is not known here", "Send JSON, or a form with a file."),
    422: ("That could not be analysed", "Go back, change the text and send it again."),
    429: ("That was too often", "Wait a minute, then send it again. Your text is still in the form: go back to it."),
    500: ("Something broke on our side", "Nothing you sent was kept. Try again, and tell whoever runs this page."),
    503: ("The page is busy", "Try again in a minute."),
}  # fmt: skip
TOO_OLD = "The form was too old, or cookies are switched off. Go back, load the page again and send the form once more."
_KEPT_HEADERS = ("Allow", "Retry-After")  # a 405 must name the methods that do work (RFC 9110, 15.5.6)


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(CSRFError, lambda error: answer(400, TOO_OLD))
    app.register_error_handler(RefusedError, lambda error: answer(error.status, str(error)))


def answer(code: int, advice: str | None = None) -> Response:
    """An error as whoever asked can use it: a problem document (RFC 9457) for programs, a page for people."""
    phrase = HTTPStatus(code).phrase if code in set(HTTPStatus) else "Error"
    title, usual = _WHAT_TO_DO.get(code, (phrase, "Start again from the form."))
    if request_ctx.url_adapter is None:  # a host we do not answer for: no page could even name its own addresses
        return Response(f"{title}. This server does not answer to that name.\n", code, content_type="text/plain")
    if request.path.startswith("/api/") or request.endpoint == "bench.score":
        return problem(code, title, advice or usual)
    return Response(render_template("error.html", code=code, title=title, advice=advice or usual), code)


def problem(code: int, title: str, detail: str) -> Response:
    """A problem document. `title` is the same for every error of a kind; `detail` says what to do."""
    document = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    return Response(json.dumps(document) + "\n", code, content_type="application/problem+json")


def _of_http(error: HTTPException) -> Response:
    response = answer(error.code or 500)
    if error.response is not None and error.code and error.code < 400:  # a redirection is no error
        return error.get_response()  # type: ignore[return-value]
    for name, value in error.get_headers():
        if name in _KEPT_HEADERS:
            response.headers[name] = value
    return response
