"""How often, how long, how much."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from framing import formats, sandbox, workers
from framing.errors import BusyError
from framing.flags import Report
from tests.web.conftest import OPEN, analyzer, token
from tests.web.page import Page
from tests.web.security.conftest import CLASSROOM, MIB, TEXT
from webui import create_app
from webui.limits import FAILURES, LIMITED


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
