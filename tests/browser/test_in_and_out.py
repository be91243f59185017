"""What goes in and what comes out: faults, files, exports, paper, links. Checks 11, 12, 14, 15 and 16."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import expect
from tests.browser.conftest import MARKS, SAMPLE
from tests.browser.steps import basics, card_quotes, no_violations, paste, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOREIGN = "Dieser Satz ist kein Englisch, und die anderen sind es auch nicht, was leider gar nicht zu ändern ist."


def test_counter(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("#text", "👩‍👩‍👧 e\u0301")
    expect(page.locator(".count")).to_have_text("7 of 60,000 characters.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nothing to read"),
        ("Only five words are here", "only 5 words"),
        (FOREIGN, "does not look like English"),
        ("words and more " * 4_001, "60,000 is the most"),
    ],
)
def test_a_fault_is_said_beside_the_box_and_the_text_kept(page: Page, address: str, text: str, message: str) -> None:
    page.goto(address)
    page.fill("#text", text)
    page.click("button.primary")
    expect(page.locator("#text-wrong")).to_contain_text(message)
    expect(page.locator("#text")).to_have_value(text)
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#text")).to_have_attribute("aria-invalid", "true")


def test_a_file_is_read_instead_of_the_box(page: Page, address: str) -> None:
    page.goto(address)
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": SAMPLE.encode()})
    expect(page.locator(".count")).to_have_text("a.txt is read instead of the box.")
    page.click("button.primary")
    page.wait_for_selector("html.scripted #article")
    assert page.locator(".card").count() == len(MARKS)


def test_a_broken_file_is_refused_with_a_sentence(page: Page, address: str) -> None:
    page.goto(address)
    page.set_input_files("#file", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"})
    page.click("button.primary")
    expect(page.locator("#text-wrong")).not_to_be_empty()


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.click(f".exports button:has-text('{name}')")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_json_comes_back_as_the_same_page(page: Page, address: str, tmp_path: Path) -> None:
    paste(page, address, SAMPLE)
    page.click("#mark-2")
    page.click("#card-2 .useless")
    page.fill("#card-2 .why-not", "a usual phrase")
    before = card_quotes(page)
    file = download(page, "JSON", tmp_path)
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert [(remark["useful"], remark["why"]) for remark in saved["feedback"]] == [(False, "a usual phrase")]
    page.evaluate("localStorage.clear()")
    page.goto(address)
    page.set_input_files("#file", file)
    page.click("button.primary")
    page.wait_for_selector(".banner")
    assert card_quotes(page) == before
    assert "".join(text_of(page)) == saved["text"]
    expect(page.locator("#card-2 .useless")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#card-2 .why-not")).to_have_value("a usual phrase")


NASTY = "'\"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>"


def test_a_hostile_report_is_only_text(page: Page, address: str, tmp_path: Path) -> None:
    paste(page, address, SAMPLE)
    saved = json.loads(download(page, "JSON", tmp_path).read_text(encoding="utf-8"))
    flags = saved["report"]["flags"]
    for flag in flags:
        flag |= {"reason": NASTY, "suggestion": NASTY, "fine_when": NASTY, "rule": NASTY, "source": NASTY}
    first = flags[0]
    spot = {"start": first["start"], "end": first["end"], "category": first["category"]}
    saved["feedback"] = [{**spot, "useful": False, "why": NASTY}]
    saved["title"] = saved["report"]["article"]["title"] = NASTY
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(saved), encoding="utf-8")
    page.goto(address)
    page.set_input_files("#file", file)
    page.click("button.primary")
    page.wait_for_selector("html.scripted .banner")
    expect(page.locator("#why-1")).to_have_text(NASTY)
    expect(page.locator("#card-1 .why-not")).to_have_value(NASTY)
    assert page.locator("img").count() == 0
    page.click("#mark-1")
    page.click("#card-1 .hide-one")
    page.click("#mine summary")
    assert page.locator("#mine-list li").count() == 1


def test_what_an_older_page_left_does_no_harm(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.evaluate(
        """localStorage.setItem('framing.accept', '[1, null, {"a": 2}]');
           localStorage.setItem('framing.said.' + document.getElementById('positions').dataset.article,
             '[null, 3, {"start": "0"}, {"start": 0, "end": 5, "category": "label", "useful": "yes", "why": 7}]')"""
    )
    page.reload()
    page.click("#mark-1")
    page.click("#card-1 .useful")
    expect(page.locator("#mine-count")).to_have_text("By you: 1 judged")
    page.evaluate("localStorage.setItem('framing.accept', 'no JSON')")
    page.reload()
    expect(page.locator("#card-1 .useful")).to_have_attribute("aria-pressed", "true")


def test_the_web_page_stands_alone(open_page: Callable[..., Page], page: Page, address: str, tmp_path: Path) -> None:
    paste(page, address, SAMPLE)
    file = download(page, "Web page", tmp_path)
    assert "<script" not in file.read_text(encoding="utf-8").replace("&lt;script", "")
    alone = open_page(offline=True)
    requests: list[str] = []
    alone.on("request", lambda request: requests.append(request.url))
    alone.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert text_of(alone) == text_of(page)
    alone.uncheck("#show-L", force=True)
    expect(alone.locator(".card:visible")).to_have_count(5)
    alone.click("#mark-4")
    expect(alone.locator("#card-4")).to_be_in_viewport()
    basics(alone)
    no_violations(alone)


def test_a_comparison_stands_alone(open_page: Callable[..., Page], page: Page, shipped: str, tmp_path: Path) -> None:
    page.goto(f"{shipped}/compare/sample")
    saved = json.loads(download(page, "JSON", tmp_path).read_text(encoding="utf-8"))
    assert saved["schema"] == "framing.comparison/1"
    file = download(page, "Web page", tmp_path)
    alone = open_page(offline=True)
    requests: list[str] = []
    alone.on("request", lambda request: requests.append(request.url))
    alone.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert alone.locator("script, a[href^='/']").count() == 0
    assert alone.locator(".pairs tbody tr").count() == page.locator(".pairs tbody tr").count() > 0
    basics(alone)
    no_violations(alone)
    alone.set_viewport_size({"width": 320, "height": 640})
    assert alone.evaluate("document.documentElement.scrollWidth") <= 320


def test_csv_and_markdown(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/sample")
    assert len(download(page, "CSV", tmp_path).read_text(encoding="utf-8").splitlines()) == len(MARKS) + 1
    assert "critics say" in download(page, "Markdown", tmp_path).read_text(encoding="utf-8")


def test_paper_is_light_and_complete(open_page: Callable[..., Page], modelled: str) -> None:
    page = open_page(color_scheme="dark")
    page.goto(f"{modelled}/sample")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"
    for number in range(1, 9):
        expect(page.locator(f"#why-{number}")).to_be_visible()
    expect(page.locator("#card-1 blockquote")).to_be_visible()
    for hidden in ("nav", ".tools", ".pager", "#keep", ".again"):
        expect(page.locator(hidden).first).to_be_hidden()
    after = "getComputedStyle(document.getElementById('mark-1'), '::after').content"
    assert '"L1"' in page.evaluate(after)
    underlined = "getComputedStyle(document.querySelector('#mark-1 mark')).textDecorationLine"
    assert page.evaluate(underlined) == "underline"


def test_a_text_is_stored_nowhere(page: Page, address: str, folder: Path) -> None:
    token = "xyzzyplover"
    paste(page, address, SAMPLE.replace("ferry", token))
    page.click("#mark-1")
    page.click("#card-1 .useful")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert "framing.said" in kept
    assert token not in kept
    for file in folder.rglob("*"):
        assert token.encode() not in file.read_bytes()


def test_a_link_only_when_asked_and_until_revoked(
    open_page: Callable[..., Page], page: Page, address: str, folder: Path
) -> None:
    token = "plughtoken"
    paste(page, address, SAMPLE.replace("ferry", token))
    assert not page.locator("a[href*='/s/']").count()
    expect(page.locator("details.share button")).to_be_hidden()
    page.click("details.share summary")
    page.select_option("details.share select", "7")
    page.click("details.share button")
    link, key = page.input_value("#link"), page.input_value("#key")
    expect(page.locator("time")).to_have_count(1)
    other = open_page()
    answer = other.goto(link)
    assert answer is not None
    assert "noindex" in answer.headers["x-robots-tag"]
    assert other.get_attribute("meta[name=robots]", "content") == "noindex"
    expect(other.locator(".banner")).to_contain_text("works until")
    assert token in text_of(other)
    other.goto(f"{link}/revoke")
    other.fill("#key", "wrong")
    other.click("button.primary")
    expect(other.locator("#wrong")).to_be_visible()
    other.fill("#key", key)
    other.click("button.primary")
    expect(other.locator("h1")).to_have_text("The link is gone")
    gone = other.goto(link)
    assert gone is not None
    assert gone.status == 404
