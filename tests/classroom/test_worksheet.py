"""Worksheets and keys: the text is whole and numbered, the key is on the key alone, nothing needs colour or a script."""

from __future__ import annotations

import html as entities
import re

import pytest

from framing.classroom import Exercise, ExerciseType, Item
from framing.classroom.worksheet import render_key, render_sheet
from tests.classroom.conftest import Make
from tests.web.page import Page

KINDS = list(ExerciseType)
NASTY = (
    'He said <script>alert("1")</script> {{ 7 * 7 }} & left.\r\n\n' + "x" * 200 + "\n\nA grim\tday 🏴‍☠️ for e\u0301 all."
)


def _lines(page: Page) -> list[str]:
    return [element.text for element in page.by_class("line")]


def _body(markup: str) -> Page:
    return Page(re.sub(r"(?s)<style>.*?</style>", "", markup))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("render", [render_sheet, render_key], ids=["sheet", "key"])
def test_pages_are_whole(exercise: Make, kind: str, render: object) -> None:
    markup = render(exercise(kind))  # type: ignore[operator]
    page = Page(markup)
    assert page.problems == []
    assert not [each for each in page.elements if each.tag in ("script", "link", "img") or "style" in each.attributes]
    assert "http" not in markup
    assert "color:" not in re.sub(r"color-scheme:|background: #fff; color: #000;", "", markup)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not ExerciseType.FRAME])
@pytest.mark.parametrize("render", [render_sheet, render_key], ids=["sheet", "key"])
def test_the_text_is_all_there(exercise: Make, kind: str, render: object) -> None:
    made = exercise(kind)
    spans = re.findall(r"</b><span>(.*?)</span></li>", render(made), re.DOTALL)  # type: ignore[operator]
    shown = "".join(entities.unescape(re.sub(r"<sup>.*?</sup>|</?u>", "", span)) for span in spans)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", made.text + (made.second or ""))


def test_lines_are_the_text_to_the_character() -> None:
    made = Exercise(ExerciseType.LOADED, "T", NASTY)
    spans = re.findall(r"</b><span>(.*?)</span></li>", render_sheet(made), re.DOTALL)
    shown = "".join(entities.unescape(span) for span in spans)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", NASTY)
    assert max(len(entities.unescape(span)) for span in spans) <= 64


def test_every_fifth_line_has_its_number(exercise: Make) -> None:
    page = _body(render_sheet(exercise("loaded")))
    numbers = [element.text for element in page.tagged("i") if element.text]
    lines = len(page.by_class("line"))
    assert numbers == ["1", *(str(number) for number in range(5, lines + 1, 5))]


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheet_tells_nothing_of_the_key(exercise: Make, kind: str) -> None:
    made = exercise(kind)
    sheet = _body(render_sheet(made))
    shown = " ".join(element.text for element in sheet.tagged("body"))
    assert not sheet.tagged("u")
    for item in made.key:
        assert item.reason not in shown
    if kind == "loaded":
        more = made.add(0, 4, reason="ours").reject(1)
        assert render_sheet(more) == render_sheet(made)


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_tells_every_answer_and_why(exercise: Make, kind: str) -> None:
    made = exercise(kind)
    shown = " ".join(" ".join(element.text for element in _body(render_key(made)).tagged("body")).split())
    for item in made.key:
        assert " ".join(item.reason.split()) in shown
        if item.other:
            assert item.other_quote in shown
    assert "A machine proposed this key" in shown


def test_marks_and_lines_of_the_key() -> None:
    text = "A grim day.\n\nIt was " + "very " * 20 + "stark indeed."
    items = tuple(Item(text.index(q), text.index(q) + len(q), q, (), f"why {q}") for q in ("grim", "stark indeed"))
    page = _body(render_key(Exercise(ExerciseType.LOADED, "T", text, items)))
    assert [element.text for element in page.tagged("u")] == ["grim", "stark indeed"]
    assert [element.text for element in page.tagged("sup")] == ["1", "2"]
    rows = [element.text for element in page.tagged("td")]
    assert rows[:3] == ["1", "1", "grim"]
    assert rows[4:7] == ["2", "3", "stark indeed"]


def test_a_mark_over_two_lines() -> None:
    quote = "very " * 20 + "stark"
    text = f"It was {quote} indeed."
    item = Item(7, 7 + len(quote), quote, (), "why")
    page = _body(render_key(Exercise(ExerciseType.LOADED, "T", text, (item,))))
    assert " ".join("".join(element.text + " " for element in page.tagged("u")).split()) == quote
    assert [element.text for element in page.tagged("sup")] == ["1"]
    assert "1–2" in [element.text for element in page.tagged("td")]


def test_an_empty_key_says_so() -> None:
    empty = Exercise(ExerciseType.LOADED, "T", "Nothing here.")
    assert "The key is empty" in render_key(empty)
    for kind in ("questions", "who", "rewrite"):
        assert '<div class="rule">' in render_sheet(Exercise(ExerciseType(kind), "T", "Nothing here."))


def test_two_texts_have_their_own_lines(exercise: Make) -> None:
    made = exercise("compare")
    sheet = _body(render_sheet(made))
    assert [element.text for element in sheet.tagged("h2")][:2] == ["Text A", "Text B"]
    cells = [element.text for element in _body(render_key(made)).tagged("td")]
    assert any(re.fullmatch(r"A\d+", cell) for cell in cells)
    assert any(re.fullmatch(r"B\d+", cell) for cell in cells)


def test_hostile_titles() -> None:
    made = Exercise(ExerciseType.LOADED, "</title><script>x</script>", "Nothing <b>here</b>.")
    for markup in (render_sheet(made), render_key(made)):
        assert "<script>" not in markup
        assert Page(markup).problems == []
