"""Word lists: parse, validate, expand into phrases, match all of them in one pass over a text.

The file format is described in `lexicons/README.md`, the pattern language in `framing.patterns`. One Aho-Corasick
automaton finds every phrase of every list in time linear in the text (Aho & Corasick 1975).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from framing.errors import LexiconError
from framing.folding import fold
from framing.patterns import Context, Rest, expand, heads_of, inflected, parse_contexts, validate

COLUMNS = ("term", "severity", "plainer", "why", "fine when", "unless", "source")
ACCEPT = "accept"  # the list that accepted terms are put under
_FOLDED_AWAY = '"()[]{}/*_'
_LONGEST_SHOWN = 56  # code points of a pattern in a rule shown to a reader


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a word list: a pattern and what a reader is told about it.

    list      name of the file without .tsv; for flag lists this is the category id
    term      the pattern as written
    group     the class row (`@name`) the entry stands under, or None
    severity  1 mild, 2 clear, 3 strong; 0 for lists that raise no flag (cues, frames)
    unless    neighbours that silence the entry, as written; `contexts` has them parsed
    names     True where the pattern is written with capitals: it may match a capitalised name-like phrase
    """

    list: str
    term: str
    group: str | None
    severity: int
    plainer: str | None
    why: str
    fine_when: str
    source: str
    unless: str
    names: bool
    file: str
    line: int

    @property
    def rule(self) -> str:
        """Where a reader finds the entry: `loaded-language/fight-words: [slam]`."""
        term = self.term if len(self.term) <= _LONGEST_SHOWN else self.term[:_LONGEST_SHOWN] + "…"
        return f"{self.list}/{self.group}: {term}" if self.group else f"{self.list}: {term}"

    @property
    def contexts(self) -> tuple[Context, ...]:
        return parse_contexts(self.unless)

    def plainer_for(self, phrase: str) -> str | None:
        """The plainer wording in the form the phrase has: `slammed` gets `criticized` from `[criticize]`."""
        if self.plainer is None or "[" not in self.plainer:
            return self.plainer
        return inflected(self.term, self.plainer, phrase)


class Match(NamedTuple):
    """A phrase found: half-open code-point offsets and the entry it belongs to."""

    start: int
    end: int
    entry: Entry


# --- reading the files ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    line: int
    cells: dict[str, str]

    def fault(self, message: str) -> str:
        return f"{self.file}:{self.line}: {message}"


def _rows(name: str, content: str, faults: list[str]) -> Iterator[_Row]:
    lines = content.splitlines()
    if not lines or tuple(cell.strip() for cell in lines[0].split("\t")) != COLUMNS:
        faults.append(f"{name}:1: the first line must name the columns, tab-separated: {', '.join(COLUMNS)}")
        return
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(COLUMNS):
            faults.append(f"{name}:{number}: {len(cells)} cells, but there are {len(COLUMNS)} columns")
            continue
        cells += [""] * (len(COLUMNS) - len(cells))
        yield _Row(name, number, dict(zip(COLUMNS, cells, strict=True)))


def parse_list(name: str, content: str, *, file: str | None = None) -> tuple[list[Entry], list[str]]:
    """The entries of one list and its faults (`file:line: what is wrong`), from the text of the file.

    A row whose term begins with `@` opens a class: what its cells say holds for the rows below that leave the
    cell empty.
    """
    file = file or f"{name}.tsv"
    faults: list[str] = []
    entries: list[Entry] = []
    group: _Row | None = None
    for row in _rows(file, content, faults):
        if row.cells["term"].startswith("@"):
            group = row
            continue
        entry = _entry(name, row, group, faults)
        if entry is not None:
            entries.append(entry)
    return entries, faults


def _entry(name: str, row: _Row, group: _Row | None, faults: list[str]) -> Entry | None:
    defaults = group.cells if group else dict.fromkeys(COLUMNS, "")
    cell = {column: row.cells[column] or defaults[column] for column in COLUMNS}
    faults_before = len(faults)
    if cell["severity"] not in ("0", "1", "2", "3"):
        faults.append(row.fault(f"severity '{cell['severity']}' is not 0, 1, 2 or 3"))
    for column in ("why", "source"):
        if not cell[column]:
            faults.append(row.fault(f"'{row.cells['term']}' has no {column}; give it one, or put it under a class row"))
    try:
        validate(row.cells["term"])
        parse_contexts(row.cells["unless"])
    except ValueError as error:
        faults.append(row.fault(f"'{row.cells['term']}': {error}"))
    if len(faults) > faults_before:
        return None
    return Entry(
        list=name,
        term=row.cells["term"],
        group=group.cells["term"][1:].strip() if group else None,
        severity=int(cell["severity"]),
        plainer=cell["plainer"] or None,
        why=cell["why"],
        fine_when=cell["fine when"],
        source=cell["source"],
        unless=cell["unless"],
        names=any(char.isupper() for char in row.cells["term"]),
        file=row.file,
        line=row.line,
    )


# --- matching ---------------------------------------------------------------------------------------------------------


