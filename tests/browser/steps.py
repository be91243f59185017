"""What several browser tests do with a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.browser.chromium import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def paste(page: Page, address: str, text: str) -> None:
    page.goto(address)
    page.fill("#text", text)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("html.scripted #article")


def text_of(page: Page) -> str:
    text: str = page.evaluate("document.getElementById('article').textContent")
    return text


def card_quotes(page: Page) -> list[tuple[int, int, str]]:
    """(start, end, quote) of every card, as the page holds them."""
    rows: list[list[object]] = page.evaluate(
        """[...document.querySelectorAll('.card[id^=card-]')].map((card) =>
             [...card.dataset.place.split('-').map(Number), card.querySelector('.quote').textContent])"""
    )
    return [(int(str(start)), int(str(end)), str(quote)) for start, end, quote in rows]


def basics(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title().endswith("Framing")
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator('meta[name="viewport"]').count() == 1
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].filter((h) => h.checkVisibility()).map((h) => +h.tagName[1])"
    )
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def no_violations(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    told = [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
    assert told == []
