"""A teacher who has never seen it sets up an exercise."""

from __future__ import annotations

import time

import pytest

from tests.browser.classroom.playing import Open
from tests.web.classes import TEXT

READING = 10  # seconds a newcomer takes for each click; pointing and pressing take 3 (Card, Moran & Newell 1980)


@pytest.mark.parametrize("article", ["seed", "own"])
def test_under_two_minutes_and_fewer_than_ten_clicks(
    open_page: Open, shipped: str, request: pytest.FixtureRequest, article: str
) -> None:
    """Somebody who has never seen it: from the front page with an article in hand to an exercise that runs."""
    text = TEXT
    if article == "seed":
        text = (request.getfixturevalue("data") / "seed" / "article.txt").read_text(encoding="utf-8")
    page = open_page()
    clicks, begun = 0, time.monotonic()

    def click(what: str) -> None:
        nonlocal clicks
        clicks += 1
        page.click(what)

    page.goto(shipped)
    click("nav >> text=Classroom")
    click("text=Open a class")
    click("text=New exercise")
    click("label:has-text('An article of your own')")
    click("#text")
    page.keyboard.insert_text(text)
    click("text=Make it")
    assert page.locator(".keylist li").count() > 0
    click("text=Start the exercise")
    page.wait_for_selector("#live")
    assert clicks == 7
    assert time.monotonic() - begun + clicks * READING < 120


def test_from_an_analysis_to_an_exercise(open_page: Open, shipped: str) -> None:
    page = open_page()
    page.goto(f"{shipped}/sample")
    page.click("text=Make an exercise")
    page.click("text=Open a class")
    assert "Port Sale" in page.input_value("#text")
    page.click("text=Make it")
    page.click("text=Start the exercise")
    page.wait_for_selector("#live")
