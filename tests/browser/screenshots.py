"""`make screenshots`: pictures of every page at three widths, light and dark, to be looked at.

`page.png` is the README's. Needs Debian's Chromium and Playwright, as the browser tests do.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.chromium import ARGUMENTS, CHROMIUM, sync_playwright
from tests.browser.conftest import application, running

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = {1280: 900, 768: 1024, 375: 812}
README = {"width": 1280, "height": 1010}


def _card(page: Page) -> None:
    page.click("#mark-7")
    page.evaluate("document.querySelector('.bar').scrollIntoView()")


def _dismissed(page: Page) -> None:
    page.click("#mark-2")
    page.click("#card-2 .useless")
    page.click("#card-2 .hide-one")
    page.click("#mark-1")
    page.click("#card-1 .useless")


def _bench(page: Page) -> None:
    page.click("#mark-2")
    page.click("#card-2 .reword")
    page.click(".offers button >> nth=0")
    page.wait_for_selector(".by.less")


def _keep(page: Page) -> None:
    page.click("details.share summary")
    page.evaluate("document.getElementById('keep').scrollIntoView()")


def _shared(page: Page) -> None:
    page.click("details.share summary")
    page.click("details.share button")
    page.wait_for_selector("#link")


def _fault(page: Page) -> None:
    page.fill("#text", "Only five words are here")
    page.click("button.primary")
    page.wait_for_selector("#text-wrong")


def _frame(page: Page) -> None:
    page.click("details.frame summary >> nth=0")


def _rewrite(page: Page) -> None:
    page.fill(
        "textarea[name=original]", "The council rammed the plan through, and hardworking families will pay the price."
    )
    page.wait_for_selector(".offers button")


SHOTS: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "form": ("/", None),
    "fault": ("/", _fault),
    "result": ("/sample", None),
    "card": ("/sample", _card),
    "frame": ("/sample", _frame),
    "dismissed": ("/sample", _dismissed),
    "bench": ("/sample", _bench),
    "keep": ("/sample", _keep),
    "shared": ("/sample", _shared),
    "rewrite": ("/bench", _rewrite),
    "compare-form": ("/compare", None),
    "comparison": ("/compare/sample", None),
    "how": ("/how", None),
    "error": ("/nowhere", None),
}


def main(folder: Path) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        server = running(application(Path(store)))
        address = next(server)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for scheme in ("light", "dark"):
            for width, height in WIDTHS.items():
                for name, (path, act) in SHOTS.items():
                    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                    page.goto(address + path)
                    if act:
                        act(page)
                    page.wait_for_timeout(200)  # what moves has come to rest
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                    page.close()
        page = browser.new_page(viewport=README, color_scheme="light")
        page.goto(f"{address}/sample")
        page.click("#mark-6")
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(200)
        page.screenshot(path=folder / "page.png")
        browser.close()
        server.close()
    print(f"Pictures are in {folder}.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
