"""The forms of a comparison: terminal, JSON and its schema, HTML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import framing
from framing import renderers
from framing.analyzer import Analyzer
from framing.comparison import Comparison, compare
from framing.renderers import comparison as forms
from framing.renderers.comparison import html, terminal
from framing.renderers.comparison import json as renderer
from tests.comparison.articles import FIRST, SECOND
from tests.web.page import Page

SCHEMA = Draft202012Validator(renderer.schema())
HOSTILE = 'The <script>alert("1")</script> board of Wexholm {{ 7 * 7 }} closed the docks & "left" \x1b[31mred.\n\n“</td>,” said Moira Dunne.'
TEXTS = ["", " ", "…", FIRST, SECOND * 6, HOSTILE, "A null \0 and \ud800."]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(framing.analyze(FIRST), framing.analyze(SECOND))


def _strictly(content: str) -> dict[str, Any]:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    document: dict[str, Any] = json.loads(content, parse_constant=refuse)
    return document


def test_the_folders_do_not_mix() -> None:
    assert forms.names() == ("html", "json", "terminal")
    assert "comparison" not in renderers.names()


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(renderer.schema())


@pytest.mark.parametrize("a", TEXTS)
@pytest.mark.parametrize("b", [FIRST, HOSTILE, ""])
def test_every_comparison_is_valid(analyzer: Analyzer, a: str, b: str) -> None:
    document = _strictly(renderer.render(compare(analyzer.analyze(a), analyzer.analyze(b))))
    SCHEMA.validate(document)
    assert document["schema"] == "framing.comparison/1"


def test_the_schema_refuses_what_is_not_in_the_contract(comparison: Comparison) -> None:
    document = renderer.to_dict(comparison)
    SCHEMA.validate(document)
    for wrong in (
        document | {"winner": "a"},
        document | {"dials": document["dials"][:4]},
        document | {"a": document["a"] | {"verdict": "?"}},  # the bundled schema of a report is used
        document | {"pairs": [document["pairs"][0] | {"a": [3]}]},
        document | {"only_a": [document["only_a"][0] | {"kind": "side"}]},
        document | {"quoted_a": None},
    ):
        assert not SCHEMA.is_valid(wrong)


def test_texts_and_spans_agree(comparison: Comparison) -> None:
    document = _strictly(renderer.render(comparison))
    wordings = [each for pair in document["pairs"] for each in pair["wordings"]]
    assert [each["a_text"] for each in wordings] == ["Armed groups", "12", "attack"]
    for each in wordings:
        assert FIRST[slice(*each["a"])] == each["a_text"]
        assert SECOND[slice(*each["b"])] == each["b_text"]
    for mention in document["only_a"]:
        assert mention["count"] == len(mention["spans"])
    assert document["quoted_a"]["speakers"][0]["name"] == "Moira Dunne"


# --- terminal ---------------------------------------------------------------------------------------------------------


def test_what_the_terminal_shows(comparison: Comparison) -> None:
    shown = terminal.render(comparison, width=200)
    for part in ("Same thing, other words", "Armed groups", "Terrorists", "Only A mentions", "Moira Dunne ×2",
                 "1 sentence stands word for word in both.", "{Armed groups} attacked an aid", "Moira Dunne 14",
                 "Too short to place"):  # fmt: skip
        assert part in shown
    assert "\x1b" not in shown
    assert "\x1b[" in terminal.render(comparison, color=True)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit(comparison: Comparison, width: int) -> None:
    assert max(map(len, terminal.render(comparison, width=width).splitlines())) <= width


@pytest.mark.parametrize("text", TEXTS)
def test_no_control_characters(text: str) -> None:
    shown = terminal.render(compare(framing.analyze(text), framing.analyze(HOSTILE)))
    assert not [char for char in shown if ord(char) < 32 and char != "\n"]


# --- HTML -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("a", TEXTS)
@pytest.mark.parametrize("b", [SECOND, HOSTILE, ""])
def test_the_page_is_whole(a: str, b: str) -> None:
    content = html.render(compare(framing.analyze(a), framing.analyze(b)))
    page = Page(content)
    assert page.problems == []
    assert sorted(page.ids()) == sorted(set(page.ids()))
    assert not [
        element
        for element in page.elements
        if element.tag in ("script", "link", "iframe") or "style" in element.attributes
    ]
    assert "49" not in page.by_id("comparison").text or "49" in a + b


def test_what_the_page_shows(comparison: Comparison) -> None:
    page = Page(html.render(comparison))
    shown = " ".join(page.by_id("comparison").text.split())
    for part in ("Same thing, other words", "A only", "Moira Dunne 14 words", "Who is quoted",
                 "1 sentence stands word for word in both."):  # fmt: skip
        assert part in shown
    cells = [element.text for element in page.tagged("td")]
    assert any(cell.startswith("Armed groups attacked an aid convoy") for cell in cells)
    assert [element.text for element in page.by_class("other")] == [
        "Armed groups",
        "12",
        "Terrorists",
        "15",
        "attack",
        "massacre",
    ]


def test_sentences_are_shown_to_the_character(comparison: Comparison) -> None:
    cells = {element.text for element in Page(html.render(comparison)).tagged("td")}
    for pair in comparison.pairs:
        assert pair.identical or FIRST[slice(*pair.a)] in cells


def test_both_intervals_are_drawn() -> None:
    long = compare(
        framing.analyze(FIRST + "The road was quiet. " * 80), framing.analyze(SECOND + "The road was quiet. " * 80)
    )
    drawn = Page(html.render(long)).by_class("dial")
    assert len(drawn) == 10
    assert all("of 100, between" in dial.attributes["aria-label"] for dial in drawn)
