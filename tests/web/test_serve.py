"""Starting, settings, stopping: the real server in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from framing.errors import InputError
from tests.conftest import ROOT
from tests.web.conftest import OPEN, analyzer
from webui import create_app, store
from webui.serve import _purge_now_and_then, read_settings, serve

KEY = "k" * 32
TEXT = "The council of Wexholm rammed through the sale of the ferry port, and critics say that it must act. xyzzy4711 "


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org"])
@pytest.mark.parametrize("key", ["", "short", "k" * 31])
def test_others_are_served_only_with_a_key(monkeypatch: pytest.MonkeyPatch, host: str, key: str) -> None:
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(InputError, match="SECRET_KEY to at least 32"):
        serve(host)


def test_settings() -> None:
    here = read_settings("127.0.0.1", {})
    assert here["SECRET_KEY"] is None
    assert here["DATABASE_URL"].startswith("sqlite:///")
    assert here["DATABASE_URL"].endswith("framing/framing.sqlite3")
    there = read_settings("0.0.0.0", {"SECRET_KEY": KEY, "TRUSTED_HOSTS": "a.example, b.example", "PROXY_HOPS": "2"})
    assert (there["TRUSTED_HOSTS"], there["PROXY_HOPS"]) == (["a.example", "b.example"], 2)
    assert read_settings("localhost", {"DATABASE_URL": "sqlite://"})["DATABASE_URL"] == "sqlite://"


@pytest.mark.parametrize(
    ("host", "name"),
    [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]"), ("127.0.0.2", "127.0.0.2")],
)
def test_it_answers_to_its_own_names(host: str, name: str) -> None:
    client = create_app(
        {"ANALYZER": analyzer(), "TRUSTED_HOSTS": read_settings(host, {})["TRUSTED_HOSTS"]}
    ).test_client()
    assert client.get("/", headers={"Host": f"{name}:8123"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example:8123"}).status_code == (200 if host == "::1" else 400)


@pytest.mark.parametrize("hops", ["-1", "x", "²", "99"])
def test_a_wrong_number_of_proxies(hops: str) -> None:
    with pytest.raises(InputError, match="PROXY_HOPS"):
        read_settings("127.0.0.1", {"PROXY_HOPS": hops, "SECRET_KEY": KEY})


def test_a_proxy_means_that_others_can_reach_it() -> None:
    with pytest.raises(InputError, match="SECRET_KEY"):
        read_settings("127.0.0.1", {"PROXY_HOPS": "1"})


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]"), ("0.0.0.0", "0.0.0.0")],
)
def test_serve_says_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], storing: Flask, host: str, shown: str
) -> None:
    called: dict[str, object] = {}
    monkeypatch.setenv("SECRET_KEY", KEY if host == "0.0.0.0" else "")
    monkeypatch.setattr("webui.serve.create_app", lambda config: storing)
    monkeypatch.setattr("webui.serve.Workers", lambda: SimpleNamespace(close=lambda: None))
    monkeypatch.setattr("webui.serve._on_signals", lambda stop: None)
    monkeypatch.setattr("webui.serve.logs.to_stderr", lambda: None)
    server = SimpleNamespace(run=lambda: None)
    monkeypatch.setattr("webui.serve.waitress.create_server", lambda app, **options: called.update(options) or server)
    serve(host, 8123)
    assert f"http://{shown}:8123" in capsys.readouterr().out
    assert called["threads"] == 8


class Server:
    """`framing serve` in a process of its own, on a free port, with its data in a folder of the test."""

    def __init__(self, folder: Path, **environment: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = folder / "log"
        self.data = folder / "data"
        environment = {**os.environ, "XDG_DATA_HOME": str(self.data), "PYTHONPATH": str(ROOT), **environment}
        command = [sys.executable, "-m", "framing", "serve", "--port", str(self.port), "--threads", "4"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if self.get("/readyz") == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return int(answer.status)

    def analyse(self, text: str) -> int:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/analyse",
            json.dumps({"text": text}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return len(json.load(answer)["flags"])

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


def test_what_a_proxy_says_is_believed_from_the_last_hop_only(tmp_path: Path) -> None:
    def cookie(forwarded: str) -> str:
        request = urllib.request.Request(f"http://127.0.0.1:{server.port}/", headers={"X-Forwarded-Proto": forwarded})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return str(answer.headers["Set-Cookie"])

    server = Server(tmp_path, SECRET_KEY=KEY, PROXY_HOPS="1")
    try:
        assert cookie("https").startswith("__Host-framing=")
        assert cookie("https, http").startswith("framing=")
    finally:
        server.process.kill()
        server.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.process.kill()
    server.process.wait()


def test_what_has_expired_goes_by_itself(storing: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    purged = threading.Event()
    stop = threading.Event()

    def purge() -> int:
        if not purged.is_set():
            purged.set()
            raise OSError("away")
        stop.set()
        return 0

    monkeypatch.setattr("webui.serve._HOUR", 0.01)
    monkeypatch.setattr("webui.serve.store.purge", purge)
    _purge_now_and_then(storing, stop)
    assert stop.is_set()


@pytest.mark.skipif(sys.platform == "win32", reason="signals work otherwise there")
def test_it_serves_logs_and_stops_gracefully(server: Server) -> None:
    assert server.get("/") == 200
    assert server.analyse(TEXT) > 0
    found: list[int] = []
    long = threading.Thread(target=lambda: found.append(server.analyse(TEXT * 500)))
    long.start()
    time.sleep(0.05)
    assert server.stop() == 0
    long.join()
    assert found  # it was under way, and got its answer
    assert found[0] > 0
    with pytest.raises(OSError, match="refused"):
        server.get("/")

    lines = server.log.read_text().splitlines()
    assert f"http://127.0.0.1:{server.port}" in lines[0]
    entries = [json.loads(line) for line in lines[1:]]
    assert {"GET /", "POST /api/v1/analyse"} <= {f"{entry['method']} {entry['route']}" for entry in entries}
    assert {*entries[0]} == {"time", "method", "route", "status", "ms", "received", "sent"}
    for file in (server.log, *server.data.rglob("*.sqlite3*")):  # a word of a text is nowhere afterwards
        assert b"xyzzy4711" not in file.read_bytes()
    assert [oct(file.stat().st_mode)[-2:] for file in server.data.rglob("*.sqlite3")] == ["00"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///{}/broken", "file is not a database"),
        ("sqlite:////dev/null/x", "cannot be written"),
        ("mysql://x", "SQLite or PostgreSQL"),
        ("nonsense", "no address of a database"),
        ("postgresql://framing:xyzzy@127.0.0.1:1/x", "cannot be used"),
    ],
)
def test_a_store_that_cannot_be_used_is_said(tmp_path: Path, url: str, said: str) -> None:
    (tmp_path / "broken").write_bytes(b"no database at all" * 100)
    with pytest.raises(InputError, match=said) as caught:
        store.prepare(create_app({"ANALYZER": analyzer(), "DATABASE_URL": url.format(tmp_path), **OPEN}))
    assert "xyzzy" not in str(caught.value)


def test_no_start_without_a_store(tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": "mysql://x", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "framing", "serve", "--port", "9"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 2
    assert ran.stderr.startswith("framing: DATABASE_URL names mysql")
