"""What a user names → the files meant: folders with all below them, globs, single files, URLs, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.errors import InputError
from framing.inputs.streams import STDIN, inner_name, is_url, reason

_MAGIC = "*?["


class Place(NamedTuple):
    """A file to be read. `size` in bytes, 0 if unknown; `fault` says why a folder cannot be looked into."""

    path: str
    size: int = 0
    fault: str = ""


def find(specs: Sequence[str], is_known: Callable[[str], bool], leave_out: Callable[[str], bool]) -> Iterator[Place]:
    """The files that `specs` mean, each once, in a stable order.

    Files named outright are taken whatever they are called; of folders and globs, those that `is_known` by their name,
    hidden ones left out. `leave_out` tells which are the run's own tables. Raises InputError for what is not there.
    """
    seen: set[int] = set()
    for spec in specs:
        for place in _meant(spec, is_known):
            if leave_out(place.path):
                continue
            if len(specs) > 1:  # else nothing can come twice, and a million names need not be remembered
                mark = hash(place.path if is_url(place.path) else os.path.realpath(place.path))
                if mark in seen:
                    continue
                seen.add(mark)
            yield place


def _meant(spec: str, is_known: Callable[[str], bool]) -> Iterator[Place]:
    if spec == STDIN:
        yield Place(STDIN)
    elif is_url(spec):
        yield from _remote(spec, is_known)
    elif not os.path.lexists(spec) and any(char in spec for char in _MAGIC):
        yield from _globbed(spec, is_known)
    elif Path(spec).is_dir():
        yield from _some(_below(spec, is_known), f"{spec}: no files in it or below it that hold articles")
    elif Path(spec).exists():
        yield Place(spec, Path(spec).stat().st_size)
    else:
        raise InputError(f"{spec}: no such file or folder; check the path")


def _some(places: Iterator[Place], otherwise: str) -> Iterator[Place]:
    first = next(places, None)
    if first is None:
        raise InputError(otherwise)
    yield first
    yield from places


def _below(folder: str, is_known: Callable[[str], bool]) -> Iterator[Place]:
    """The files of a folder by name, then those of the folders in it. Links to folders are not followed: they may turn
    in a circle."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield Place(folder, fault=f"this folder cannot be looked into ({reason(error)})")
        return
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False) and not entry.is_dir() and is_known(inner_name(entry.name)):
            yield Place(entry.path, _size(entry))
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, is_known)


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:  # a link to nowhere: reading it will say so
        return 0


def _globbed(pattern: str, is_known: Callable[[str], bool]) -> Iterator[Place]:
    found = False
    for path in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - pathlib forgets a leading ./
        found = True
        if not Path(path).is_dir():
            if is_known(inner_name(path)):
                yield Place(path, Path(path).stat().st_size if Path(path).exists() else 0)
        elif "**" not in pattern:
            yield from _below(path, is_known)
    if not found:
        raise InputError(f"{pattern}: no file matches; check the pattern")


def _remote(url: str, is_known: Callable[[str], bool]) -> Iterator[Place]:
    import fsspec

    try:
        files, path = fsspec.url_to_fs(url)
        if any(char in path for char in _MAGIC) and not files.exists(path):
            names = [name for name in sorted(files.glob(path)) if not files.isdir(name)]
        elif files.isdir(path):
            names = [name for name in sorted(files.find(path)) if not _is_hidden(name, path)]
        else:
            yield Place(url, files.size(path) or 0)
            return
    except FileNotFoundError as error:
        raise InputError(f"{url}: no such file; check the address") from error
    except Exception as error:  # every back-end has errors of its own: a refused key, a host not found
        raise InputError(f"{url}: cannot be listed ({reason(error)}); check the address and who may read it") from error
    found = (Place(files.unstrip_protocol(name)) for name in names if is_known(inner_name(name)))
    yield from _some(found, f"{url}: no files there that hold articles")


def _is_hidden(name: str, root: str) -> bool:
    return any(part.startswith(".") for part in name.removeprefix(root).split("/"))
