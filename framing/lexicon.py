"""Word lists: parse, validate, expand into phrases, match all of them in one pass over a text.

The file format and the small pattern language are described in `lexicons/README.md`. A pattern always expands to a
finite set of phrases, so that one Aho-Corasick automaton finds every phrase of every list in time linear in the text
(Aho & Corasick 1975), and no user-written list can contain a slow expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from framing.errors import LexiconError
from framing.folding import fold
from framing.inflection import adjective_forms, noun_forms, verb_forms

COLUMNS = ("term", "severity", "plainer", "why", "fine when", "unless", "source")
MAX_PHRASES = 600  # an entry that expands to more is a mistake, or should be code
_CONTEXT_WINDOW = 48  # code points looked at on each side of a hit; the longest context of the shipped lists has 30

@dataclass(frozen=True, slots=True)
class Context:
    """Neighbours in which an entry stays silent: folded phrases just before it, just after it, or both."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def holds(self, folded: str, start: int, end: int) -> bool:
        if self.before:
            left = " " + folded[max(0, start - _CONTEXT_WINDOW) : start]
            if not left.endswith(self.before):
                return False
        if self.after:
            right = folded[end : end + _CONTEXT_WINDOW] + " "
            if not any(right.startswith(p) and not _is_word_char(right[len(p)]) for p in self.after):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a word list: a pattern and what a reader is told about it.

    list      name of the file without .tsv; for flag lists this is the category id
    term      the pattern as written
    group     the class row (`@name`) the entry stands under, or None
    severity  1 mild, 2 clear, 3 strong; 0 for lists that raise no flag (cues, frames)
    unless    contexts that silence the entry
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
    unless: tuple[Context, ...]
    names: bool
    file: str
    line: int

    @property
    def rule(self) -> str:
        """Where a reader finds the entry: `loaded-language.tsv: [slam]`."""
        return f"{self.list}: {self.term}"


class Match(NamedTuple):
    """A phrase found: half-open code-point offsets and the entry it belongs to."""

    start: int
    end: int
    entry: Entry


# --- the pattern language ---------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"\[(?P<lemma>[^\[\]()|/]+)(?:/(?P<pos>[vna]))?\]|(?P<mark>[()|?])|(?P<text>[^\[\]()|?]+)")
_FORMS = {"v": verb_forms, "n": noun_forms, "a": adjective_forms}


def expand(pattern: str) -> tuple[str, ...]:
    """All phrases a pattern stands for, each once, in the order written.

    >>> expand("(stark|grim) [reminder/n]")
    ('stark reminder', 'stark reminders', 'grim reminder', 'grim reminders')

    Raises ValueError with a sentence saying what is wrong with the pattern.
    """
    tokens = [match for match in _TOKEN.finditer(pattern)]
    if sum(len(match.group()) for match in tokens) != len(pattern):
        raise ValueError("a bracket is not closed, or [ ] holds nothing that can be inflected")
    phrases, rest = _alternatives(tokens, 0)
    if rest != len(tokens):
        raise ValueError("there is a ')' without its '('")
    clean = dict.fromkeys(" ".join(phrase.split()) for phrase in phrases)
    clean.pop("", None)
    if not clean:
        raise ValueError("the pattern stands for no words at all")
    return tuple(clean)


def _alternatives(tokens: list[re.Match[str]], at: int) -> tuple[list[str], int]:
    """Parse `a|b|c` up to a closing bracket or the end; return the phrases and where parsing stopped."""
    found: list[str] = []
    branch = [""]
    while at < len(tokens):
        match = tokens[at]
        if match["mark"] == ")":
            break
        if match["mark"] == "|":
            found += branch
            branch = [""]
            at += 1
            continue
        choices, at = _item(tokens, at)
        if len(branch) * len(choices) > MAX_PHRASES:
            raise ValueError(f"the pattern stands for more than {MAX_PHRASES} phrases; split it")
        branch = [head + tail for head in branch for tail in choices]
    return found + branch, at


def _item(tokens: list[re.Match[str]], at: int) -> tuple[list[str], int]:
    """Parse one word, lemma or bracketed group with its optional `?`."""
    match = tokens[at]
    if match["mark"] == "(":
        choices, at = _alternatives(tokens, at + 1)
        if at == len(tokens):
            raise ValueError("there is a '(' without its ')'")
    elif match["lemma"] is not None:
        choices = list(_FORMS[match["pos"] or "v"](match["lemma"]))
    elif match["text"] is not None:
        choices = [match["text"]]
    else:
        raise ValueError(f"'{match.group()}' has nothing before it")
    at += 1
    if at < len(tokens) and tokens[at]["mark"] == "?":
        if match["text"] is not None:
            raise ValueError("'?' makes a bracketed group optional: write (word)?")
        choices, at = ["", *choices], at + 1
    return choices, at


def parse_contexts(cell: str) -> tuple[Context, ...]:
    """The `unless` column: `_ the door; front _ page` → contexts. `_` stands for the term itself.

    Raises ValueError when a context has no `_`, or nothing besides it.
    """
    contexts = []
    for part in filter(None, (piece.strip() for piece in cell.split(";"))):
        if part.count("_") != 1:
            raise ValueError(f"the context '{part}' needs exactly one _ for the term")
        left, right = (fold(side).strip() for side in part.split("_"))
        if not left and not right:
            raise ValueError("a context of '_' alone would silence the entry everywhere")
        before = tuple(f" {phrase} " for phrase in expand(left)) if left else ()
        after = tuple(_glued(phrase) for phrase in expand(right)) if right else ()
        contexts.append(Context(before, after))
    return tuple(contexts)


