"""Folding: one code point for one code point, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing.letters import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Stark REMINDER", "stark reminder"),
        ("It’s ‘so’ `so´", "it's  so'  so'"),
        ("‘So’", " so'"),
        ("a\u00a0b\u2009c\u202fd\te\nf\rg", "a b c d e f g"),
        ('“a” „b“ «c» "d"', " a   b   c   d "),
        ("(a)[b]{c}", " a  b  c "),
        ("a—b–c…d/e*f_g", "a b c d e f g"),
        ("war-torn, £1.50!", "war-torn, £1.50!"),
        ("İstanbul ISTANBUL", "İstanbul istanbul"),
        ("Straße ΣΑΣ", "straße σας"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF)), st.text(alphabet="İǅß’ “\n", max_size=5))
def test_letters_stay_in_place(text: str, odd: str) -> None:
    """Folding a text is folding its letters one by one, wherever İ and its like force the slow way."""
    letters = (" " if fold(char + "a")[0] == " " else fold("a" + char)[1] for char in text + odd)
    assert fold(text + odd).replace("'", " ") == "".join(letters).replace("'", " ")


@given(st.text())
@example("‘‘‘")
@example("a ''' b")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