class Lexicon:
    """Every list together, ready to match. Build with `Lexicon.load()`.

    entries  all entries, list by list; where two lists hold the same phrase, the later entry is the one that counts,
             so that a user's own lists win over the shipped ones
    """

    def __init__(self, entries: Iterable[Entry], *, accept: Iterable[str] = ()) -> None:
        """`accept` are terms (patterns allowed) that are never reported, whatever any list says.

        Raises LexiconError if an accepted term cannot be read.
        """
        self.entries = tuple(entries)
        self.accepted = _accepted(accept)
        owners: dict[str, list[tuple[Entry, Rest | None]]] = {}
        for entry in (*self.entries, *self.accepted):
            heads, rest = heads_of(entry.term)
            for head in heads:
                owners.setdefault(head, []).append((entry, rest))
        self._heads = list(owners)
        self._owners = list(owners.values())

    @classmethod
    def load(cls, *directories: Path | str, accept: Iterable[str] = ()) -> Lexicon:
        """The shipped lists, then every *.tsv of each directory. Raises LexiconError with all faults at once."""
        return cls(read_entries(*directories), accept=accept)

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        # A space before every phrase: the automaton then visits word beginnings only.
        return ahocorasick_rs.AhoCorasick([" " + head for head in self._heads])

    def by_list(self) -> Mapping[str, list[Entry]]:
        lists: dict[str, list[Entry]] = {}
        for entry in self.entries:
            lists.setdefault(entry.list, []).append(entry)
        return lists

    def match(self, folded: str) -> list[Match]:
        """All phrases in a folded text (see `fold`) that stand between word bounds and outside their `unless`.

        Overlapping matches are all returned, in order of their head's end; choosing among them is the caller's.
        """
        found: list[Match] = []
        owners = self._owners
        padded = f" {folded}   "  # so that what follows a hit can be looked at without asking for the length
        for index, start, end in self._automaton.find_matches_as_indexes(padded, overlapping=True):
            # In `padded` the head is [start + 1, end); in `folded` that is [start, end - 1).
            ends_here = _is_word_end(padded, end)
            for entry, rest in owners[index]:
                if rest is None:
                    if not ends_here:
                        continue
                    stop = end - 1
                else:
                    stop = next((e for e in rest.ends(padded, end) if _is_word_end(padded, e)), 0) - 1
                    if stop < 0:
                        continue
                if entry.unless and any(c.holds(folded, start, stop) for c in entry.contexts):
                    continue
                found.append(Match(start, stop, entry))
        return found


def _is_word_end(padded: str, end: int) -> bool:
    """Does a word end at `end`? Not inside war-torn or can't, but before a possessive 's."""
    follower = padded[end]
    if follower.isalnum():
        return False
    if follower == "-":
        return not padded[end + 1].isalnum()
    if follower == "'" and padded[end + 1].isalnum():
        return padded[end + 1] == "s" and not padded[end + 2].isalnum()
    return True


def _accepted(terms: Iterable[str]) -> tuple[Entry, ...]:
    faults = []
    entries = []
    for term in terms:
        try:
            expand(fold(term))
        except ValueError as error:
            faults.append(f"accepted term '{term}': {error}")
        entries.append(
            Entry(ACCEPT, fold(term), None, 0, None, "accepted by the user", "", "the user", "", True, "accept list", 0)
        )
    if faults:
        raise LexiconError(faults)
    return tuple(entries)


# --- validating -------------------------------------------------------------------------------------------------------


def check(entries: Iterable[Entry]) -> list[str]:
    """What loading does not look at, `file:line: what is wrong`: doubles, conflicts, phrases that can never match.

    A phrase stands at most once in a list, and in at most one list that raises flags.
    """
    faults: list[str] = []
    owners: dict[str, list[Entry]] = {}
    for entry in entries:
        place = f"{entry.file}:{entry.line}"
        for phrase in expand(entry.term.lower()):
            if reason := _unmatchable(phrase):
                faults.append(f"{place}: can never match: {reason}")
                break
            others = owners.setdefault(phrase, [])
            clash = next((o for o in others if o.list == entry.list or (o.severity and entry.severity)), None)
            if clash is None:
                others.append(entry)
            elif clash is not entry:
                faults.append(f"{place}: '{phrase}' stands already at {clash.file}:{clash.line} ('{clash.term}')")
    return faults


def _unmatchable(phrase: str) -> str | None:
    """Why a phrase can never be found in a folded text, or None if it can."""
    if not phrase.isascii() and fold(phrase) != phrase:
        return f"'{phrase}' contains a character that texts are folded to a space or apostrophe on"
    if any(char in _FOLDED_AWAY for char in phrase):
        return f"'{phrase}' contains a character that texts are folded to a space on"
    if not phrase[0].isalnum() or not phrase[-1].isalnum():
        return f"'{phrase}' must begin and end with a letter or digit"
    return None


def phrase_count(entries: Iterable[Entry]) -> int:
    """How many phrases the patterns of these entries stand for."""
    return sum(len(expand(entry.term)) for entry in entries)


# --- the files --------------------------------------------------------------------------------------------------------


def read_entries(*directories: Path | str) -> list[Entry]:
    """The entries of the shipped lists, then of every *.tsv of each directory. Raises LexiconError with all faults."""
    entries: list[Entry] = []
    faults: list[str] = []
    for name, file, content in _files(directories):
        more, wrong = parse_list(name, content, file=file)
        entries += more
        faults += wrong
    if faults:
        raise LexiconError(faults)
    return entries


def _files(directories: Iterable[Path | str]) -> Iterator[tuple[str, str, str]]:
    """(list name, file as shown in messages, content) of the shipped lists and of each directory's."""
    for resource in sorted(resources.files("lexicons").iterdir(), key=lambda r: r.name):
        if resource.name.endswith(".tsv"):
            yield resource.name[:-4], f"lexicons/{resource.name}", resource.read_text(encoding="utf-8")
    for directory in map(Path, directories):
        if not directory.is_dir():
            raise LexiconError([f"{directory}: no such folder of word lists"])
        for path in sorted(directory.glob("*.tsv")):
            yield path.stem, str(path), path.read_text(encoding="utf-8")
