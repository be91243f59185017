"""The form and its result, through Flask's test client."""

from __future__ import annotations

import logging
import re
import unicodedata

import pytest
from flask.testing import FlaskClient

from framing.analyzer import Analyzer
from framing.categories import CATEGORIES
from framing.flags import Report
from tests.web.conftest import OPEN
from tests.web.page import Page
from tests.web.reports import HandMadeAnalyzer, flag, report
from webui import create_app

BODY = "The council rammed through the sale on Monday, and critics say the town must act before the summer comes."


def post(client: FlaskClient, text: str) -> Page:
    answer = client.post("/analyse", data={"text": text})
    assert answer.status_code == 200
    return Page(answer.text)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"A headline of words\n\n{BODY}\n\n\n{BODY}\n",
        f"\n\n  {BODY}",
        f'<script>alert("x")</script> {BODY} </article></textarea>',
        f"&amp; &lt;b&gt; & {BODY}",
        f"🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩‍👩‍👧 {BODY} 😀 rammed through",
        f"{{{{ config }}}} {{% include 'x' %}} {BODY}",
    ],
)
def test_article_and_box_hold_the_text(client: FlaskClient, text: str) -> None:
    page = post(client, text)
    assert page.by_id("article").text == text
    assert page.by_id("text").text == f"\n{text}"  # parsers drop the line break after <textarea>
    assert [link.text for link in page.by_class("quote")] == ["rammed through", "critics say", "must act"]
    assert page.problems == []
    assert all("src" in script.attributes for script in page.tagged("script"))


def test_text_is_normalised_once(client: FlaskClient) -> None:
    page = post(client, f"Cafe\u0301 news\r\n\r\n{BODY}\rEnd.")
    assert page.by_id("article").text == f"Café news\n\n{BODY}\nEnd."


def test_quotes_are_slices_of_the_text() -> None:
    class Keeping(HandMadeAnalyzer):
        kept: Report

        def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
            self.kept = super().analyze(text)
            return self.kept

    analyzer = Keeping(
        ("re\u0301sume\u0301 of woe", "label", 3), ("résumé of woe", "label", 3), ("woe 😀", "slogan", 2)
    )
    client = create_app({"ANALYZER": analyzer, **OPEN}).test_client()
    page = post(client, f"🙂🙂 A re\u0301sume\u0301 of woe 😀 was read aloud.\r\n{BODY}")
    text = page.by_id("article").text
    assert unicodedata.is_normalized("NFC", text)
    quotes = [link.text for link in page.by_class("quote")]
    assert quotes == [text[mark.start : mark.end] for mark in analyzer.kept.flags]
    assert quotes == ["résumé of woe", "woe 😀"]


def test_nested_crossing_and_identical_flags() -> None:
    class Overlapping:
        def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
            pairs = [("rammed through the sale", "label"), ("through", "slogan"), ("the sale on Monday", "doubt"),
                     ("through the sale", "hedge"), ("through the sale", "booster")]  # fmt: skip
            return report(text, [flag(text, phrase, category) for phrase, category in pairs])

    page = post(create_app({"ANALYZER": Overlapping(), **OPEN}).test_client(), BODY)
    assert page.by_id("article").text == BODY
    assert "".join(mark.text for mark in page.tagged("mark")) == "rammed through the sale on Monday"
    assert len(set(page.ids())) == len(page.ids())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nothing to read"),
        (" \n\t ", "nothing to read"),
        ("Only five words are here", "only 5 words"),
        ("Word", "only 1 word."),
        ("words and more " * 5_000, "60,000 is the most"),
        ("Dieser Satz ist kein Englisch, und die anderen sind es auch nicht, leider.", "does not look like English"),
    ],
)
def test_a_fault_is_said_beside_the_box_and_the_text_kept(client: FlaskClient, text: str, message: str) -> None:
    answer = client.post("/analyse", data={"text": text})
    page = Page(answer.text)
    assert answer.status_code == 422
    assert message in page.by_id("text-wrong").text
    assert page.by_id("text").text == f"\n{text}"
    assert "text-wrong" in page.by_id("text").attributes["aria-describedby"].split()


def test_the_longest_text_allowed(client: FlaskClient) -> None:
    text = ("abc 😀 " * 10_000)[:60_000]
    assert post(client, text).by_id("article").text == text


def test_a_missing_field_is_an_empty_text(client: FlaskClient) -> None:
    assert client.post("/analyse", data={}).status_code == 422


def test_sample(client: FlaskClient) -> None:
    page = Page(client.get("/sample").text)
    assert page.by_id("article").text.startswith("A Sample Headline")
    assert len(page.by_class("card")) == 3


def test_form_shows_every_family(client: FlaskClient) -> None:
    page = Page(client.get("/").text)
    assert page.problems == []
    assert {badge.text for badge in page.by_class("badge")} >= set("LQFSA")


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"


def test_no_verdict_on_people(client: FlaskClient) -> None:
    for address in ("/", "/sample", "/how", "/compare", "/bench", "/nowhere"):
        assert not re.search(r"\b(biased|propaganda|misleading|fake)\b", client.get(address).text, re.I)


def test_the_text_is_in_no_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        post(client, f"xyzzy1234 {BODY}")
        client.post("/analyse", data={"text": "xyzzy1234"})
    assert "xyzzy1234" not in caplog.text


def test_a_failure_is_logged_without_the_text(caplog: pytest.LogCaptureFixture) -> None:
    class Failing:
        def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
            raise ValueError(text)

    client = create_app({"ANALYZER": Failing(), **OPEN}).test_client()
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/analyse", data={"text": f"xyzzy1234 {BODY}"})
    assert answer.status_code == 500
    assert "ValueError" in caplog.text
    assert "xyzzy1234" not in caplog.text
    assert "xyzzy1234" not in answer.text


def test_a_title_is_kept_and_analysed(client: FlaskClient) -> None:
    page = Page(client.post("/analyse", data={"text": BODY, "title": "  Port\n sold "}).text)
    assert {element.attributes["value"] for element in page.elements if element.attributes.get("name") == "title"} == {
        "Port sold"
    }


def test_accepted_terms_are_not_marked(client: FlaskClient) -> None:
    page = Page(client.post("/analyse", data={"text": BODY, "accept": "# ours\r\nrammed through\r\n\r\nmust act"}).text)
    assert [link.text for link in page.by_class("quote")] == ["critics say"]


@pytest.mark.parametrize("accept", ["x" * 101, "\n".join(f"term {number}" for number in range(201))])
def test_an_accept_list_that_is_too_long(client: FlaskClient, accept: str) -> None:
    answer = client.post("/analyse", data={"text": BODY, "accept": accept})
    assert answer.status_code == 422
    assert "accept" in Page(answer.text).by_id("text-wrong").text


def test_an_accepted_term_that_does_not_hold(analyzer: Analyzer) -> None:
    client = create_app(OPEN).test_client()
    answer = client.post("/analyse", data={"text": BODY, "accept": "(never closed"})
    assert answer.status_code == 422
    assert "never closed" in Page(answer.text).by_id("text-wrong").text


def test_how_it_works_tells_of_every_category(client: FlaskClient) -> None:
    page = Page(client.get("/how").text)
    assert set(CATEGORIES) <= set(page.ids())


def test_a_shared_address_leads_to_the_form(client: FlaskClient) -> None:
    assert client.get("/analyse").headers["Location"] == "/"