def _glued(phrase: str) -> str:
    """What must follow the hit: words after a space, punctuation at once."""
    return phrase if phrase[0] in ",.;:!?'%" else f" {phrase}"


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
    contexts: tuple[Context, ...] = ()
    try:
        expand(row.cells["term"])
        contexts = parse_contexts(cell["unless"])
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
        unless=contexts,
        names=any(char.isupper() for char in row.cells["term"]),
        file=row.file,
        line=row.line,
    )


def _unmatchable(phrase: str) -> str | None:
    """Why a phrase can never be found in a folded text, or None if it can."""
    if fold(phrase) != phrase:
        return f"'{phrase}' contains a character that texts are folded to a space or apostrophe on"
    if not _is_word_char(phrase[0]) or not _is_word_char(phrase[-1]):
        return f"'{phrase}' must begin and end with a letter or digit"
    if "  " in phrase:
        return f"'{phrase}' contains two spaces"
    return None


# --- matching ---------------------------------------------------------------------------------------------------------


def _is_word_char(char: str) -> bool:
    return char.isalnum()


class Lexicon:
    """Every list together, ready to match. Build with `Lexicon.load()`.

    entries  all entries, list by list
    """

    def __init__(self, entries: Iterable[Entry], *, accept: Iterable[str] = ()) -> None:
        """`accept` are terms (patterns allowed) that are never reported; they beat every list.

        Raises LexiconError naming both places where two flag lists claim the same phrase.
        """
        self.entries = tuple(entries)
        self.accepted = frozenset(phrase.lower() for term in accept for phrase in expand(term))
        faults: list[str] = []
        self._entry_of = self._assign(faults)
        if faults:
            raise LexiconError(faults)
        self._phrases = list(self._entry_of)
        self._owners = [self._entry_of[phrase] for phrase in self._phrases]

    def _assign(self, faults: list[str]) -> dict[str, tuple[Entry, ...]]:
        """phrase → its entries: at most one of each list, and at most one that raises a flag."""
        owners: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            for phrase in expand(entry.term):
                phrase = phrase.lower()
                if reason := _unmatchable(phrase):
                    faults.append(f"{entry.file}:{entry.line}: can never match: {reason}")
                    continue
                if phrase in self.accepted and entry.severity:
                    continue
                others = owners.get(phrase, ())
                clash = next((o for o in others if o.list == entry.list or (o.severity and entry.severity)), None)
                if clash is None:
                    owners[phrase] = (*others, entry)
                elif clash is not entry:
                    faults.append(
                        f"{entry.file}:{entry.line}: '{phrase}' stands already at {clash.file}:{clash.line} "
                        f"('{clash.term}')"
                    )
        return owners

    @classmethod
    def load(cls, *directories: Path | str, accept: Iterable[str] = ()) -> Lexicon:
        """The shipped lists, then every *.tsv of each directory. Raises LexiconError with all faults at once."""
        entries: list[Entry] = []
        faults: list[str] = []
        for name, file, content in _files(directories):
            more, wrong = parse_list(name, content, file=file)
            entries += more
            faults += wrong
        if faults:
            raise LexiconError(faults)
        return cls(entries, accept=accept)

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        # A space before every phrase: the automaton then visits word beginnings only.
        return ahocorasick_rs.AhoCorasick([" " + phrase for phrase in self._phrases])

    @property
    def phrase_count(self) -> int:
        return len(self._phrases)

    def entry_of(self, phrase: str) -> tuple[Entry, ...]:
        """The entries a phrase belongs to, () if none."""
        return self._entry_of.get(fold(phrase), ())

    def by_list(self) -> Mapping[str, list[Entry]]:
        lists: dict[str, list[Entry]] = {}
        for entry in self.entries:
            lists.setdefault(entry.list, []).append(entry)
        return lists

    def match(self, folded: str) -> list[Match]:
        """All phrases in a folded text (see `fold`) that stand between word bounds and outside their `unless`.

        Overlapping matches are all returned, in order of their end; choosing among them is the caller's.
        """
        found: list[Match] = []
        owners = self._owners
        padded = f" {folded}  "
        for index, start, end in self._automaton.find_matches_as_indexes(padded, overlapping=True):
            # In `padded` the phrase is [start + 1, end); in `folded` that is [start, end - 1).
            follower = padded[end]
            if follower.isalnum():
                continue
            if follower in "-'" and padded[end + 1].isalnum():
                # a compound (war-torn) or a contraction (can't); a possessive 's is still the word
                if follower == "-" or padded[end + 1] != "s" or padded[end + 2].isalnum():
                    continue
            for entry in owners[index]:
                if entry.unless and any(c.holds(folded, start, end - 1) for c in entry.unless):
                    continue
                found.append(Match(start, end - 1, entry))
        return found


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


def with_severity(entry: Entry, severity: int) -> Entry:
    """The same entry, weaker or stronger: for a detector that knows the context."""
    return replace(entry, severity=severity)
