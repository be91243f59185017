"""The page in Debian's Chromium: what only a browser can tell."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from framing.renderers import html
from tests.web.reports import HandMadeAnalyzer, flag, report
from webui import create_app

CHROMIUM = Path("/usr/bin/chromium")

try:
    from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
except ModuleNotFoundError:
    MISSING: str | None = "playwright is not installed"
else:
    MISSING = None if CHROMIUM.exists() else f"no {CHROMIUM} (apt-get install chromium)"

if MISSING and os.environ.get("CI", "").lower() not in ("true", "1"):
    pytest.skip(MISSING, allow_module_level=True)

pytestmark = pytest.mark.browser

SAMPLE = "\n\n".join(
    (
        "Council Rams Through Port Sale",
        "By the Business Desk | 4 March",
        "The deal hands the beating heart of the town to a fund that critics say has never run a ferry. It is a bitter slap.",
        *(
            "Two hundred and six people work at the port, and their contracts run until the year 2029."
            for _ in range(12)
        ),
        "Who really wins? The committee must call the deal in before it is too late, and there is perhaps no other way.",
        "Emoji 👩‍👩‍👧 and e\u0301 and <script>alert(1)</script> &amp; Averyveryverylongword"
        + "ofmanyletters" * 12
        + " end.",
    )
)
MARKS = (
    ("Rams Through", "loaded-language", 2),
    ("beating heart of the town", "values-appeal", 2),
    ("heart", "loaded-language", 3),
    ("critics say", "vague-attribution", 2),
    ("bitter slap", "loaded-language", 3),
    ("Who really wins?", "rhetorical-question", 2),
    ("must", "directive", 2),
    ("perhaps", "hedge", 1),
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = create_app({"ANALYZER": HandMadeAnalyzer(*MARKS), "SAMPLE": SAMPLE})
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if MISSING:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-quic"])
        yield browser
        browser.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def page(browser: Browser, contexts: list[BrowserContext]) -> Iterator[Page]:
    """A page that fails its test on a console error, a policy violation or a request to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    contexts.append(context)
    page = context.new_page()
    problems: list[str] = []

    def note(wrong: bool, what: str) -> None:
        if wrong:
            problems.append(what)

    page.on("console", lambda message: note(message.type in ("error", "warning"), message.text))
    page.on("pageerror", lambda error: note(True, str(error)))
    page.on("dialog", lambda dialog: note(True, f"dialog: {dialog.message}"))
    page.on("request", lambda request: note("//127.0.0.1:" not in request.url, request.url))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective))"
    )
    yield page
    assert problems == []


def plain(browser: Browser, contexts: list[BrowserContext], **options: object) -> Page:
    contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
    return contexts[-1].new_page()


def paste(page: Page, address: str, text: str = SAMPLE) -> None:
    page.goto(address)
    page.fill("#text", text)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#article")


def text_of(page: Page) -> str:
    text: str = page.evaluate("document.getElementById('article').textContent")
    return text


def test_article_is_the_text(page: Page, address: str) -> None:
    paste(page, address)
    assert text_of(page) == SAMPLE.replace("e\u0301", "é")
    assert page.locator(".card").count() == len(MARKS)
    assert page.evaluate("document.getElementById('text').value") == SAMPLE.replace("e\u0301", "é")


