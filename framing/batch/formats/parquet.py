"""Parquet (zstd). A part is a row of Arrow record batches, each after its length; the table has about one row group a
part."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import IO, Any

import numpy as np

from framing.tables import NUMBER, TEXT, TRUTH, WHOLE, Column

ENDING = ".parquet"
_LENGTH = struct.Struct("<Q")
_GROUP = 20_000  # rows of a row group, at most about as many flags as a part has


def encode(rows: Sequence[dict[str, Any]], columns: Sequence[Column]) -> bytes:
    import pyarrow as pa

    arrays = [_array(column.type, [row[column.name] for row in rows]) for column in columns]
    batch = pa.record_batch(arrays, schema=_schema(tuple(columns)))
    return bytes(batch.serialize())  # without the schema, which is a third of a small batch


def add(part: IO[bytes], encoded: bytes) -> None:
    part.write(_LENGTH.pack(len(encoded)))
    part.write(encoded)


def assemble(parts: Iterable[IO[bytes]], table: IO[bytes], columns: Sequence[Column]) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = _schema(tuple(columns))
    with ParquetWriter(table, schema, compression="zstd") as writer:
        held: list[Any] = []
        for part in parts:
            for batch in _batches(part, schema):
                held.append(batch)
                if sum(len(each) for each in held) >= _GROUP:
                    writer.write_table(pa.Table.from_batches(held))
                    held = []
        if held:
            writer.write_table(pa.Table.from_batches(held))


def _batches(part: IO[bytes], schema: Any) -> Iterator[Any]:
    import pyarrow as pa

    while head := part.read(_LENGTH.size):
        yield pa.ipc.read_record_batch(pa.py_buffer(part.read(_LENGTH.unpack(head)[0])), schema)


@cache
def _schema(columns: tuple[Column, ...]) -> Any:
    import pyarrow as pa

    notes = {column.name: {"unit": column.unit, "what": column.what} for column in columns}
    return pa.schema([pa.field(column.name, _types()[column.type], metadata=notes[column.name]) for column in columns])


@cache
def _types() -> dict[str, Any]:
    import pyarrow as pa

    return {TEXT: pa.string(), WHOLE: pa.int64(), NUMBER: pa.float64(), TRUTH: pa.bool_()}


def _array(kind: str, cells: list[Any]) -> Any:
    """An Arrow array out of its buffers. `pa.array` would import pandas wherever that is installed, which takes longer
    than all else a worker does before its first article."""
    import pyarrow as pa

    known = [cell is not None for cell in cells]
    present = None if all(known) else pa.py_buffer(_bits(known))
    if kind == TEXT:
        # Text with lone surrogates (of a file name, say) cannot be UTF-8: they are spelled out, as in the other forms.
        texts = [("" if cell is None else cell).encode("utf-8", "backslashreplace") for cell in cells]
        ends = np.fromiter(accumulate(map(len, texts), initial=0), np.int32, len(texts) + 1)
        buffers = [pa.py_buffer(ends), pa.py_buffer(b"".join(texts))]
    elif kind == TRUTH:
        buffers = [pa.py_buffer(_bits(cells))]
    else:
        numbers = np.array([0 if cell is None else cell for cell in cells], np.int64 if kind == WHOLE else np.float64)
        buffers = [pa.py_buffer(numbers)]
    return pa.Array.from_buffers(_types()[kind], len(cells), [present, *buffers])


def _bits(truths: Sequence[Any]) -> Any:
    """Eight to a byte, the first in its lowest bit."""
    return np.packbits(np.array(truths, bool), bitorder="little")
