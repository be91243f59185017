"""The command line. Each command parses, calls and draws; what it needs is imported only when it runs.

Exit codes: 0 fine · 1 a flag at or above `--fail-on` · 2 bad input or usage, nothing could be analysed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from framing.errors import FramingError
from framing.version import __version__

FLAGGED, BAD_INPUT = 1, 2
_COMMANDS = {  # name → module of this package; the help texts are read from the modules only for `framing --help`
    "analyze": "analyze",
    "batch": "batch",
    "compare": "compare",
    "evaluate": "corpus",
    "lexicon": "lexicon",
    "reference": "corpus",
    "report": "report",
    "sample": "sample",
    "serve": "serve",
    "train": "corpus",
    "worksheet": "worksheet",
}


class _Commands(click.Group):
    """A group whose commands are imported one at a time, so that each starts as fast as it can."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{_COMMANDS[name]}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # `framing … | head` has what it wanted; what is left goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return result


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="framing")
def framing() -> None:
    """Mark the wording in an English news article that steers its reader, and say why.

    \b
    framing analyze article.txt              the marked article in the terminal
    framing sample | framing analyze -       try it on an article of ours
    framing compare first.txt second.txt     two articles about one event
    framing batch articles/ -o scores.csv    score a folder
    framing report scores.csv -o page.html   draw what was scored
    framing worksheet article.txt -o s.html  an exercise for a class, on paper
    framing serve                            the page, on http://127.0.0.1:8000

    Framing marks wording, not truth. It works offline and keeps nothing.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line on `argv` (default: the process's) and return the exit code. Never shows a traceback for
    bad input: a FramingError is printed as one sentence."""
    try:
        result = framing.main(list(argv) if argv is not None else None, prog_name="framing", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except FramingError as error:
        click.echo(f"framing: {error}", err=True)
        return BAD_INPUT
    except OSError as error:  # a full disk, a closed terminal
        click.echo(f"framing: {error.strerror or error}; nothing more could be read or written", err=True)
        return BAD_INPUT
    return result if isinstance(result, int) else 0
