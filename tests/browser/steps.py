"""What several browser tests do with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


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
