"""The form, its result, the sample, and how it works."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from framing.categories import CATEGORIES, FRAME_LABELS, Category, Dial, Family
from framing.envelope import Envelope, loads, looks_like_one
from framing.errors import InputError
from framing.view import view
from webui import store
from webui.analysis import RefusedError, document_of, report_of
from webui.incoming import MAX_CHARACTERS, TOO_OLD, Sent, file_named, normalise, sent

blueprint = Blueprint("pages", __name__)

# One category for each family on the form: the example a newcomer sees first.
_SHOWN = ("loaded-language", "rhetorical-question", "group-appeal", "vague-attribution", "exaggeration")


@blueprint.get("/")
def form() -> str:
    return form_page(Sent("", "", ""), None)


@blueprint.get("/analyse")
def to_form() -> Response:
    return redirect(url_for("pages.form"))


@blueprint.post("/analyse")
def result() -> str | tuple[str, int]:
    given = sent()
    try:
        if file := file_named("file"):
            document = document_of(file)
            if looks_like_one(document.text):
                return result_page(_opened(document.text), imported=True)
            given = Sent(document.text, document.title or "", given.accept)
        report = report_of(given.text, given.title or None, given.terms)
    except RefusedError as error:
        return form_page(given, str(error)), error.status
    return result_page(Envelope(report, given.terms))


def _opened(content: str) -> Envelope:
    try:
        return loads(content)
    except InputError as error:
        raise RefusedError(str(error)) from error


@blueprint.errorhandler(CSRFError)
def too_old(_: CSRFError) -> tuple[str, int]:
    return form_page(sent(), TOO_OLD), 400


@blueprint.get("/sample")
def sample() -> str:
    return result_page(Envelope(report_of(normalise(current_app.config["SAMPLE"]))), sample=True)


@blueprint.get("/how")
def how() -> str:
    families = [(family, [one for one in CATEGORIES.values() if one.family is family]) for family in Family]
    return render_template("how.html", families=families, dials=list(Dial), frames=list(FRAME_LABELS.values()))


def form_page(given: Sent, wrong: str | None) -> str:
    """The form, with what was sent kept in it and what is wrong said beside it."""
    examples: list[tuple[Family, Category, list[str]]] = []
    for name in _SHOWN:
        category = CATEGORIES[name]
        if category.family:
            examples.append((category.family, category, category.example.split("*")))
    return render_template(
        "analyse.html",
        text=given.text, title=given.title, accept=given.accept, wrong=wrong, limit=MAX_CHARACTERS, examples=examples,
    )  # fmt: skip


def result_page(envelope: Envelope, *, sample: bool = False, imported: bool = False, expires: int | None = None) -> str:
    """The marked article; `expires` if it stands behind a link."""
    article = envelope.report.article
    return render_template(
        "result.html",
        view=view(envelope.report), text=article.text, title=article.title or "", accept="\n".join(envelope.accept),
        feedback=[dict(item) for item in envelope.feedback], sample=sample, imported=imported,
        share={"expires": datetime.fromtimestamp(expires, UTC), **(request.view_args or {})} if expires else None,
        can_share=store.is_on(), limit=MAX_CHARACTERS,
    )  # fmt: skip
