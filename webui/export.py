"""Downloads: a report as HTML, JSON, CSV or Markdown, a comparison as HTML or JSON, and the accept list."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from framing import envelope
from framing.comparison import compare
from framing.errors import InputError
from framing.flags import Report
from framing.renderers import comparison as comparisons
from framing.renderers import renderer
from webui.analysis import RefusedError, report_of
from webui.incoming import Sent, accept_fault, sent

blueprint = Blueprint("export", __name__)

_FORMS = {  # ending and type of each form
    "html": (".html", "text/html"),
    "json": (".json", "application/json"),
    "csv": (".csv", "text/csv"),
    "markdown": (".md", "text/markdown"),
}


@blueprint.post("/export/<form>")
def download(form: str) -> Response:
    """The text of the form, analysed again: nothing of the page before was kept."""
    if form not in _FORMS:
        abort(404)
    given = sent()
    try:
        feedback = envelope.feedback(request.form.get("feedback", ""))
    except InputError as error:
        raise RefusedError(str(error)) from error
    report = _report(given)
    if form == "json":
        content = envelope.dumps(envelope.Envelope(report, given.terms, feedback))
    else:
        content = renderer(form)(report)
    return _drawn("framing-report", form, content)


@blueprint.post("/export/comparison/<form>")
def comparison(form: str) -> Response:
    """Both texts of the form, compared again, as `framing compare` gives it."""
    if form not in _FORMS or form not in comparisons.names():
        abort(404)
    a, b = (sent(suffix) for suffix in ("_a", "_b"))
    content = comparisons.renderer(form)(compare(_report(a), _report(b)))
    return _drawn("framing-comparison", form, content)


@blueprint.post("/accept-list")
def accept_list() -> Response:
    """The terms as a file for `framing analyze --accept-file`."""
    terms = sent().terms
    if wrong := accept_fault(terms):
        raise RefusedError(wrong)
    return _attachment("".join(f"{term}\n" for term in terms), "accept.txt", "text/plain")


def _report(given: Sent) -> Report:
    return report_of(given.text, given.title or None, given.terms)


def _drawn(name: str, form: str, content: str) -> Response:
    ending, kind = _FORMS[form]
    return _attachment(content, f"{name}{ending}", kind)


def _attachment(content: str, name: str, kind: str) -> Response:
    """Its name is ours, never the visitor's: names can hold anything."""
    response = Response(content.encode("utf-8", "replace"), content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
