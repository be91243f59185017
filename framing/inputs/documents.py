"""Documents: one file, one article. Plain text, Markdown, HTML, Word and PDF; `framing.readers` knows how."""

from __future__ import annotations

from collections.abc import Iterator

from framing import readers
from framing.errors import InputError
from framing.inputs.item import Columns, Item, Record
from framing.inputs.streams import content, inner_name

ENDINGS = tuple(sorted(readers.SUFFIXES))
MAX_CHARACTERS = 8_000_000  # more than the longest novel; the analysis holds about thirty bytes for each
_MAX_PLAIN = 16 * 1024 * 1024  # bytes of a file that is text all through; others hold pictures too
_WITH_PICTURES = (".docx", ".pdf")


def items(path: str, size: int, columns: Columns) -> Iterator[Item]:
    """The one item of a document; it is read where it is analysed."""
    yield Item("document", path, cost=size)


def load(item: Item, columns: Columns) -> Record:
    """The text of a document. Raises InputError."""
    name = inner_name(item.path)
    limit = readers.MAX_BYTES if name.lower().endswith(_WITH_PICTURES) else _MAX_PLAIN
    document = readers.from_bytes(content(item.path, limit), name)
    if len(document.text) > MAX_CHARACTERS:
        raise InputError(f"{item.path}: more than {MAX_CHARACTERS:,} characters; split it into articles")
    return Record(item.path, item.path, None, document.title, document.text, (None,) * len(columns.keep))
