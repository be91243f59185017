"""Everything articles can come from. One file per kind of source: its endings, its items, and how an item is loaded.

The folder is the registry: a module with `ENDINGS` and `items(path, size, columns)` is a kind of source.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from framing.errors import FramingError, InputError
from framing.inputs import documents, jsonl
from framing.inputs.item import Columns, Item, Record, fault
from framing.inputs.places import Place, find
from framing.inputs.streams import STDIN, inner_name, is_url, reason

__all__ = ["STDIN", "Columns", "Item", "Place", "Record", "find", "is_known", "is_url", "items", "load", "reason"]


class Source(Protocol):
    """What a kind of source is: the endings of its files, and the articles of one file."""

    ENDINGS: tuple[str, ...]

    def items(self, path: str, size: int, columns: Columns) -> Iterator[Item]: ...


def is_known(name: str) -> bool:
    """Can files of this name hold articles? `name` without `.gz` and `.zst`."""
    return name.lower().endswith(tuple(_sources()))


def items(place: Place, columns: Columns) -> Iterator[Item]:
    """The articles of one file. What cannot be read is a fault among them.

    Raises UnavailableError for a table that is away: see `item.broken`.
    """
    if place.fault:
        yield fault(place.path, place.fault)
        return
    source = jsonl if place.path == STDIN else _source_of(inner_name(place.path))
    found = False
    try:
        for item in source.items(place.path, place.size, columns):
            found = True
            yield item
        if not found:
            yield fault(place.path, "there is no article in it")
    except FramingError:
        raise
    except Exception as error:  # a fault of ours: this file is lost, the run is not
        yield fault(place.path, f"unexpected {type(error).__name__} ({error}); please report it")


def load(item: Item, columns: Columns) -> Record:
    """Read one article. Raises InputError."""
    if item.kind == "fault":
        raise InputError(f"{item.place}: {item.data.decode()}")
    return documents.load(item, columns) if item.kind == "document" else jsonl.load(item, columns)


def _source_of(name: str) -> Source:
    for ending, source in _sources().items():
        if name.lower().endswith(ending):
            return source
    return cast(Source, documents)  # named outright by the user: its bytes will tell


@cache
def _sources() -> dict[str, Source]:
    modules = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {ending: module for module in modules for ending in getattr(module, "ENDINGS", ())}
