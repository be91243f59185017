"""What a teacher and pupils do in their browsers in every lesson."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.chromium import expect
from tests.web.classes import SECOND, TEXT

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True}
Open = Callable[..., "Page"]


def open_class(teacher: Page, address: str) -> str:
    """The join code of a new class."""
    teacher.goto(f"{address}/class")
    teacher.fill("#name", "Period 3")
    teacher.click("text=Open a class")
    return teacher.inner_text(".board .code").replace("\n", "").replace(" ", "")


def start(teacher: Page, type_: str = "loaded", **rules: str) -> None:
    """From the class's page to an exercise that runs."""
    teacher.click("text=New exercise")
    teacher.check(f"#type-{type_}")
    teacher.check("[name=source][value=paste]")
    teacher.fill("#text", TEXT)
    if type_ == "compare":
        teacher.check("[name=source2][value=paste]")
        teacher.fill("#text2", SECOND)
    if rules:
        teacher.click("text=Rules")
        for name, value in rules.items():
            teacher.check(f"[name={name}][value={value}]")
    teacher.click("text=Make it")
    teacher.click("text=Start the exercise")
    teacher.wait_for_selector("#live")


def join(pupil: Page, address: str, code: str, name: str) -> None:
    pupil.goto(f"{address}/join")
    pupil.fill("#code", code)
    pupil.fill("#name", name)
    pupil.click("form.joining button.primary")
    pupil.click(".now-you .steers span")
    expect(pupil.locator(".yes")).to_be_visible()
    pupil.click("text=I am ready")


def word(pupil: Page, text: str) -> Locator:
    return pupil.locator(f".tokens .w span:text-is('{text}')").first


def marked(pupil: Page) -> list[str]:
    found: list[str] = pupil.eval_on_selector_all(
        ".w input:checked", "all => all.map((box) => box.nextSibling.textContent)"
    )
    return found


def saved(pupil: Page) -> None:
    expect(pupil.locator("#saved")).to_contain_text("Saved:")


def answer(pupil: Page, type_: str, first: bool) -> None:
    """What a pupil does, the two a little differently."""
    if type_ in ("loaded", "compare"):
        word(pupil, "rammed").click()
        word(pupil, "through" if first else "town").click()
    elif type_ == "questions":
        pupil.locator(".w span:has-text('Who pays')").click()
        pupil.select_option("#list select", "asks" if first else "reproach")
    elif type_ == "frame":
        pupil.select_option("[name=frame-0] >> nth=0", "economic" if first else "legality")
        pupil.fill("[name=note-0]", "nine million")
    elif type_ == "who":
        pupil.fill("[name=text-0]", "Ada Brook" if first else "nobody knows")
    else:
        pupil.fill("[name=text-0]", "The council approved the sale." if first else "The sale went ahead.")
    saved(pupil)


def play(open_page: Open, address: str, type_: str) -> tuple[Page, Page, Page]:
    """A lesson up to the point where both have submitted, the first pupil on a phone."""
    teacher, one, two = open_page(), open_page(**PHONE), open_page()
    code = open_class(teacher, address)
    start(teacher, type_)
    for pupil, name in ((one, "Blue Heron"), (two, "Red Fox")):
        join(pupil, address, code, name)
        answer(pupil, type_, pupil is one)
    expect(teacher.locator("#joined")).to_have_text("2")
    for pupil in (one, two):
        pupil.click("button:has-text('Submit')")
        pupil.wait_for_selector("text=Your work is in")
    expect(teacher.locator("#submitted")).to_have_text("2")
    return teacher, one, two
