"""CSV and TSV: a header, then one article a row. Comma, semicolon or tab, whichever the header has most of."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator

from framing import readers
from framing.errors import InputError
from framing.inputs.item import Columns, Item, broken, fault
from framing.inputs.streams import MAX_LINE, Line, lines, opened

ENDINGS = (".csv", ".tsv")
_DELIMITERS = ",;\t|"


def items(path: str, size: int, columns: Columns) -> Iterator[Item]:
    """The rows of a file as records; a row that cannot be read is a fault of its own."""
    number = 0
    try:
        with opened(path) as (stream, position):
            source = _Lines(lines(stream, position))
            for number, row in _rows(source, columns):
                cost = source.cost_so_far()
                if isinstance(row, str):
                    yield fault(path, row, number, cost)
                else:
                    yield Item("record", path, number, json.dumps(row).encode(), cost)
    except InputError as error:
        yield broken(path, error, number)


class _Lines:
    """Lines as the csv module wants them: text. Bytes that are not UTF-8 become lone surrogates, mended by cell."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._cost = 0

    def __iter__(self) -> Iterator[str]:
        for number, data, cost in self._source:
            self._cost += cost
            if number == 1 and data is not None:
                if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                    raise InputError("this is UTF-16; save it as UTF-8")
                yield data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
                continue
            # A line too long for a cell is kept too long, so that the row it belongs to fails and no other.
            yield "x" * (MAX_LINE + 1) + "\n" if data is None else data.decode("utf-8", "surrogateescape")

    def cost_so_far(self) -> int:
        """Bytes taken since this was last asked."""
        cost, self._cost = self._cost, 0
        return cost


def _rows(source: _Lines, columns: Columns) -> Iterator[tuple[int, dict[str, str] | str]]:
    """(row number from 1, its wanted cells by column, or what is wrong with it)."""
    csv.field_size_limit(MAX_LINE)
    rest = iter(source)
    first = next(rest, "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error as error:
        raise InputError(f"its first line is no header ({error})") from error
    if columns.text not in header:
        names = ", ".join(header[:8]) or "none"
        raise InputError(f"no column “{columns.text}” (its columns: {names}); say which with --text-column")
    wanted = [(header.index(name), name) for name in columns.wanted if name in header]
    reader = csv.reader(rest, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield number, f"this row cannot be read ({error})"
            continue
        if row is None:
            return
        yield number, {name: _mended(row[index]) for index, name in wanted if index < len(row)}


def _mended(cell: str) -> str:
    """A cell that was not UTF-8, decoded as text files are."""
    if cell.isascii():
        return cell
    data = cell.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return readers.decode(data, "cell")
