"""The tokens of stretches of a text: words with inner hyphens, apostrophes and stops, and signs that tell something.

Each spelling is a number (`framing.letters.hashes` has the
arithmetic), so that a table can be asked for all of them. `TOKEN` is the same as a pattern, for one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import overload

from framing.letters.hashes import Hashes
from framing.model.encoded import Ints
from framing.model.loops import find_tokens

TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[?!;:“”\"—–$%]|--")


class Tokens(Sequence[str]):
    """The tokens of some stretches of a text, in order.

    starts, ends  half-open code-point offsets into the text; shape (n,)
    spellings     a number for how each is written; shape (n,)
    stretches     those that have any, ascending; shape (m,)
    firsts        the first token of each of those, and their number; shape (m + 1,)
    """

    starts: Ints
    ends: Ints
    spellings: Hashes
    stretches: Ints
    firsts: Ints

    def __init__(self, text: str, spans: Sequence[tuple[int, ...]]) -> None:
        """`spans` begin with the start and the end of each stretch; they are in order and disjoint."""
        self.text = text
        self.starts, self.ends, self.spellings, self.stretches, self.firsts = find_tokens(text, spans)

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
