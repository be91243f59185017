"""Every phrase of a set of word lists in one index: all are found in one pass over a text.

Building an index of ten thousand patterns takes a second, loading one a tenth of that, so the index of the shipped
lists ships with them (`framing lexicon compile`). A loaded entry is made only when it is first found.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, final

from framing.entries import Entry
from framing.letters import as_words
from framing.patterns import FEW_HEADS, MOST_HEADS, Neighbours, heads_of, is_word_end, parse_contexts, tails_of
from framing.phrase_table import BEGINNING, PhraseTable

FORM = "framing.index/2"
_KEY = 4  # letters of a tail that it is looked up by
_KEY_OF_LETTERS = 3  # no more than the shortest word has, with a space on both sides
_SPACE = ord(" ")
_BEGUN = re.compile(rb"(?: *[^ ]+){%d}" % BEGINNING)
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


@final
class _Head:
    """What begins with the same words: patterns that end there, and tails that go on.

    letters  what it must look like (`framing.letters.as_words`) if it was looked up by its first words only
    spelling the head itself if it holds more than letters and spaces: what is found may only look like it
    lead     signs before its first letter
    whole    the patterns that end with the head
    by_key   first letters of a tail → (tail, its pattern), the longest tail first
    short    the tails that have fewer letters than a key; they stand in every list of `by_key` too
    """

    __slots__ = ("by_key", "lead", "letters", "short", "spelling", "whole")

    def __init__(self, head: str, whole: list[_Pattern], tails: list[tuple[str, _Pattern]]) -> None:
        letters = as_words(head)[1:]
        self.letters = letters if len(letters.split()) > BEGINNING else None
        self.spelling = None if head.isascii() and letters.startswith(head.encode()) else head
        self.lead = next((at for at, char in enumerate(head) if char.isalnum()), 0)
        self.whole = tuple(whole)
        tails.sort(key=lambda pair: len(pair[0]), reverse=True)
        self.short = [pair for pair in tails if len(pair[0]) < _KEY]
        self.by_key: dict[str, list[tuple[str, _Pattern]]] = {}
        for tail, pattern in tails:
            if len(tail) >= _KEY:
                self.by_key.setdefault(tail[:_KEY], []).append((tail, pattern))
        for long in self.by_key.values():
            long.extend(self.short)

    @property
    def key(self) -> bytes:
        """What of `letters` stands next after the words it was looked up by."""
        begun = _BEGUN.match(self.letters or b"")
        return self.letters[begun.end() :][:_KEY_OF_LETTERS] if self.letters and begun else b""

    @property
    def is_sure(self) -> bool:
        """Does it stand wherever its beginning was found?"""
        return self.letters is None and self.spelling is None

    def matches(self, folded: str, words: bytes, padded: str, start: int, end: int) -> Iterator[Match]:
        """The phrases that begin with the head, the beginning of which stands at `[start, end)`."""
        if self.letters is not None:
            if not words.startswith(self.letters, start + 1):
                return
            end = start + len(self.letters) - 1
        if self.spelling is not None:
            start -= self.lead
            end = start + len(self.spelling)
            if start < 0 or not folded.startswith(self.spelling, start) or not words[start] == words[end + 1] == _SPACE:
                return  # a letter just before it, or just after
        for pattern in self.whole:
            if pattern[1] is None or not pattern.is_silenced(folded, start, end):
                yield Match(start, end, pattern[0])
        yield from self.continued(folded, padded, start, end)

    def continued(self, folded: str, padded: str, start: int, end: int) -> Iterator[Match]:
        """The longest match of each pattern whose head stands at `[start, end)` and goes on."""
        candidates = self.by_key.get(padded[end + 1 : end + 1 + _KEY], self.short)
        met: list[_Pattern] = []
        for tail, pattern in candidates:
            stop = end + len(tail)
            if padded.startswith(tail, end + 1) and is_word_end(padded, stop + 1) and pattern not in met:
                met.append(pattern)
                if not pattern.is_silenced(folded, start, stop):
                    yield Match(start, stop, pattern.entry)


class _Group:
    """Heads that begin with the same words, the shorter first."""

    __slots__ = ("_longer", "_same")

    def __init__(self, heads: Iterable[_Head]) -> None:
        self._same: tuple[_Head, ...] = ()
        self._longer: dict[bytes, tuple[_Head, ...]] = {}
        for head in heads:
            if head.letters is None:
                self._same += (head,)
            else:
                self._longer[head.key] = (*self._longer.get(head.key, ()), head)

    def at(self, words: bytes, end: int) -> tuple[_Head, ...]:
        """The heads that may stand where the words they are looked up by end."""
        longer = self._longer.get(words[end + 1 : end + 1 + _KEY_OF_LETTERS])
        return self._same + longer if longer else self._same


class PhraseIndex:
    """Finds the phrases of a set of entries.

    heads   what a phrase can begin with (`framing.patterns.heads_of`)
    owners  for each head the number of its entry, the first where there are several
    shared  head number → the numbers of its further entries
    rests   entry number → the choices that follow its heads, where any do
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        heads: list[str],
        owners: list[int],
        shared: dict[int, list[int]],
        rests: dict[int, list[list[str]]],
    ) -> None:
        self.entries = entries
        self.heads = heads
        self.owners = owners
        self.shared = shared
        self.rests = rests
        self._patterns: dict[int, _Pattern] = {}
        self._table: PhraseTable | None = None
        self._found: list[Entry | _Head | _Group | None] = []  # what begins with each group of heads, once met

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> PhraseIndex:
        entries = tuple(entries)
        owners: dict[str, list[int]] = {}
        rests: dict[int, list[list[str]]] = {}
        for number, entry in enumerate(entries):
            heads, rest = heads_of(entry.term, MOST_HEADS if entry.severity else FEW_HEADS)
            if rest is not None:
                rests[number] = rest
            for head in heads:
                owners.setdefault(head, []).append(number)
        shared = {number: further for number, (_, *further) in enumerate(owners.values()) if further}
        return cls(entries, list(owners), [first for first, *_ in owners.values()], shared, rests)

    def __reduce__(self) -> tuple[Any, ...]:
        return PhraseIndex, (self.entries, self.heads, self.owners, self.shared, self.rests)

    def without(self, lists: Iterable[str]) -> PhraseIndex:
        """The same index, blind to the phrases of these lists."""
        blind = set(lists)
        dropped = {number for number, name in enumerate(self._lists()) if name in blind}
        if not dropped:
            return self
        heads: list[str] = []
        owners: list[int] = []
        shared: dict[int, list[int]] = {}
        for number, head in enumerate(self.heads):
            left = [owner for owner in (self.owners[number], *self.shared.get(number, ())) if owner not in dropped]
            if left:
                if len(left) > 1:
                    shared[len(heads)] = left[1:]
                heads.append(head)
                owners.append(left[0])
        return PhraseIndex(self.entries, heads, owners, shared, self.rests)

    def _lists(self) -> Iterable[str]:
        """The list of each entry."""
        if isinstance(self.entries, _StoredEntries):
            return self.entries.lists()
        return (entry.list for entry in self.entries)

    def _spell_out(self, group: int) -> Entry | _Head | _Group:
        """What begins with the heads of a group, worked out when one is first found in a text.

        Most groups are a head that is the whole of one pattern, which nothing silences: then it is the entry itself,
        because an article touches hundreds of heads, and each object more between a hit and its entry is a wait for
        memory.
        """
        numbers = sorted(self.table.phrases(group), key=lambda number: len(self.heads[number]))
        heads = list(map(self._head, numbers))
        found: Entry | _Head | _Group = _Group(heads) if len(heads) > 1 or not heads[0].is_sure else heads[0]
        if isinstance(found, _Head) and not (found.by_key or found.short):
            (only, *more) = found.whole
            if not more and only.unless is None:
                found = only.entry
        self._found[group] = found
        return found

    def _head(self, number: int) -> _Head:
        whole: list[_Pattern] = []
        tails: list[tuple[str, _Pattern]] = []
        for owner in (self.owners[number], *self.shared.get(number, ())):
            pattern = self._pattern(owner)
            if owner in self.rests:
                tails += [(tail, pattern) for tail in tails_of(self.rests[owner])]
            else:
                whole.append(pattern)
        return _Head(self.heads[number], whole, tails)

    def _pattern(self, number: int) -> _Pattern:
        if number not in self._patterns:
            entry = self.entries[number]
            self._patterns[number] = _Pattern(entry, parse_contexts(entry.unless) if entry.unless else None)
        return self._patterns[number]

    @property
    def table(self) -> PhraseTable:
        """The hashes of the heads, built when they are first asked for: `without` may make another index of this."""
        if self._table is None:
            table = PhraseTable(self.heads)
            self._found = [None] * len(table)  # before the table: another thread may ask meanwhile
            self._table = table
        return self._table

    def match(self, folded: str) -> list[Match]:
        """All phrases in a folded text that stand between word bounds and outside their `unless`.

        Overlapping matches are all returned, of those that begin together the ones of heads with fewer words first;
        choosing among them is the caller's.
        """
        found: list[Match] = []
        table, new, words = self.table, tuple.__new__, as_words(folded)
        heads = self._found
        padded = f" {folded}   "  # so that what follows a hit can be looked at without asking for the length
        for group, start, end in table.find(words):
            head = heads[group] or self._spell_out(group)
            if type(head) is Entry:  # isinstance takes thrice the time to say no
                found.append(new(Match, (start, end, head)))
            elif type(head) is _Head:
                for entry, unless in head.whole:
                    if unless is None or not unless.stand_at(folded, start, end):
                        found.append(new(Match, (start, end, entry)))
                if head.short or padded[end + 1 : end + 1 + _KEY] in head.by_key:
                    found += head.continued(folded, padded, start, end)
            else:
                for each in head.at(words, end):
                    found += each.matches(folded, words, padded, start, end)
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
            "heads": "\n".join(self.heads),  # one long string and a flat list are read faster than many short ones
            "owners": self.owners,
            "shared_heads": list(self.shared.items()),
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
        heads = document["heads"].split("\n") if document["heads"] else []
        shared, rests = dict(document["shared_heads"]), dict(document["rests"])
        return cls(_StoredEntries(document), heads, document["owners"], shared, rests)


class _StoredEntries(Sequence[Entry]):
    """The entries of an index on disk, each made when it is asked for."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def __reduce__(self) -> tuple[Any, ...]:
        return _StoredEntries, (self._document,)

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
