"""Nothing from outside becomes markup, and our own markup needs no inline style or script."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import webui
from framing.flags import Report
from tests.web.conftest import OPEN, close
from tests.web.page import Page
from tests.web.reports import flag, report
from tests.web.security.conftest import PAGES
from webui import create_app, store

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</textarea></title><svg onload=alert(1)>"


class HostileAnalyzer:
    """Word lists are data, and a user's own may hold anything."""

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        fields = dict.fromkeys(("reason", "suggestion", "fine_when", "rule", "source", "detector", "kind"), HOSTILE)
        made = report(text, [flag(text, HOSTILE, **fields)] if HOSTILE in text else [], title=title, notes=(HOSTILE,))
        return replace(made, versions=dict.fromkeys(("framing", "lexicons", "model"), HOSTILE))


@pytest.mark.parametrize(
    "address",
    [
        "/analyse",
        "/bench",
        "/export/html",
        "/export/markdown",
        "/compare",
        "/export/comparison/html",
        "/export/comparison/json",
        "/accept-list",
        "/share",
    ],
)
def test_nothing_sent_becomes_markup(tmp_path: Path, address: str) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    app = create_app({"ANALYZER": HostileAnalyzer(), "DATABASE_URL": url, **OPEN})
    store.prepare(app)
    client = app.test_client()
    text = f"{HOSTILE} words and more words of an English text, so that it is long enough to be read."
    names = ("text", "title", "a", "b", "text_a", "title_a", "text_b", "title_b", "original", "key", "days")
    for fields in (
        dict.fromkeys(names, text),
        dict.fromkeys(names, HOSTILE),
        {"text": text, "title": HOSTILE, "a": text, "b": text, "text_a": text, "text_b": text, "title_a": HOSTILE},
    ):
        answer = client.post(address, data={**fields, "accept": HOSTILE[:100]})
        assert answer.status_code < 500
        if answer.mimetype == "text/html":
            page = Page(answer.text)
            assert not page.tagged("img")
            assert not [
                element for element in page.elements if any(name.startswith("on") for name in element.attributes)
            ]
            assert all(
                "src" in script.attributes or script.attributes.get("type") == "application/json"
                for script in page.tagged("script")
            )
            assert "49" not in answer.text.split("7*7")[0][-40:]
        else:
            assert answer.headers["Content-Disposition"].startswith("attachment")
    close(app)


@pytest.mark.parametrize(
    "address", [f"/{HOSTILE}", f"/s/{HOSTILE}", f"/export/{HOSTILE}", f"/?q={HOSTILE}", f"/static/{HOSTILE}"]
)
def test_no_address_becomes_markup(client: FlaskClient, address: str) -> None:
    for answer in (client.get(address), client.post(address)):
        assert "alert(1)" not in answer.text


def test_pages_hold_no_inline_style_or_script(client: FlaskClient) -> None:
    for address in (*PAGES, "/nowhere"):
        answer = client.get(address)
        page = Page(answer.text)
        assert not page.tagged("style"), address
        for element in page.elements:
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
            for name in ("src", "href", "action"):
                assert element.attributes.get(name, "/")[0] in "/#"
        assert all(script.text == "" for script in page.tagged("script"))


def test_what_a_page_links_to_is_there(client: FlaskClient) -> None:
    for address in (*PAGES, "/nowhere"):
        page = Page(client.get(address).text)
        for element in page.elements:
            link = element.attributes.get("href") or element.attributes.get("src") or "#"
            if not link.startswith("#"):
                with client.get(link) as answer:
                    assert answer.status_code == 200, link
            elif link != "#":
                assert link[1:] in page.ids()


def test_scripts_write_text_only() -> None:
    root = Path(webui.__file__).parent
    for script in (root / "static").glob("*.js"):
        source = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|https?:", source), script


def test_templates_trust_nothing() -> None:
    root = Path(webui.__file__).parent.parent
    templates = [*root.glob("webui/**/*.html"), *root.glob("framing/**/*.html")]
    assert len(templates) > 30
    for template in templates:
        assert not re.search(r"\|\s*safe|autoescape", template.read_text(encoding="utf-8")), template
