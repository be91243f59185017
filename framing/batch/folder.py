"""Where a run keeps its parts and where its tables go: a folder on this machine, or any that fsspec can write to.

A file written here is either whole and safe, or not there under its name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol, cast

from framing.errors import InputError
from framing.inputs import is_url, reason


class Folder(Protocol):
    """A folder by its name. Every method may raise OSError."""

    def create(self) -> None: ...

    def sizes(self) -> dict[str, int]:
        """The files in it and their bytes; none if it is not there."""

    def new(self, name: str) -> IO[bytes]:
        """A file to be written; it has its name only after `keep`."""

    def keep(self, file: IO[bytes], name: str) -> None:
        """Close a file of `new`, make it safe, give it its name."""

    def drop(self, file: IO[bytes], name: str) -> None:
        """Close a file of `new` and forget it."""

    def read(self, name: str) -> IO[bytes]: ...

    def remove(self) -> None: ...


class LocalFolder:
    """A folder on this machine."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    def create(self) -> None:
        self.path.mkdir(exist_ok=True)

    def sizes(self) -> dict[str, int]:
        found = self.path.iterdir() if self.path.is_dir() else ()
        return {path.name: path.stat().st_size for path in found}

    def new(self, name: str) -> IO[bytes]:
        return (self.path / f".{name}.part").open("wb")

    def keep(self, file: IO[bytes], name: str) -> None:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        (self.path / f".{name}.part").replace(self.path / name)
        with suppress(OSError):  # some file systems cannot make a folder safe; then its renames are all there is
            descriptor = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def drop(self, file: IO[bytes], name: str) -> None:
        with suppress(OSError):  # what could not be written cannot be flushed either
            file.close()
        (self.path / f".{name}.part").unlink(missing_ok=True)

    def read(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb")

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


class RemoteFolder:
    """A folder behind a URL. Object stores show a file only when it is whole, so it is written under its own name."""

    def __init__(self, url: str) -> None:
        import fsspec

        self._files: Any
        self._files, self._path = fsspec.url_to_fs(url)

    def create(self) -> None:
        self._files.makedirs(self._path, exist_ok=True)

    def sizes(self) -> dict[str, int]:
        self._files.invalidate_cache(self._path)
        found = self._files.ls(self._path) if self._files.isdir(self._path) else ()
        return {str(each["name"]).rsplit("/", 1)[-1]: each["size"] for each in found}

    def new(self, name: str) -> IO[bytes]:
        return cast(IO[bytes], self._files.open(f"{self._path}/{name}", "wb"))

    def keep(self, file: IO[bytes], name: str) -> None:
        file.close()

    def drop(self, file: IO[bytes], name: str) -> None:
        with suppress(Exception):
            file.close()  # what is there under this name now has no record, or another size than it says

    def read(self, name: str) -> IO[bytes]:
        return cast(IO[bytes], self._files.open(f"{self._path}/{name}", "rb"))

    def remove(self) -> None:
        if self._files.exists(self._path):
            self._files.rm(self._path, recursive=True)


def split(file: str) -> tuple[str, str]:
    """The folder of a file and its name in it."""
    if is_url(file):
        folder, _, name = file.rpartition("/")
        return folder, name
    return str(Path(file).parent), Path(file).name


def folder_at(path: str) -> Folder:
    """The folder of that name; it need not exist. Raises InputError for a URL no installed back-end knows."""
    if not is_url(path):
        return LocalFolder(path)
    if path.startswith("file://"):
        return LocalFolder(path.removeprefix("file://"))
    try:
        return RemoteFolder(path)
    except (ImportError, ValueError) as error:
        raise InputError(f"{path}: cannot be written to ({error})") from error


@contextmanager
def written(folder: Folder, name: str) -> Iterator[IO[bytes]]:
    """A file that is kept under `name` if all goes well, and dropped if not."""
    file = folder.new(name)
    try:
        yield file
        folder.keep(file, name)
    except BaseException:
        folder.drop(file, name)
        raise


@contextmanager
def errors_of(place: str, advice: str) -> Iterator[None]:
    """Turn what a disk or a host refuses into a sentence about `place`, with what to do."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{place}: cannot be written ({reason(error)}); {advice}") from error
