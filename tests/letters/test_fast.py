"""The loops over letters in C give what those in Python and numpy give."""

from __future__ import annotations

import importlib.util
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.letters import plain
from framing.lexicon import Lexicon
from framing.phrase_table import PhraseTable

if importlib.util.find_spec("framing.letters.fast") is None:
    pytest.skip("not compiled: `make test` does it where there is a C compiler", allow_module_level=True)

from framing.letters import fast

LETTERS = "aéſßÀİΣςǅ𝔄\ud8001½'’‘ʼ-—–…“”\"._*/ \n\t\u00a0\u2009\u2028日Ⅷ€¤ÿsS"
TEXTS = st.text(LETTERS, max_size=30) | st.text(max_size=30)


@given(TEXTS)
@example("'")
@example("It''s 'so' '' ‘‘")
@example("ΣΑΣ ΑΣ, İ")
def test_fold(text: str) -> None:
    folded = fast.fold(text)
    assert folded == plain.fold(text)
    assert folded.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") == folded  # of a sound make


@given(TEXTS | st.text("a-' s", max_size=12))
@example("---")
@example("a's")
@example("--'s-' 's")
def test_words(text: str) -> None:
    assert fast.as_words(plain.fold(text)) == plain.as_words(plain.fold(text))


@given(TEXTS, st.integers(-5, 30), st.integers(-5, 32))
@example("a b c d", -3, 9)
@example("a b", 0, 3)
@example("ab c", 1, 9)
@example("ab c", 3, 2)
def test_word_counts(text: str, start: int, end: int) -> None:
    assert fast.count_words(text, start, end) == plain.count_words(text, start, end)


def test_every_letter() -> None:
    every = "".join(map(chr, range(0x11000))) + "".join(map(chr, range(0x1D400, 0x1D500)))
    for text in (every, every.replace("İ", "").replace("Σ", "")):
        assert fast.fold(text) == plain.fold(text)
        assert fast.as_words(text) == plain.as_words(text)
        assert fast.count_words(text, 0, len(text)) == plain.count_words(text, 0, len(text))


PHRASES = ("war", "a war", "so far from", "far from the truth", "u.s", "u s", "b", "b a", "b a b", "wër")
TABLE = PhraseTable(PHRASES)


def _ordered(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return sorted(found, key=lambda each: each[1])


@given(
    st.lists(st.sampled_from([*PHRASES, "a", "the", " ", ", ", "--", "x-ray", "'s", "wêr"]), max_size=20),
    st.sampled_from(["", " "]),
)
@settings(max_examples=300)
def test_beginnings(parts: list[str], between: str) -> None:
    words = plain.as_words(between.join(parts))
    assert _ordered(fast.find_beginnings(words, TABLE._tables)) == plain.find_beginnings(words, TABLE._tables)


def test_beginnings_are_met() -> None:
    """Or the test above would say nothing."""
    found = fast.find_beginnings(plain.as_words("so far from war: u.s b a b"), TABLE._tables)
    assert [(start, end) for _, start, end in found] == [
        (0, 11),
        (12, 15),
        (17, 20),
        (21, 22),
        (21, 24),
        (25, 26),
        (21, 26),
    ]


def test_no_words() -> None:
    for words in (b"  ", b"   "):
        assert fast.find_beginnings(words, TABLE._tables) == plain.find_beginnings(words, TABLE._tables) == []
    assert fast.find_beginnings(plain.as_words("no phrases"), PhraseTable([])._tables) == []


def test_tables_that_do_not_hold() -> None:
    with pytest.raises(ValueError, match="three tables"):
        fast.find_beginnings(b"  ", TABLE._tables[:2])


@cache
def _shipped() -> PhraseTable:
    return Lexicon.load()._indexes[0].table


def test_a_hundred_articles(articles: list[str]) -> None:
    for text in articles:
        folded = fast.fold(text)
        assert folded == plain.fold(text)
        words = fast.as_words(folded)
        assert words == plain.as_words(folded)
        found = fast.find_beginnings(words, _shipped()._tables)
        assert _ordered(found) == plain.find_beginnings(words, _shipped()._tables)
