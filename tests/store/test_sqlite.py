"""What only SQLite needs: its settings, a file of one's own, nothing left after deletion, and a sudden death."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import ROOT
from tests.web.conftest import close
from webui import create_app, store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/new/folder/framing.sqlite3"


def test_settings(app: Flask) -> None:
    with app.app_context(), store.db.engine.connect() as connection:
        found = {name: connection.execute(sa.text(f"PRAGMA {name}")).scalar()
                 for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete")}  # fmt: skip
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 10_000,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_the_file_is_its_owner_s(app: Flask, tmp_path: Path) -> None:
    assert oct((tmp_path / "new" / "folder" / "framing.sqlite3").stat().st_mode)[-3:] == "600"
    assert oct((tmp_path / "new" / "folder").stat().st_mode)[-3:] == "700"


def test_what_is_revoked_is_in_no_file(app: Flask, tmp_path: Path) -> None:
    def found() -> list[str]:
        return [file.name for file in tmp_path.rglob("*.sqlite3*") if b"xyzzy4711" in file.read_bytes()]

    with app.app_context():
        made = store.share("xyzzy4711 " * 2_000)
        assert found()
        assert store.revoke(made.id, made.key)
        assert found() == []


def test_in_memory() -> None:
    app = create_app({"DATABASE_URL": "sqlite://"})
    store.prepare(app)
    with app.app_context():
        assert store.find(store.share("a").id)
    close(app)


WRITER = """
import sys
from webui import create_app, store
app = create_app({"DATABASE_URL": sys.argv[1], "ANALYZER": object()})
store.prepare(app)
number = 0
while True:
    with app.app_context():
        made = store.share(f"{sys.argv[2]} {number} " * 2000)
    print(made.id, number, flush=True)  # only what was acknowledged is told
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_nothing_acknowledged_is_lost_when_it_is_killed(app: Flask, url: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told: list[tuple[str, str]] = []
    for round in range(2):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, url, f"{round}{name}"],
                stdout=subprocess.PIPE,
                env=environment,
                text=True,
            )
            for name in "ab"
        ]
        for writer in writers:
            assert writer.stdout
            told += [(writer.stdout.readline(), f"{round}{'ab'[writers.index(writer)]}")]
        time.sleep(0.2 + 0.2 * round)
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        for writer, name in zip(writers, "ab", strict=True):
            rest, _ = writer.communicate()
            told += [(line, f"{round}{name}") for line in rest.splitlines(keepends=True)]
    whole = [(*line.split(), name) for line, name in told if line.endswith("\n")]
    assert len(whole) > 20
    with app.app_context():
        for id, number, name in whole:
            found = store.find(id)
            assert found
            assert found.document == f"{name} {number} " * 2_000
        assert store.db.session.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
        assert store.share("and it goes on").id
