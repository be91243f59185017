"""`make screenshots`: pictures of every kind of page at three widths, light and dark, to be looked at.

Of each page the first screen, and of those that are not one moment of a dialogue the whole length. `page.png` is the
README's. Needs Debian's Chromium and Playwright, as the browser tests do.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.browser.chromium import ARGUMENTS, CHROMIUM, sync_playwright
from tests.browser.classroom.playing import join, open_class, saved, word
from tests.browser.conftest import application, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = {1280: 900, 768: 1024, 375: 812}
README = {"width": 1280, "height": 1010}


class Shot(NamedTuple):
    """A page, what is done on it before the picture, and the cookies of who may see it."""

    path: str
    act: Callable[[Page], object] | None = None
    cookies: Any = None


# --- what is done on a page ------------------------------------------------------------------------------------------


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


def _link(page: Page) -> None:
    page.click("details.share summary")
    page.click("details.share button")
    page.wait_for_selector("#link")


def _shared(page: Page) -> None:
    _link(page)
    page.click("a.button:has-text('Open it')")
    page.wait_for_selector(".banner")


def _revoke(page: Page) -> None:
    _link(page)
    page.click("#key-hint a")


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


SHOTS = {
    "form": Shot("/"),
    "fault": Shot("/", _fault),
    "result": Shot("/sample"),
    "card": Shot("/sample", _card),
    "frame": Shot("/sample", _frame),
    "dismissed": Shot("/sample", _dismissed),
    "bench": Shot("/sample", _bench),
    "keep": Shot("/sample", _keep),
    "link": Shot("/sample", _link),
    "shared": Shot("/sample", _shared),
    "revoke": Shot("/sample", _revoke),
    "rewrite-form": Shot("/bench"),
    "rewrite": Shot("/bench", _rewrite),
    "compare-form": Shot("/compare"),
    "comparison": Shot("/compare/sample"),
    "how": Shot("/how"),
    "error": Shot("/nowhere"),
    "classroom": Shot("/class"),
    "plans": Shot("/lessons"),
    "plan": Shot("/lessons/loaded"),
    "join": Shot("/join"),
}


# --- a lesson --------------------------------------------------------------------------------------------------------


def _lesson(browser: Browser, address: str) -> dict[str, Shot]:
    """A class with an exercise that is revealed, one that runs and one being made, as teacher and pupils see it."""
    teacher, pupil, other, newcomer = (browser.new_context().new_page() for _ in range(4))
    places: dict[str, tuple[Page, str]] = {}
    code = open_class(teacher, address)
    places["class"] = (teacher, teacher.url)
    join(pupil, address, code, "Blue Heron")
    join(other, address, code, "Red Fox")
    newcomer.goto(f"{address}/join")
    newcomer.fill("#code", code)
    newcomer.fill("#name", "Grey Owl")
    newcomer.click("form.joining button.primary")
    places["first-time"] = (newcomer, newcomer.url)
    home = pupil.url
    _run(teacher, places["class"][1])
    for each in (pupil, other):
        _mark(each, home, "Greedy", "shameless", "skyrocketed" if each is other else "yachts")
        revealed = each.url
        each.click("button:has-text('Submit')")
        each.wait_for_selector("text=Your work is in")
    teacher.click("text=Reveal to everybody")
    teacher.wait_for_selector("text=Everything is revealed")
    places |= {"watch-revealed": (teacher, teacher.url), "pupil-revealed": (pupil, revealed)}
    teacher.click("#pupils a >> nth=0")
    places["one-pupil"] = (teacher, teacher.url)
    _run(teacher, places["class"][1])
    _mark(pupil, home, "Greedy", "bloated", "vultures")
    _mark(other, home, "bloated")
    places |= {"watch": (teacher, teacher.url), "pupil-marks": (pupil, pupil.url)}
    pupil.click(".crumbs a")
    places["pupil-home"] = (pupil, pupil.url)
    teacher.goto(places["class"][1])
    teacher.click("text=New exercise")
    places["new-exercise"] = (teacher, teacher.url)
    _begin(teacher, places["class"][1])
    places["key"] = (teacher, teacher.url)
    found = {}
    for name, (page, url) in places.items():
        found[name] = Shot(url.removeprefix(address), None, page.context.storage_state())
    return found


def _begin(teacher: Page, home: str) -> None:
    teacher.goto(home)
    teacher.click("text=New exercise")
    teacher.click("text=Make it")


def _run(teacher: Page, home: str) -> None:
    _begin(teacher, home)
    teacher.click("text=Start the exercise")
    teacher.wait_for_selector("#live")


def _mark(pupil: Page, home: str, *words: str) -> None:
    pupil.goto(home)
    pupil.wait_for_selector(".tokens")
    for each in words:
        word(pupil, each).click()
    saved(pupil)


# --- taking the pictures ---------------------------------------------------------------------------------------------


def main(folder: Path, chosen: list[str]) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        server = running(application(Path(store)))
        address = next(server)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for name, shot in (SHOTS | _lesson(browser, address)).items():
            if not chosen or name in chosen:
                _picture(browser, address, shot, folder, name)
        page = browser.new_page(viewport=README, color_scheme="light")
        page.goto(f"{address}/sample")
        page.click("#mark-7")
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(200)
        page.screenshot(path=folder / "page.png")
        browser.close()
        server.close()
    print(f"Pictures are in {folder}.")


def _picture(browser: Browser, address: str, shot: Shot, folder: Path, name: str) -> None:
    for options in _looks():
        context = browser.new_context(**options, storage_state=shot.cookies)
        page = context.new_page()
        page.goto(address + shot.path)
        if shot.act:
            shot.act(page)
        page.wait_for_timeout(200)  # what moves has come to rest
        file = f"{name}-{options['viewport']['width']}-{options['color_scheme']}"
        page.screenshot(path=folder / f"{file}.png")
        if not shot.act:
            page.screenshot(path=folder / f"{file}-whole.png", full_page=True)
        context.close()


def _looks() -> Iterator[dict[str, Any]]:
    for scheme in ("light", "dark"):
        for width, height in WIDTHS.items():
            yield {"viewport": {"width": width, "height": height}, "color_scheme": scheme}


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"), sys.argv[2:])
