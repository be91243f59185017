"""Parquet (zstd). A part is a row of Arrow streams, each after its length; the table has about one row group a part."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import IO, Any

from framing.tables import NUMBER, TEXT, TRUTH, WHOLE, Column

ENDING = ".parquet"
_LENGTH = struct.Struct("<Q")
_GROUP = 20_000  # rows of a row group, at most about as many flags as a part has


def encode(rows: Sequence[dict[str, Any]], columns: Sequence[Column]) -> bytes:
    import pyarrow as pa

    schema = _schema(tuple(columns))
    arrays = [_array(column, [row[column.name] for row in rows]) for column in columns]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        writer.write_batch(pa.record_batch(arrays, schema=schema))
    return bytes(sink.getvalue())


def add(part: IO[bytes], encoded: bytes) -> None:
    part.write(_LENGTH.pack(len(encoded)))
    part.write(encoded)


def assemble(parts: Iterable[IO[bytes]], table: IO[bytes], columns: Sequence[Column]) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(table, _schema(tuple(columns)), compression="zstd") as writer:
        held: list[Any] = []
        for part in parts:
            for batch in _batches(part):
                held.append(batch)
                if sum(len(each) for each in held) >= _GROUP:
                    writer.write_table(pa.Table.from_batches(held))
                    held = []
        if held:
            writer.write_table(pa.Table.from_batches(held))


def _batches(part: IO[bytes]) -> Iterator[Any]:
    import pyarrow as pa

    while head := part.read(_LENGTH.size):
        yield from pa.ipc.open_stream(part.read(_LENGTH.unpack(head)[0]))


@cache
def _schema(columns: tuple[Column, ...]) -> Any:
    import pyarrow as pa

    notes = {column.name: {"unit": column.unit, "what": column.what} for column in columns}
    return pa.schema([pa.field(column.name, _types()[column.type], metadata=notes[column.name]) for column in columns])


@cache
def _types() -> dict[str, Any]:
    import pyarrow as pa

    return {TEXT: pa.string(), WHOLE: pa.int64(), NUMBER: pa.float64(), TRUTH: pa.bool_()}


def _array(column: Column, cells: list[Any]) -> Any:
    import pyarrow as pa

    return pa.array(map(_storable, cells) if column.type == TEXT else cells, _types()[column.type], size=len(cells))


def _storable(value: Any) -> Any:
    """Text with lone surrogates (of a file name, say) cannot be UTF-8: they are spelled out, as in the other forms."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode()
    return value
