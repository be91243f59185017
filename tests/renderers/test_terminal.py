"""The terminal: readable without colour, and nothing in a text can steer the screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analyzer import Analyzer
from framing.article import Voice
from framing.categories import CATEGORIES
from framing.renderers import terminal
from tests.web.reports import TOO_SHORT, flag, report

TEXT = (
    "Council Sells the Port\n\n"
    "The beating heart of Wexholm was sold on Monday.\n\n"
    "“It is a sell-out,” said Moira Dunne, who runs the shop by the gate.\n"
)


def _article(content: str) -> str:
    """What stands above the rule, as one line."""
    return " ".join(content.split("────")[0].split())


def test_marks_without_colour() -> None:
    marks = [flag(TEXT, "beating heart"), flag(TEXT, "sell-out", "slogan", voice=Voice.QUOTED)]
    content = terminal.render(report(TEXT, marks))
    assert "The {beating heart}[1L] of Wexholm was sold on Monday." in content
    assert "“It is a {sell-out}[2F],” said" in content
    assert (
        "[1L] beating heart  Loaded language · clear · the writer’s own words\n      Why of beating heart." in content
    )
    assert "[2F] sell-out  Slogan · clear · somebody else’s words" in content
    assert "\x1b" not in content


@pytest.mark.parametrize(
    ("phrases", "marked"),
    [
        (("beating heart of Wexholm", "heart"), "{beating {heart}[2L] of Wexholm}[1L]"),
        (("beating heart", "heart of Wexholm"), "{beating {heart}[1L] of Wexholm}[2L]"),
        (("beating heart", "beating"), "{{beating}[2L] heart}[1L]"),
        (("beating heart", "heart"), "{beating {heart}[2L]}[1L]"),
        (("heart", "heart"), "{{heart}[1L]}[2L]"),
        (("beating", "heart"), "{beating}[1L] {heart}[2L]"),
    ],
)
def test_overlapping_marks(phrases: tuple[str, str], marked: str) -> None:
    content = terminal.render(report(TEXT, [flag(TEXT, phrase) for phrase in phrases]))
    assert re.sub(r"\[\d+L\]", "[]", marked) in re.sub(r"\[\d+L\]", "[]", _article(content))
    assert sorted(re.findall(r"\[\d+L\]", _article(content))) == ["[1L]", "[2L]"]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(24, 70), st.integers(1, 9)), max_size=8), st.booleans())
def test_every_mark_has_its_note_and_the_text_stays(spans: list[tuple[int, int]], color: bool) -> None:
    text = TEXT[:72].strip()
    marks = [
        flag(text, text[start : start + length])
        for start, length in spans
        if text[start : start + length].strip() == text[start : start + length] != ""
    ]
    content = terminal.render(report(text, marks), color=color)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", content)
    above, _, below = plain.partition("────")
    numbers = [str(number) for number in range(1, len(marks) + 1)]
    assert sorted(re.findall(r"\[(\d+)L\]", above), key=int) == numbers
    assert re.findall(r"^\[(\d+)L\]", below, re.MULTILINE) == numbers
    assert " ".join(re.sub(r"\[\d+L\]|[{}]", "", above).split()) == " ".join(text.split())


def test_colour_is_asked_for() -> None:
    marks = [flag(TEXT, "beating heart")]
    assert "\x1b[" in terminal.render(report(TEXT, marks), color=True)
    assert "{" not in terminal.render(report(TEXT, marks), color=True)


def test_no_control_character_reaches_the_screen() -> None:
    text = "A heart\x1b[2J\x1b]0;title\x07 was\x08\x9b31m s\x00old\x7f here."
    for color in (False, True):
        content = terminal.render(report(text, [flag(text, "heart\x1b[2J"), flag(text, "s\x00old")]), color=color)
        assert not re.search(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]", content)
        left = re.sub(r"\x1b\[[0-9;]*m", "", content) if color else content
        assert "\x1b" not in left


def test_dials() -> None:
    content = terminal.render(report(TEXT))
    assert "Wording       ██████████████████████▒·  91 of 100 news reports (84 to 96)" in content
    assert content.count("of 100 news reports (84 to 96)") == 1 + 5  # the summary, and each dial


def test_an_unplaced_text_says_why() -> None:
    content = terminal.render(report(TEXT, placed=False))
    assert TOO_SHORT in content
    assert content.count("not placed") == 5


def test_notes_of_a_placed_text_are_told() -> None:
    assert "Mind the gap." in terminal.render(report(TEXT, notes=("Mind the gap.",)))


@pytest.mark.parametrize("text", ["", " \n ", "…", "???", "\0", "Ein Wort. " * 60])
@pytest.mark.parametrize("color", [False, True])
def test_empty_reports(analyzer: Analyzer, text: str, color: bool) -> None:
    content = terminal.render(analyzer.analyze(text), color=color)
    assert "not placed" in content
    assert "None" not in content


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_can_be_drawn(category: str) -> None:
    content = terminal.render(report(TEXT, [flag(TEXT, "heart", category)]))
    assert CATEGORIES[category].label in content


def test_lines_fit_the_width() -> None:
    content = terminal.render(report(TEXT * 3, [flag(TEXT, "heart", reason="Because " * 40)]), width=60)
    assert max(map(len, content.splitlines())) <= 60


def test_many_flags_in_many_paragraphs_take_time_in_proportion() -> None:
    """Each paragraph looks at its own flags only: no more segments are cut than there are edges."""
    from framing import flags

    text = "\n\n".join(f"Paragraph {number} has a heart in it." for number in range(300))
    starts = [match.start() for match in re.finditer("heart", text)]
    marks = [flag(text, "heart")._replace(start=start, end=start + 5) for start in starts]
    seen: list[int] = []

    def counted(inside: list[flags.Flag], start: int, end: int) -> list[flags.Segment]:
        seen.append(len(inside))
        return flags.segments(inside, start, end)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "segments", counted)
        terminal.render(report(text, marks))
    assert seen == [1] * 300
