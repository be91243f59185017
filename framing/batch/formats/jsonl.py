"""JSON lines (UTF-8): one object a row, with every column. What is unknown is null."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from typing import IO, Any

from framing.tables import Column

ENDING = ".jsonl"


def encode(rows: Sequence[dict[str, Any]], columns: Sequence[Column]) -> bytes:
    names = [column.name for column in columns]
    lines = (json.dumps({name: row[name] for name in names}, ensure_ascii=False) + "\n" for row in rows)
    return "".join(lines).encode("utf-8", "backslashreplace")  # a lone surrogate: \udc80, as JSON writes it too


def add(part: IO[bytes], encoded: bytes) -> None:
    part.write(encoded)


def assemble(parts: Iterable[IO[bytes]], table: IO[bytes], columns: Sequence[Column]) -> None:
    for part in parts:
        shutil.copyfileobj(part, table)
