"""The tokens of stretches of a text: words with inner hyphens, apostrophes and stops, and signs that tell something.

They are found by looking at all code points at once, and each spelling is a number (`framing.hashed_words` has the
arithmetic), so that a table can be asked for all of them. `TOKEN` is the same as a pattern, for one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload

import numpy as np
from numpy.typing import NDArray

from framing.hashed_words import Hashes, running_sums

TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[?!;:“”\"—–$%]|--")
_DASHES = re.compile("--")
_OTHER, _LETTER, _JOINT, _SIGN = range(4)  # kinds of code points
_LAST = 0x2100  # from here on nearly nothing stands in an English text
_KINDS = np.full(_LAST + 1, _OTHER, np.uint8)
_KINDS[:_LAST] = [_LETTER if chr(code).isalnum() else _OTHER for code in range(_LAST)]
_KINDS[list(map(ord, "-'’."))] = _JOINT
_KINDS[list(map(ord, '?!;:“”"—–$%'))] = _SIGN

Positions = NDArray[np.intp]
Bools = NDArray[np.bool_]


class Tokens(Sequence[str]):
    """The tokens of some stretches of a text, in order.

    starts, ends  half-open code-point offsets into the text; shape (n,)
    rows          which stretch each stands in; shape (n,)
    spellings     a number for how each is written; shape (n,)
    """

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """`spans` are in order and disjoint."""
        self.text = text
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        first, last = np.fromiter(chain.from_iterable(spans), np.intp, 2 * len(spans)).reshape(-1, 2).T
        begins, stops = _edges(codes, first, last)
        if "--" in text:
            for span in spans:
                for dashes in _DASHES.finditer(text, *span):
                    begins[dashes.start()] = stops[dashes.end()] = True
        starts, ends = begins.nonzero()[0], stops.nonzero()[0]
        rows = first.searchsorted(starts, "right") - 1
        inside = (rows >= 0) & (starts < last[rows]) if len(last) else np.zeros(len(starts), bool)
        if not inside.all():
            starts, ends, rows = starts[inside], ends[inside], rows[inside]
        self.starts: Positions = starts
        self.ends: Positions = ends
        self.rows: Positions = rows
        sums, inverse = running_sums(codes)
        self.spellings: Hashes = (sums[ends] - sums[starts]) * inverse[starts]

    @classmethod
    def of(cls, tokens: Sequence[str]) -> Tokens:
        """Tokens known one by one."""
        text = " ".join(tokens)
        return cls(text, [(0, len(text))])

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            pairs = zip(self.starts[index].tolist(), self.ends[index].tolist(), strict=True)
            return [self.text[start:end] for start, end in pairs]
        return self.text[self.starts[index] : self.ends[index]]

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])


def _edges(codes: NDArray[np.uint32], first: Positions, last: Positions) -> tuple[Bools, Bools]:
    """Does a word or a sign begin at each code point, and does one end just before it? Shape (code points + 1,)."""
    kinds = _KINDS.take(codes, mode="clip")
    in_word = np.zeros(len(codes) + 2, bool)  # one more on both sides
    letter = in_word[1:-1]
    np.equal(kinds, _LETTER, out=letter)
    if codes.max(initial=0) >= _LAST:
        for place in (codes >= _LAST).nonzero()[0].tolist():
            letter[place] = chr(codes[place]).isalnum()
    joint = kinds == _JOINT
    joint &= in_word[:-2] & in_word[2:]
    joint[first[first < len(codes)]] = joint[last[last > 0] - 1] = False  # a stretch may end at one
    letter |= joint
    begins, stops = in_word[1:] & ~in_word[:-1], in_word[:-1] & ~in_word[1:]
    cuts = np.concatenate((first, last))
    cuts = cuts[in_word[cuts] & in_word[cuts + 1]]  # within a word
    begins[cuts] = stops[cuts] = True
    sign = kinds == _SIGN
    begins[:-1] |= sign
    stops[1:] |= sign
    return begins, stops
