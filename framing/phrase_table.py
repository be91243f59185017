"""A set of phrases by the hashes of the words they begin with, in which the words of a text are looked up.

There is a table for phrases of one word, one for two, and one for the first three words of longer ones: what goes on
after three is for the caller to compare, because hardly anything in a text gets so far.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.letters import as_words, find_beginnings
from framing.letters.hashes import HashedWords, Hashes

BEGINNING = 3  # words of a longer phrase that it is looked up by
_CHUNK = 2000  # phrases hashed at a time, so that it takes little memory
_LAST = np.uint64(2**64 - 1)

Numbers = NDArray[np.int64]


class _Table:
    """Hashes and the phrases that have them. The phrases of one hash are a group, the groups numbered from `offset`.

    What a text is looked up by is described at `framing.letters.plain.Table`.
    """

    def __init__(self, hashes: Hashes, phrases: Numbers, offset: int) -> None:
        order = np.argsort(hashes)
        hashes, self._phrases = hashes[order], phrases[order]
        first = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))  # of each group
        self._bounds = np.append(first, len(hashes))
        self.hashes: Hashes = np.append(hashes[first], _LAST)  # each once, and a sentinel
        self.offset = offset
        bits = max(10, (8 * len(hashes)).bit_length())
        self.filter_shift = 64 - bits
        begun = np.zeros(1 << bits, bool)
        begun[hashes >> np.uint64(self.filter_shift)] = True
        self.filter = np.packbits(begun, bitorder="little")
        bits = max(4, len(hashes).bit_length())
        self.place_shift = 64 - bits
        beginnings = np.arange(1 << bits, dtype=np.uint64) << np.uint64(self.place_shift)
        self.places: NDArray[np.int32] = self.hashes.searchsorted(beginnings).astype(np.int32)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def phrases(self, group: int) -> list[int]:
        begin, end = self._bounds[group - self.offset :][:2]
        return list(map(int, self._phrases[begin:end]))


class PhraseTable:
    """Finds phrases, folded ones, by the words they begin with. A phrase without a word is never found."""

    def __init__(self, phrases: Sequence[str]) -> None:
        chunks = [_beginnings(phrases[at : at + _CHUNK], at) for at in range(0, max(1, len(phrases)), _CHUNK)]
        hashes, lengths, numbers = map(np.concatenate, zip(*chunks, strict=True))
        self._tables: list[_Table] = []
        self._offsets = [0]
        for words in range(1, BEGINNING + 1):
            here = lengths == words
            self._tables.append(_Table(hashes[here], numbers[here], self._offsets[-1]))
            self._offsets.append(self._offsets[-1] + len(self._tables[-1]))

    def __len__(self) -> int:
        """How many groups there are: phrases that begin alike, and those of one or two words that look alike."""
        return self._offsets[-1]

    def phrases(self, group: int) -> list[int]:
        """The numbers of the phrases of a group."""
        return self._tables[bisect_right(self._offsets, group) - 1].phrases(group)

    def find(self, words: bytes) -> list[tuple[int, int, int]]:
        """(group, start, end) of all beginnings in a text (`framing.letters.as_words`), those that begin together in
        the order of their length.

        Hashes may deceive, but by chance only once in 10¹⁴ words.
        """
        return find_beginnings(words, self._tables)


def _beginnings(phrases: Sequence[str], offset: int) -> tuple[Hashes, Numbers, Numbers]:
    """Of each phrase the hash of what it is looked up by, how many words that has, and the number of the phrase."""
    words = HashedWords(as_words("\n".join(phrases)))
    lengths = np.fromiter(map(len, phrases), np.int64, len(phrases)) + 1
    owner = np.searchsorted(np.cumsum(lengths), words.starts, "right")
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    count = np.minimum(np.diff(first, append=len(owner)), BEGINNING)
    return words.runs(first, first + count - 1), count, owner[first] + offset
