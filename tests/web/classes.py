"""A class as its teacher and its pupils play it, each in a browser of their own. Without a script."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from framing.article import Span
from framing.classroom import Exercise
from framing.classroom.units import Surface, surface
from framing.flags import FrameShare, Report
from tests.web.page import Page
from tests.web.reports import HandMadeAnalyzer
from webui.store import classes

TEXT = (
    "Council Rams Through Port Sale\n\nThe council of Wexholm rammed through the sale on Monday, and critics say that "
    "the town must act. “We counted twice,” said Ada Brook, the harbour master. Who pays for it?\n\n"
    "The fund offered nine million, and two hundred people work at the port of the town today."
)
SECOND = TEXT.replace("rammed through", "approved").replace("Rams Through", "Approves") + (
    "\n\nA crane fell into the harbour of Karsholm in 1987, said Tom Vale, who drove it."
)


class Framed(HandMadeAnalyzer):
    """Finds a frame in the last paragraph of the text."""

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        made = super().analyze(text, title=title, accept=accept)
        start = text.find("nine million")
        frames = (FrameShare("economic", 1.0, (Span(start, start + 4), Span(start + 5, start + 12))),)
        return replace(made, frames=frames if start >= 0 else ())


class Pupil:
    """A pupil in a browser. `fields` names what a form sends; a lesson's numbers come from its page."""

    def __init__(self, app: Flask, code: str, name: str) -> None:
        self.client: FlaskClient = app.test_client()
        self.name = name
        self.joined = self.client.post("/join", data={"code": code, "name": name})
        self.home = self.joined.headers.get("Location", "")
        if self.home:
            self.client.post(f"{self.home}/try")

    def play(self, number: int) -> str:
        return f"{self.home}/{number}"

    def see(self, number: int) -> TestResponse:
        return self.client.get(self.play(number))

    def mark(self, number: int, data: dict[str, object], act: str = "submit") -> TestResponse:
        return self.client.post(self.play(number), data={**data, "act": act})


class Teacher:
    """A teacher in a browser, with a class."""

    def __init__(self, app: Flask, name: str = "Period 3") -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.home = self.client.post("/class", data={"name": name}).headers["Location"]
        self.id = int(self.home.rsplit("/", 1)[1])
        page = Page(self.client.get(self.home).text)
        self.link = page.by_id("link").attributes["value"]
        self.key = self.link.rsplit("/", 1)[1]
        with app.app_context():
            found = classes.by_key(self.key)
            assert found
            self.code = found.code

    def make(self, type_: str = "loaded", **fields: str) -> int:
        """The number of a new exercise, a draft."""
        data = {"type": type_, "source": "paste", "text": TEXT, "source2": "paste", "text2": SECOND, **fields}
        answer = self.client.post(f"{self.home}/new", data=data)
        assert answer.status_code == 303, Page(answer.text).by_id("wrong").text
        found = re.search(r"/(\d+)/key$", answer.headers["Location"])
        assert found
        return int(found.group(1))

    def start(self, number: int, keep: list[int] | None = None) -> int:
        kept = range(len(self.surface(number).exercise.items)) if keep is None else keep
        answer = self.client.post(
            f"{self.home}/{number}/key", data={"keep": [str(each) for each in kept], "act": "start"}
        )
        assert answer.status_code == 303
        return number

    def run(self, type_: str = "loaded", **fields: str) -> int:
        return self.start(self.make(type_, **fields))

    def surface(self, number: int) -> Surface:
        with self.app.app_context():
            stored = classes.exercise(self.id, number)
        assert stored
        return surface(Exercise.from_json(stored.document))

    def units(self, number: int, *words: str) -> list[str]:
        """The numbers of units with these words."""
        return [str(unit.number) for unit in self.surface(number).units if unit.quote in words]

    def reveal(self, number: int) -> None:
        self.client.post(f"{self.home}/{number}/state", data={"state": "revealed"})

    def live(self, number: int) -> dict[str, object]:
        found: dict[str, object] = self.client.get(f"{self.home}/{number}/live.json").get_json()
        return found

    def pupil(self, name: str) -> Pupil:
        return Pupil(self.app, self.code, name)
