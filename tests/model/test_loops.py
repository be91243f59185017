"""The loops in C give what numpy gives, to the last bit."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model.encoded import Encoded
from framing.model.loops import plain
from framing.model.words import Vocabulary, Word
from tests.model.small import TEXT, encode, model

if importlib.util.find_spec("framing.model.loops.fast") is None:
    pytest.skip("not compiled: `make test` does it where there is a C compiler", allow_module_level=True)

from framing.model.loops import fast

LETTERS = "aé1Aß’'.-—–“”\":;?!$%_ \n½²Ⅷ\u0301İ𝔄\ud800−"
WORDS = (
    "the The THE a US Us us Dana DANA Hope hope Grace said Said : “ 12 reckless shameful Port port Monday O' x".split()
)


@given(st.text(LETTERS, max_size=40), st.lists(st.integers(0, 40), max_size=8))
def test_tokens(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    for found, expected in zip(fast.find_tokens(text, spans), plain.find_tokens(text, spans), strict=True):
        np.testing.assert_array_equal(found, expected, strict=True)


@pytest.mark.parametrize("spans", [[(0, 99)], [(-5, 3)], [(4, 2)], [(0, 8), (2, 10)], [(0,)], [[0, 3]]])
def test_stretches_that_do_not_hold(spans: list[tuple[int, ...]]) -> None:
    with pytest.raises((ValueError, TypeError), match="stretch"):
        fast.find_tokens("twelve marks", spans)


def test_sentences_that_do_not_hold() -> None:
    empty = Encoded(np.array([7], np.intp), np.array([0, 1, 1], np.intp), np.array([0], np.intp))
    with pytest.raises(ValueError, match="at least one word"):
        fast.score_words(empty, MODEL)
    for flagged in ([(0, 1, 0)], [(0, 0, len(MODEL.flags))]):
        with pytest.raises(IndexError, match="there is no"):
            fast.score_flags(flagged, np.array([0, 1], np.intp), MODEL)
    with pytest.raises(ValueError, match="1 tokens, but sentences of 2"):
        fast.mask_names(np.array([9]), np.array([0, 2]), np.zeros(0, np.intp), _VOCABULARY._traits, 1)


def test_spellings() -> None:
    random = np.random.default_rng(1)
    spellings = random.integers(1, 1 << 63, 500).astype(np.uint64) * np.uint64(2)
    keys, known = np.zeros(1 << plain.PLACES, np.uint64), np.full(1 << plain.PLACES, 7, np.int64)
    places = spellings[:250] * np.uint64(plain.BASE) >> np.uint64(64 - plain.PLACES)
    keys[places] = spellings[:250]
    others = {int(spelling): 8 for spelling in spellings[250:300]}
    found, missing = fast.look_up(keys, known, others, spellings)
    expected, absent = plain.look_up(keys, known, others, spellings)
    np.testing.assert_array_equal(found, expected, strict=True)
    assert set(found.tolist()) == {7, 8, -1}
    assert missing == absent == np.flatnonzero(found < 0).tolist()


@given(
    st.lists(st.integers(1, 5) | st.just(1200), max_size=6),
    st.lists(st.integers(0, 40), max_size=8, unique=True),
    st.sets(st.integers(0, 5)),
)
def test_form(lengths: list[int], edges: list[int], rows: set[int]) -> None:
    edges.sort()
    starts = np.cumsum([0, *lengths], dtype=np.intp)
    begins, quoted = np.arange(1, 1 + starts[-1], dtype=np.intp), list(zip(edges[::2], edges[1::2], strict=False))
    shown = sorted(row for row in rows if row < len(lengths))
    given_to = (starts, begins, quoted, shown, [(0, row, 1) for row in shown[::2]])
    np.testing.assert_array_equal(fast.find_form(*given_to), plain.find_form(*given_to), strict=True)


_VOCABULARY = Vocabulary(
    [
        Word(text, small)
        for text, small in {"the": 1.0, "a": 1.0, "us": 0.9, "hope": 0.8, "grace": 0.7, "said": 1.0}.items()
    ]
    + [Word(text, 1.0) for text in (":", '"', "reckless", "shameful", "port", "x")]
)


@given(st.lists(st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.booleans()), max_size=5))
@settings(max_examples=300)
def test_names(sentences: list[tuple[list[str], bool]]) -> None:
    facts = {word: _VOCABULARY._facts(word) for word in WORDS}
    known = np.array([facts[word] for words, _ in sentences for word in words], np.int64)
    starts = np.cumsum([0, *(len(words) for words, _ in sentences)]).astype(np.intp)
    titled = np.array([number for number, (_, shown) in enumerate(sentences) if shown], np.intp)
    given_to = (known, starts, titled, _VOCABULARY._traits, _VOCABULARY._the)
    for found, expected in zip(fast.mask_names(*given_to), plain.mask_names(*given_to), strict=True):
        np.testing.assert_array_equal(found, expected, strict=True)


def _encoded(ids: list[list[int]]) -> Encoded:
    starts = np.cumsum([0, *map(len, ids)]).astype(np.intp)
    return Encoded(np.array([id for sentence in ids for id in sentence], np.intp), starts, np.arange(starts[-1]))


MODEL = model()
MET = encode(*TEXT.replace("\n", " ").split(". "))
MET_IDS = [MET.ids[start:end].tolist() for start, end in zip(MET.starts[:-1], MET.starts[1:], strict=True)]
_ID = st.integers(0, len(MODEL.vocabulary) - 1)


@given(st.lists(st.one_of(st.sampled_from(MET_IDS), st.lists(_ID, min_size=1, max_size=30)), max_size=6))
def test_scores(ids: list[list[int]]) -> None:
    encoded = _encoded(ids)
    if not len(encoded.ids):
        return
    logits, phrases = fast.score_words(encoded, MODEL)
    expected, known = plain.score_words(encoded, MODEL)
    np.testing.assert_array_equal(logits, expected, strict=True)
    assert sorted(zip(*map(np.ndarray.tolist, phrases), strict=True)) == sorted(
        zip(*map(np.ndarray.tolist, known), strict=True)
    )
    for row in range(len(ids)):
        np.testing.assert_array_equal(
            fast.word_tones(encoded, phrases, MODEL.by_word, MODEL.tone, row),
            plain.word_tones(encoded, known, MODEL.by_word, MODEL.tone, row),
            strict=True,
        )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, len(MODEL.flags) // 2 - 1)), max_size=12))
def test_flags(flagged: list[tuple[int, int]]) -> None:
    starts = np.array([0, 3, 4, 11, 30], np.intp)
    placed = [(number, row, kind) for number, (row, kind) in enumerate(flagged)]
    for found, expected in zip(
        fast.score_flags(placed, starts, MODEL), plain.score_flags(placed, starts, MODEL), strict=True
    ):
        np.testing.assert_array_equal(found, expected, strict=True)


@given(st.lists(st.lists(st.sampled_from([0.1, 0.2, 0.5, 0.9]), min_size=4, max_size=4), max_size=5))
def test_frames(chances: list[list[float]]) -> None:
    given_to = (np.array(chances).reshape(-1, 4), np.array([0.2, 0.3, 0.5, 0.1]))
    assert fast.rank_frames(*given_to) == plain.rank_frames(*given_to)


def test_phrases_are_met() -> None:
    """Or the test above would say nothing of them."""
    assert len(fast.score_words(MET, MODEL)[1].place) > 10


def test_late_phrases() -> None:
    """Those that found no place in the table are found all the same."""
    late = {int(key): place for place, key in enumerate(MODEL.keys.tolist())}
    table = MODEL.table
    slots = table.slots.copy()
    try:
        table.slots[:], table.late = 0, late  # every place taken by the first key
        expected, _ = plain.score_words(MET, MODEL)
        np.testing.assert_array_equal(fast.score_words(MET, MODEL)[0], expected)
    finally:
        table.slots[:], table.late = slots, {}
    np.testing.assert_allclose(plain.score_words(MET, MODEL)[0], expected)
