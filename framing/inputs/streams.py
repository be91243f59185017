"""Bytes from wherever they are: a file, a URL that fsspec knows, standard input; gzip and zstd are undone on the way.

Nothing here holds more than a line or a document of bounded size in memory, whatever a file claims to be.
"""

from __future__ import annotations

import gzip
import io
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from framing.errors import InputError, UnavailableError

COMPRESSED = (".gz", ".zst")
STDIN = "-"
MAX_LINE = 8 * 1024 * 1024  # bytes; an article of a million words is not an article
_GIVE_UP = 1024 * 1024 * 1024  # bytes of one line: what goes on like this is a decompression bomb
_MAX_BLANK = 1_000_000  # empty lines in a row: the same
_PIECE = 1024 * 1024


class Line(NamedTuple):
    """A line with its end. `data` is None if it is longer than MAX_LINE. `cost`: bytes of the file it took."""

    number: int
    data: bytes | None
    cost: int


def is_url(path: str) -> bool:
    return "://" in path


def inner_name(path: str) -> str:
    """The name without `.gz` or `.zst`, which says what is inside."""
    for ending in COMPRESSED:
        if path.lower().endswith(ending):
            return path[: -len(ending)]
    return path


@contextmanager
def opened(path: str) -> Iterator[tuple[IO[bytes], Callable[[], int]]]:
    """The decompressed bytes of `path`, and a function that tells how many bytes of the file have been taken.

    Raises UnavailableError where it cannot be opened or read, InputError where it cannot be decompressed.
    """
    try:
        with _raw(path) as raw:
            yield _decompressed(path, raw), _position(raw)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: cannot be decompressed ({error}); check that the file is whole") from error
    except OSError as error:
        if path.lower().endswith(".zst") and error.errno is None:  # Arrow's word for a damaged file
            raise InputError(f"{path}: cannot be decompressed; check that the file is whole") from error
        raise UnavailableError(
            f"{path}: cannot be read ({reason(error)}); check the path and who may read it"
        ) from error


def content(path: str, limit: int) -> bytes:
    """All bytes of a document, decompressed. Raises InputError if there are more than `limit`, or as `opened`."""
    with opened(path) as (stream, _):
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"{path}: larger than {limit // 2**20} MiB; split it into articles")
    return data


def lines(stream: IO[bytes], position: Callable[[], int]) -> Iterator[Line]:
    """The lines of a stream. Raises InputError for a line or a gap without end."""
    number = blank = taken = 0
    while data := stream.readline(MAX_LINE):
        number += 1
        whole = data.endswith(b"\n") or len(data) < MAX_LINE
        if not whole:
            _skip_line(stream, number)
        blank = 0 if not whole or data.strip() else blank + 1
        if blank > _MAX_BLANK:
            raise InputError(f"{_MAX_BLANK:,} empty lines before line {number}; the rest of the file is not read")
        before, taken = taken, position()
        yield Line(number, data if whole else None, taken - before)


def _skip_line(stream: IO[bytes], number: int) -> None:
    length = MAX_LINE
    while (data := stream.readline(_PIECE)) and not data.endswith(b"\n"):
        length += len(data)
        if length > _GIVE_UP:
            raise InputError(f"line {number} is longer than {_GIVE_UP // 2**30} GiB; the rest of the file is not read")


def reason(error: BaseException) -> str:
    """What went wrong, in words; the kind of error where it has none."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


@contextmanager
def _raw(path: str) -> Iterator[IO[bytes]]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    if is_url(path):
        with _of_url(path) as remote:
            yield remote
        return
    if not stat.S_ISREG(Path(path).stat().st_mode) and not path.startswith("/dev/"):
        raise InputError(f"{path}: this is not a file but a folder, a pipe or a device; give a file")
    with Path(path).open("rb") as file:
        yield file


def _of_url(url: str) -> IO[bytes]:
    import fsspec

    try:
        return cast(IO[bytes], fsspec.open(url, "rb").open())
    except (ImportError, ValueError) as error:
        raise InputError(f"{url}: cannot be opened ({error})") from error
    except OSError:
        raise
    except Exception as error:  # every back-end has errors of its own: a refused key, a host not found
        raise UnavailableError(
            f"{url}: cannot be read ({reason(error)}); check the address and who may read it"
        ) from error


def _decompressed(path: str, raw: IO[bytes]) -> IO[bytes]:
    name = path.lower()
    if name.endswith(".gz"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    if name.endswith(".zst"):
        return cast(IO[bytes], io.BufferedReader(_Zstd(raw), _PIECE))
    return raw


class _Zstd(io.RawIOBase):
    """Arrow's zstd stream in the form Python's buffered readers want."""

    def __init__(self, raw: IO[bytes]) -> None:
        import pyarrow as pa

        self._stream = pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), "zstd")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return int(self._stream.readinto(buffer))


def _position(raw: IO[bytes]) -> Callable[[], int]:
    try:
        raw.tell()
    except (OSError, ValueError):  # a pipe
        return lambda: 0
    return raw.tell
