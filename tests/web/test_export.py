"""Downloads: what is in them, how they are called, and that spreadsheets run none of it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from framing.renderers import names
from framing.renderers.json import schema
from tests.web.page import Page

TEXT = "=cmd() rammed through the hall on Monday, and critics say that the town must act before the summer comes."


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("html", "framing-report.html", "text/html"),
        ("json", "framing-report.json", "application/json"),
        ("csv", "framing-report.csv", "text/csv"),
        ("markdown", "framing-report.md", "text/markdown"),
    ],
)
def test_each_form(client: FlaskClient, form: str, name: str, kind: str) -> None:
    answer = client.post(f"/export/{form}", data={"text": TEXT, "title": 'x"; filename="evil.exe'})
    assert answer.status_code == 200
    assert form in names()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "rammed through" in answer.text


def test_the_html_stands_alone(client: FlaskClient) -> None:
    page = Page(client.post("/export/html", data={"text": TEXT}).text)
    assert not page.tagged("script")
    assert not [link for link in page.tagged("link") if link.attributes.get("rel") == "stylesheet"]


def test_the_json_holds_text_and_report(client: FlaskClient) -> None:
    document = json.loads(client.post("/export/json", data={"text": TEXT + "\r\n", "accept": "must act"}).data)
    assert document["text"] == TEXT + "\n"
    assert document["accept"] == ["must act"]
    Draft202012Validator(schema()).validate(document["report"])
    assert [flag["text"] for flag in document["report"]["flags"]] == ["rammed through", "critics say"]


def test_the_csv_runs_nothing(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.post("/export/csv", data={"text": TEXT}).text, newline="")))
    assert [row["text"] for row in rows] == ["rammed through", "critics say", "must act"]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]


@pytest.mark.parametrize(
    ("form", "fields", "code"),
    [("exe", {"text": TEXT}, 404), ("json", {"text": ""}, 422), ("json", {"text": TEXT, "feedback": "["}, 422)],
)
def test_what_cannot_be_exported(client: FlaskClient, form: str, fields: dict[str, str], code: int) -> None:
    answer = client.post(f"/export/{form}", data=fields)
    assert answer.status_code == code
    assert Page(answer.text).by_class("problem")


def test_the_accept_list(client: FlaskClient) -> None:
    answer = client.post("/accept-list", data={"accept": "perfect storm\r\n  perfect storm\r\n# no\r\nclosed doors"})
    assert answer.text == "perfect storm\nclosed doors\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accept.txt"'
    assert client.post("/accept-list", data={"accept": "x" * 101}).status_code == 422
