"""Every failure has a page, and no failure tells what it should not."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import BadRequest

from tests.web.conftest import analyzer
from tests.web.page import Page
from tests.web.security.conftest import CSP
from webui import create_app


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
