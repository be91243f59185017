"""Databases to test the store on: SQLite in a file, and a PostgreSQL started for the tests on this machine alone."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.web.conftest import OPEN, analyzer, close
from webui import create_app, store

ACCOUNT = "postgres"  # the database refuses to run as root
IN_CI = os.environ.get("CI", "").lower() in ("true", "1")


def _programs() -> Path | None:
    """The newest folder of PostgreSQL's programs: Debian keeps them off the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which("pg_ctl")
    return folders[-1] if folders else Path(found).parent if found else None


def _missing(reason: str) -> None:
    if IN_CI:
        pytest.fail(f"{reason}; in CI the store is to be tested on it")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL that ends with the tests."""
    programs = _programs()
    if programs is None:
        _missing("PostgreSQL is not installed (apt-get install postgresql)")
    pytest.importorskip("psycopg") if not IN_CI else __import__("psycopg")
    with tempfile.TemporaryDirectory(prefix="framing-postgres-", ignore_cleanup_errors=True) as folder:
        prefix: list[str] = []
        if os.geteuid() == 0:
            account = pwd.getpwnam(ACCOUNT)
            os.chown(folder, account.pw_uid, account.pw_gid)
            prefix = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--"]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        def run(program: str, *arguments: str) -> None:
            command = [*prefix, str(programs / program), "-D", f"{folder}/data", *arguments]
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

        run("initdb", "-A", "trust", "-U", "framing", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("pg_ctl", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://framing@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store/framing.sqlite3"
    address: str = request.getfixturevalue("postgres")
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return address


@pytest.fixture
def app(url: str) -> Iterator[Flask]:
    app = create_app({"ANALYZER": analyzer(), "DATABASE_URL": url, **OPEN})
    store.prepare(app)
    yield app
    close(app)
