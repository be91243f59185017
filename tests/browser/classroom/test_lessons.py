"""Whole lessons, each with one teacher and two pupils in browsers of their own: wide and narrow, with a script and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framing.classroom import ExerciseType
from tests.browser.chromium import expect
from tests.browser.classroom.playing import Open, join, open_class, play, saved, start, word
from tests.browser.steps import basics, no_violations

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("type_", ExerciseType)
def test_a_whole_lesson(open_page: Open, shipped: str, type_: str) -> None:
    teacher, one, two = play(open_page, shipped, type_)
    assert "None" not in teacher.inner_text("#agreement")
    teacher.click("text=Reveal to everybody")
    for pupil in (one, two):  # their pages notice by themselves
        expect(pupil.locator(".state.revealed")).to_be_visible(timeout=15_000)
        pupil.click(".exercises a")
        expect(pupil.locator("h1")).to_have_text("What everybody saw")
        assert pupil.locator(".rows li").count() > 0
        assert pupil.evaluate("document.documentElement.scrollWidth <= innerWidth")
        no_violations(pupil)
    if type_ in ("loaded", "compare", "questions"):
        heat = "all => all.filter((each) => each.dataset.n).map((each) => [each.dataset.u, each.dataset.n])"
        watched = teacher.eval_on_selector_all(".heat .u", heat)
        assert watched
        assert one.eval_on_selector_all(".heat .u", heat) == two.eval_on_selector_all(".heat .u", heat) == watched
    if one.locator("#reply").count():
        one.fill("#reply", "I am, here.")
        one.click("#argue button")
        teacher.reload()
        expect(teacher.locator(".reply")).to_contain_text("I am, here.")
    teacher.click("#pupils a >> nth=0")
    expect(teacher.locator("h1")).to_have_text("Blue Heron")
    teacher.set_viewport_size({"width": 375, "height": 812})
    assert teacher.evaluate("document.documentElement.scrollWidth <= innerWidth")
    no_violations(teacher)


def test_every_page_is_for_everybody(open_page: Open, shipped: str) -> None:
    """axe in light and dark and at 375 px, headings, no sideways scroll at 320 px."""
    teacher, pupil = open_page(), open_page()
    addresses = {"start": "/class", "plans": "/lessons", "plan": "/lessons/who", "text": "/lessons/text/sample"}
    code = open_class(teacher, shipped)
    home = teacher.url
    pages: dict[str, tuple[Page, str]] = {name: (teacher, shipped + path) for name, path in addresses.items()}
    pages |= {"class": (teacher, home), "new": (teacher, f"{home}/new"), "join": (pupil, f"{shipped}/join/{code}")}
    join(pupil, shipped, code, "Blue Heron")
    pages |= {"wait": (pupil, pupil.url), "try": (pupil, f"{pupil.url}/try")}
    for type_ in ("loaded", "questions", "frame", "who", "rewrite"):
        teacher.goto(home)
        start(teacher, type_)
        number = teacher.url.rsplit("/", 1)[1]
        pages |= {f"watch {type_}": (teacher, teacher.url), f"key {type_}": (teacher, f"{teacher.url}/key")}
        pages[f"mark {type_}"] = (pupil, f"{home.replace('/class/', '/lesson/')}/{number}")
    for name, (page, address) in pages.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        basics(page)
        for scheme, width in (("light", 1280), ("dark", 375)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 800})
            no_violations(page)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


@pytest.mark.parametrize("type_", ExerciseType)
def test_without_a_script(open_page: Open, shipped: str, type_: str) -> None:
    teacher, pupil = open_page(java_script_enabled=False), open_page(java_script_enabled=False)
    code = open_class(teacher, shipped)
    start(teacher, type_)
    join(pupil, shipped, code, "Blue Heron")
    if type_ in ("loaded", "compare"):
        word(pupil, "rammed").click()
    elif type_ == "questions":
        pupil.locator(".w span:has-text('Who pays')").click()
    elif type_ == "frame":
        pupil.select_option("[name=frame-0] >> nth=0", "economic")
    else:
        pupil.fill("[name=text-0]", "Somebody said it.")
    pupil.click("button[value=save]")
    if type_ in ("loaded", "questions", "compare"):
        expect(pupil.locator("#list q")).to_have_count(1)
        pupil.fill("#list input", "because")
    if type_ in ("questions", "compare"):
        pupil.select_option("#list select", index=1)
    pupil.click("button:has-text('Submit')")
    expect(pupil.locator("#wait")).to_contain_text("Your work is in")
    teacher.reload()
    expect(teacher.locator("#submitted")).to_have_text("1")
    teacher.click("text=Reveal to everybody")
    pupil.click("text=Look again")
    pupil.click(".exercises a")
    expect(pupil.locator("h1")).to_have_text("What everybody saw")
    assert pupil.locator(".rows li").count() > 0


def test_the_teacher_s_view_follows(marking: tuple[Page, Page]) -> None:
    teacher, pupil = marking
    expect(teacher.locator("#joined")).to_have_text("1")
    word(pupil, "rammed").click()
    unit = teacher.locator(".heat .u:text-is('rammed')").first
    expect(unit).to_have_attribute("data-n", "1/1")
    expect(teacher.locator("#pupils .count")).to_have_text("1")
    word(pupil, "rammed").click()
    expect(unit).not_to_have_attribute("data-n", "1/1")
    teacher.click("#pupils a")
    pupil.close()  # its next question would be answered by 404
    teacher.click("text=Remove Blue Heron")
    expect(teacher.locator("#pupils")).to_have_text("0 pupils")


def test_deletion(marking: tuple[Page, Page]) -> None:
    teacher, pupil = marking
    watched = teacher.url
    teacher.click(".crumbs a")
    home = teacher.url
    teacher.click("text=Delete the class now")
    teacher.check("[name=sure]")
    teacher.click("text=Delete it")
    expect(teacher.locator("h1")).to_have_text("The class is gone")
    for page, address in ((teacher, home), (teacher, watched), (pupil, pupil.url)):
        gone = page.goto(address)
        assert gone is not None
        assert gone.status == 404


def test_a_hostile_name_is_a_name(open_page: Open, shipped: str) -> None:
    teacher, pupil = open_page(), open_page()
    code = open_class(teacher, shipped)
    start(teacher)
    join(pupil, shipped, code, "<img src=x onerror=a()>")
    word(pupil, "rammed").click()
    pupil.fill("#list input", "<script>alert(1)</script>")
    saved(pupil)
    expect(teacher.locator("#pupils a")).to_have_text("<img src=x onerror=a()>")
    teacher.click("#pupils a")
    assert teacher.locator("img").count() == 0
