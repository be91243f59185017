"""Two articles side by side: the form, its faults, files, the sample."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

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


def test_the_api(client: FlaskClient) -> None:
    for body in ({"a": A, "b": {"text": B}}, {"a": {"text": A, "title": "T"}, "b": B}):
        answer = client.post("/api/v1/compare", json=body)
        assert answer.status_code == 200
        Draft202012Validator(schema()).validate(answer.json)


@pytest.mark.parametrize("body", [{}, [], {"a": A}, {"a": A, "b": B, "c": A}, {"a": A, "b": 3}, {"a": A, "b": ""}])
def test_the_api_refuses(client: FlaskClient, body: Any) -> None:
    answer = client.post("/api/v1/compare", json=body)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
