"""Which stretches of an article are whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, Final

from framing.article import Span, Voice

_AUTHOR: Final = Voice.AUTHOR
_QUOTED: Final = Voice.QUOTED
_MIXED: Final = Voice.MIXED


@dataclass(frozen=True, slots=True)
class Voices:
    """Which stretches of the text are not the writer's words: sorted, disjoint spans."""

    quoted: tuple[Span, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return Voices, (self.quoted, self._starts)

    @classmethod
    def of(cls, spans: list[tuple[int, int]]) -> Voices:
        """Merge overlapping and touching spans, given in any order."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                if end > merged[-1][1]:
                    merged[-1] = (merged[-1][0], end)
            elif end > start:
                merged.append((start, end))
        return cls(tuple(Span(*pair) for pair in merged), tuple(start for start, _ in merged))

    def at(self, start: int, end: int) -> Voice:
        """Whose words `text[start:end]` are."""
        spans = self.quoted
        index = bisect_right(self._starts, start)
        if index:
            span = spans[index - 1]
            if end <= span[1]:
                return _QUOTED
            if start < span[1]:
                return _MIXED
        if index < len(spans) and spans[index][0] < end:
            return _MIXED
        return _AUTHOR

    def within(self, start: int, end: int) -> list[Span]:
        """The quoted stretches inside `[start, end)`, cut to it."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return [Span(max(left, start), min(right, end)) for left, right in self.quoted[first:last] if right > start]
