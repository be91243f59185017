"""The words of a text as arrays, and a number for every run of them (Karp & Rabin 1987).

Two runs of words have the same number if they are the same letters with the same signs and spaces between, so that
tables of phrases or weights are asked for the words of an article without making a string of each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse; with no pattern in its digits
_INVERSE = pow(BASE, -1, 1 << 64)
_SPACE = ord(" ")

Positions = NDArray[np.intp]
Hashes = NDArray[np.uint64]


class HashedWords:
    """The words of a text: letters and digits with inner hyphens and apostrophes, without a possessive `'s`.

    starts, ends  code-point offsets of each word into the text, ascending
    """

    def __init__(self, words: bytes) -> None:
        """`words` is the text as `framing.letters.as_words` makes it."""
        letters = np.frombuffer(words, np.uint8)
        in_word = letters != _SPACE
        edges = (in_word[1:] != in_word[:-1]).nonzero()[0]
        self.starts: Positions = edges[::2]
        self.ends: Positions = edges[1::2]
        self._sums, self._inverse = running_sums(letters)

    def __len__(self) -> int:
        return len(self.starts)

    def runs(self, first: Any, last: Any) -> Hashes:
        """The numbers of the runs from each `first` to each `last` word: two indexes, slices or arrays of indexes."""
        starts = self.starts[first]
        hashes: Hashes = (self._sums[self.ends[last] + 1] - self._sums[starts + 1]) * self._inverse[starts]
        return hashes


def running_sums(letters: NDArray[np.unsignedinteger[Any]]) -> tuple[Hashes, Hashes]:
    """Sums of letter times power of `BASE` before each letter, and the powers of its inverse.

    The number of a run is what the sums grow by in it, brought back to power 0 by the inverse at its first letter.
    """
    size = 1 << 14
    while size <= len(letters):
        size *= 4
    powers, inverse = _powers(size)
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.add.accumulate(letters * powers[: len(letters)], out=sums[1:])
    return sums, inverse


@lru_cache(maxsize=3)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Modulo 2⁶⁴, as all that is reckoned with hashes."""
    found = np.full((2, size), [[BASE], [_INVERSE]], np.uint64)
    found[:, 0] = 1
    np.cumprod(found, axis=1, out=found)
    return found[0], found[1]
