"""CSV (RFC 4180, UTF-8): the header, then a row each. What is unknown is an empty cell; yes and no are 1 and 0."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from typing import IO, Any

from framing.tables import Column, spreadsheet_safe

ENDING = ".csv"


def encode(rows: Sequence[dict[str, Any]], columns: Sequence[Column]) -> bytes:
    names = [column.name for column in columns]
    return _lines([spreadsheet_safe(_plain(row[name])) for name in names] for row in rows)


def add(part: IO[bytes], encoded: bytes) -> None:
    part.write(encoded)


def assemble(parts: Iterable[IO[bytes]], table: IO[bytes], columns: Sequence[Column]) -> None:
    table.write(_lines([[column.name for column in columns]]))
    for part in parts:
        shutil.copyfileobj(part, table)


def _lines(rows: Iterable[list[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "backslashreplace")  # a lone surrogate cannot be written


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
