"""Headers, limits, error pages, and where the page may be served."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

import webui
from framing.errors import InputError
from tests.web.page import Page
from webui.serve import serve

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TEXT = "A text of a dozen words or so, which is quite enough to be analysed here."


@pytest.mark.parametrize("address", ["/", "/sample", "/healthz", "/nowhere", "/static/result.js", "/sheet/framing.css"])
def test_headers(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers
    assert "Strict-Transport-Security" not in headers


def test_transport_security_over_https(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_results_are_not_kept(client: FlaskClient) -> None:
    assert client.post("/", data={"text": TEXT}).headers["Cache-Control"] == "no-store"
    assert client.post("/", data={"text": ""}).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "address", "code"),
    [("GET", "/nowhere", 404), ("PUT", "/", 405), ("POST", "/sample", 405), ("GET", "/static/../webui/serve.py", 404)],
)
def test_error_pages(client: FlaskClient, method: str, address: str, code: int) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == code
    page = Page(answer.text)
    assert page.problems == []
    assert page.tagged("h1")[0].text
    if code == 405:
        assert answer.headers["Allow"]


def test_too_much_at_once(client: FlaskClient) -> None:
    answer = client.post("/", data={"text": "a" * (1024 * 1024 + 1)})
    assert answer.status_code == 413
    assert "too much" in Page(answer.text).tagged("h1")[0].text
    body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"a" * 1024 * 1024 + b"\r\n--x--\r\n"
    answer = client.post("/", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_bad_request_and_failure(app: Flask) -> None:
    @app.get("/bad")
    def bad() -> str:
        from werkzeug.exceptions import BadRequest

        raise BadRequest

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError

    client = app.test_client()
    for address, code in (("/bad", 400), ("/broken", 500)):
        answer = client.get(address)
        assert answer.status_code == code
        assert Page(answer.text).by_class("problem")


def test_pages_hold_no_inline_style_or_script(client: FlaskClient) -> None:
    for answer in (client.get("/"), client.get("/sample"), client.get("/nowhere"), client.post("/", data={"text": ""})):
        page = Page(answer.text)
        assert not page.tagged("style")
        for element in page.elements:
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
            for name in ("src", "href", "action"):
                assert element.attributes.get(name, "/")[0] in "/#"
        assert all(script.text == "" for script in page.tagged("script"))


def test_what_a_page_links_to_is_there(client: FlaskClient) -> None:
    for address in ("/", "/sample", "/nowhere"):
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
    import framing.renderers

    for root in (Path(webui.__file__).parent, Path(framing.renderers.__file__).parent):
        for template in (root / "templates").rglob("*.html"):
            assert not re.search(r"\|\s*safe|autoescape", template.read_text(encoding="utf-8")), template


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org"])
@pytest.mark.parametrize("key", ["", "short"])
def test_others_are_served_only_with_a_key(monkeypatch: pytest.MonkeyPatch, host: str, key: str) -> None:
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(InputError, match="SECRET_KEY"):
        serve(host)


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]"), ("0.0.0.0", "0.0.0.0")],
)
def test_serve_says_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], app: Flask, host: str, shown: str
) -> None:
    called: dict[str, object] = {}
    monkeypatch.setenv("SECRET_KEY", "k" * 32 if host == "0.0.0.0" else "")
    monkeypatch.setattr("webui.serve.create_app", lambda config: app)
    server = SimpleNamespace(run=lambda: None)
    monkeypatch.setattr("webui.serve.waitress.create_server", lambda app, **options: called.update(options) or server)
    serve(host, 8123)
    assert f"http://{shown}:8123" in capsys.readouterr().out
    assert called["threads"] == 8
