"""What is kept of a shared report, for how long, and what is left of it: on SQLite and on PostgreSQL."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from framing.errors import InputError
from tests.conftest import ROOT
from tests.web.conftest import close
from webui import create_app, store
from webui.store import base

DAY = 24 * 60 * 60


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def rows() -> list[sa.Row[tuple[object, ...]]]:
    with store.db.engine.connect() as connection:
        return list(connection.execute(sa.text("SELECT * FROM shared_report")))


@pytest.mark.usefixtures("inside")
def test_a_report_and_its_end() -> None:
    text = "Ein 'quoted'; DROP TABLE shared_report; -- \\x00 🏴󠁧󠁢󠁥󠁮󠁧󠁿 “é”"
    made = store.share(text, 7)
    found = store.find(made.id)
    assert found == (text, made.expires)
    assert abs(made.expires - time.time() - 7 * DAY) < 60
    assert not store.revoke(made.id, "wrong")
    assert not store.revoke("wrong", made.key)
    assert not store.revoke(made.id, made.id)
    assert store.find(made.id)
    assert store.revoke(made.id, made.key)
    assert store.find(made.id) is None
    assert not store.revoke(made.id, made.key)
    assert rows() == []


@pytest.mark.usefixtures("inside")
def test_neither_id_nor_key_is_stored() -> None:
    made = store.share("document")
    (row,) = rows()
    assert made.id not in str(row)
    assert made.key not in str(row)
    assert hashlib.sha256(made.id.encode()).hexdigest() in row
    assert hashlib.sha256(made.key.encode()).hexdigest() in row
    for secret in (made.id, made.key):
        assert len(secret) == 22  # 128 bits, six a letter
    assert store.share("document").id != made.id


@pytest.mark.usefixtures("inside")
def test_what_has_expired_is_not_found_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    month, week = store.share("month"), store.share("week", 7)
    assert month.expires - week.expires == 23 * DAY
    now = time.time()
    monkeypatch.setattr("webui.store.base.time.time", lambda: now + 7 * DAY + 1)
    assert store.find(week.id) is None
    assert store.find(month.id)
    assert len(rows()) == 2
    store.share("another")
    assert len(rows()) == 2
    monkeypatch.setattr("webui.store.base.time.time", lambda: now + 30 * DAY + 1)
    assert store.purge() == 1
    assert store.find(month.id) is None


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(("days", "kept"), [(0, 1), (-5, 1), (1, 1), (90, 90), (10**9, 90)])
def test_no_link_lasts_for_ever(days: int, kept: int) -> None:
    assert abs(store.share("a", days).expires - time.time() - kept * DAY) < 60


def test_many_at_once(app: Flask) -> None:
    def one(number: int) -> bool:
        with app.app_context():
            made = store.share(f"{number} " * 20_000)
            found = store.find(made.id)
            assert found
            kept = found.document == f"{number} " * 20_000
            return kept and (number % 2 == 0 or store.revoke(made.id, made.key))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(one, range(60)))
    with app.app_context():
        assert len(rows()) == 30


def test_opening_it_again(app: Flask, url: str) -> None:
    with app.app_context():
        made = store.share("kept")
    close(app)
    again = create_app({"DATABASE_URL": url})
    store.prepare(again)
    with again.app_context():
        assert store.ready()
        assert store.find(made.id) == ("kept", made.expires)
    close(again)


STARTING = """
import sys
from tests.conftest import ROOT
from tests.web.conftest import close
from framing.errors import InputError
from webui import create_app, store
app = create_app({"DATABASE_URL": sys.argv[1], "ANALYZER": object()})
sys.stdin.readline()
store.prepare(app)
with app.app_context():
    assert store.ready()
"""


def test_two_servers_may_start_at_once(url: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    starting = [
        subprocess.Popen([sys.executable, "-c", STARTING, url], stdin=subprocess.PIPE, env=environment)
        for _ in range(2)
    ]
    for process in starting:
        assert process.stdin
        process.stdin.write(b"now\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60) and process.returncode for process in starting] == [0, 0]


def test_the_migrations_make_the_tables_of_the_models(app: Flask) -> None:
    with app.app_context():
        with store.db.engine.connect() as connection:
            context = MigrationContext.configure(connection)
            assert compare_metadata(context, store.db.metadata) == []
        flask_migrate.downgrade(revision="base")
        assert not store.ready()
        assert sa.inspect(store.db.engine).get_table_names() == ["alembic_version"]
        flask_migrate.upgrade()
        assert store.ready()


def test_a_store_of_a_later_version_is_left_alone(app: Flask) -> None:
    with app.app_context():
        store.db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        store.db.session.commit()
        assert not store.ready()
    with pytest.raises(InputError, match="another version of Framing"):
        store.prepare(app)


BROKEN = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "0001"

def upgrade():
    op.create_table("half_done", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO half_done VALUES (1)")
    raise ValueError("the power went")
"""


def test_a_migration_and_its_record_share_a_transaction(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for file in ("env.py", "alembic.ini", "versions/shared_report.py"):
        (folder / file).write_bytes((base._MIGRATIONS / file).read_bytes())
    (folder / "versions" / "broken.py").write_text(BROKEN)
    monkeypatch.setattr(base, "_MIGRATIONS", folder)
    app = create_app({"DATABASE_URL": url})
    with pytest.raises(ValueError, match="the power went"):
        store.prepare(app)
    with app.app_context():
        assert set(sa.inspect(store.db.engine).get_table_names()) == {
            "alembic_version",
            "shared_report",
        }  # the first held
        with store.db.engine.connect() as connection:
            assert MigrationContext.configure(connection).get_current_revision() == "0001"
        assert not store.ready()
    close(app)
