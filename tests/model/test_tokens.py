"""Tokens found at once are those of the pattern, in any stretches of any text."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.model.tokens import TOKEN, Tokens

_TEXTS = st.text("ab1é-'’.?!:\"“”—–$%_ \n−İΣ漢😀\ud800") | st.text()


def test_the_pattern_of_tokens() -> None:
    assert TOKEN.findall("He’d “sold” U.S. ports—all 3.5%—for Jean-Luc's fish; why?") == [
        "He’d", "“", "sold", "”", "U.S", "ports", "—", "all", "3.5", "%", "—", "for", "Jean-Luc's", "fish", ";", "why", "?",
    ]  # fmt: skip


@given(_TEXTS, st.sets(st.integers(0, 40), max_size=8))
def test_they_are_those_of_the_pattern(text: str, places: set[int]) -> None:
    cuts = sorted(place for place in places if place <= len(text))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False)) or [(0, len(text))]
    found = [(match.span(), row) for row, span in enumerate(spans) for match in TOKEN.finditer(text, *span)]
    tokens = Tokens(text, spans)
    spanned = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    rows = np.repeat(tokens.stretches, np.diff(tokens.firsts)).tolist()
    assert list(zip(spanned, rows, strict=True)) == found
    assert list(tokens) == [text[start:end] for (start, end), _ in found]


@given(st.lists(_TEXTS, max_size=6))
def test_a_spelling_is_a_number(texts: list[str]) -> None:
    """The same wherever it stands, and another for any other."""
    written = [token for text in texts for token in TOKEN.findall(text)]
    tokens = Tokens.of(written)
    assert list(tokens) == written
    numbers = dict(zip(written, tokens.spellings.tolist(), strict=True))
    assert [numbers[token] for token in written] == tokens.spellings.tolist()
    assert len(set(numbers.values())) == len(numbers)


def test_no_tokens() -> None:
    for tokens in (Tokens("", []), Tokens("words", []), Tokens(" … ", [(0, 3)]), Tokens.of([])):
        assert (len(tokens), list(tokens), len(tokens.spellings)) == (0, [], 0)
        assert (tokens.stretches.tolist(), tokens.firsts.tolist()) == ([], [0])
