"""Links: only when asked for, hard to guess, gone when revoked or expired, found by no search engine."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from framing.flags import Report
from tests.web.conftest import OPEN
from tests.web.page import Page
from webui import create_app

TEXT = "The council of Wexholm rammed through the sale, and critics say that the town must act. Token xyzzy4711 here."


@pytest.fixture
def client(storing: Flask) -> FlaskClient:
    return storing.test_client()


def share(client: FlaskClient, **fields: str) -> tuple[str, str]:
    """The address and the key of a new link."""
    answer = client.post("/share", data={"text": TEXT, **fields})
    assert answer.status_code == 201
    page = Page(answer.text)
    found = re.search(r"/s/[\w-]{22}(?=\")", answer.text)
    assert found
    return found.group(), page.by_id("key").attributes["value"]


def stored(folder: Path, word: bytes) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and word in file.read_bytes()]


def test_a_link_shows_the_report(client: FlaskClient) -> None:
    link, key = share(client, title="A title", accept="must act")
    answer = client.get(link)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.by_id("article").text == TEXT
    assert [element.text for element in page.by_class("quote")] == ["rammed through", "critics say"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "no-store"
    assert key not in answer.text
    assert "A title" in page.tagged("title")[0].text


def test_it_is_the_report_as_it_was(storing: Flask, client: FlaskClient) -> None:
    link, _ = share(client)

    class Later:
        def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
            raise AssertionError("analysed again")

    storing.config["ANALYZER"] = Later()
    assert len(Page(client.get(link).text).by_class("quote")) == 3


def test_revoked(client: FlaskClient, tmp_path: Path) -> None:
    link, key = share(client)
    assert stored(tmp_path, b"xyzzy4711")
    assert client.get(f"{link}/revoke").status_code == 200
    wrong = client.post(f"{link}/revoke", data={"key": "wrong"})
    assert wrong.status_code == 403
    assert "not the key" in Page(wrong.text).by_id("wrong").text
    assert client.get(link).status_code == 200
    assert client.post(f"{link}/revoke", data={"key": f" {key} "}).status_code == 200
    for answer in (client.get(link), client.get(f"{link}/revoke"), client.post(f"{link}/revoke", data={"key": key})):
        assert answer.status_code == 404
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert stored(tmp_path, b"xyzzy4711") == []


def test_expired(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    link, _ = share(client, days="1")
    month, _ = share(client)
    now = time.time()
    for days, first, second in ((0.9, 200, 200), (1.1, 404, 200), (29.9, 404, 200), (30.1, 404, 404)):
        monkeypatch.setattr("webui.store.base.time.time", lambda days=days: now + days * 24 * 60 * 60)
        assert (client.get(link).status_code, client.get(month).status_code) == (first, second)


@pytest.mark.parametrize(
    "fields", [{"days": "0"}, {"days": "91"}, {"days": "x"}, {"days": "²"}, {"days": "1" * 400}, {"text": ""}]
)
def test_what_cannot_be_shared(client: FlaskClient, fields: dict[str, str]) -> None:
    assert client.post("/share", data={"text": TEXT, **fields}).status_code == 422


def test_nothing_is_stored_unless_asked(client: FlaskClient, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for address in ("/analyse", "/bench", "/export/json", "/export/html", "/compare", "/accept-list"):
        client.post(address, data={"text": TEXT, "a": TEXT, "b": TEXT, "accept": "xyzzy4711", "title": "xyzzy4711"})
    client.post("/bench/score", json={"text": TEXT})
    client.post("/api/v1/analyse", json={"text": TEXT, "title": "xyzzy4711"})
    client.get("/s/xyzzy4711?q=xyzzy4711")
    assert stored(tmp_path, b"xyzzy4711") == []
    assert "xyzzy4711" not in "".join(capfd.readouterr())
    assert list(tmp_path.rglob("*.sqlite3"))


def test_the_form_is_there_only_with_a_store(client: FlaskClient) -> None:
    def offered(client: FlaskClient) -> bool:
        page = Page(client.post("/analyse", data={"text": TEXT}).text)
        return any("/share" in element.attributes.values() for element in page.elements)

    assert offered(client)
    assert not offered(create_app(OPEN).test_client())


def test_a_report_of_another_version_is_gone(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webui.share.dumps", lambda envelope, indent: '{"schema": "framing.export/0"}')
    link, _ = share(client)
    answer = client.get(link)
    assert answer.status_code == 404
    assert "another version" in answer.text


def test_ready_only_with_its_tables(storing: Flask, tmp_path: Path) -> None:
    assert storing.test_client().get("/readyz").text == "ready\n"
    other = create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3", **OPEN})
    answer = other.test_client().get("/readyz")
    assert answer.status_code == 503
    assert "store" in answer.text


def test_ids_are_in_no_access_log(storing: Flask, caplog: pytest.LogCaptureFixture) -> None:
    client = storing.test_client()
    with caplog.at_level("INFO", logger="framing.access"):
        link, key = share(client)
        client.get(link)
        client.get(f"{link}?q=1", headers={"Referer": "xyzzy4711", "User-Agent": "xyzzy4711"})
        client.open("/nowhere/xyzzy4711", method="XYZZY4711")
    assert "/s/<id>" in caplog.text
    for secret in (link[3:], key, "xyzzy4711", "XYZZY4711"):
        assert secret not in caplog.text
