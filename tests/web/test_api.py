"""The API against its own description, and what a description cannot say."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import positive_data_acceptance

from framing.renderers.json import schema as report_schema
from tests.conftest import ROOT
from tests.documents import ARTICLE, html, word
from tests.web.conftest import OPEN, analyzer
from webui import create_app
from webui.openapi import document

TEXT = "The council of Wexholm rammed through the sale, and critics say that the town must act before the summer."
APP = create_app({"ANALYZER": analyzer(), **OPEN})
described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", APP)


@described.parametrize()
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_it_does_what_its_description_says(case: schemathesis.Case) -> None:
    # Whether a string is an English article of ten words and more, no description can say.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


def test_the_description_holds() -> None:
    assert document()["openapi"] == "3.1.0"
    text = json.dumps(document())
    for reference in {part.split('"')[0] for part in text.split('"$ref": "#/')[1:]}:
        place: Any = document()
        for step in reference.split("/"):
            place = place[step]
    rules = {rule.rule for rule in APP.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert rules == set(document()["paths"])
    for component in document()["components"]["schemas"].values():
        Draft202012Validator.check_schema(component)


def test_analyse(client: FlaskClient) -> None:
    answer = client.post("/api/v1/analyse", json={"text": TEXT, "title": "A title"})
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    Draft202012Validator(report_schema()).validate(answer.json)
    assert answer.json["article"]["title"] == "A title"
    assert [flag["text"] for flag in answer.json["flags"]] == ["rammed through", "critics say", "must act"]


def test_the_text_is_not_changed(client: FlaskClient) -> None:
    text = f"Cafe\u0301 \U0001f600\r\n\r\n{TEXT}\r{TEXT}"
    for flag in client.post("/api/v1/analyse", json={"text": text, "title": None}).json["flags"]:
        assert text[flag["start"] : flag["end"]] == flag["text"]


@pytest.mark.parametrize("data", [word(), html(), "\n\n".join(ARTICLE).encode()])
def test_a_file(client: FlaskClient, data: bytes) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + data + b"\r\n--x--\r\n"
    answer = client.post("/api/v1/analyse", data=body, content_type="multipart/form-data; boundary=x")
    assert [flag["text"] for flag in answer.json["flags"]] == ["rammed through"]


@pytest.mark.parametrize(
    ("request_", "code", "said"),
    [
        ({"data": b"{", "content_type": "application/json"}, 400, "not JSON"),
        ({"data": b"\xff", "content_type": "application/json"}, 400, "not JSON"),
        ({"data": b"[" * 100_000, "content_type": "application/json"}, 400, "not JSON"),
        ({"data": b'{"text": NaN}', "content_type": "application/json"}, 400, "not JSON"),
        ({"data": "text=a", "content_type": "application/x-www-form-urlencoded"}, 415, "application/json"),
        ({"data": "a"}, 415, "application/json"),
        ({"data": b"--x--", "content_type": "multipart/form-data; boundary=x"}, 400, "field “file”"),
        ({"json": [TEXT]}, 422, "Send an object"),
        ({"json": {"text": None}}, 422, "Send an object"),
        ({"json": {"text": TEXT, "colour": 1}}, 422, "Send an object"),
        ({"json": {"text": TEXT, "title": 3}}, 422, "A title is"),
        ({"json": {"text": TEXT, "title": "x" * 301}}, 422, "A title is"),
        ({"json": {"text": ""}}, 422, "nothing to read"),
        ({"json": {"text": "five words are not enough"}}, 422, "only 5 words"),
        ({"json": {"text": "word " * 12_001}}, 422, "60,000 is the most"),
        ({"json": {"text": "Dieser Satz ist kein Englisch, und die anderen sind es auch nicht, leider."}}, 422, "English"),
        ({"json": {"text": "a" * 1024 * 1024}}, 413, "60,000"),
    ],
)  # fmt: skip
def test_problems(client: FlaskClient, request_: dict[str, Any], code: int, said: str) -> None:
    answer = client.post("/api/v1/analyse", **request_)
    assert answer.status_code == code
    assert answer.content_type == "application/problem+json"
    problem = json.loads(answer.data)
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == code
    assert said in problem["detail"]


@pytest.mark.parametrize(
    ("method", "address", "code"),
    [("GET", "/api/v1/analyse", 405), ("GET", "/api/v1/nothing", 404), ("POST", "/api/v2/", 404)],
)
def test_wrong_addresses(client: FlaskClient, method: str, address: str, code: int) -> None:
    answer = client.open(address, method=method)
    assert (answer.status_code, answer.content_type) == (code, "application/problem+json")


def test_the_readme_s_examples() -> None:
    readme = ROOT / "README.md"
    if not readme.is_file():
        pytest.skip("no README.md beside the package")
    shown = re.findall(
        r"curl -s http://127\.0\.0\.1:8000(/api/\S+) -H 'Content-Type: application/json' \\\n +-d '(.+)'",
        readme.read_text("utf-8"),
    )
    assert len(shown) == 2
    for address, body in shown:
        answer = create_app(OPEN).test_client().post(address, data=body, content_type="application/json")
        assert answer.status_code == 200, answer.text


def test_a_failure_is_a_problem_too(app: Flask) -> None:
    class Failing:
        def analyze(self, text: str, **options: object) -> None:
            raise ValueError(text)

    app.config["ANALYZER"] = Failing()
    answer = app.test_client().post("/api/v1/analyse", json={"text": TEXT})
    assert (answer.status_code, answer.content_type) == (500, "application/problem+json")
    assert "Wexholm" not in answer.text
