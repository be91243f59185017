"""Pairs and triples: one number for each, and a table that finds them as a dictionary would."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.letters.hashes import BASE
from framing.model.encoded import EDGE, SIGNS, Encoded
from framing.model.grams import PROBES, Grams, GramTable

SIZE = 30


def _encoded(*sentences: list[int]) -> Encoded:
    ids = np.array([id for sentence in sentences for id in sentence], dtype=np.intp)
    starts = np.concatenate(([0], np.cumsum(list(map(len, sentences)), dtype=np.intp)))
    return Encoded(ids, starts, np.arange(len(ids)))


def _rows(grams: Grams) -> set[tuple[int, int, int, int]]:
    return set(
        zip(*(column.tolist() for column in (grams.keys, grams.sentences, grams.first, grams.length)), strict=True)
    )


def _key(*ids: int) -> int:
    pair = ids[0] * SIZE + ids[1]
    return pair if len(ids) == 2 else pair * SIZE + ids[2] + SIZE * SIZE


def test_pairs_and_triples_with_the_edges_of_the_sentence() -> None:
    assert _rows(Grams(_encoded([7, 8], [9]), SIZE)) == {
        (_key(EDGE, 7), 0, -1, 2), (_key(7, 8), 0, 0, 2), (_key(8, EDGE), 0, 1, 2),
        (_key(EDGE, 7, 8), 0, -1, 3), (_key(7, 8, EDGE), 0, 0, 3),
        (_key(EDGE, 9), 1, 1, 2), (_key(9, EDGE), 1, 2, 2), (_key(EDGE, 9, EDGE), 1, 1, 3),
    }  # fmt: skip


def test_no_sentences_no_grams() -> None:
    assert len(Grams(_encoded(), SIZE).keys) == 0


SENTENCES = st.lists(st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=7), max_size=5)


@given(SENTENCES)
def test_as_counted_by_hand(sentences: list[list[int]]) -> None:
    expected = []
    at = 0
    for number, sentence in enumerate(sentences):
        padded = [EDGE, *sentence, EDGE]
        for length in (2, 3):
            for first in range(len(padded) - length + 1):
                expected.append((_key(*padded[first : first + length]), number, at + first - 1, length))
        at += len(sentence)
    grams = Grams(_encoded(*sentences), SIZE)
    found = zip(*(column.tolist() for column in (grams.keys, grams.sentences, grams.first, grams.length)), strict=True)
    assert sorted(found) == sorted(expected)


@given(st.lists(st.tuples(*[st.integers(0, SIZE - 1)] * 3)), st.lists(st.tuples(*[st.integers(0, SIZE - 1)] * 2)))
def test_every_phrase_has_its_own_key(triples: list[tuple[int, int, int]], pairs: list[tuple[int, int]]) -> None:
    phrases = {*triples, *pairs}
    assert len({_key(*phrase) for phrase in phrases}) == len(phrases)
    assert len(SIGNS) < SIZE


def _finds_as_a_dictionary(known: list[int], asked: list[int]) -> None:
    table = GramTable(np.array(known, dtype=np.int64))
    plain = {key: index for index, key in enumerate(known)}
    assert table.find(np.array(asked, dtype=np.int64)).tolist() == [plain.get(key, -1) for key in asked]


KEYS = st.integers(0, 2**62)


@given(st.lists(KEYS, unique=True, max_size=200), st.lists(KEYS, max_size=50))
def test_any_keys(known: list[int], others: list[int]) -> None:
    _finds_as_a_dictionary(known, known + others)


_INVERSE = pow(BASE, -1, 2**64)


def _crowding(place: int, bits: int, count: int) -> list[int]:
    """Keys (below 2⁶³) that all hash to one place of a table of 2ᵇⁱᵗˢ."""
    found: list[int] = []
    low = 0
    while len(found) < count:
        key = ((place << (64 - bits)) + low) * _INVERSE % 2**64
        if key < 2**63:
            found.append(key)
        low += 1
    return found


@given(st.integers(0, 15), st.integers(1, 15), st.lists(KEYS, max_size=3))
def test_keys_that_collide(place: int, count: int, others: list[int]) -> None:
    """More for one place than there are places to give way to: what does not fit is kept aside."""
    bits = max(4, int(np.ceil(np.log2(count))) + 2)
    crowd = _crowding(place, bits, count + 8)
    table = GramTable(np.array(crowd[:count], dtype=np.int64))
    assert np.unique(table._hash(table.keys)).tolist() == [place]
    assert len(table.late) == max(0, count - PROBES)
    _finds_as_a_dictionary(crowd[:count], crowd + others)


def test_the_last_place_of_the_table() -> None:
    crowd = _crowding(15, 4, 6)
    _finds_as_a_dictionary(crowd[:4], crowd)
