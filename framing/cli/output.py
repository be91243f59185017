"""Where a command's result goes: a form by the ending of a file, colour by the terminal, errors in one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import get_terminal_size

from framing.errors import InputError
from framing.readers import STDIN


def form_of(output: Path | None, suffixes: Mapping[str, str]) -> str:
    """The form that the ending of a file asks for; `terminal` without a file or an ending. Raises InputError."""
    if output is None or not output.suffix:
        return "terminal"
    try:
        return suffixes[output.suffix.lower()]
    except KeyError as error:
        endings = ", ".join(suffixes)
        raise InputError(f"{output}: no form goes with this ending; use {endings}, or say --format") from error


def refuse_input(output: Path | None, *inputs: str) -> None:
    """Raise InputError if the output would overwrite one of the inputs."""
    for name in inputs:
        if output and name != STDIN and output.exists() and output.samefile(name):
            raise InputError(f"{output}: this is the article itself; choose another file with -o")


def colored(color: bool | None, *, to_file: bool) -> bool:
    """Whether to write ANSI styles: as asked, else as the terminal can."""
    return color if color is not None else not to_file and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def terminal_width() -> int:
    return min(get_terminal_size((100, 24)).columns, 120)


def write(content: str | bytes, output: Path | None) -> None:
    """To a file, or to standard output. Raises InputError if the file cannot be written."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")  # not a lone surrogate
    if output is None:
        rest = memoryview(data)
        while rest:  # an unbuffered stream (PYTHONUNBUFFERED) may take a part and say so
            rest = rest[sys.stdout.buffer.write(rest) :]
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}); choose another place with -o") from error
