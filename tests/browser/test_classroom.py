"""Whole lessons, each with one teacher and two pupils in browsers of their own: by mouse, finger and keys, wide and
narrow, with a script and without."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from framing.classroom import ExerciseType
from tests.browser.chromium import expect
from tests.browser.test_every_page import basics, no_violations
from tests.web.classes import SECOND, TEXT

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

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


def play(open_page: Open, address: str, type_: str, **phone: object) -> tuple[Page, Page, Page]:
    """A lesson up to the point where both have submitted."""
    teacher, one, two = open_page(), open_page(**phone), open_page(**phone)
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


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("type_", ExerciseType)
def test_a_whole_lesson(open_page: Open, shipped: str, type_: str, width: int) -> None:
    phone = PHONE if width == 375 else {}
    teacher, one, two = play(open_page, shipped, type_, **phone)
    assert "None" not in teacher.inner_text("#agreement")
    teacher.click("text=Reveal to everybody")
    for pupil in (one, two):  # their pages notice by themselves
        expect(pupil.locator(".state.revealed")).to_be_visible(timeout=15_000)
        pupil.click(".exercises a")
        expect(pupil.locator("h1")).to_have_text("What everybody saw")
        assert pupil.locator(".rows li").count() > 0
        assert pupil.evaluate("document.documentElement.scrollWidth") <= width
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


@pytest.fixture
def marking(open_page: Open, shipped: str) -> tuple[Page, Page]:
    """A teacher who watches and a pupil who marks."""
    teacher, pupil = open_page(), open_page()
    code = open_class(teacher, shipped)
    start(teacher)
    join(pupil, shipped, code, "Blue Heron")
    return teacher, pupil


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


def test_a_reveal_comes_by_itself_and_loses_nothing(marking: tuple[Page, Page]) -> None:
    teacher, pupil = marking
    word(pupil, "rammed").click()
    saved(pupil)
    teacher.click("text=Reveal to everybody")
    expect(pupil.locator("h1")).to_have_text("What everybody saw", timeout=15_000)
    expect(pupil.locator(".heat .u.own")).to_have_text(["rammed"])


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
