"""Every phrase of a set of word lists in one automaton (Aho & Corasick 1975): all are found in one pass over a text.

Building an index of ten thousand patterns takes a second, loading one a tenth of that, so the index of the shipped
lists ships with them (`framing lexicon compile`). A loaded entry is made only when it is first found.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick_rs

from framing.entries import Entry
from framing.patterns import Neighbours, heads_of, is_word_end, parse_contexts, tails_of

FORM = "framing.index/1"
# What ends a word, other than white space: every sign but the hyphen and the apostrophe, which may be inside one.
_SIGN = re.compile(r"[^\w'-]|_")
_SIGNS = [chr(code) for code in range(0x21, 0x7F) if _SIGN.match(chr(code))]
_KEY = 4  # letters of a tail that it is looked up by
_SHARED = ("list", "group", "plainer", "why", "fine_when", "source", "unless", "file")  # columns full of repeats


class Match(NamedTuple):
    """A phrase found: half-open code-point offsets and the entry it belongs to."""

    start: int
    end: int
    entry: Entry


class _Pattern(NamedTuple):
    """An entry and the neighbours that silence it, None if none do."""

    entry: Entry
    unless: Neighbours | None

    def is_silenced(self, folded: str, start: int, end: int) -> bool:
        return self.unless is not None and self.unless.stand_at(folded, start, end)


class _Head:
    """What begins with the same words: patterns that end there, and tails that go on.

    spelling the head itself if it holds more than letters and spaces: what is found may only look like it
    whole    the patterns that end with the head
    by_key   first letters of a tail → (tail, its pattern), the longest tail first; None if nothing goes on
    short    the tails that have fewer letters than a key; they stand in every list of `by_key` too
    """

    __slots__ = ("by_key", "short", "spelling", "whole")

    def __init__(self, spelling: str | None, whole: list[_Pattern], tails: list[tuple[str, _Pattern]]) -> None:
        self.spelling = spelling
        self.whole = tuple(whole)
        tails.sort(key=lambda pair: len(pair[0]), reverse=True)
        self.short = [pair for pair in tails if len(pair[0]) < _KEY]
        self.by_key: dict[str, list[tuple[str, _Pattern]]] | None = {} if tails else None
        if self.by_key is None:
            return
        for tail, pattern in tails:
            if len(tail) >= _KEY:
                self.by_key.setdefault(tail[:_KEY], []).append((tail, pattern))
        for long in self.by_key.values():
            long.extend(self.short)


def _only_words(folded: str) -> str:
    """Every sign that ends a word as a space, and `'s` as three; one code point for one code point.

    With a space on both sides of every head the automaton meets whole words only, and half as many.
    """
    return _without_signs(folded if folded.isascii() else _SIGN.sub(" ", folded))


def _without_signs(folded: str) -> str:
    """`_only_words`, of the signs of ASCII alone."""
    for sign in _SIGNS:
        if sign in folded:
            folded = folded.replace(sign, " ")
    return folded.replace("--", "  ").replace("- ", "  ").replace("' ", "  ").replace("'s ", "   ")


class PhraseIndex:
    """Finds the phrases of a set of entries.

    heads   what a phrase can begin with (`framing.patterns.heads_of`)
    owners  for each head the numbers of its entries
    rests   entry number → the choices that follow its heads, where any do
    """

    def __init__(
        self, entries: Sequence[Entry], heads: list[str], owners: list[list[int]], rests: dict[int, list[list[str]]]
    ) -> None:
        self.entries = entries
        self.heads = heads
        self.owners = owners
        self.rests = rests
        self._patterns: dict[int, _Pattern] = {}
        self._found: list[Entry | _Head | None] = [None] * len(heads)

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> PhraseIndex:
        entries = tuple(entries)
        owners: dict[str, list[int]] = {}
        rests: dict[int, list[list[str]]] = {}
        for number, entry in enumerate(entries):
            heads, rest = heads_of(entry.term)
            if rest is not None:
                rests[number] = rest
            for head in heads:
                owners.setdefault(head, []).append(number)
        return cls(entries, list(owners), list(owners.values()), rests)

    def without(self, lists: Iterable[str]) -> PhraseIndex:
        """The same index, blind to the phrases of these lists."""
        dropped = {number for number, name in enumerate(self._lists()) if name in set(lists)}
        if not dropped:
            return self
        kept = [
            (head, left)
            for head, owners in zip(self.heads, self.owners, strict=True)
            if (left := [owner for owner in owners if owner not in dropped])
        ]
        return PhraseIndex(self.entries, [head for head, _ in kept], [left for _, left in kept], self.rests)

    def _lists(self) -> Iterable[str]:
        """The list of each entry."""
        if isinstance(self.entries, _StoredEntries):
            return self.entries.lists()
        return (entry.list for entry in self.entries)

    def _spell_out(self, number: int) -> Entry | _Head:
        """What begins with a head, worked out when it is first found in a text.

        Most heads are the whole of one pattern that nothing silences: then it is the entry itself, because an article
        touches hundreds of heads, and each object more between a hit and its entry is a wait for memory.
        """
        whole: list[_Pattern] = []
        tails: list[tuple[str, _Pattern]] = []
        for owner in self.owners[number]:
            pattern = self._pattern(owner)
            if owner in self.rests:
                tails += [(tail, pattern) for tail in tails_of(self.rests[owner])]
            else:
                whole.append(pattern)
        spelling = self.heads[number]
        exact = None if _only_words(spelling) == spelling else spelling
        is_plain = not tails and len(whole) == 1 and whole[0].unless is None and exact is None
        head = self._found[number] = whole[0].entry if is_plain else _Head(exact, whole, tails)
        return head

    def _pattern(self, number: int) -> _Pattern:
        if number not in self._patterns:
            entry = self.entries[number]
            self._patterns[number] = _Pattern(entry, parse_contexts(entry.unless) if entry.unless else None)
        return self._patterns[number]

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        heads = [f" {head} " if head.isascii() else _SIGN.sub(" ", f" {head} ") for head in self.heads]
        spaced = _without_signs("\n".join(heads)).split("\n")  # all at once: they are many
        return ahocorasick_rs.AhoCorasick(spaced if heads else [])

    def match(self, folded: str) -> list[Match]:
        """All phrases in a folded text (`framing.folding`) that stand between word bounds and outside their `unless`.

        Overlapping matches are all returned, in order of their head's end; choosing among them is the caller's.
        """
        found: list[Match] = []
        heads, new = self._found, tuple.__new__
        padded = f" {folded}   "  # so that what follows a hit can be looked at without asking for the length
        # A hit is a head with the spaces around it: in `padded` [start, end), in `folded` [start, end - 2).
        for number, start, end in self._automaton.find_matches_as_indexes(_only_words(padded), overlapping=True):
            head = heads[number] or self._spell_out(number)
            if isinstance(head, Entry):
                found.append(new(Match, (start, end - 2, head)))
                continue
            if head.spelling is not None and not folded.startswith(head.spelling, start):
                continue
            for pattern in head.whole:
                if pattern[1] is None or not pattern.is_silenced(folded, start, end - 2):
                    found.append(new(Match, (start, end - 2, pattern[0])))
            if head.by_key is not None:
                candidates = head.by_key.get(padded[end - 1 : end - 1 + _KEY], head.short)
                if candidates:
                    found += _go_on(candidates, folded, padded, start, end - 1)
        return found

    # --- on disk ------------------------------------------------------------------------------------------------------

    def to_bytes(self, digest: str) -> bytes:
        """The index as gzipped JSON; `digest` names the lists it was made from. The same index gives the same bytes."""
        strings: dict[str | None, int] = {}
        shared = {
            column: [strings.setdefault(getattr(entry, column), len(strings)) for entry in self.entries]
            for column in _SHARED
        }
        document = {
            "form": FORM,
            "digest": digest,
            "strings": list(strings),
            "shared": shared,
            "terms": [entry.term for entry in self.entries],
            "severities": [entry.severity for entry in self.entries],
            "lines": [entry.line for entry in self.entries],
            "heads": self.heads,
            "owners": self.owners,
            "rests": list(self.rests.items()),
        }
        content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        return gzip.compress(content, 9, mtime=0)

    @classmethod
    def from_bytes(cls, data: bytes, digest: str) -> PhraseIndex | None:
        """The index, or None if it was made from other lists or by another version."""
        document = json.loads(gzip.decompress(data))
        if document["form"] != FORM or document["digest"] != digest:
            return None
        rests = dict(document["rests"])
        return cls(_StoredEntries(document), document["heads"], document["owners"], rests)


def _go_on(candidates: list[tuple[str, _Pattern]], folded: str, padded: str, start: int, end: int) -> Iterator[Match]:
    """The longest match of each pattern whose head stands at `[start, end)`."""
    met: list[_Pattern] = []
    for tail, pattern in candidates:
        stop = end + len(tail)
        if padded.startswith(tail, end) and is_word_end(padded, stop) and pattern not in met:
            met.append(pattern)
            if not pattern.is_silenced(folded, start, stop - 1):
                yield Match(start, stop - 1, pattern.entry)


class _StoredEntries(Sequence[Entry]):
    """The entries of an index on disk, each made when it is asked for."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document["terms"])

    def lists(self) -> Iterator[str]:
        """The list of each entry, without making the entries."""
        strings = self._document["strings"]
        return (strings[number] for number in self._document["shared"]["list"])

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        document = self._document
        term = document["terms"][number]
        shared = {column: document["strings"][document["shared"][column][number]] for column in _SHARED}
        severity, line = document["severities"][number], document["lines"][number]
        return Entry(term=term, severity=severity, line=line, **shared)
