"""`framing compare`: two articles about one event, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import readers
from framing.cli import BAD_INPUT
from framing.cli.options import analysis_options, analyzer
from framing.cli.output import colored, form_of, refuse_input, terminal_width, write
from framing.errors import InputError

if TYPE_CHECKING:
    from framing.comparison import Comparison

_FORMS = ("html", "json", "terminal")
_SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".txt": "terminal"}


@click.command()
@click.argument("a", type=click.Path(allow_dash=True))
@click.argument("b", type=click.Path(allow_dash=True))
@click.option("--format", "form", type=click.Choice(_FORMS), help="Default: terminal, or what the ending of -o says.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to the terminal."
)
@click.option("--color/--no-color", default=None, help="Default: as the terminal can.")
@analysis_options
def compare(a: str, b: str, form: str | None, output: Path | None, color: bool | None, **options: Any) -> int:
    """Set two articles about one event side by side: dials, frames, wording, facts, voices. No verdict.

    \b
    framing compare first.txt second.txt
    framing compare first.txt second.txt -o comparison.html
    framing compare first.txt second.txt --format json | jq '.pairs[].wordings'

    A and B are text files; one of them may be - for standard input.
    Exit code: 0 fine, 2 one of them could not be analysed.
    """
    if a == b == readers.STDIN:
        raise InputError("- stands for standard input and can be only one of the two; name a file for the other")
    from framing.comparison import compare as side_by_side

    analyse = analyzer(**options)
    documents = [readers.read(each, sys.stdin.buffer.read() if each == readers.STDIN else None) for each in (a, b)]
    refuse_input(output, a, b)
    reports = [analyse.analyze(document.text, id=document.id) for document in documents]
    comparison = side_by_side(*reports)
    write(_rendered(comparison, form or form_of(output, _SUFFIXES), color, to_file=output is not None), output)
    for note in comparison.notes:
        click.echo(f"framing: {note}", err=True)
    return 0 if all(report.analysed for report in reports) else BAD_INPUT


def _rendered(comparison: Comparison, form: str, color: bool | None, *, to_file: bool) -> str:
    if form != "terminal":
        from framing.renderers.comparison import renderer

        return renderer(form)(comparison)
    from framing.renderers.comparison.terminal import render

    return render(comparison, color=colored(color, to_file=to_file), width=terminal_width())
