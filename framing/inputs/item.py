"""What is to be analysed, before it is read: a small value that can be given to another process or written down."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from framing.errors import InputError, UnavailableError


class Item(NamedTuple):
    """One article to be, or the reason why there is none.

    kind      "document": a file, read where it is analysed · "record": a JSON object · "fault": nothing can be read
    path      the file or URL it comes from
    position  its line (JSONL) or row (CSV, Parquet) in that file, from 1; None for a document
    data      the JSON object; of a fault, the reason
    cost      bytes of input it stands for, for the progress bar only
    """

    kind: str
    path: str
    position: int | None = None
    data: bytes = b""
    cost: int = 0

    @property
    def place(self) -> str:
        """Where it is, for a sentence to the user: `path` or `path:position`."""
        return self.path if self.position is None else f"{self.path}:{self.position}"

    @property
    def digest(self) -> bytes:
        """Eight bytes that tell whether this is the same item as in an earlier run (of a document: the same path)."""
        head = f"{self.kind}\0{self.place}\0".encode("utf-8", "surrogatepass")
        return blake2b(head + self.data, digest_size=8).digest()


def fault(path: str, reason: str, position: int | None = None, cost: int = 0) -> Item:
    """An item that stands for something unreadable, so that it is counted and recorded like any other."""
    return Item("fault", path, position, reason.encode("utf-8", "backslashreplace"), cost)


def broken(path: str, error: InputError, number: int) -> Item:
    """The fault of a table that cannot be read any further than its item `number`.

    A table that is away for now is raised again: it stands for items that nobody has counted yet, so the run has to
    stop before it and go on when it is back.
    """
    if isinstance(error, UnavailableError) and not isinstance(error.__cause__, PermissionError):
        raise error
    return fault(path, str(error).removeprefix(f"{path}: "), number + 1 if number else None)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which fields of a record are what.

    text, title  names of the fields; a record without `title` has none
    id           None: the field `id` where there is one, else where the record stands. A name: it must be there
    keep         further fields to carry into the table of articles, as text
    """

    text: str = "text"
    title: str = "title"
    id: str | None = None
    keep: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every field that is read, each once."""
        return tuple(dict.fromkeys((self.text, self.title, self.id or "id", *self.keep)))


@dataclass(frozen=True, slots=True)
class Record:
    """One article, read. `kept` are the values of `Columns.keep`, None where there is none."""

    id: str
    path: str
    position: int | None
    title: str | None
    text: str
    kept: tuple[str | None, ...] = ()
