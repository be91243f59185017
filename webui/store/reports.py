"""Reports that somebody asked to share. Ids and keys are random, 128 bits, and kept as SHA-256 only: who reads the
database cannot open or revoke a link."""

from __future__ import annotations

import hmac
import secrets
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webui.store.base import DAY, db, fingerprint, forget, now, writing

DAYS, MOST_DAYS = 30, 90


class SharedReport(db.Model):  # type: ignore[name-defined, misc]
    """A report behind a link. Times are seconds since 1970; `document` is a `framing.export/1`."""

    __tablename__ = "shared_report"

    id_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    key_hash: Mapped[str] = mapped_column(sa.String(64))
    created: Mapped[int] = mapped_column(sa.BigInteger)
    expires: Mapped[int] = mapped_column(sa.BigInteger, index=True)
    document: Mapped[str] = mapped_column(sa.Text)


class Created(NamedTuple):
    """A new link: its id and the key that revokes it, both told once, and when it ends (seconds since 1970)."""

    id: str
    key: str
    expires: int


class Shared(NamedTuple):
    """What stands behind a link."""

    document: str
    expires: int


def share(document: str, days: int = DAYS) -> Created:
    """Store a report for so many days. Whoever is told the id can read it, whoever has the key can revoke it."""
    at = now()
    made = Created(secrets.token_urlsafe(16), secrets.token_urlsafe(16), at + min(max(days, 1), MOST_DAYS) * DAY)
    purge()
    with writing():
        row = {
            "id_hash": fingerprint(made.id),
            "key_hash": fingerprint(made.key),
            "created": at,
            "expires": made.expires,
        }
        db.session.execute(sa.insert(SharedReport).values(document=document, **row))
    return made


def find(id: str) -> Shared | None:
    """What stands behind a link; None if nothing does, or not any more."""
    query = sa.select(SharedReport.document, SharedReport.expires).where(
        SharedReport.id_hash == fingerprint(id), SharedReport.expires > now()
    )
    row = db.session.execute(query).one_or_none()
    return Shared(*row) if row else None


def revoke(id: str, key: str) -> bool:
    """Delete a shared report for good. False if the key is wrong or there is no such report."""
    with writing():
        query = sa.select(SharedReport.key_hash).where(SharedReport.id_hash == fingerprint(id))
        stored = db.session.execute(query).scalar_one_or_none()
        right = hmac.compare_digest(stored or "", fingerprint(key))
        if right:
            db.session.execute(sa.delete(SharedReport).where(SharedReport.id_hash == fingerprint(id)))
    if right:
        forget()
    return right


def purge() -> int:
    """Delete what has expired; how many that were."""
    with writing():
        gone = db.session.execute(sa.delete(SharedReport).where(SharedReport.expires <= now()))
    count: int = gone.rowcount  # type: ignore[attr-defined]
    if count:
        forget()
    return count
