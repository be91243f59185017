"""`framing batch`: a folder of articles → tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from framing import readers
from framing.cli.options import analysis_options, settings

_SHOWN_FAILURES = 20


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "scores",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Table of articles, .csv or .jsonl: one row each, with every dial, count and frame share.",
)
@click.option(
    "--flags", type=click.Path(dir_okay=False, path_type=Path), help="Table of flags as well, .csv or .jsonl."
)
@click.option(
    "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one a core", help="Processes."
)
@click.option("--quiet", is_flag=True, help="No progress bar.")
@analysis_options
def batch(folder: Path, scores: Path, flags: Path | None, jobs: int, quiet: bool, **options: Any) -> int:
    """Score every .txt and .md file in FOLDER and below it. Hidden files are left out.

    \b
    framing batch articles/ -o scores.csv
    framing batch articles/ -o scores.jsonl --flags flags.csv --jobs 4
    framing batch articles/ -o scores.csv --voice author --only loaded-language --only label

    A file that cannot be analysed is listed at the end and stops nothing.
    Exit code: 0 if any file was analysed, 2 if none could be.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from framing.batch import run

    paths = list(readers.find(folder))
    columns = (TextColumn("Scoring"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=quiet, transient=True) as bar:
        task = bar.add_task("Scoring", total=len(paths))
        failures = run(
            paths, settings(**options), scores, flags, jobs=min(jobs, len(paths)), done=lambda: bar.advance(task)
        )
    click.echo(f"{len(paths) - len(failures)} of {len(paths)} files scored into {scores}.", err=True)
    for failure in failures[:_SHOWN_FAILURES]:
        click.echo(f"  not scored: {failure.path}: {failure.reason.removeprefix(failure.path + ': ')}", err=True)
    if len(failures) > _SHOWN_FAILURES:
        click.echo(f"  … and {len(failures) - _SHOWN_FAILURES} more", err=True)
    return 2 if len(failures) == len(paths) else 0
