"""What a run has done so far, in a folder beside its tables: enough to go on after any kind of end.

    run.json           what was asked for, and with which versions
    plan               the files to be read, one JSON list a line: a file that appears later is not part of the run
    part-000000.…      rows of each table, in its form; a part is a stretch of the articles in their order
    part-000000.json   written after them: how many articles, rows and bytes, and a digest of what was read

What has no such record, or another size than it says, is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import blake2b
from threading import Event
from time import monotonic
from typing import IO, Any

from framing.batch.chunk import Encoded, Job
from framing.batch.folder import Folder, written
from framing.batch.formats import format_of
from framing.errors import InputError
from framing.inputs import Place

_PART_ITEMS = 2000  # a part is closed after so many articles …
_PART_SECONDS = 30.0  # … or after so long: what a kill costs
_RUN, _PLAN, _ENDED = "run.json", "plan", "ended"


@dataclass(frozen=True)
class Part:
    """The record of a part. `may_pass`: failures that are to be tried again; `bytes` of its files by name."""

    number: int
    items: int
    rows: dict[str, int]
    may_pass: int
    bytes: dict[str, int]
    digest: str
    whole: bool = True  # its files are as the record says

    @property
    def is_done(self) -> bool:
        return self.whole and not self.may_pass


class State:
    """The folder of one run."""

    def __init__(self, folder: Folder, job: Job) -> None:
        self.folder = folder
        self.job = job

    def exists(self) -> bool:
        """Is there something to go on with?"""
        return _RUN in self.folder.sizes()

    def begin(self, asked: dict[str, Any]) -> None:
        """Start anew; `asked` is what a later run must ask for too if it is to go on."""
        self.folder.remove()
        self.folder.create()
        self._write(_RUN, [json.dumps(asked, indent=1)])

    def check(self, asked: dict[str, Any]) -> None:
        """Raise InputError if the run that began here was asked for something else."""
        with self.folder.read(_RUN) as file:
            before = json.load(file)
        now = json.loads(json.dumps(asked))
        other = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        if other:
            raise InputError(
                f"the unfinished run has another {' and '.join(other)}; ask for the same, or start anew with --restart"
            )

    def end(self) -> None:
        """All has been tried once; what is left here is only for trying again what failed."""
        self._write(_ENDED, [])

    @property
    def has_ended(self) -> bool:
        return _ENDED in self.folder.sizes()

    @property
    def has_plan(self) -> bool:
        return _PLAN in self.folder.sizes()

    def write_plan(self, places: Iterable[Place]) -> None:
        self._write(_PLAN, (json.dumps(place) for place in places))

    def plan(self) -> Iterator[Place]:
        with self.folder.read(_PLAN) as file:
            for line in file:
                yield Place(*json.loads(line))

    def parts(self) -> list[Part]:
        """The parts so far: their numbers have no gap."""
        sizes = self.folder.sizes()
        parts: list[Part] = []
        while f"part-{len(parts):06}.json" in sizes:
            with self.folder.read(f"part-{len(parts):06}.json") as file:
                record = json.load(file)
            whole = all(sizes.get(name) == size for name, size in record["bytes"].items())
            parts.append(Part(**record, whole=whole))
        return parts

    def write_part(self, part: Part) -> None:
        record = asdict(part)
        del record["whole"]
        self._write(f"part-{part.number:06}.json", [json.dumps(record)])

    def assemble(self, table: str, parts: int, target: IO[bytes], stop: Event) -> None:
        """Put the parts of a table together. Raises KeyboardInterrupt before the next part once `stop` is set."""
        file = self.job.tables[table]
        opened = (self.folder.read(part_name(number, table)) for number in range(parts))
        format_of(file).assemble(_one_by_one(opened, stop), target, self.job.columns_of(table))

    def _write(self, name: str, lines: Iterable[str]) -> None:
        with written(self.folder, name) as file:
            for line in lines:
                file.write(line.encode() + b"\n")


def _one_by_one(files: Iterable[IO[bytes]], stop: Event) -> Iterator[IO[bytes]]:
    for file in files:
        with file:
            if stop.is_set():
                raise KeyboardInterrupt
            yield file


def part_name(number: int, table: str) -> str:
    return f"part-{number:06}.{table}"


class PartWriter:
    """Writes results, which come in order, into parts."""

    def __init__(self, state: State, first: int) -> None:
        self._state = state
        self._next = first
        self._open: _OpenPart | None = None
        self._torn = False

    def add(self, items: int, digests: bytes, results: Sequence[Encoded], *, part: int | None, closes: bool) -> None:
        """Add what came of some items. `part`: one that is done again, to be closed when `closes`; None: new ones."""
        with self._uninterrupted():
            if self._open is None:
                self._open = _OpenPart(self._state, self._next if part is None else part)
            self._open.add(items, digests, results)
            self._open.may_close = part is None or closes
        if closes or (part is None and self._open.is_full):
            self.finish()

    def finish(self) -> None:
        """Make what was added safe. What was interrupted half-way is dropped: it will be done again."""
        part, self._open = self._open, None
        if part is None:
            return
        if self._torn or not part.may_close:
            part.drop()
            return
        self._state.write_part(part.kept())
        self._next = max(self._next, part.number + 1)

    def drop(self) -> None:
        """Forget what is not safe yet: the disk refused it."""
        self._torn = True
        self.finish()

    @contextmanager
    def _uninterrupted(self) -> Iterator[None]:
        """If Ctrl-C or a full disk comes in between, some tables have rows that others lack."""
        self._torn = True
        yield
        self._torn = False


class _OpenPart:
    def __init__(self, state: State, number: int) -> None:
        self.number = number
        self.may_close = False  # a part that is done again has to become as long as it was
        self._state = state
        self._files = {table: state.folder.new(part_name(number, table)) for table in state.job.tables}
        self._items = self._may_pass = 0
        self._rows = dict.fromkeys(state.job.tables, 0)
        self._hash = blake2b(digest_size=16)
        self._since = monotonic()

    @property
    def is_full(self) -> bool:
        return self._items >= _PART_ITEMS or monotonic() - self._since >= _PART_SECONDS

    def add(self, items: int, digests: bytes, results: Sequence[Encoded]) -> None:
        self._items += items
        self._hash.update(digests)
        for result in results:
            self._may_pass += result.may_pass
            for table, encoded in result.tables.items():
                format_of(self._state.job.tables[table]).add(self._files[table], encoded)
                self._rows[table] += result.rows[table]

    def kept(self) -> Part:
        """Make the files safe; their record."""
        sizes = {}
        for table, file in self._files.items():
            name = part_name(self.number, table)
            sizes[name] = file.tell()
            self._state.folder.keep(file, name)
        return Part(self.number, self._items, self._rows, self._may_pass, sizes, self._hash.hexdigest())

    def drop(self) -> None:
        for table, file in self._files.items():
            self._state.folder.drop(file, part_name(self.number, table))
