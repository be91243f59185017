"""No form works without its token; the API needs none and knows no cookie."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import token
from tests.web.page import Page
from tests.web.security.conftest import CLASSROOM, TEXT

FORMS = ("/analyse", "/compare", "/bench", "/bench/score", "/export/html", "/export/comparison/html", "/accept-list",
         "/share", "/s/abc/revoke")  # fmt: skip


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
