"""The word lists as entries: read the files, say what is wrong with them.

The file format is described in `lexicons/README.md`, the pattern language in `framing.patterns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, final

from framing.categories import CATEGORIES, FRAME_LABELS
from framing.errors import LexiconError
from framing.letters import fold
from framing.patterns import check_choices, expand, inflected, parse_contexts, validate

LISTS = frozenset((*CATEGORIES, "cues", "frames"))  # what a list may be called: only these are looked at
_FRAMES = "frames"  # the list whose classes are policy frames
COLUMNS = ("term", "severity", "plainer", "why", "fine when", "unless", "source")
_FOLDED_AWAY = '"()[]{}/*_'
_LONGEST_SHOWN = 24  # code points of a pattern in a rule shown to a reader


@final
@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a word list: a pattern and what a reader is told about it.

    list      name of the file without .tsv; for flag lists this is the category id
    term      the pattern as written
    group     the class row (`@name`) the entry stands under, or None
    severity  1 mild, 2 clear, 3 strong; 0 for lists that raise no flag (cues, frames)
    unless    neighbours that silence the entry, as written (`framing.patterns.parse_contexts`)
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
    file: str
    line: int

    def __reduce__(self) -> tuple[Any, ...]:
        return Entry, astuple(self)

    def rule(self, phrase: str) -> str:
        """Where a reader finds the entry: `loaded-language/fight-words: [slam]`; `phrase` stands for a long pattern."""
        shown = self.term if len(self.term) <= _LONGEST_SHOWN else phrase
        return f"{self.list}/{self.group}: {shown}" if self.group else f"{self.list}: {shown}"

    @property
    def names(self) -> bool:
        """Is the pattern written with capitals? Then it may match words that look like a name."""
        return not self.term.islower() and any(char.isupper() for char in self.term)

    def plainer_for(self, phrase: str) -> str | None:
        """The plainer wording in the form the phrase has: `slammed` gets `criticized` from `[criticize]`."""
        if self.plainer is None or not ("[" in self.plainer or "{" in self.plainer):
            return self.plainer
        return inflected(self.term, self.plainer, phrase)


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
            _check_contexts(row, faults)
            continue
        entry = _entry(name, row, group, faults)
        if entry is not None:
            entries.append(entry)
    return entries, faults


def _entry(name: str, row: _Row, group: _Row | None, faults: list[str]) -> Entry | None:
    defaults = group.cells if group else dict.fromkeys(COLUMNS, "")
    cell = {column: row.cells[column] or defaults[column] for column in COLUMNS}
    faults_before = len(faults)
    if cell["severity"] not in (("1", "2", "3") if name in CATEGORIES else ("0",)):
        wanted = "1, 2 or 3" if name in CATEGORIES else f"0 (the list {name} raises no flags)"
        faults.append(row.fault(f"severity '{cell['severity']}' is not {wanted}"))
    for column in ("why", "source"):
        if not cell[column]:
            faults.append(row.fault(f"'{row.cells['term']}' has no {column}; give it one, or put it under a class row"))
    try:
        validate(row.cells["term"])
        if "{" in cell["plainer"]:
            check_choices(row.cells["term"], cell["plainer"])
    except ValueError as error:
        faults.append(row.fault(f"'{row.cells['term']}': {error}"))
    _check_contexts(row, faults)
    if name == _FRAMES and group and group.cells["term"][1:].strip().removesuffix(" weak") not in FRAME_LABELS:
        frames = ", ".join(FRAME_LABELS)
        faults.append(row.fault(f"'{group.cells['term']}' is no policy frame; the classes of this list are {frames}"))
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
        file=row.file,
        line=row.line,
    )


def _check_contexts(row: _Row, faults: list[str]) -> None:
    try:
        parse_contexts(row.cells["unless"])
    except ValueError as error:
        faults.append(row.fault(f"'{row.cells['term']}': {error}"))


# --- validating -------------------------------------------------------------------------------------------------------


def check(entries: Iterable[Entry]) -> list[str]:
    """What loading does not look at, `file:line: what is wrong`: doubles, conflicts, phrases that can never match.

    A phrase stands at most once in a list (in lists that raise no flag: once in a class), and in at most one list that
    raises flags.
    """
    faults: list[str] = []
    owners: dict[str, list[Entry]] = {}
    told: set[tuple[int, int]] = set()  # two patterns that share many phrases are one mistake
    for entry in entries:
        place = f"{entry.file}:{entry.line}"
        for phrase in expand(entry.term.lower()):
            if reason := _unmatchable(phrase):
                faults.append(f"{place}: can never match: {reason}")
                break
            others = owners.setdefault(phrase, [])
            clash = next((other for other in others if _claims_the_same(other, entry)), None)
            if clash is None:
                others.append(entry)
            elif clash is not entry and (id(clash), id(entry)) not in told:
                told.add((id(clash), id(entry)))
                faults.append(f"{place}: '{phrase}' stands already at {clash.file}:{clash.line} ('{clash.term}')")
    return faults


def _claims_the_same(one: Entry, other: Entry) -> bool:
    if one.severity and other.severity:
        return True
    return one.list == other.list and one.group == other.group


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


class Source(NamedTuple):
    """A list as it lies on disk: its name, the file as shown in messages, its text."""

    name: str
    file: str
    content: str


def read_entries(*directories: Path | str) -> list[Entry]:
    """The entries of the shipped lists, then of every *.tsv of each directory. Raises LexiconError with all faults."""
    return parse_sources([*shipped_sources(), *user_sources(directories)])


def parse_sources(sources: Iterable[Source]) -> list[Entry]:
    """The entries of several lists. Raises LexiconError with the faults of all of them."""
    entries: list[Entry] = []
    faults: list[str] = []
    for source in sources:
        more, wrong = parse_list(source.name, source.content, file=source.file)
        entries += more
        faults += wrong
    if faults:
        raise LexiconError(faults)
    return entries


def shipped_sources() -> list[Source]:
    return [
        Source(resource.name[:-4], f"lexicons/{resource.name}", resource.read_text(encoding="utf-8"))
        for resource in sorted(resources.files("lexicons").iterdir(), key=lambda resource: resource.name)
        if resource.name.endswith(".tsv")
    ]


def user_sources(directories: Iterable[Path | str]) -> list[Source]:
    """Every *.tsv of each folder. Raises LexiconError for a folder that is not there or a file that cannot be read."""
    found = []
    for directory in map(Path, directories):
        if not directory.is_dir():
            raise LexiconError([f"{directory}: no such folder of word lists"])
        paths = sorted(directory.glob("*.tsv"))
        if not paths:
            raise LexiconError([f"{directory}: no *.tsv files in it; see lexicons/README.md for the form"])
        for path in paths:
            if path.stem not in LISTS:
                raise LexiconError([f"{path}: no such list; name the file after one of {', '.join(sorted(LISTS))}"])
            try:
                found.append(Source(path.stem, str(path), path.read_text(encoding="utf-8-sig")))
            except (OSError, UnicodeDecodeError) as error:
                raise LexiconError([f"{path}: cannot be read as UTF-8 text ({error})"]) from error
    return found
