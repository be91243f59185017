"""One file per form a table can take. The folder is the registry: a new file here is a new ending for -o.

Workers turn rows into bytes, where there are many hands; the run appends bytes to the part that is open; at the end the
parts are put together into one table.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import IO, Any, Protocol, cast

from framing.errors import InputError
from framing.tables import Column


class Format(Protocol):
    """A form of tables.

    encode    rows, each with every column, → bytes
    add       bytes of `encode` → the open part
    assemble  whole parts, in order, → the table
    """

    ENDING: str

    def encode(self, rows: Sequence[dict[str, Any]], columns: Sequence[Column]) -> bytes: ...

    def add(self, part: IO[bytes], encoded: bytes) -> None: ...

    def assemble(self, parts: Iterable[IO[bytes]], table: IO[bytes], columns: Sequence[Column]) -> None: ...


def format_of(table: str) -> Format:
    """What the ending of a table's name asks for. Raises InputError."""
    ending = PurePath(table).suffix.lower()
    if ending not in _formats():
        raise InputError(f"{table}: tables are written as {', '.join(_formats())}; choose one of these endings")
    return _formats()[ending]


@cache
def _formats() -> dict[str, Format]:
    modules = (cast(Format, import_module(f"{__name__}.{info.name}")) for info in pkgutil.iter_modules(__path__))
    return {module.ENDING: module for module in modules}
