"""A random part of the articles, or all in random order, without holding them in memory.

The items are written into one file as they come; then only where each begins is held: eight bytes an article.
"""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from framing.inputs.item import Item


def write(items: Iterable[Item], file: Path) -> None:
    """Write items into a new file."""
    with file.open("wb") as out:
        for item in items:
            head = json.dumps([item.kind, item.path, item.position, len(item.data)]).encode()
            out.write(head + b"\n" + item.data + b"\n")


def read(file: Path, *, sample: int | None, seed: int | None) -> tuple[int, Iterator[Item]]:
    """How many, and which: `sample` of them chosen by `seed` (all if None), in random order if there is a `seed`."""
    offsets = _offsets(file)
    chooser = random.Random(seed or 0)
    chosen: list[int] | range = range(len(offsets))
    if sample is not None and sample < len(offsets):
        chosen = sorted(chooser.sample(chosen, sample))
    if seed is not None:
        chosen = list(chosen)
        chooser.shuffle(chosen)
    return len(chosen), _at(file, (offsets[index] for index in chosen))


def _offsets(file: Path) -> array[int]:
    offsets: array[int] = array("Q")
    with file.open("rb") as stream:
        position = 0
        while head := stream.readline():
            offsets.append(position)
            position += len(head) + json.loads(head)[3] + 1
            stream.seek(position)
    return offsets


def _at(file: Path, offsets: Iterable[int]) -> Iterator[Item]:
    with file.open("rb") as stream:
        for offset in offsets:
            stream.seek(offset)
            kind, path, position, length = json.loads(stream.readline())
            yield Item(kind, path, position, stream.read(length), cost=1)
