"""Answers for whoever watches the server: it is alive, and it can work."""

from __future__ import annotations

from flask import Blueprint, current_app

from webui import store

blueprint = Blueprint("health", __name__)
_TEXT = {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.get("/healthz")
def healthz() -> tuple[str, int, dict[str, str]]:
    """The process answers."""
    return "ok\n", 200, _TEXT


@blueprint.get("/readyz")
def readyz() -> tuple[str, int, dict[str, str]]:
    """The analyser and the store answer too; if not, which does not."""
    ready = getattr(current_app.config["ANALYZER"], "ready", lambda: True)
    missing = [] if ready() else ["analyser"]
    if store.is_on() and not store.ready():
        missing.append("store")
    return (f"waiting for: {', '.join(missing)}\n", 503, _TEXT) if missing else ("ready\n", 200, _TEXT)
