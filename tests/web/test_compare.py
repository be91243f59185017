"""Two articles side by side: the form, its faults, files, the sample."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from framing.categories import CATEGORIES
from framing.renderers.comparison.json import schema
from tests.documents import ARTICLE, word
from tests.web.conftest import OPEN
from tests.web.page import Page
from webui import create_app

A = "The council of Wexholm rammed through the sale of the ferry port on Monday evening, after nine minutes of debate."
B = "The council of Wexholm approved the sale of the ferry port on Monday evening, after nine minutes of debate."


def test_two_texts(client: FlaskClient) -> None:
    answer = client.post("/compare", data={"a": A + "\r\n", "b": B})
    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.problems == []
    assert page.by_id("a").text == f"\n{A}\n"
    assert page.by_id("b").text == f"\n{B}"
    assert "rammed through" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (A, "", {"b": "nothing to read"}),
        ("Five words are not enough", "word " * 20_000, {"a": "only 5 words", "b": "60,000 is the most"}),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(client: FlaskClient, a: str, b: str, said: dict[str, str]) -> None:
    answer = client.post("/compare", data={"a": a, "b": b})
    page = Page(answer.text)
    assert answer.status_code == 422
    for side, text in (("a", a), ("b", b)):
        assert page.by_id(side).text == f"\n{text}"
        assert (f"{side}-wrong" in page.ids()) == (side in said)
    for side, sentence in said.items():
        assert sentence in page.by_id(f"{side}-wrong").text


def test_a_file_and_a_text(client: FlaskClient) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file_a"; filename="a"\r\n\r\n' + word()
    body += b'\r\n--x\r\nContent-Disposition: form-data; name="b"\r\n\r\n' + B.encode() + b"\r\n--x--\r\n"
    answer = client.post("/compare", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 200
    assert Page(answer.text).by_id("a").text == "\n" + "\n\n".join(ARTICLE)


def test_the_text_is_kept_when_the_token_is_too_old() -> None:
    answer = create_app({"RATELIMIT_ENABLED": False}).test_client().post("/compare", data={"a": A, "b": B})
    assert answer.status_code == 400
    assert Page(answer.text).by_id("b").text == f"\n{B}"


def test_the_sample() -> None:
    page = Page(create_app(OPEN).test_client().get("/compare/sample").text)
    assert page.problems == []
    assert len(page.tagged("h2")) > 3


def test_every_category_leads_to_the_guide(client: FlaskClient) -> None:
    page = Page(create_app(OPEN).test_client().get("/compare/sample").text)
    named = page.by_class("kind") + page.by_class("flag")
    assert page.by_class("kind")
    assert {element.tag for element in named} == {"a"}
    explained = Page(client.get("/how").text).ids()
    for element in named:
        address, _, category = element.attributes["href"].partition("#")
        assert address == "/how"
        assert category in CATEGORIES
        assert category in explained


def _keep(client: FlaskClient, form: str, **fields: str) -> TestResponse:
    """Press a button under a comparison, as a browser does: with the hidden fields of the page."""
    page = Page(client.post("/compare", data={"a": A, "b": B}).text)
    hidden = [
        element
        for element in page.tagged("textarea") + page.tagged("input")
        if element.attributes.get("name", "").endswith(("_a", "_b"))
        and ("hidden" in element.attributes or element.attributes.get("type") == "hidden")
    ]
    values = {
        element.attributes["name"]: element.attributes.get("value", element.text.removeprefix("\n"))
        for element in hidden
    }
    assert values.keys() == {"text_a", "title_a", "text_b", "title_b"}
    return client.post(f"/export/comparison/{form}", data=values | fields)


def test_a_comparison_is_kept_as_json(client: FlaskClient) -> None:
    answer = _keep(client, "json", title_a="First; the")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="framing-comparison.json"'
    document = json.loads(answer.data)
    Draft202012Validator(schema()).validate(document)
    assert document["a"]["article"]["title"] == "First; the"
    assert document == client.post("/api/v1/compare", json={"a": {"text": A, "title": "First; the"}, "b": B}).json


def test_a_comparison_is_kept_as_a_page_that_stands_alone(client: FlaskClient) -> None:
    answer = _keep(client, "html")
    page = Page(answer.text)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="framing-comparison.html"'
    assert page.problems == []
    assert not page.tagged("script")
    assert not page.tagged("link")
    assert not [element for element in page.elements if element.attributes.get("href", "#")[0] != "#"]
    assert "rammed through" in answer.text


@pytest.mark.parametrize(
    ("form", "fields", "code"), [("terminal", {}, 404), ("csv", {}, 404), ("json", {"text_b": "Too few words."}, 422)]
)
def test_a_comparison_that_cannot_be_kept(client: FlaskClient, form: str, fields: dict[str, str], code: int) -> None:
    answer = _keep(client, form, **fields)
    assert answer.status_code == code
    assert Page(answer.text).by_class("problem")


def test_the_api(client: FlaskClient) -> None:
    for body in ({"a": A, "b": {"text": B}}, {"a": {"text": A, "title": "T"}, "b": B}):
        answer = client.post("/api/v1/compare", json=body)
        assert answer.status_code == 200
        Draft202012Validator(schema()).validate(answer.json)


@pytest.mark.parametrize("body", [{}, [], {"a": A}, {"a": A, "b": B, "c": A}, {"a": A, "b": 3}, {"a": A, "b": ""}])
def test_the_api_refuses(client: FlaskClient, body: Any) -> None:
    answer = client.post("/api/v1/compare", json=body)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
