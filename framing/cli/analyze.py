"""`framing analyze`: one article, in any form a report can take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import readers
from framing.cli import BAD_INPUT, FLAGGED
from framing.cli.options import analysis_options, analyzer
from framing.cli.output import colored, form_of, refuse_input, terminal_width, write
from framing.renderers import names, renderer

if TYPE_CHECKING:
    from framing.flags import Report

_SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".csv": "csv", ".md": "markdown", ".txt": "terminal"}


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--format", "form", type=click.Choice(names()), help="Default: terminal, or what the ending of -o says.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to the terminal."
)
@click.option("--title", help="The article's title, if the text does not begin with it.")
@click.option(
    "--fail-on",
    type=click.IntRange(1, 3),
    metavar="1|2|3",
    help="Exit with 1 if a flag in the writer's voice has this severity or more (1 mild, 2 clear, 3 strong).",
)
@click.option("--color/--no-color", default=None, help="Default: as the terminal can.")
@analysis_options
def analyze(file: str, form: str | None, output: Path | None, title: str | None, fail_on: int | None,
            color: bool | None, **options: Any) -> int:  # fmt: skip
    """Mark one article. FILE is a text file, or - for standard input.

    \b
    framing analyze article.txt
    framing analyze article.txt -o report.html
    framing analyze - --format json < article.txt | jq '.flags[].text'
    framing analyze draft.txt --fail-on 3 --voice author --accept "perfect storm"

    Exit code: 0 fine, 1 a flag at or above --fail-on, 2 nothing could be analysed.
    """
    stdin = sys.stdin.buffer.read() if file == readers.STDIN else None
    document = readers.read(file, stdin)
    refuse_input(output, file)
    report = analyzer(**options).analyze(document.text, id=document.id, title=title or document.title)
    form = form or form_of(output, _SUFFIXES)
    write(_rendered(report, form, color, to_file=output is not None), output)
    for note in report.notes:
        click.echo(f"framing: {file}: {note}", err=True)
    if not report.analysed:
        return BAD_INPUT
    worst = max((flag.severity for flag in report.author_flags), default=0)
    return FLAGGED if fail_on and worst >= fail_on else 0


def _rendered(report: Report, form: str, color: bool | None, *, to_file: bool) -> str:
    if form != "terminal":
        return renderer(form)(report)
    from framing.renderers.terminal import render

    return render(report, color=colored(color, to_file=to_file), width=terminal_width())
