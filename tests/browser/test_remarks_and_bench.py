"""What a reader says of flags, and rewriting a passage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.chromium import expect
from tests.browser.steps import card_quotes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_a_remark_is_remembered_and_forgotten(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.click("#mark-4")
    useful = page.locator("#card-4 .useful")
    useful.click()
    expect(page.locator("#mine-count")).to_have_text("By you: 1 judged")
    page.reload()
    expect(useful).to_have_attribute("aria-pressed", "true")
    page.click("#mark-4")
    useful.click()
    expect(useful).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#mine")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_hidden_mark_comes_back(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.click("#mark-4")
    page.click("#card-4 .useless")
    page.click("#card-4 .hide-one")
    mark = page.locator("#mark-4 mark")
    expect(page.locator("#card-4")).to_be_hidden()
    assert mark.evaluate("m => getComputedStyle(m).textDecorationLine") == "none"
    expect(page.locator(".chip.S .count")).to_have_text("0")
    page.click("#toast button")
    expect(page.locator("#card-4")).to_be_visible()
    expect(page.locator(".chip.S .count")).to_have_text("1")
    page.click("#mark-4")
    page.click("#card-4 .hide-one")
    page.reload()
    expect(page.locator("#card-4")).to_be_hidden()
    page.click("#mine summary")
    page.click("#mine-list button")
    expect(page.locator("#card-4")).to_be_visible()


def test_a_term_is_hidden_in_every_text_and_can_be_downloaded(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.click("#mark-4")
    page.click("#card-4 .useless")
    page.click("#card-4 .hide-term")
    expect(page.locator("#toast")).to_contain_text("critics say")
    page.goto(address)
    page.fill("#text", "The council met on Monday, and critics say that it must not meet again before June.")
    page.click("button.primary")
    page.wait_for_selector("html.scripted #article")
    expect(page.locator(".card:visible")).to_have_count(1)
    page.click("#mine summary")
    with page.expect_download() as coming:
        page.click("#accept-download")
    assert coming.value.path().read_text(encoding="utf-8").splitlines()[1:] == ["critics say"]
    page.click("#forget")
    expect(page.locator(".card:visible")).to_have_count(2)
    assert page.evaluate("localStorage.length") == 0


def test_a_sentence_is_rewritten(page: Page, modelled: str) -> None:
    page.goto(f"{modelled}/sample")
    page.click("#mark-5")
    page.click("#card-5 .reword")
    bench = page.locator("#bench")
    editor = bench.locator("textarea")
    expect(editor).to_be_focused()
    expect(editor).to_have_value(
        "The deal hands the beating heart of the town to a fund that critics say has never run a ferry."
    )
    expect(bench.locator(".before mark").first).to_be_visible()
    expect(bench.locator(".offers button")).to_have_count(4)
    bench.locator(".offers button", has_text="critics say").click()
    expect(editor).to_have_value(
        "The deal hands the beating heart of the town to a fund that something plainer has never run a ferry."
    )
    flags = bench.locator('[data-of="flags"] dd')
    expect(flags).to_have_text("3 → 2 −1")
    expect(bench.locator(".after mark")).to_have_count(4)
    bench.locator(".undo").click()
    expect(flags).to_have_text("3 no change")
    page.click("#bench-paragraph")
    expect(editor).to_have_value(
        "The deal hands the beating heart of the town to a fund that critics say has never run a ferry. It is a bitter slap."
    )
    expect(bench.locator('[data-of="loaded"] dd')).to_contain_text("0.94")
    editor.fill("The deal hands the port to a fund.")
    expect(bench.locator('[data-of="loaded"] dd')).to_contain_text("0.94 → 0.1")
    bench.locator(".restart").click()
    expect(flags).to_contain_text("no change")
    page.keyboard.press("Escape")
    expect(page.locator("#bench-dialog")).to_be_hidden()
    assert card_quotes(page)


def test_scoring_waits_until_typing_stops(page: Page, address: str) -> None:
    page.goto(f"{address}/bench")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/bench/score") else None)
    page.fill("textarea[name=original]", "It is a bitter slap.")
    expect(page.locator(".after mark")).to_have_count(1)
    asked.clear()
    page.focus("#bench-text")
    page.keyboard.press("Control+End")
    page.keyboard.type(" And critics say so too.", delay=20)
    expect(page.locator(".after mark")).to_have_count(2)
    assert len(asked) == 1


def test_the_bench_says_when_it_cannot_count(browser: Browser, address: str) -> None:
    page = browser.new_page()  # unguarded: Chromium reports the failed request on its console
    page.goto(f"{address}/bench")
    page.route("**/bench/score", lambda route: route.abort())
    page.fill("textarea[name=original]", "It is a bitter slap.")
    expect(page.locator(".state")).to_contain_text("does not answer")
    page.close()


def test_the_bench_says_when_its_script_does_not_come(browser: Browser, address: str) -> None:
    page = browser.new_page()  # unguarded, as above
    page.route("**/bench.js", lambda route: route.abort())
    page.goto(f"{address}/sample")
    page.click("#mark-4")
    page.click("#card-4 .reword")
    expect(page.locator(".state")).to_contain_text("does not answer")
    page.close()


def test_the_bench_works_without_script(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/bench")
    page.fill("textarea[name=original]", "It is a bitter slap, critics say.")
    page.fill("textarea[name=text]", "It is a disappointment, critics say.")
    page.click("button.primary")
    expect(page.locator('[data-of="flags"] dd')).to_contain_text("2 → 1")
    expect(page.locator(".drawn mark")).to_have_count(1)
    expect(page.locator(".notes li")).to_have_count(1)
