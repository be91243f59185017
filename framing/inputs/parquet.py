"""Parquet: one article a row. Only the wanted columns are read, a few rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from framing.errors import InputError
from framing.inputs.item import Columns, Item, broken, fault
from framing.inputs.streams import MAX_LINE, opened

ENDINGS = (".parquet", ".pq")
_ROWS = 16  # at a time; articles, not numbers
_BUFFER = 1024 * 1024


def items(path: str, size: int, columns: Columns) -> Iterator[Item]:
    """The rows of a file as records."""
    number = 0
    try:
        for number, row, cost in _rows(path, size, columns):
            data = json.dumps(row, default=str).encode()
            if len(data) > MAX_LINE:
                yield fault(path, f"longer than {MAX_LINE // 2**20} MiB; split it into articles", number, cost)
            else:
                yield Item("record", path, number, data, cost)
    except InputError as error:
        yield broken(path, error, number)


def _rows(path: str, size: int, columns: Columns) -> Iterator[tuple[int, dict[str, Any], int]]:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with opened(path) as (stream, _):
        try:
            file = ParquetFile(stream, buffer_size=_BUFFER)
            names = file.schema_arrow.names
            if columns.text not in names:
                shown = ", ".join(names[:8]) or "none"
                raise InputError(f"no column “{columns.text}” (its columns: {shown}); say which with --text-column")
            each = size // max(1, file.metadata.num_rows)
            number = 0
            wanted = [name for name in columns.wanted if name in names]
            for batch in file.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row, each
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowMemoryError) as error:
            raise InputError(f"this is not a Parquet file that can be read ({error})") from error
        except OSError as error:  # Arrow's own have no number: they speak of the file, not of the disk
            if error.errno is not None:
                raise
            raise InputError(f"this Parquet file is damaged ({error})") from error
