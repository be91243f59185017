"""Files in place of pasted text, and exported reports opened again."""

from __future__ import annotations

import json
import tempfile
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.documents import ARTICLE, html, pdf, with_entries, word
from tests.web.page import Page

TEXT = "\n\n".join(ARTICLE)


def send(client: FlaskClient, data: bytes, name: str = "article", **fields: str) -> Any:
    """A form with a file, built by hand: Flask's client would put a large one into a temporary file."""
    parts = [
        f'Content-Disposition: form-data; name="{field}"\r\n\r\n{value}'.encode() for field, value in fields.items()
    ]
    shown = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    parts.append(f'Content-Disposition: form-data; name="file"; filename="{shown}"\r\n\r\n'.encode() + data)
    body = b"".join(b"--xyz\r\n" + part + b"\r\n" for part in parts) + b"--xyz--\r\n"
    return client.post("/analyse", data=body, content_type="multipart/form-data; boundary=xyz")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "a.txt"),
        (TEXT.encode("utf-16"), "a.md"),
        (html(), "a.html"),
        (word(), "a.docx"),
        (pdf(ARTICLE), "a.pdf"),
        (word(), "a.txt"),  # the bytes tell, not the name
        (pdf(ARTICLE), "../../etc/passwd\r\nX: y<script>alert(1)</script>.exe"),
    ],
)
def test_every_kind(client: FlaskClient, data: bytes, name: str) -> None:
    answer = send(client, data, name, text="ignored")
    page = Page(answer.text)
    assert answer.status_code == 200
    assert "rammed through" in page.by_id("article").text
    assert "Critics say that the buyer" in page.by_id("article").text
    assert "passwd" not in answer.text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there is no text in it"),
        (b"\x89PNG....", "this is a PNG picture, not text"),
        (with_entries(word(), {"word/media/a": bytes(26 * 1024 * 1024)}), "more than 25 MiB unzipped"),
        (with_entries(word(), {f"word/{number}": b"" for number in range(1_001)}), "1,000 is the most"),
        (pdf(["a"], pages=51), "50 is the most"),
        (b"five words are too few", "only 5 words"),
        (b"word " * 20_000, "60,000 is the most"),
        (b'{"schema": "framing.export/1"}', "This is not a report exported"),
        (b"a" * (5 * 1024 * 1024 + 1), "larger than 5 MiB"),
    ],
)
def test_what_is_wrong_is_said_beside_the_box(client: FlaskClient, data: bytes, said: str) -> None:
    answer = send(client, data, text="what was typed before")
    assert answer.status_code == 422
    assert said in Page(answer.text).by_id("text-wrong").text


def test_what_was_typed_is_kept_when_the_file_is_no_good(client: FlaskClient) -> None:
    answer = send(client, b"\x89PNG....", text="what was typed before")
    assert Page(answer.text).by_id("text").text == "\nwhat was typed before"


def test_an_empty_file_field_is_no_file(client: FlaskClient) -> None:
    assert "rammed through" in send(client, b"", "", text=TEXT).text


def test_an_upload_touches_no_disk(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "_get_candidate_names", refuse)
    assert "60,000 is the most" in send(client, TEXT.encode() + b" " * 3 * 1024 * 1024).text


def test_an_exported_report_gives_the_same_page(client: FlaskClient) -> None:
    feedback = [{"start": 0, "end": 3, "category": "label", "useful": False, "why": "<i>no</i>"}]
    fields = {"text": TEXT, "title": "A title", "accept": "nothing here", "feedback": json.dumps(feedback)}
    exported = client.post("/export/json", data=fields).data
    assert json.loads(exported)["feedback"] == feedback
    again = Page(send(client, exported, "report.json").text)
    first = Page(client.post("/analyse", data=fields).text)
    assert again.by_id("article").text == first.by_id("article").text == TEXT
    for name in ("quote", "card", "flag"):
        assert [element.text for element in again.by_class(name)] == [element.text for element in first.by_class(name)]
    assert {
        element.attributes.get("value") for element in again.elements if element.attributes.get("name") == "title"
    } == {"A title"}


def test_an_imported_report_is_not_believed_to_be_harmless(client: FlaskClient) -> None:
    document = json.loads(client.post("/export/json", data={"text": TEXT}).data)
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    for flag in document["report"]["flags"]:
        for field in ("reason", "suggestion", "fine_when", "rule", "source", "detector", "kind"):
            flag[field] = hostile
    document["report"]["notes"] = [hostile]
    document["report"]["versions"] = {"framing": hostile, "lexicons": hostile, "model": hostile}
    document["report"]["genre"] = {"report": 0.2, "analysis": 0.3, "opinion": 0.5, hostile: 0.1}
    document["feedback"] = [{"start": 0, "end": 3, "category": hostile[:40], "useful": False, "why": hostile}]
    document["accept"] = [hostile]
    answer = send(client, json.dumps(document).encode())
    page = Page(answer.text)
    assert answer.status_code == 200
    assert not page.tagged("img")
    assert all(
        "src" in script.attributes or script.attributes.get("type") == "application/json"
        for script in page.tagged("script")
    )
    assert "<script>alert" not in answer.text