def test_counter(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("#text", "👩‍👩‍👧 e\u0301")
    expect(page.locator("#count")).to_have_text("7 of 60,000 characters.")


def test_without_script_a_mark_leads_to_its_card(
    browser: Browser, contexts: list[BrowserContext], address: str
) -> None:
    page = plain(browser, contexts, java_script_enabled=False)
    page.goto(address)
    page.fill("#text", SAMPLE)
    page.click("button.primary")
    page.click("a.flag:has-text('critics say')")
    assert page.url.endswith("#card-4")
    expect(page.locator("#card-4")).to_be_in_viewport()
    page.click("#card-4 .quote")
    expect(page.locator("#mark-4")).to_be_in_viewport()


def test_without_script_a_folded_card_opens(browser: Browser, contexts: list[BrowserContext], address: str) -> None:
    page = plain(browser, contexts, java_script_enabled=False)
    page.goto(f"{address}/sample")
    page.click("a.flag:has-text('perhaps')")
    expect(page.locator("#why-8")).to_be_visible()


def test_without_script_the_filters_work(browser: Browser, contexts: list[BrowserContext], address: str) -> None:
    page = plain(browser, contexts, java_script_enabled=False)
    page.goto(f"{address}/sample")
    page.uncheck("#show-L", force=True)
    expect(page.locator(".card:visible")).to_have_count(5)
    page.select_option("#strength", "2")
    expect(page.locator(".card:visible")).to_have_count(4)


def test_filters_change_marks_counts_and_the_live_region(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    line = "getComputedStyle(document.querySelector('a.flag.L mark')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.keyboard.press("1")
    expect(page.locator("#live")).to_have_text("5 of 8 flags shown")
    expect(page.locator(".chip.L .count")).to_have_text("0")
    expect(page.locator(".card:visible")).to_have_count(5)
    assert page.evaluate(line) == "none"
    page.select_option("#strength", "3")
    expect(page.locator("#live")).to_have_text("0 of 8 flags shown")
    page.select_option("#strength", "1")
    page.check("#show-L", force=True)
    expect(page.locator("#live")).to_have_text("8 of 8 flags shown")
    page.check("#hide-marks", force=True)
    expect(page.locator("#live")).to_have_text("Marks hidden")
    assert page.evaluate(line) == "none"


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
    for _ in range(20):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.matches('a.flag')"))
    assert stops.count(True) == 1


def test_mark_and_card_belong_together(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.hover("#mark-5")
    expect(page.locator("#card-5.near")).to_be_visible()
    page.click("#mark-8")
    expect(page.locator("#card-8.on")).to_be_in_viewport()
    expect(page.locator("#why-8")).to_be_visible()
    page.click("#next")
    expect(page.locator("#card-1.on")).to_be_in_viewport()
    expect(page.locator("#mark-1")).to_be_in_viewport()
    expect(page.locator("#why-8")).to_be_hidden()


def test_a_tapped_flag_opens_the_bottom_sheet(browser: Browser, contexts: list[BrowserContext], address: str) -> None:
    page = plain(browser, contexts, viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"{address}/sample")
    page.tap("#mark-5")
    card = page.locator("#card-5")
    expect(card).to_be_in_viewport(ratio=1)
    assert card.evaluate("e => getComputedStyle(e).position") == "fixed"
    expect(page.locator("#mark-5")).to_be_in_viewport(ratio=1)
    page.tap("#close")
    expect(card).not_to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", "/sample", "/nowhere"])
def test_no_sideways_scroll_at_320(browser: Browser, contexts: list[BrowserContext], address: str, path: str) -> None:
    page = plain(browser, contexts, viewport={"width": 320, "height": 640})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_families_differ_without_colour(browser: Browser, contexts: list[BrowserContext], address: str) -> None:
    page = plain(browser, contexts, forced_colors="active")
    page.goto(f"{address}/sample")
    styles = page.evaluate(
        "[...'LQFSA'].map((f) => getComputedStyle(document.querySelector(`a.flag.${f} mark`)).textDecorationStyle)"
    )
    assert len(set(styles)) == 5
    lines = page.evaluate(
        "[...document.querySelectorAll('a.flag mark')].map((m) => getComputedStyle(m).textDecorationLine)"
    )
    assert set(lines) == {"underline"}


def test_a_fault_keeps_the_text(browser: Browser, contexts: list[BrowserContext], address: str) -> None:
    page = plain(browser, contexts)  # Chromium reports the 422 on its console, which the other fixture would not allow
    page.goto(address)
    page.fill("#text", "Only five words are here")
    page.click("button.primary")
    expect(page.locator("#wrong")).to_contain_text("only 5 words")
    expect(page.locator("#text")).to_have_value("Only five words are here")


def test_exported_file_stands_alone(browser: Browser, contexts: list[BrowserContext], tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(html.render(report(SAMPLE, [flag(SAMPLE, *mark) for mark in MARKS])), encoding="utf-8")
    page = plain(browser, contexts, offline=True)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert text_of(page) == SAMPLE
    page.uncheck("#show-L", force=True)
    expect(page.locator(".card:visible")).to_have_count(5)


def test_paper_is_light_and_complete(browser: Browser, contexts: list[BrowserContext], address: str) -> None:
    page = plain(browser, contexts, color_scheme="dark")
    page.goto(f"{address}/sample")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"
    expect(page.locator("#why-8")).to_be_visible()
    expect(page.locator("#card-1 blockquote")).to_be_visible()
    after = "getComputedStyle(document.getElementById('mark-1'), '::after').content"
    assert '"L1"' in page.evaluate(after)
