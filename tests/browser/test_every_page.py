"""Every page: axe-core, console and policy, headings and labels, 320 px, 400 %, weight. Checks 5, 6, 10 and 17."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framing.flags import Report
from tests.browser.conftest import SAMPLE, application, running
from tests.browser.steps import basics, no_violations, paste

if TYPE_CHECKING:
    from playwright.sync_api import Page

ERRORS = (400, 403, 404, 405, 413, 415, 422, 429, 500, 503)
WEIGHT = 150_000  # bytes of a page with its sheets and scripts, without the article


def _wrong(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("#text", "Only five words are here")
    page.click("button.primary")
    page.wait_for_selector("#text-wrong")


def _chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.click("#mark-2")
    page.click("#card-2 .useless")
    page.click("#card-2 .hide-one")
    page.click("#mark-1")
    page.click("#card-1 .useless")
    page.evaluate("document.querySelectorAll('main details').forEach((d) => (d.open = true))")


def _benched(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.click("#mark-1")
    page.click("#card-1 .reword")
    page.wait_for_selector(".offers button")


def _bench_page(page: Page, address: str) -> None:
    page.goto(f"{address}/bench")
    page.fill("textarea[name=original]", "It is a bitter slap, critics say.")
    page.wait_for_selector(".offers button")


def _compared(page: Page, address: str) -> None:
    page.goto(f"{address}/compare")
    page.fill("#a", SAMPLE)
    page.fill("#b", SAMPLE.replace("bitter slap", "disappointment").replace("Rams Through", "Approves"))
    page.click("button.primary")
    page.wait_for_selector(".pairs")


def _share(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.click("details.share summary")
    page.click("details.share button")
    page.wait_for_selector("#link")


def _shared(page: Page, address: str) -> None:
    _share(page, address)
    page.click("a.button:has-text('Open it')")
    page.wait_for_selector(".banner")


def _revoke(page: Page, address: str) -> None:
    _share(page, address)
    page.goto(page.input_value("#link") + "/revoke")


def _revoked(page: Page, address: str) -> None:
    _share(page, address)
    page.click("button:has-text('Revoke')")
    page.wait_for_selector(".problem")


def _at(path: str) -> Callable[[Page, str], None]:
    return lambda page, address: page.goto(address + path) and None


PAGES: dict[str, Callable[[Page, str], None]] = {
    "form": _at("/"),
    "fault": _wrong,
    "result": _at("/sample"),
    "chosen": _chosen,
    "benched": _benched,
    "bench": _bench_page,
    "how": _at("/how"),
    "compare form": _at("/compare"),
    "comparison": _compared,
    "share": _share,
    "shared": _shared,
    "revoke": _revoke,
    "revoked": _revoked,
    "error": _at("/nowhere"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(page: Page, modelled: str, name: str) -> None:
    """Basics, axe in light, dark and at 375 px, and no sideways scroll at 320 px (1280 px at 400 %)."""
    page.emulate_media(reduced_motion="reduce")
    PAGES[name](page, modelled)
    basics(page)
    for scheme, width in (("light", 1280), ("dark", 1280), ("dark", 375), ("light", 375)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        no_violations(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("code", ERRORS)
def test_error_pages_are_dressed(page: Page, address: str, code: int) -> None:
    answer = page.goto(f"{address}/error/{code}")
    assert answer is not None
    assert answer.status == code
    assert page.locator(".problem h1").inner_text()
    assert page.locator(".problem p").count() >= 2
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.click(".problem .primary")
    assert page.url == f"{address}/"


def test_a_page_is_light(page: Page, shipped: str) -> None:
    assert weight(page, shipped) <= WEIGHT


def test_the_seed_s_page_is_light(page: Page, seed: Report, tmp_path: Path) -> None:
    """With room for what is still to come."""
    with contextmanager(running)(application(tmp_path, SAMPLE=seed.article.text)) as address:
        assert weight(page, address) <= WEIGHT - 10_000


def weight(page: Page, address: str) -> int:
    """All bytes of the result page, its sheets, scripts and pictures, less the article, which is there three times."""
    weights: dict[str, int] = {}
    page.on("response", lambda response: weights.__setitem__(response.url, len(response.body())))
    page.goto(f"{address}/sample")
    page.wait_for_load_state("networkidle")
    markup = page.evaluate("document.getElementById('article').outerHTML.length")
    text = page.evaluate("document.getElementById('article').textContent.length")
    assert len(weights) >= 10
    return sum(weights.values()) - markup - 2 * text


def test_a_result_without_marks_says_so(page: Page, address: str) -> None:
    paste(
        page, address, "The council met on Monday and approved the sale of the port to a fund from Denmark by one vote."
    )
    assert "No passage is marked" in page.inner_text("#cards")
    no_violations(page)
