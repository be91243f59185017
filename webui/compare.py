"""Two articles about one event, side by side."""

from __future__ import annotations

from importlib import resources

from flask import Blueprint, render_template, request
from flask_wtf.csrf import CSRFError

from framing.comparison import compare
from framing.comparison_view import comparison_view
from framing.flags import Report
from webui.analysis import RefusedError, document_of, report_of
from webui.incoming import MAX_CHARACTERS, TOO_OLD, file_named, normalise

blueprint = Blueprint("compare", __name__)


@blueprint.get("/compare")
def form() -> str:
    return _form({"a": "", "b": ""}, {})


@blueprint.post("/compare")
def result() -> str | tuple[str, int]:
    texts = _texts()
    reports: dict[str, Report] = {}
    wrong: dict[str, str] = {}
    status = 422
    for side in texts:
        try:
            title = None
            if file := file_named(f"file_{side}"):
                document = document_of(file)
                texts[side], title = document.text, document.title
            reports[side] = report_of(texts[side], title)
        except RefusedError as error:
            wrong[side], status = str(error), error.status
    if wrong:
        return _form(texts, wrong), status
    return _result(reports["a"], reports["b"])


@blueprint.get("/compare/sample")
def sample() -> str:
    """Two reports of ours on one event."""
    folder = resources.files("framing")
    texts = (normalise(folder.joinpath(f"sample_compare_{side}.txt").read_text(encoding="utf-8")) for side in "ab")
    return _result(*(report_of(text) for text in texts))


@blueprint.errorhandler(CSRFError)
def too_old(_: CSRFError) -> tuple[str, int]:
    return _form(_texts(), {"a": TOO_OLD}), 400


def _texts() -> dict[str, str]:
    return {side: normalise(request.form.get(side, "")) for side in ("a", "b")}


def _form(texts: dict[str, str], wrong: dict[str, str]) -> str:
    return render_template(
        "compare_form.html", **texts, wrong_a=wrong.get("a"), wrong_b=wrong.get("b"), limit=MAX_CHARACTERS
    )


def _result(a: Report, b: Report) -> str:
    return render_template(
        "compare.html",
        comparison=comparison_view(compare(a, b)), a=a.article.text, b=b.article.text, limit=MAX_CHARACTERS,
    )  # fmt: skip
