"""Flags and the stretches they cut a text into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.article import Section, Voice
from framing.categories import CATEGORIES, Dial, Family, categories_of
from framing.flags import Flag, Segment, segments


def _flag(start: int, end: int, category: str = "label", severity: int = 2, voice: Voice = Voice.AUTHOR) -> Flag:
    return Flag(start, end, "x" * (end - start), category, None, severity, voice, Section.BODY, "Why.", None, None,
                "by_hand", "rule", "us")  # fmt: skip


@pytest.mark.parametrize(
    ("flags", "pieces"),
    [
        ([], [(0, 10, ())]),
        ([(0, 10)], [(0, 10, (0,))]),
        ([(2, 5)], [(0, 2, ()), (2, 5, (0,)), (5, 10, ())]),
        ([(2, 8), (4, 6)], [(0, 2, ()), (2, 4, (0,)), (4, 6, (1, 0)), (6, 8, (0,)), (8, 10, ())]),
        ([(2, 6), (4, 9)], [(0, 2, ()), (2, 4, (0,)), (4, 6, (0, 1)), (6, 9, (1,)), (9, 10, ())]),
        ([(2, 5), (2, 5)], [(0, 2, ()), (2, 5, (0, 1)), (5, 10, ())]),
        ([(2, 5), (5, 7)], [(0, 2, ()), (2, 5, (0,)), (5, 7, (1,)), (7, 10, ())]),
        ([(-3, 4), (8, 20)], [(0, 4, (0,)), (4, 8, ()), (8, 10, (1,))]),
        ([(10, 12), (-5, 0)], [(0, 10, ())]),
        ([(-5, 15)], [(0, 10, (0,))]),
    ],
)
def test_segments(flags: list[tuple[int, int]], pieces: list[tuple[int, int, tuple[int, ...]]]) -> None:
    assert segments([_flag(*span) for span in flags], 0, 10) == [Segment(*piece) for piece in pieces]


def test_an_empty_range_has_no_segments() -> None:
    assert segments([_flag(0, 5)], 3, 3) == []


SPANS = st.tuples(st.integers(-5, 25), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12), st.integers(0, 10), st.integers(1, 15))
def test_segments_tile(spans: list[tuple[int, int]], start: int, length: int) -> None:
    """Each letter lies in one segment, and that one names exactly the flags over the letter, shortest first."""
    flags = [_flag(*span) for span in spans]
    pieces = segments(flags, start, start + length)
    letters = [(at, piece.flags) for piece in pieces for at in range(piece.start, piece.end)]
    assert [at for at, _ in letters] == list(range(start, start + length))
    for at, covering in letters:
        assert set(covering) == {index for index, flag in enumerate(flags) if flag.start <= at < flag.end}
        assert [flags[index].end - flags[index].start for index in covering] == sorted(
            flags[index].end - flags[index].start for index in covering
        )
    edges = {edge for flag in flags for edge in (flag.start, flag.end)}
    assert all(piece.start in edges for piece in pieces[1:]), "cut where no flag begins or ends"


@pytest.mark.parametrize(("severity", "label"), [(1, "mild"), (2, "clear"), (3, "strong")])
def test_a_flag_says_what_it_is(severity: int, label: str) -> None:
    flag = _flag(0, 3, "slogan", severity)
    assert (flag.severity_label, flag.info.label, flag.info.family) == (label, "Slogan", Family.DEVICE)


@pytest.mark.parametrize(("voice", "counts"), [(Voice.AUTHOR, True), (Voice.QUOTED, False), (Voice.MIXED, False)])
def test_only_the_writers_own_words_count(voice: Voice, counts: bool) -> None:
    assert _flag(0, 3, voice=voice).by_author is counts


def test_every_category_but_the_models_has_a_family_and_a_dial() -> None:
    without = {name for name, category in CATEGORIES.items() if category.family is None or category.dial is None}
    assert without == {"loaded-sentence", "opinion-as-fact"}
    assert sum(len(categories_of(dial)) for dial in Dial) == len(CATEGORIES) - 2
    assert all(name == category.id for name, category in CATEGORIES.items())


def test_examples_mark_what_they_show() -> None:
    for category in CATEGORIES.values():
        assert category.example.count("*") in (0, 2), category.id
        assert category.what.endswith("."), category.id


def test_no_category_passes_a_verdict() -> None:
    said = " ".join(f"{category.label} {category.what}" for category in CATEGORIES.values()).lower()
    assert not {"biased", "propaganda", "misleading", "fake"} & set(said.split())
