"""The tables of a batch, read back: columns as arrays, groups and months of articles, counts of rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.tables import FLAGS, NUMBER, WHOLE, Column, article_columns

Floats = NDArray[np.float64]
MONTH, FOLDER = "month", "folder"
_ISO = re.compile(r"\d{4}-\d{2}(?!\d)")
_NEEDED = ("id", "words", "wording_per_100_words")


class Group(NamedTuple):
    """Articles that belong together: a name and their rows."""

    name: str
    rows: NDArray[np.intp]


class Rule(NamedTuple):
    """A rule and how often it fired in the writer's voice."""

    category: str
    rule: str
    fired: int


class Corpus:
    """A table of articles, one row each, as `framing batch` writes it. `date` names the column that holds dates."""

    def __init__(self, table: Any, *, date: str = "date") -> None:
        self.table = table
        self.date = date

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def numbers(self, name: str) -> Floats:
        """A column as numbers; NaN where nothing is known."""
        values: Floats = self.table[name].to_numpy(zero_copy_only=False).astype(float)
        return values

    def texts(self, name: str) -> list[str]:
        """A column as text; "" where there is none."""
        return ["" if value is None else str(value) for value in self.table[name].to_pylist()]

    def has(self, name: str) -> bool:
        return name in self.table.column_names

    @cached_property
    def own_words(self) -> Floats:
        """Words of the writer's in each article."""
        return self.numbers("words") * (1 - np.nan_to_num(self.numbers("quoted_share")))

    @cached_property
    def months(self) -> list[str]:
        """`2024-05` of each article, "" where the date is not of the form 2024-05-17."""
        if not self.has(self.date):
            return [""] * len(self)
        return [value[:7] if _ISO.match(value) else "" for value in self.texts(self.date)]

    def groups(self, by: str, *, least: int = 5, most: int = 24) -> list[Group]:
        """The articles by a column, by `month` or by the `folder` they were read from: the largest groups, by name.

        Articles without a value are in none, groups of fewer than `least` articles are left out. Raises InputError for
        a column that is not there.
        """
        values = self._values(by)
        rows: dict[str, list[int]] = {}
        for row, value in enumerate(values):
            if value:
                rows.setdefault(value, []).append(row)
        large = sorted((name for name in rows if len(rows[name]) >= least), key=lambda name: -len(rows[name]))[:most]
        return [Group(name, np.array(rows[name])) for name in sorted(large)]

    def _values(self, by: str) -> list[str]:
        if self.has(by):
            return self.texts(by)
        if by == MONTH:
            if not self.has(self.date):
                raise InputError(f"there is no column “{self.date}” to take months from; run framing batch with --keep")
            return self.months
        if by == FOLDER:
            return [PurePath(path).parent.name for path in self.texts("path")]
        known = {column.name for column in article_columns()}
        kept = [name for name in self.table.column_names if name not in known]
        raise InputError(
            f"there is no column “{by}” (carried over: {', '.join(kept) or 'none'}); run framing batch with --keep {by}"
        )


def read(source: Any, *, date: str = "date") -> Corpus:
    """A table of articles: a .parquet, .csv or .jsonl file, or a data frame (pandas, polars, pyarrow).

    Raises InputError for what is none.
    """
    table = _of_file(str(source), article_columns()) if isinstance(source, (str, Path)) else _of_frame(source)
    shown = source if isinstance(source, (str, Path)) else "the data frame"
    if missing := [name for name in _NEEDED if name not in table.column_names]:
        raise InputError(
            f"{shown}: this is no table of articles (no column {missing[0]}); give the one of framing batch -o"
        )
    if not table.num_rows:
        raise InputError(f"{shown}: there are no articles in it")
    return Corpus(table, date=date)


def count_rules(flags: str | Path) -> list[Rule]:
    """The rules of a table of flags, the most frequent first. Only flags in the writer's voice count."""
    import pyarrow.compute as pc

    counts: Counter[tuple[str, str]] = Counter()
    for batch in _batches(str(flags)):
        own = batch.filter(pc.equal(batch["voice"], "author"))
        for row in own.group_by(["category", "rule"]).aggregate([([], "count_all")]).to_pylist():
            counts[row["category"], row["rule"]] += row["count_all"]
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [Rule(category, rule, count) for (category, rule), count in ranked]


def _of_frame(frame: Any) -> Any:
    import pyarrow as pa

    return frame if isinstance(frame, pa.Table) else pa.table(frame)


def _of_file(path: str, columns: Sequence[Column]) -> Any:
    import pyarrow as pa

    if not Path(path).exists():
        raise InputError(f"{path}: no such file; check the path")
    try:
        return _reader(path)(path, columns)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path}: this table cannot be read ({error})") from error


def _batches(path: str) -> Iterator[Any]:
    """A table of flags a piece at a time: it may be larger than memory."""
    import pyarrow as pa

    if PurePath(path).suffix.lower() != ".parquet":
        yield _of_file(path, FLAGS).select(["category", "rule", "voice"])
        return
    from pyarrow.parquet import ParquetFile

    try:
        for batch in ParquetFile(path).iter_batches(columns=["category", "rule", "voice"]):
            yield pa.Table.from_batches([batch])
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path}: this table of flags cannot be read ({error})") from error


def _reader(path: str) -> Any:
    readers = {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl}
    try:
        return readers[PurePath(path).suffix.lower()]
    except KeyError as error:
        raise InputError(f"{path}: tables end in {', '.join(readers)}; give the one of framing batch -o") from error


def _parquet(path: str, columns: Sequence[Column]) -> Any:
    from pyarrow.parquet import read_table

    return read_table(path)


def _csv(path: str, columns: Sequence[Column]) -> Any:
    from pyarrow import csv

    parse = csv.ParseOptions(newlines_in_values=True)
    return csv.read_csv(path, parse_options=parse, convert_options=csv.ConvertOptions(column_types=_types(columns)))


def _jsonl(path: str, columns: Sequence[Column]) -> Any:
    import pyarrow as pa
    from pyarrow import json

    options = json.ParseOptions(explicit_schema=pa.schema(list(_types(columns).items())))
    return json.read_json(path, parse_options=options)


def _types(columns: Sequence[Column]) -> dict[str, Any]:
    import pyarrow as pa

    types = {NUMBER: pa.float64(), WHOLE: pa.int64()}
    return {column.name: types.get(column.type, pa.string()) for column in columns}
