"""The rewrite bench: a sentence or a paragraph, scored again whenever its writer pauses."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, render_template, request

from framing.categories import Family
from framing.envelope import parsed
from framing.errors import InputError
from framing.flags import Flag, Report
from framing.renderers.json import to_dict
from framing.view import view
from webui.analysis import RefusedError, analyzed
from webui.incoming import normalise

blueprint = Blueprint("bench", __name__)

LONGEST = 5_000


@blueprint.get("/bench")
def form() -> str:
    return _page("", "")


@blueprint.post("/bench")
def result() -> str | tuple[str, int]:
    text, original = (normalise(request.form.get(name, "")) for name in ("text", "original"))
    try:
        report = _report(text or original)
        before = _report(original) if original and text else None
    except RefusedError as error:
        return _page(text, original, wrong=str(error)), error.status
    return _page(text or original, original, report, before)


@blueprint.post("/bench/score")
def score() -> dict[str, Any]:
    """`{"text", "original"}` → the report of the text, and what changed since the original. Offsets are of the text as
    sent: a script puts plainer words into the very box it came from."""
    try:
        document = parsed(request.get_data())
    except InputError as error:
        raise RefusedError("Send a JSON object with a text.", 400) from error
    text, original = (document.get("text"), document.get("original")) if isinstance(document, dict) else (None, None)
    if not isinstance(text, str) or not isinstance(original, str | None):
        raise RefusedError("Send a JSON object with a text.", 400)
    return _scored(_report(text), _report(original) if original else None)


def _page(
    text: str, original: str, report: Report | None = None, before: Report | None = None, *, wrong: str | None = None
) -> str:
    return render_template(
        "bench.html",
        text=text, original=original, wrong=wrong, limit=LONGEST, view=view(report) if report else None,
        result=_scored(report, before) if report else None,
    )  # fmt: skip


def _report(text: str) -> Report:
    """A passage may be a few words, and in no language that could be told from them."""
    if not text.strip():
        raise RefusedError("There is nothing to score yet. Put in a sentence.")
    if len(text) > LONGEST:
        raise RefusedError(f"That is {len(text):,} characters, and {LONGEST:,} is the most here. Take one paragraph.")
    return analyzed(text)


def _scored(report: Report, before: Report | None) -> dict[str, Any]:
    """Points are severities of the flags in the writer's voice: a short passage has no place among articles."""
    return {
        "report": to_dict(report),
        **_sums(report),
        "before": _sums(before) if before else None,
        "delta": _delta(report, before) if before else None,
        "suggestions": [
            {"flag": index, "start": flag.start, "end": flag.end, "text": flag.text, "plainer": flag.suggestion}
            for index, flag in enumerate(report.flags)
            if flag.suggestion
        ],
    }


def _sums(report: Report) -> dict[str, int]:
    counted = _counted(report)
    return {"flags": len(counted), "points": sum(flag.severity for flag in counted)}


def _counted(report: Report) -> list[Flag]:
    """What the passage shows as marks. What the classifier says of a whole sentence has a row of its own."""
    return [flag for flag in report.marks if flag.by_author]


def _delta(report: Report, before: Report) -> dict[str, Any]:
    now, then = _sums(report), _sums(before)
    families = Counter(flag.info.family for flag in _counted(report))
    families.subtract(flag.info.family for flag in _counted(before))
    return {name: now[name] - then[name] for name in now} | {
        "families": {family.value: families[family] for family in Family}
    }
