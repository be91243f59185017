"""Words, pairs and triples of words as numbers, and the table that says which of them the classifier knows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.letters.hashes import BASE
from framing.model.encoded import EDGE, Encoded, Ints

PROBES = 4  # places a key may lie after its first


class Grams:
    """The pairs and triples met in encoded sentences.

    keys       a number for each, unique among all phrases of one vocabulary; shape (n,)
    sentences  index of the sentence each stands in; shape (n,)
    first      index into `Encoded.ids` of its first word, one less than the sentence's if that is its edge; shape (n,)
    length     words in each, edges of the sentence counted: 2 or 3; shape (n,)
    """

    __slots__ = ("first", "keys", "length", "sentences")

    def __init__(self, encoded: Encoded, size: int) -> None:
        padded, sentence, place = _with_edges(encoded)
        here = sentence[:-1] == sentence[1:]
        pairs = padded[:-1] * size + padded[1:]
        here3 = here[:-1] & here[1:]
        triples = pairs[:-1] * size + padded[2:]
        self.keys = np.concatenate((pairs[here], triples[here3] + size * size))
        self.sentences = np.concatenate((sentence[:-1][here], sentence[:-2][here3]))
        self.first = np.concatenate((place[:-1][here], place[:-2][here3]))
        self.length = np.concatenate((np.full(np.count_nonzero(here), 2), np.full(np.count_nonzero(here3), 3)))


def _with_edges(encoded: Encoded) -> tuple[Ints, Ints, Ints]:
    """Ids with an EDGE at both ends of each sentence, the sentence of each, and where it stands among the ids."""
    lengths = np.diff(encoded.starts)
    count = len(lengths)
    sentence = np.repeat(np.arange(count), lengths + 2)
    place = np.arange(len(sentence)) - 2 * sentence - 1
    is_edge = np.zeros(len(sentence), dtype=bool)
    opening = encoded.starts[:-1] + 2 * np.arange(count)
    is_edge[opening] = is_edge[opening + lengths + 1] = True
    padded = np.full(len(sentence), EDGE, dtype=np.int64)
    padded[~is_edge] = encoded.ids
    return padded, sentence, place


class GramTable:
    """Finds keys among known ones, many at a time: a hash table in two arrays.

    keys   the known keys, unique, in any order; `find` gives indices into them
    slots  which key stands at each place, their number where none does
    shift  by how much a mixed key is shifted to give its place
    late   the index of the few keys that found no place among PROBES
    """

    def __init__(self, keys: NDArray[np.int64]) -> None:
        self.keys = keys
        bits = max(4, int(np.ceil(np.log2(max(1, len(keys))))) + 2)
        self.shift = np.uint64(64 - bits)
        self.slots = np.full((1 << bits) + PROBES, len(keys), dtype=np.int32)
        self._padded = np.append(keys, np.int64(-1))  # what an empty slot points to equals no key
        self.late = self._fill()

    def _fill(self) -> dict[int, int]:
        """Put every key in the first free place after its own; the few that find none are returned."""
        waiting = np.arange(len(self.keys), dtype=np.int32)
        slots = self._hash(self.keys)
        for probe in range(PROBES):
            at = slots[waiting] + probe
            free = self.slots[at] == len(self.keys)
            self.slots[at[free]] = waiting[free]  # of several for one place the last stays
            waiting = waiting[self.slots[at] != waiting]
        return {int(self.keys[index]): int(index) for index in waiting}

    def _hash(self, keys: NDArray[np.int64]) -> Ints:
        """Fibonacci hashing (Knuth 1973, 6.4): the product spreads neighbouring keys over the table."""
        mixed: NDArray[np.uint64] = keys.astype(np.uint64) * np.uint64(BASE) >> self.shift
        return mixed.astype(np.intp)

    def find(self, keys: NDArray[np.int64]) -> Ints:
        """Index of each key among the known ones, -1 where unknown."""
        found = np.full(len(keys), -1, dtype=np.intp)
        slots = self._hash(keys)
        waiting = np.arange(len(keys))
        for probe in range(PROBES):
            index = self.slots[slots[waiting] + probe]
            hit = self._padded[index] == keys[waiting]
            found[waiting[hit]] = index[hit]
            waiting = waiting[~hit & (index < len(self.keys))]  # an empty place ends the search
            if not len(waiting):
                break
        for place in waiting.tolist() if self.late else ():
            found[place] = self.late.get(int(keys[place]), -1)
        return found
