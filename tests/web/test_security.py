"""Each number of the page's safety: headers, cookies, bodies, forged forms, limits, hosts, and no markup from outside."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import BadRequest

import webui
from framing import formats, sandbox, workers
from framing.errors import BusyError
from framing.flags import Report
from tests.web.conftest import OPEN, SAMPLE, analyzer, close, token
from tests.web.page import Page
from tests.web.reports import flag, report
from webui import create_app, store
from webui.limits import FAILURES, LIMITED

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
MIB = 1024 * 1024
TEXT = "A text of a dozen words or so, which is quite enough to be analysed here."


PAGES = ("/", "/sample", "/how", "/compare", "/bench")
ADDRESSES = (
    *PAGES,
    "/healthz",
    "/readyz",
    "/nowhere",
    "/static/result.js",
    "/sheet/framing.css",
    "/api/v1/openapi.json",
)


@pytest.fixture
def guarded() -> FlaskClient:
    """With the tokens and limits on, as served."""
    return create_app({"ANALYZER": analyzer(), "SAMPLE": SAMPLE}).test_client()


@pytest.mark.parametrize("address", ADDRESSES)
def test_headers(guarded: FlaskClient, address: str) -> None:
    with guarded.get(address) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address not in PAGES])
def test_only_pages_with_a_form_set_a_cookie(guarded: FlaskClient, address: str) -> None:
    with guarded.get(address) as answer:
        assert "Set-Cookie" not in answer.headers


def test_the_cookie(guarded: FlaskClient) -> None:
    plain = guarded.get("/").headers["Set-Cookie"].split("; ")
    assert plain[0].startswith("framing=")
    assert set(plain[1:]) == {"HttpOnly", "Path=/", "SameSite=Lax"}
    secure = guarded.get("/", base_url="https://localhost").headers["Set-Cookie"].split("; ")
    assert secure[0].startswith("__Host-framing=")
    assert set(secure[1:]) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_transport_security_over_https(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_results_are_not_kept(client: FlaskClient) -> None:
    for address in ("/analyse", "/bench", "/export/json", "/api/v1/analyse", "/bench/score"):
        for text in (TEXT, ""):
            assert client.post(address, data={"text": text}).headers["Cache-Control"] == "no-store", address


@pytest.mark.parametrize(
    ("method", "address", "code"),
    [("GET", "/nowhere", 404), ("PUT", "/", 405), ("POST", "/sample", 405), ("GET", "/static/../webui/serve.py", 404),
     ("GET", "/s/abc", 404), ("POST", "/share", 404), ("GET", "/analyse/x", 404)],
)  # fmt: skip
def test_error_pages(client: FlaskClient, method: str, address: str, code: int) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == code
    page = Page(answer.text)
    assert page.problems == []
    assert page.tagged("h1")[0].text
    if code == 405:
        assert answer.headers["Allow"]


# --- bodies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/analyse", "/bench", "/compare", "/export/json", "/accept-list", "/api/v1/analyse"]
)
def test_a_form_may_weigh_one_mebibyte(client: FlaskClient, address: str) -> None:
    def weigh(size: int) -> int:
        body = b"text=" + b"a" * (size - 5)
        kind = "application/json" if "/api/" in address else "application/x-www-form-urlencoded"
        return client.post(address, data=body, content_type=kind).status_code

    assert weigh(MIB + 1) == 413
    assert weigh(MIB) in (200, 400, 422)


def test_a_form_without_a_length_is_stopped_too(client: FlaskClient) -> None:
    class Endless:
        read_so_far = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.read_so_far += size
            return b"a" * size

    body = Endless()
    environ = {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
    assert client.post("/analyse", environ_overrides=environ).status_code in (413, 422)
    assert body.read_so_far <= MIB


@pytest.mark.parametrize(
    ("field", "size", "code"),
    [("text", MIB + 1, 413), ("file", 6 * MIB + 1, 413), ("file", 5 * MIB + 1, 422)],
)
def test_a_form_with_a_file(client: FlaskClient, field: str, size: int, code: int) -> None:
    name = '; filename="a.txt"' if field == "file" else ""
    body = (
        f'--x\r\nContent-Disposition: form-data; name="{field}"{name}\r\n\r\n'.encode() + b"a" * size + b"\r\n--x--\r\n"
    )
    for address in ("/analyse", "/api/v1/analyse"):
        answer = client.post(address, data=body, content_type="multipart/form-data; boundary=x")
        assert answer.status_code == code
        assert ("too much" in answer.text) == (code == 413)


def test_a_form_that_takes_no_file(client: FlaskClient) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n' + b"a" * MIB + b"\r\n--x--\r\n"
    for address in ("/bench", "/export/json", "/accept-list"):
        assert client.post(address, data=body, content_type="multipart/form-data; boundary=x").status_code == 413


def test_a_form_of_many_parts(client: FlaskClient) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 1_001 + b"--x--\r\n"
    assert client.post("/analyse", data=body, content_type="multipart/form-data; boundary=x").status_code == 413


# --- forged forms ----------------------------------------------------------------------------------------------------


CLASSROOM = ("/class", "/lesson", "/join", "/back")
FORMS = ("/analyse", "/compare", "/bench", "/bench/score", "/export/html", "/accept-list", "/share", "/s/abc/revoke")


@pytest.mark.parametrize("address", FORMS)
def test_a_form_without_its_token(guarded: FlaskClient, address: str) -> None:
    for data in ({"text": TEXT}, {"text": TEXT, "csrf_token": "x"}):
        answer = guarded.post(address, data=data)
        assert answer.status_code == 400
        assert "too old" in answer.text


def test_every_form_is_guarded(app: Flask) -> None:
    posts = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert {rule for rule in posts if not rule.startswith(("/api/", *CLASSROOM))} == {
        *(form.replace("abc", "<id>").replace("html", "<form>") for form in FORMS)
    }


def test_every_form_of_the_classroom_is_guarded(guarded: FlaskClient) -> None:
    rules = guarded.application.url_map.iter_rules()
    posts = [rule.rule for rule in rules if "POST" in (rule.methods or ()) and rule.rule.startswith(CLASSROOM)]
    assert len(posts) >= 15
    for rule in posts:
        address = re.sub(r"<[^>]+>", "1", rule)
        assert guarded.post(address, data={"code": "x"}).status_code == 400, address
        assert guarded.post(address, data={"csrf_token": "x"}).status_code == 400, address


def test_a_form_with_its_token(guarded: FlaskClient) -> None:
    right = token(guarded)
    assert guarded.post("/analyse", data={"text": TEXT, "csrf_token": right}).status_code == 200
    assert guarded.post("/bench/score", json={"text": TEXT}, headers={"X-CSRFToken": right}).status_code == 200
    stranger = guarded.application.test_client()
    assert stranger.post("/analyse", data={"text": TEXT, "csrf_token": right}).status_code == 400


def test_the_text_is_kept_when_the_token_is_too_old(guarded: FlaskClient) -> None:
    answer = guarded.post("/analyse", data={"text": "A long text that somebody typed."})
    page = Page(answer.text)
    assert answer.status_code == 400
    assert page.by_id("text").text == "\nA long text that somebody typed."
    assert "send it again" in page.by_id("text-wrong").text


def test_the_api_knows_no_cookies(guarded: FlaskClient) -> None:
    token(guarded)  # even a browser that has one
    answer = guarded.post("/api/v1/analyse", json={"text": TEXT})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


# --- how often -------------------------------------------------------------------------------------------------------


def test_thirty_analyses_a_minute_of_a_browser(guarded: FlaskClient) -> None:
    fields = {"text": TEXT, "csrf_token": token(guarded)}
    answers = [guarded.post("/analyse", data=fields) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "Retry-After" not in answers[0].headers
    assert "too often" in Page(answers[-1].text).tagged("h1")[0].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 61
    other = guarded.application.test_client()
    assert other.post("/analyse", data={"text": TEXT, "csrf_token": token(other)}).status_code == 200


def test_three_hundred_of_an_address(guarded: FlaskClient) -> None:
    def ask(address: str) -> int:
        answer = guarded.post("/api/v1/analyse", json={"text": TEXT}, environ_overrides={"REMOTE_ADDR": address})
        return answer.status_code

    assert [ask("10.0.0.1") for _ in range(301)] == [200] * 300 + [429]
    assert ask("10.0.0.2") == 200
    answer = guarded.post("/api/v1/analyse", json={"text": TEXT}, environ_overrides={"REMOTE_ADDR": "10.0.0.1"})
    assert answer.content_type == "application/problem+json"
    assert answer.headers["Retry-After"]


def test_every_view_that_analyses_is_limited(app: Flask) -> None:
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    behind_a_key = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith(CLASSROOM)}
    assert posts - set(LIMITED) - set(FAILURES) - behind_a_key == {"export.accept_list"}
    assert {"classroom.create", "classroom.add", "lesson.count"} <= set(LIMITED)  # these analyse, or need no key
    assert {"lesson.join", "lesson.back", "classroom.enter"} == set(FAILURES)


def test_an_address_is_believed_only_from_a_known_proxy() -> None:
    def ask(hops: int, forwarded: str, times: int) -> int:
        client = create_app({"ANALYZER": analyzer(), "PROXY_HOPS": hops}).test_client()
        for number in range(times):
            answer = client.post(
                "/api/v1/analyse", json={"text": TEXT}, headers={"X-Forwarded-For": forwarded.format(number)}
            )
        return answer.status_code

    assert ask(0, "10.0.0.{}", 301) == 429  # a visitor's own invention
    assert ask(1, "10.1.{}.1, 10.0.0.1", 301) == 429  # what the visitor put before the proxy's word
    assert ask(1, "10.0.0.{}", 301) == 200


# --- how long, how much ----------------------------------------------------------------------------------------------


def test_what_takes_too_long_is_said_and_the_text_kept() -> None:
    class Slow:
        def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
            raise BusyError("the analysis took more than 5 seconds and was stopped; send a part of the text")

    client = create_app({"ANALYZER": Slow(), **OPEN}).test_client()
    answer = client.post("/analyse", data={"text": TEXT})
    assert answer.status_code == 503
    assert "more than 5 seconds" in Page(answer.text).by_id("text-wrong").text
    assert Page(answer.text).by_id("text").text == f"\n{TEXT}"
    problem = client.post("/api/v1/analyse", json={"text": TEXT})
    assert (problem.status_code, problem.content_type) == (503, "application/problem+json")


def test_the_bounds_are_those_that_were_promised() -> None:
    assert workers.SECONDS == 5
    assert (sandbox.MEMORY, sandbox.SECONDS) == (512 * MIB, 10)
    assert (formats.DOCX_UNZIPPED, formats.DOCX_ENTRIES, formats.PDF_PAGES) == (25 * MIB, 1_000, 50)


# --- hosts, failures -------------------------------------------------------------------------------------------------


def test_only_our_own_names() -> None:
    client = create_app({"ANALYZER": analyzer(), "TRUSTED_HOSTS": ["framing.example", "localhost"]}).test_client()
    assert client.get("/").status_code == 200
    for address in ("/", "/nowhere", "/api/v1/openapi.json"):
        answer = client.get(address, headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert "evil" not in answer.text
        assert answer.headers["Content-Security-Policy"] == CSP


def test_bad_request_and_failure(app: Flask) -> None:
    @app.get("/bad")
    def bad() -> str:
        raise BadRequest

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("xyzzy")

    client = app.test_client()
    for address, code in (("/bad", 400), ("/broken", 500)):
        answer = client.get(address)
        assert answer.status_code == code
        assert Page(answer.text).by_class("problem")
        assert "xyzzy" not in answer.text


# --- what may be in a page -------------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</textarea></title><svg onload=alert(1)>"


class HostileAnalyzer:
    """Word lists are data, and a user's own may hold anything."""

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        fields = dict.fromkeys(("reason", "suggestion", "fine_when", "rule", "source", "detector", "kind"), HOSTILE)
        made = report(text, [flag(text, HOSTILE, **fields)] if HOSTILE in text else [], title=title, notes=(HOSTILE,))
        return replace(made, versions=dict.fromkeys(("framing", "lexicons", "model"), HOSTILE))


@pytest.mark.parametrize(
    "address", ["/analyse", "/bench", "/export/html", "/export/markdown", "/compare", "/accept-list", "/share"]
)
def test_nothing_sent_becomes_markup(tmp_path: Path, address: str) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    app = create_app({"ANALYZER": HostileAnalyzer(), "DATABASE_URL": url, **OPEN})
    store.prepare(app)
    client = app.test_client()
    text = f"{HOSTILE} words and more words of an English text, so that it is long enough to be read."
    names = ("text", "title", "a", "b", "original", "key", "days")
    for fields in (
        dict.fromkeys(names, text),
        dict.fromkeys(names, HOSTILE),
        {"text": text, "title": HOSTILE, "a": text, "b": text},
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
    import framing.renderers

    for root in (Path(webui.__file__).parent, Path(framing.renderers.__file__).parent):
        for template in (root / "templates").rglob("*.html"):
            assert not re.search(r"\|\s*safe|autoescape", template.read_text(encoding="utf-8")), template
