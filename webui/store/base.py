"""The database: its settings, its tables' common ground, how one writes, how one forgets.

SQLite by default, PostgreSQL by `DATABASE_URL`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import alembic.command
import alembic.util
import flask_migrate
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.orm import DeclarativeBase

from framing.errors import InputError

DAY = 24 * 60 * 60  # seconds
_BUSY_MS = 10_000  # how long a writer waits for another
_MIGRATIONS = Path(__file__).parent.parent / "migrations"
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # what was acknowledged outlives a power cut
    f"busy_timeout = {_BUSY_MS}",
    "foreign_keys = ON",
    "secure_delete = ON",
)


class Base(DeclarativeBase):
    """The tables' common ground."""


db = SQLAlchemy(model_class=Base)


def init_app(app: Flask) -> None:
    """Bind the application to the database its DATABASE_URL names. Raises InputError for one that cannot be used."""
    url = _url(app.config["DATABASE_URL"])
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True}  # a database may be started anew meanwhile
    db.init_app(app)
    flask_migrate.Migrate(app, db, directory=str(_MIGRATIONS))
    with app.app_context():
        if url.get_backend_name() == "sqlite":
            _set_up_sqlite(db.engine)


def prepare(app: Flask) -> None:
    """Bring the tables to this version, making the database if there is none."""
    with app.app_context():
        _make_folder(db.engine.url)
        try:
            alembic.command.upgrade(current_app.extensions["migrate"].migrate.get_config(), "head")
        except alembic.util.CommandError as error:
            raise InputError(f"the store is of another version of Framing ({error}); use that one") from error
        except sa.exc.DBAPIError as error:
            place = db.engine.url.render_as_string(hide_password=True)
            reason = str(error.orig).splitlines()[0]
            raise InputError(f"the store {place} cannot be used ({reason}); check DATABASE_URL") from error


def ready() -> bool:
    """Does the database answer, with the tables of this version?"""
    newest = ScriptDirectory(str(_MIGRATIONS)).get_current_head()
    try:
        with db.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest
    except sa.exc.SQLAlchemyError:
        return False


def now() -> int:
    """Seconds since 1970, by the application's clock."""
    clock: Callable[[], float] = current_app.config.get("CLOCK") or time.time
    return int(clock())


def fingerprint(secret: str) -> str:
    """What is kept of an id, a key or a code: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that writes; on SQLite it asks for the lock at once, for one that asks later is refused."""
    db.session.rollback()  # a read of this request must not lend it an older snapshot
    db.session.connection(execution_options={"sqlite_begin": "BEGIN IMMEDIATE"})
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def forget() -> None:
    """What was deleted must leave SQLite's log too, which keeps older pages until they are written over."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect().execution_options(sqlite_begin=None) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _url(given: str) -> URL:
    try:
        url = make_url(given)
    except sa.exc.ArgumentError as error:
        raise InputError("DATABASE_URL is no address of a database; write sqlite:///file or postgresql://…") from error
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise InputError(f"DATABASE_URL names {url.drivername}; Framing stores in SQLite or PostgreSQL")
    return url


def _make_folder(url: URL) -> None:
    """SQLite's file belongs to whoever runs the page, and to nobody else."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise InputError(f"the store {path} cannot be written ({error.strerror}); set DATABASE_URL") from error


def _set_up_sqlite(engine: Engine) -> None:
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would leave statements that change tables out of transactions
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)


def is_on(app: Flask | None = None) -> bool:
    """Has the application (the current one) a store at all?"""
    return bool((app or current_app).config.get("DATABASE_URL"))
