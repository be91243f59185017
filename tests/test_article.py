"""What a text is: spans, voices, words."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.article import Section, Span, Voice
from framing.segmenting import segment
from framing.voices import Voices

TEXT = "“We’re done,” she said. It’s a well-known, 3-part plan."


def test_empty_text_has_no_parts() -> None:
    article = segment("")
    assert (article.blocks, article.sentences, article.quotations, article.tokens) == ((), (), (), ())
    assert article.word_count == 0
    assert article.sentence_index(0) is None


def test_tokens_keep_hyphens_and_apostrophes() -> None:
    article = segment(TEXT)
    words = [TEXT[token.start : token.end] for token in article.tokens]
    assert words == ["We’re", "done", "she", "said", "It’s", "a", "well-known", "3-part", "plan"]


def test_words_are_counted() -> None:
    article = segment(TEXT)
    assert article.word_count == 9
    assert article.count_words(0, TEXT.index("she")) == 2
    assert article.count_words(5, 5) == 0


def test_sentence_index() -> None:
    article = segment(TEXT)
    gap = TEXT.index(" It")
    assert [article.sentence_index(at) for at in (0, gap - 1, gap, gap + 1, len(TEXT) - 1)] == [0, 0, None, 1, 1]
    assert article.sentence_index(len(TEXT)) is None
    assert article.sentence_index(10 * len(TEXT)) is None


def test_section_of_a_sentence() -> None:
    article = segment("# Done\n\nThey are done with it.")
    assert [article.section_of(sentence) for sentence in article.sentences] == [Section.HEADLINE, Section.BODY]


def test_sha256_is_of_the_text() -> None:
    assert segment(TEXT).sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert len(segment("a lone surrogate \ud800").sha256) == 64


def test_voices_merge() -> None:
    voices = Voices.of([(8, 12), (0, 4), (4, 6), (9, 10), (20, 20)])
    assert voices.quoted == (Span(0, 6), Span(8, 12))


@pytest.mark.parametrize(
    ("start", "end", "voice"),
    [
        (0, 4, Voice.AUTHOR),
        (4, 10, Voice.QUOTED),
        (5, 9, Voice.QUOTED),
        (4, 11, Voice.MIXED),
        (3, 5, Voice.MIXED),
        (10, 14, Voice.AUTHOR),
        (9, 15, Voice.MIXED),
        (0, 30, Voice.MIXED),
        (25, 30, Voice.AUTHOR),
    ],
)
def test_voice_of_a_span(start: int, end: int, voice: Voice) -> None:
    assert Voices.of([(4, 10), (14, 20)]).at(start, end) is voice


def test_without_quotations_all_is_the_author() -> None:
    assert Voices().at(0, 100) is Voice.AUTHOR
    assert Voices().within(0, 100) == []


def test_quoted_stretches_within() -> None:
    voices = Voices.of([(4, 10), (14, 20)])
    assert voices.within(6, 16) == [Span(6, 10), Span(14, 16)]
    assert voices.within(10, 14) == []
    assert voices.within(0, 4) == []
    assert voices.within(0, 100) == [Span(4, 10), Span(14, 20)]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))), st.integers(0, 60), st.integers(1, 20))
def test_voices_agree_with_marking_every_letter(spans: list[tuple[int, int]], start: int, length: int) -> None:
    letters = {at for a, b in spans for at in range(a, b)}
    inside = [at in letters for at in range(start, start + length)]
    expected = Voice.QUOTED if all(inside) else Voice.MIXED if any(inside) else Voice.AUTHOR
    voices = Voices.of(spans)
    assert voices.at(start, start + length) is expected
    assert sum(b - a for a, b in voices.within(start, start + length)) == sum(inside)
