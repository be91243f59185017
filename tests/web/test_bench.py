"""The rewrite bench: scores, what changed, and the form that works without a script."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import OPEN
from tests.web.page import Page
from tests.web.reports import HandMadeAnalyzer
from webui import create_app

BEFORE = "The council rammed through the sale. The town must act."
AFTER = "The council made the sale. The town must act."


def score(client: FlaskClient, **body: Any) -> Any:
    return client.post("/bench/score", json=body)


def test_what_changed(client: FlaskClient) -> None:
    answer = score(client, text=AFTER, original=BEFORE).json
    assert (answer["flags"], answer["points"]) == (1, 2)
    assert answer["before"] == {"flags": 2, "points": 4}
    assert answer["delta"] == {"flags": -1, "points": -2, "families": {"L": -1, "Q": 0, "F": 0, "S": 0, "A": 0}}
    start = AFTER.index("must act")
    assert answer["suggestions"] == [
        {"flag": 0, "start": start, "end": start + 8, "text": "must act", "plainer": "something plainer"}
    ]
    assert answer["report"]["flags"][0]["text"] == "must act"


def test_the_first_time_nothing_has_changed(client: FlaskClient) -> None:
    for body in ({"text": BEFORE}, {"text": BEFORE, "original": None}, {"text": BEFORE, "original": ""}):
        answer = score(client, **body).json
        assert (answer["before"], answer["delta"]) == (None, None)


def test_offsets_are_of_the_text_as_sent(client: FlaskClient) -> None:
    text = "Cafe\u0301 🏴󠁧󠁢󠁥󠁮󠁧󠁿\r\nThe town must act."
    flag = score(client, text=text).json["report"]["flags"][0]
    assert text[flag["start"] : flag["end"]] == "must act"


def test_only_marks_are_counted() -> None:
    """What the classifier says of a whole sentence is no mark that a reader sees there."""
    whole = HandMadeAnalyzer(("rammed through", "loaded-language", 2), (BEFORE, "loaded-sentence", 2))
    answer = score(create_app({"ANALYZER": whole, **OPEN}).test_client(), text=BEFORE).json
    assert len(answer["report"]["flags"]) == 2
    assert (answer["flags"], answer["points"]) == (1, 2)


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (b"", 400, "JSON object with a text"),
        (b"[1]", 400, "JSON object with a text"),
        (b'{"text": 3}', 400, "JSON object with a text"),
        (b'{"text": "a", "original": 3}', 400, "JSON object with a text"),
        (b'{"text": " \\n"}', 422, "nothing to score yet"),
        (b'{"text": "' + b"a" * 5_001 + b'"}', 422, "5,000 is the most"),
        (b'"' + b"a" * (1024 * 1024), 413, "60,000"),
    ],
)
def test_problems(client: FlaskClient, body: bytes, code: int, said: str) -> None:
    answer = client.post("/bench/score", data=body, content_type="application/json")
    assert answer.status_code == code
    assert answer.content_type == "application/problem+json"
    assert answer.json["status"] == code
    assert said in answer.json["detail"]


def test_the_form(client: FlaskClient) -> None:
    answer = client.post("/bench", data={"text": AFTER, "original": BEFORE})
    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.problems == []
    assert page.by_id("article").text == AFTER
    assert client.get("/bench").status_code == 200


def test_the_form_with_one_text_only(client: FlaskClient) -> None:
    for fields in ({"text": BEFORE}, {"original": BEFORE}):
        assert Page(client.post("/bench", data=fields).text).by_id("article").text == BEFORE


def test_the_form_says_what_is_wrong(client: FlaskClient) -> None:
    answer = client.post("/bench", data={"text": "a" * 5_001})
    assert answer.status_code == 422
    assert "5,000 is the most" in Page(answer.text).by_id("wrong").text
    assert "a" * 5_001 in answer.text
