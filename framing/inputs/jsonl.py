"""JSON lines: one JSON object a line, one article each. Tables of other kinds are turned into the same records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from framing.errors import InputError
from framing.inputs.item import Columns, Item, Record, broken, fault
from framing.inputs.streams import MAX_LINE, lines, opened

ENDINGS = (".jsonl", ".ndjson")
_SHOWN_FIELDS = 8


def items(path: str, size: int, columns: Columns) -> Iterator[Item]:
    """The lines of a file, unparsed: that is for whoever analyses them."""
    number = 0
    try:
        with opened(path) as (stream, position):
            for number, data, cost in lines(stream, position):
                if data is None:
                    yield fault(path, f"the line is longer than {MAX_LINE // 2**20} MiB; split it", number, cost)
                elif data := data.strip():
                    yield Item("record", path, number, data, cost)
    except InputError as error:
        yield broken(path, error, number)


def load(item: Item, columns: Columns) -> Record:
    """The article in a record. Raises InputError, saying which field is missing or of the wrong kind."""
    fields = _fields(item)
    text = fields.get(columns.text)
    if not isinstance(text, str):
        raise InputError(f"{item.place}: {_without_text(fields, columns.text)}; say which holds it with --text-column")
    if not text.strip():
        raise InputError(f"{item.place}: there is no text in “{columns.text}”")
    if columns.id is not None and fields.get(columns.id) in (None, ""):
        raise InputError(f"{item.place}: there is nothing in “{columns.id}”; choose another --id-column")
    name = _text(fields.get(columns.id or "id"))
    kept = tuple(_text(fields.get(column)) for column in columns.keep)
    return Record(name or item.place, item.path, item.position, _text(fields.get(columns.title)) or None, text, kept)


def _fields(item: Item) -> dict[str, Any]:
    try:
        fields = json.loads(item.data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{item.place}: byte 0x{item.data[error.start]:02x} does not fit UTF-8; save it as UTF-8"
        ) from error
    except ValueError as error:
        raise InputError(f"{item.place}: this is not JSON ({error}); one object a line is wanted") from error
    except RecursionError as error:
        raise InputError(f"{item.place}: this JSON is nested too deeply") from error
    if not isinstance(fields, dict):
        raise InputError(f"{item.place}: this is JSON, but not an object; one object a line is wanted")
    return fields


def _without_text(fields: dict[str, Any], column: str) -> str:
    if column in fields:
        return f"what stands in “{column}” is not text"
    names = ", ".join(list(map(str, fields))[:_SHOWN_FIELDS]) or "none"
    return f"no field “{column}” (its fields: {names})"


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
