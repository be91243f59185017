"""Markdown: a summary to paste into a note."""

from __future__ import annotations

import re

import pytest

from framing.analyzer import Analyzer
from framing.article import Voice
from framing.categories import CATEGORIES
from framing.renderers import markdown
from tests.web.reports import TOO_SHORT, flag, report

TEXT = "The *beating* heart of [Wexholm](x) | was <b>sold</b> & #1 went on.\nA `line` more\\ or ~less_."


def test_summary_table_and_notes() -> None:
    marks = [flag(TEXT, "heart"), flag(TEXT, "sold", "label", 3, voice=Voice.QUOTED, kind="finance", suggestion=None)]
    lines = markdown.render(report(TEXT, marks)).splitlines()
    assert lines[0] == "# Article"
    assert lines[2].startswith("The wording is stronger than in 91 of 100 news reports (84 to 96)")
    assert "| Wording | 3.20 | 91 | 84–96 | 47 |" in lines
    start, other = TEXT.index("heart"), TEXT.index("sold")
    assert lines[-7:] == [
        f"1. **heart** — Loaded language, clear, the writer’s own words ({start}–{start + 5})",
        "   - Why: Why of heart.",
        "   - Plainer: something plainer",
        "   - Fine when it is quoted",
        f"2. **sold** — Label · finance, strong, somebody else’s words ({other}–{other + 4})",
        "   - Why: Why of sold.",
        "   - Fine when it is quoted",
    ]


def test_the_text_is_no_markup() -> None:
    content = markdown.render(report(TEXT, [flag(TEXT, TEXT)]))
    quoted = re.search(r"\*\*(.*)\*\* — Loaded", content)
    assert quoted is not None
    assert quoted[1] == (
        r"The \*beating\* heart of \[Wexholm\](x) \| was \<b\>sold\</b\> \& \#1 went on. "
        r"A \`line\` more\\ or \~less\_."
    )


@pytest.mark.parametrize("name", ["A # title", "<script>", "[a](b)", "two\nlines"])
def test_the_title_is_no_markup(name: str, analyzer: Analyzer) -> None:
    first = markdown.render(analyzer.analyze("Some text.", title=name)).splitlines()[0]
    assert first == "# " + re.sub(r"([#<>\[\]])", r"\\\1", name.replace("\n", " "))


def test_an_unplaced_text_says_why() -> None:
    content = markdown.render(report(TEXT, placed=False))
    assert TOO_SHORT in content
    assert "| Wording | 3.20 | – |  | – |" in content


def test_notes_of_a_placed_text_are_told() -> None:
    assert "opinion pieces. Mind the gap." in markdown.render(report(TEXT, notes=("Mind the gap.",)))


@pytest.mark.parametrize("text", ["", " \n ", "…", "Ein Wort. " * 60])
def test_empty_reports(analyzer: Analyzer, text: str) -> None:
    made = analyzer.analyze(text)
    content = markdown.render(made)
    assert " ".join(made.notes) in content
    assert "None" not in content
    assert content.endswith("\n")


def test_no_verdict() -> None:
    content = markdown.render(report(TEXT, [flag(TEXT, "heart", category) for category in CATEGORIES]))
    assert not re.search(r"\b(biased|propaganda|misleading|fake)\b", content, re.IGNORECASE)
