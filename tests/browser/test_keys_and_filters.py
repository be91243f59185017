"""By keyboard alone; filters, counts and what a screen reader hears. Checks 7, 8 and 9."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.chromium import expect
from tests.browser.conftest import SAMPLE

if TYPE_CHECKING:
    from playwright.sync_api import Page

LINE = "getComputedStyle(document.querySelector('a.flag.L mark')).textDecorationLine"


def test_filters_change_marks_counts_and_the_live_region(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    assert page.evaluate(LINE) == "underline"
    page.keyboard.press("1")
    expect(page.locator("#live")).to_have_text("5 of 8 flags shown")
    expect(page.locator(".chip.L .count")).to_have_text("0")
    expect(page.locator(".card:visible")).to_have_count(5)
    assert page.evaluate(LINE) == "none"
    page.select_option("#strength", "3")
    expect(page.locator("#live")).to_have_text("0 of 8 flags shown")
    page.select_option("#strength", "1")
    page.check("#show-L", force=True)
    expect(page.locator("#live")).to_have_text("8 of 8 flags shown")
    page.check("#hide-marks", force=True)
    expect(page.locator("#live")).to_have_text("Marks hidden")
    assert page.evaluate(LINE) == "none"


def test_the_voice_filter(page: Page, modelled: str) -> None:
    page.goto(f"{modelled}/sample")
    live, cards = page.locator("#live"), page.locator(".card[id^=card-]:visible")
    page.select_option("#voice", "quoted")
    expect(live).to_have_text("1 of 9 flags shown")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("omebody else’s words")
    page.select_option("#voice", "author")
    expect(live).to_have_text("8 of 9 flags shown")
    expect(cards).to_have_count(8)
    expect(page.locator(".chip.L .count")).to_have_text("3")


def test_a_shared_stretch_falls_to_the_family_still_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    stretch = page.locator("a.flag[data-flags~='3']")
    expect(stretch).to_have_attribute("href", "#card-3")
    page.keyboard.press("1")
    expect(stretch).to_have_attribute("href", "#card-2")
    page.keyboard.press("1")
    expect(stretch).to_have_attribute("href", "#card-3")


def test_keyboard_walk(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    live = page.locator("#live")
    page.keyboard.press("j")
    expect(live).to_have_text("Flag 1 of 8, loaded language")
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    expect(live).to_have_text("Flag 3 of 8, loaded language")
    page.keyboard.press("k")
    expect(live).to_have_text("Flag 2 of 8, appeal to values")
    assert page.evaluate("document.querySelectorAll('#article a.flag[tabindex=\"0\"]').length") == 1
    page.keyboard.press("Enter")
    expect(page.locator("#card-2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#mark-2")).to_be_focused()
    page.uncheck("#keys")
    page.keyboard.press("j")
    expect(live).to_have_text("Flag 2 of 8, appeal to values")


def test_tab_reaches_the_flags_once(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.matches('a.flag')"))
    assert stops.count(True) == 1


def test_the_flags_can_be_skipped(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.keyboard.press("Tab")
    expect(page.locator(".skip").first).to_be_focused()
    expect(page.locator(".skip").first).to_be_in_viewport()
    page.focus(".column .skip")
    expect(page.locator(".column .skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#cards') !== null")


def test_from_paste_to_verdict_without_a_mouse(page: Page, address: str) -> None:
    page.goto(address)
    page.focus("#text")
    page.keyboard.insert_text(SAMPLE)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("html.scripted #article")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    card = page.locator("#card-1")
    expect(card).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.useful')"):
            break
    page.keyboard.press("Space")
    expect(card.locator(".useful")).to_have_attribute("aria-pressed", "true")


def test_letters_typed_into_fields_are_no_shortcuts(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.click("#mark-1")
    page.click("#card-1 .useless")
    page.focus("#card-1 .why-not")
    page.keyboard.type("jk1")
    expect(page.locator("#card-1 .why-not")).to_have_value("jk1")
    expect(page.locator("#show-L")).to_be_checked()


def test_families_differ_without_colour(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(forced_colors="active")
    page.goto(f"{address}/sample")
    styles = page.evaluate(
        "[...'LQFSA'].map((f) => getComputedStyle(document.querySelector(`a.flag.${f} mark`)).textDecorationStyle)"
    )
    assert len(set(styles)) == 5
    lines = page.evaluate(
        "[...document.querySelectorAll('a.flag mark')].map((m) => getComputedStyle(m).textDecorationLine)"
    )
    assert set(lines) == {"underline"}
    labels = page.evaluate(
        "[...document.querySelectorAll('a.flag[data-label]')].map((a) => getComputedStyle(a, '::after').content)"
    )
    assert {letter for label in labels for letter in "LQFSA" if letter in label} == set("LQFSA")


def test_motion_is_reduced(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(f"{address}/sample")
    assert page.evaluate("getComputedStyle(document.querySelector('.flag mark')).transitionDuration") == "0s"
    assert page.evaluate("getComputedStyle(document.getElementById('cards')).scrollBehavior") == "auto"
