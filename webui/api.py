"""The JSON API, version 1: no cookies, no state, errors as problem documents (RFC 9457)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from framing.comparison import compare as compare_reports
from framing.envelope import parsed
from framing.errors import InputError
from framing.renderers.comparison import json as comparison_json
from framing.renderers.json import to_dict
from webui.analysis import RefusedError, document_of, report_of
from webui.incoming import MAX_TITLE, file_named
from webui.openapi import document
from webui.security import csrf

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
csrf.exempt(blueprint)  # nobody is recognised here, so nobody's rights can be borrowed

_KNOWN = frozenset(("text", "title"))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    return jsonify(document())


@blueprint.post("/analyse")
def analyse() -> dict[str, Any]:
    """A text as JSON, or a file as a form → the report. A text is not changed, so that the offsets are the sender's."""
    if request.mimetype == "multipart/form-data":
        file = file_named("file")
        if file is None:
            raise RefusedError("Send a file in the field “file”.", 400)
        read = document_of(file)
        return to_dict(report_of(read.text, read.title))
    text, title = _text(_json())
    return to_dict(report_of(text, title))


@blueprint.post("/compare")
def compare() -> dict[str, Any]:
    """`{"a": …, "b": …}`, each as for /analyse or a bare string → the comparison."""
    given = _json()
    if not isinstance(given, dict) or given.keys() != {"a", "b"}:
        raise RefusedError("Send an object with “a” and “b”.")
    (a, b) = (report_of(*_text(given[side])) for side in ("a", "b"))
    return comparison_json.to_dict(compare_reports(a, b))


def _json() -> Any:
    if request.mimetype != "application/json":
        raise RefusedError("Send application/json, or a file as multipart/form-data.", 415)
    try:
        return parsed(request.get_data())
    except InputError as error:
        raise RefusedError("The body is not JSON.", 400) from error


def _text(given: Any) -> tuple[str, str | None]:
    """`{"text": …, "title": …}`, the title optional; or the bare text."""
    if isinstance(given, str):
        return given, None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or not given.keys() <= _KNOWN:
        raise RefusedError("Send an object with a “text” and, if you like, a “title”.")
    title = given.get("title")
    if not isinstance(title, str | None) or len(title or "") > MAX_TITLE:
        raise RefusedError(f"A title is a string of at most {MAX_TITLE} characters, or null.")
    return given["text"], title
