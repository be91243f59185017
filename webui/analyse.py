"""The form and its result.

Nothing here changes any state: no session, no cookie, nothing stored. So the form needs no token against forged
requests; a forged one could only make the visitor's browser show the analysis of a text.
"""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request

from framing.categories import CATEGORIES, Category, Family
from framing.flags import Report
from framing.view import view
from webui.incoming import MAX_CHARACTERS, fault, normalise

pages = Blueprint("pages", __name__)

# One category for each family on the form: the example a newcomer sees first.
_SHOWN = ("loaded-language", "rhetorical-question", "group-appeal", "vague-attribution", "exaggeration")


@pages.get("/")
def form() -> str:
    return _form("", None)


@pages.post("/")
def result() -> str | tuple[str, int]:
    text = normalise(request.form.get("text", ""))
    wrong = fault(text)
    if wrong is None:
        report = _analyse(text)
        if report.analysed:
            return _result(report)
        wrong = "This does not look like English, and Framing reads nothing else. Paste an English text."
    return _form(text, wrong), 422


@pages.get("/sample")
def sample() -> str:
    return _result(_analyse(normalise(current_app.config["SAMPLE"])), sample=True)


@pages.get("/healthz")
def healthz() -> tuple[str, int, dict[str, str]]:
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}


def _analyse(text: str) -> Report:
    report: Report = current_app.config["ANALYZER"].analyze(text)
    return report


def _form(text: str, wrong: str | None) -> str:
    examples: list[tuple[Family, Category, list[str]]] = []
    for name in _SHOWN:
        category = CATEGORIES[name]
        if category.family:
            examples.append((category.family, category, category.example.split("*")))
    return render_template("analyse.html", text=text, wrong=wrong, limit=MAX_CHARACTERS, examples=examples)


def _result(report: Report, *, sample: bool = False) -> str:
    return render_template("result.html", view=view(report), sample=sample, limit=MAX_CHARACTERS)
