"""A running page, a browser, and a guard that fails a test on any message a visitor's console would show."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask, abort
from werkzeug.serving import make_server

from framing.article import Voice
from framing.flags import Report, WordWeight
from tests.browser.chromium import ARGUMENTS, CHROMIUM, MISSING, REQUIRED, sync_playwright
from tests.web.reports import HandMadeAnalyzer, flag
from webui import create_app, store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

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


class Modelled(HandMadeAnalyzer):
    """As with the trained model: every sentence with "bitter" is loaded, and said to be an opinion piece. "quoted
    heart" gives a flag in somebody else's words."""

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        made = super().analyze(text, title=title, accept=accept)
        sentences = []
        for said in made.sentences:
            start, end, _ = said.sentence
            at = text.find("bitter", start, end)
            words = (WordWeight(at, at + 6, 1.4), WordWeight(at + 7, min(at + 11, end), -0.4)) if at >= 0 else ()
            sentences.append(said._replace(loaded=0.94 if at >= 0 else 0.1, opinion=0.6, words=words))
        flags = made.flags
        if "ferry" in text:
            flags = tuple(sorted((*flags, flag(text, "ferry", "label", 2, voice=Voice.QUOTED)), key=lambda f: f.start))
        return replace(
            made,
            flags=flags,
            sentences=tuple(sentences),
            genre={"report": 0.2, "analysis": 0.1, "opinion": 0.7},
            readability={"flesch_kincaid_grade": 9.2},
        )


def application(folder: Path, analyzer: object | None = None, **config: Any) -> Flask:
    """The page with a store in `folder`, and the errors that are hard to come by at /error/<code>."""
    settings = {
        "ANALYZER": analyzer,
        "DATABASE_URL": f"sqlite:///{folder / 'shares.sqlite3'}",
        "RATELIMIT_ENABLED": False,
        **({"SAMPLE": SAMPLE} if analyzer else {}),
    }
    app = create_app(settings | config)
    store.prepare(app)

    @app.get("/error/<int:code>")
    def fail(code: int) -> str:
        if code == 500:
            raise RuntimeError
        abort(code)

    return app


def running(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """A page whose marks are made by hand: no test here depends on what the word lists hold."""
    yield from running(application(folder, HandMadeAnalyzer(*MARKS)))


@pytest.fixture(scope="session")
def modelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with what the trained model adds."""
    yield from running(application(tmp_path_factory.mktemp("modelled"), Modelled(*MARKS)))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page as it is shipped, with its word lists and its sample."""
    yield from running(application(tmp_path_factory.mktemp("shipped")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if MISSING:
        (pytest.fail if REQUIRED else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


class Guard:
    """Collects what would trouble a visitor: console messages, policy violations, dialogs, requests to other hosts."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def watch(self, page: Page) -> Page:
        page.on("console", lambda message: self._console(page, message))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", lambda dialog: self.problems.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self._request(request.url))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective))"
        )
        return page

    def _console(self, page: Page, message: ConsoleMessage) -> None:
        # Chromium reports an error page's own status; that is no fault of the page.
        own_status = "the server responded with a status of" in message.text
        if message.type in ("error", "warning") and not (own_status and message.location["url"] == page.url):
            self.problems.append(f"{page.url}: {message.text}")

    def _request(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:", "file:", "data:")):
            self.problems.append(url)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages in a context with the options given; all of them are guarded."""
    guard = Guard()
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        contexts.append(browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options)))
        return guard.watch(contexts[-1].new_page())

    yield opened
    for context in contexts:
        context.close()
    assert guard.problems == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture(autouse=True)
def _mark(request: pytest.FixtureRequest) -> None:
    request.node.add_marker(pytest.mark.browser)
