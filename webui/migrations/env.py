"""Runs the migrations: each in a transaction of its own, together with the record that it was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import context
from flask import current_app

_LOCK = 4_617_315  # any number that is ours


@contextmanager
def _alone(connection: sa.Connection) -> Iterator[None]:
    """Two servers may start at once: the second waits for the first. SQLite sees to that by itself."""
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(sa.text(f"SELECT pg_advisory_lock({_LOCK})"))
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(sa.text(f"SELECT pg_advisory_unlock({_LOCK})"))
        connection.commit()


database = current_app.extensions["migrate"].db
with database.engine.connect().execution_options(sqlite_begin="BEGIN IMMEDIATE") as connection, _alone(connection):
    context.configure(connection=connection, target_metadata=database.metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
