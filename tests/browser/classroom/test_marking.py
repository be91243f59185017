"""A pupil marks: by mouse, finger and keys; what is slow, early or revealed meanwhile loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.chromium import expect
from tests.browser.classroom.playing import marked, saved, word

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


def test_tap_reload_undo_redo(marking: tuple[Page, Page]) -> None:
    _, pupil = marking
    word(pupil, "rammed").click()
    word(pupil, "through").click()
    word(pupil, "town").click()
    expect(pupil.locator("#list q")).to_have_text(["rammed through", "town"])
    pupil.fill("#list input >> nth=0", "It sounds violent")
    saved(pupil)
    pupil.wait_for_timeout(700)
    pupil.reload()
    assert marked(pupil) == ["rammed", "through", "town"]
    expect(pupil.locator("#list input").first).to_have_value("It sounds violent")
    word(pupil, "town").click()
    assert marked(pupil) == ["rammed", "through"]
    pupil.click("#undo")
    assert marked(pupil) == ["rammed", "through", "town"]
    expect(pupil.locator("#list input").first).to_have_value("It sounds violent")
    pupil.click("#redo")
    assert marked(pupil) == ["rammed", "through"]
    pupil.keyboard.press("Control+z")
    assert marked(pupil) == ["rammed", "through", "town"]
    saved(pupil)
    pupil.check("#read", force=True)
    expect(pupil.locator("#list")).to_be_hidden()
    colour = "getComputedStyle(document.querySelector('.w:has(:checked) span')).textDecorationLine"
    assert pupil.evaluate(colour) == "none"


def test_drag(marking: tuple[Page, Page]) -> None:
    _, pupil = marking
    first, last = word(pupil, "rammed").bounding_box(), word(pupil, "sale").bounding_box()
    assert first
    assert last
    pupil.mouse.move(first["x"] + 5, first["y"] + 8)
    pupil.mouse.down()
    pupil.mouse.move(last["x"] + 5, last["y"] + 8, steps=6)
    pupil.mouse.up()
    assert marked(pupil) == ["rammed", "through", "the", "sale"]
    expect(pupil.locator("#list q")).to_have_text(["rammed through the sale"])
    saved(pupil)


def test_first_and_last_word_of_a_phrase(marking: tuple[Page, Page]) -> None:
    _, pupil = marking
    pupil.click("#phrase")
    word(pupil, "rammed").click()
    word(pupil, "sale").click()
    assert marked(pupil) == ["rammed", "through", "the", "sale"]
    expect(pupil.locator("#phrase")).to_have_attribute("aria-pressed", "false")


def test_keys_alone(marking: tuple[Page, Page]) -> None:
    _, pupil = marking
    pupil.locator(".w input").first.focus()
    for _ in range(2):
        pupil.keyboard.press("ArrowRight")
    pupil.keyboard.press("Space")
    assert marked(pupil) == ["Through"]
    pupil.keyboard.press("Shift+ArrowRight")
    pupil.keyboard.press("Shift+ArrowRight")
    assert marked(pupil) == ["Through", "Port", "Sale"]
    pupil.keyboard.press("Home")
    assert pupil.evaluate("document.activeElement.value") == "0"
    stops = pupil.eval_on_selector_all(".w input", "all => all.filter((each) => each.tabIndex === 0).length")
    assert stops == 1
    saved(pupil)


def test_who_is_quicker_than_the_script_loses_nothing(marking: tuple[Page, Page]) -> None:
    _, pupil = marking
    held: list[Callable[[], None]] = []
    pupil.route("**/classroom-mark.js", lambda route: held.append(route.continue_))
    pupil.reload(wait_until="commit")
    word(pupil, "rammed").click()
    pupil.wait_for_timeout(200)
    assert held
    held[0]()
    saved(pupil)
    pupil.unroute("**/classroom-mark.js")
    pupil.reload()
    assert marked(pupil) == ["rammed"]


def test_a_slow_save_does_not_undo_what_was_submitted(marking: tuple[Page, Page]) -> None:
    teacher, pupil = marking
    held: list[Callable[[], None]] = []

    def hold(route: Route) -> None:
        by_script = route.request.method == "POST" and "json" in route.request.headers["accept"]
        held.append(route.continue_) if by_script and not held else route.continue_()

    pupil.route("**/lesson/**", hold)
    word(pupil, "rammed").click()
    pupil.wait_for_timeout(900)
    assert held
    word(pupil, "town").click()
    pupil.click("button:has-text('Submit')", no_wait_after=True)
    pupil.wait_for_timeout(300)
    held[0]()
    pupil.wait_for_selector("text=Your work is in")
    expect(teacher.locator("#submitted")).to_have_text("1")
    expect(teacher.locator("#pupils .count")).to_have_text("2")
    pupil.unroute("**/lesson/**")


def test_a_reveal_comes_by_itself_and_loses_nothing(marking: tuple[Page, Page]) -> None:
    teacher, pupil = marking
    word(pupil, "rammed").click()
    saved(pupil)
    teacher.click("text=Reveal to everybody")
    expect(pupil.locator("h1")).to_have_text("What everybody saw", timeout=15_000)
    expect(pupil.locator(".heat .u.own")).to_have_text(["rammed"])
