"""The words of a text and the numbers of their runs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.letters import as_words, fold
from framing.letters.hashes import HashedWords
from framing.phrase_table import PhraseTable


def _hashed(folded: str) -> HashedWords:
    return HashedWords(as_words(folded))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The war-torn city’s mayor can’t go.", ["the", "war-torn", "city", "mayor", "can't", "go"]),
        (
            "well--known, post- and pre-war; workers’ rights",
            ["well", "known", "post", "and", "pre-war", "workers", "rights"],
        ),
        ("9 to 5, 40% (café) ¿qué?", ["9", "to", "5", "40", "café", "qué"]),
        ("its mayor's", ["its", "mayor"]),
        ("Łódź • 日本", ["łódź", "日本"]),
        ("", []),
        (" … ", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    found = _hashed(fold(text))
    assert len(found) == len(words)
    assert [fold(text)[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == words


@given(st.text(alphabet="ab '-. €ł", max_size=40), st.text(alphabet="ab '-. €ł", max_size=40))
def test_the_same_words_have_the_same_number_wherever_they_stand(one: str, other: str) -> None:
    joined = _hashed(f"{one}  {other}")
    for text, first in ((one, 0), (other, len(one) + 2)):
        alone = _hashed(text)
        at = joined.starts.searchsorted(first) + np.arange(len(alone))
        assert joined.runs(at, at).tolist() == alone.runs(slice(None), slice(None)).tolist()


def test_a_run_is_its_words_and_what_stands_between() -> None:
    words = _hashed("so far so far, so  far")
    assert len(set(words.runs(slice(0, None), slice(0, None)).tolist())) == 2
    pairs = words.runs(slice(0, -1), slice(1, None)).tolist()
    assert pairs[0] == pairs[2] != pairs[4]
    assert len(set(pairs)) == 4


def test_a_text_longer_than_any_prepared_for() -> None:
    words = _hashed("a long way " * 9000)
    assert set(words.runs(slice(0, None, 3), slice(2, None, 3)).tolist()) == set(
        _hashed("a long way").runs([0], [2]).tolist()
    )


def test_a_table_finds_what_begins_with_its_phrases() -> None:
    phrases = ["war", "u.s", "u s", "far from the end", "far from the truth", "so far", "!"]
    table = PhraseTable(phrases)
    words = as_words("far from the madding war so far u.s")
    found = [
        (sorted(phrases[number] for number in table.phrases(group)), start, end)
        for group, start, end in table.find(words)
    ]
    assert sorted(found, key=lambda each: each[1]) == [
        (["far from the end", "far from the truth"], 0, 12),
        (["war"], 21, 24),
        (["so far"], 25, 31),
        (["u s", "u.s"], 32, 35),
    ]
