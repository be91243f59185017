"""Links to a report, for those who ask for one: nobody can guess them, they end, and they can be revoked."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, abort, render_template, request, url_for

from framing.envelope import Envelope, dumps, loads
from framing.errors import InputError
from webui import store
from webui.analyse import result_page
from webui.analysis import RefusedError, report_of
from webui.incoming import sent

blueprint = Blueprint("share", __name__)


@blueprint.before_request
def _only_with_a_store() -> None:
    if not store.is_on():
        abort(404)


@blueprint.post("/share")
def create() -> tuple[str, int]:
    """Analysed here once more: only what Framing itself says of a text stands behind a link of its."""
    given = sent()
    days = request.form.get("days", str(store.DAYS))
    if not (days.isascii() and days.isdigit() and len(days) < 4 and 1 <= int(days) <= store.MOST_DAYS):
        raise RefusedError(f"A link lasts 1 to {store.MOST_DAYS} days.")
    report = report_of(given.text, given.title or None, given.terms)
    made = store.share(dumps(Envelope(report, given.terms), indent=None), int(days))
    page = render_template(
        "shared.html",
        id=made.id, key=made.key, link=url_for("share.show", id=made.id, _external=True),
        revoke=url_for("share.revoke_form", id=made.id, _external=True),
        expires=datetime.fromtimestamp(made.expires, UTC),
    )  # fmt: skip
    return page, 201


@blueprint.get("/s/<id>")
def show(id: str) -> str:
    found = store.find(id)
    if found is None:
        abort(404)
    try:
        return result_page(loads(found.document), expires=found.expires)
    except InputError as error:
        raise RefusedError(
            "This report was shared from another version of Framing and cannot be drawn.", 404
        ) from error


@blueprint.get("/s/<id>/revoke")
def revoke_form(id: str) -> str:
    if store.find(id) is None:
        abort(404)
    return render_template("revoke.html", id=id, wrong=None)


@blueprint.post("/s/<id>/revoke")
def revoke(id: str) -> str | tuple[str, int]:
    if store.find(id) is None:
        abort(404)
    if not store.revoke(id, request.form.get("key", "").strip()):
        return render_template("revoke.html", id=id, wrong="That is not the key shown with this link."), 403
    return render_template("revoked.html")
