"""All that is ever stored, and every query: reports that somebody asked to share, and the classroom."""

from __future__ import annotations

from flask import Flask

from webui.store import base, classes, reports
from webui.store.base import db, init_app, is_on, now, ready
from webui.store.reports import DAYS, MOST_DAYS, Created, Shared, find, revoke, share

__all__ = [
    "DAYS", "MOST_DAYS", "Created", "Shared", "classes", "db", "find", "init_app", "is_on", "now", "prepare", "purge",
    "ready", "revoke", "share",
]  # fmt: skip


def prepare(app: Flask) -> None:
    """Bring the tables to this version, making the database if there is none, and drop what has expired."""
    base.prepare(app)
    with app.app_context():
        purge()


def purge() -> int:
    """Delete what has expired: shared reports, and classes with all that is theirs. How many those were."""
    return reports.purge() + classes.purge()
