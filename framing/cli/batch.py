"""`framing batch`: articles from anywhere → tables."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from framing.cli.options import analysis_options, settings
from framing.errors import InputError

if TYPE_CHECKING:
    from framing.batch import Progress, Request, Summary

STOPPED = 130


def _columns(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Answer --columns."""
    if not wanted or context.resilient_parsing:
        return
    from framing.tables import FAILURES, FLAGS, article_columns

    for table, columns in (("scores", article_columns()), ("flags", FLAGS), ("failures", FAILURES)):
        click.echo(f"{table}\n")
        for column in columns:
            click.echo(f"  {column.name:<32}{column.type:<14}{column.what}{f' [{column.unit}]' if column.unit else ''}")
        click.echo()
    context.exit()


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "scores",
    required=True,
    metavar="FILE",
    help="Table of articles, .csv, .jsonl or .parquet: one row each.",
)
@click.option("--flags", metavar="FILE", help="Table of flags as well: one row each.")
@click.option(
    "--failures",
    metavar="FILE",
    help="Table of what could not be scored, and why. Default: the name of -o with .failures before its ending.",
)
@click.option("--reports", metavar="DIR", help="A page for every article as well, in this folder (slower).")
@click.option("--text-column", default="text", show_default=True, metavar="NAME", help="Where records hold the text.")
@click.option("--title-column", default="title", show_default=True, metavar="NAME", help="Where they hold the title.")
@click.option("--id-column", metavar="NAME", help="Where they hold their id. Default: `id`, or else file and line.")
@click.option(
    "--keep",
    multiple=True,
    metavar="NAME",
    help="Carry this column of the records into the table of articles (repeatable).",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N articles.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Only N articles, chosen at random.")
@click.option("--shuffle", "seed", type=int, metavar="SEED", help="In random order, the same for the same number.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped or killed; try again what may pass.")
@click.option("--restart", is_flag=True, help="Drop what an unfinished run has done.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="Processes. 1: none but this one, so that nothing protects it from a file that hangs.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let Dask do it: tcp://host:8786, or local:N for N processes here (extra `cluster`).",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1),
    metavar="SECONDS",
    help="Give an article up after so long (not with --jobs 1 or --scheduler). Default: 120.",
)
@click.option("--quiet", is_flag=True, help="No progress bar.")
@click.option(
    "--columns",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_columns,
    help="Show the columns of the tables, with types and units.",
)
@analysis_options
def batch(scores: str, jobs: int, scheduler: str | None, resume: bool, restart: bool, quiet: bool,
          **options: Any) -> int:  # fmt: skip
    """Score many articles into tables. INPUTS are folders (with all below them), files, globs in quotes, URLs that
    fsspec knows, or - for JSON lines on standard input. Text, Markdown, HTML, Word and PDF files are one article each;
    JSON lines, CSV and Parquet hold one a row. All of them may end in .gz or .zst.

    \b
    framing batch articles/ -o scores.csv --flags flags.csv
    framing batch corpus.jsonl.gz -o scores.parquet --id-column url --keep outlet --keep date
    framing batch "2024-*/*.html" more.parquet -o scores.jsonl --sample 1000 --shuffle 1

    What cannot be scored is a row in the table of failures and stops nothing. A run that was stopped or killed goes on
    with the same command and --resume.
    Exit code: 0 if any article was scored, 2 if none could be, 130 after Ctrl-C.
    """
    from framing.batch import Stopped, run

    if resume and restart:
        raise InputError("--resume goes on and --restart drops; choose one of them")
    request = _request(scores, **options)
    workers = _cluster(scheduler) if scheduler else None
    try:
        with _stopping_at_sigterm(), _bar(quiet) as progress:
            summary = run(request, jobs=jobs, workers=workers, resume=resume, restart=restart, progress=progress)
    except Stopped:
        click.echo(f"Stopped. What is done is safe in {scores}.run; the same command with --resume goes on.", err=True)
        return STOPPED
    _tell(summary, request)
    return 0 if summary.scored else 2


def _request(scores: str, inputs: tuple[str, ...], flags: str | None, failures: str | None, reports: str | None,
             text_column: str,
             title_column: str, id_column: str | None, keep: tuple[str, ...], limit: int | None, sample: int | None,
             seed: int | None, timeout: float | None, **options: Any) -> Request:  # fmt: skip
    from framing.batch import DEFAULT_TIMEOUT, Columns, Job, Request

    suffix = PurePath(scores).suffix
    tables = {"scores": scores, "failures": failures or f"{scores.removesuffix(suffix)}.failures{suffix}"}
    if flags:
        tables["flags"] = flags
    columns = Columns(text_column, title_column, id_column, keep)
    job = Job(settings(**options), columns, tables, reports)
    return Request(inputs, job, sample, seed, limit, timeout or DEFAULT_TIMEOUT)


def _cluster(scheduler: str) -> Callable[..., Any]:
    from framing.cluster import workers_at

    return workers_at(scheduler)


def _tell(summary: Summary, request: Request) -> None:
    """What came of it, and the first failures."""
    tables = request.job.tables
    whole = summary.scored + summary.failed
    click.echo(f"{summary.scored:,} of {whole:,} articles scored into {tables['scores']}.", err=True)
    if summary.failed:
        click.echo(f"{summary.failed:,} could not be: {tables['failures']} says why.", err=True)
    for place, reason in summary.failures:
        click.echo(f"  not scored: {place}: {reason}", err=True)
    if rest := summary.failed - len(summary.failures):
        click.echo(f"  … and {rest:,} more", err=True)
    if summary.may_pass:
        click.echo(
            f"{summary.may_pass:,} of these may pass: the same command with --resume tries them again.", err=True
        )


@contextmanager
def _stopping_at_sigterm() -> Iterator[None]:
    """Let a cluster's or a system's polite request to end be answered as Ctrl-C is."""

    def stop(signal_number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _bar(quiet: bool) -> Iterator[Progress]:
    from framing.batch import Progress

    if quiet:
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("Scoring"), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _shown(bar)


def _shown(bar: Any) -> Progress:
    """A Progress that moves a bar of rich."""
    from time import monotonic

    from framing.batch import Progress

    class Shown(Progress):
        def __init__(self) -> None:
            self._task = bar.add_task("Scoring", total=None, told="")
            self._begin = monotonic()
            self._items = self._new = 0

        def start(self, total: int) -> None:
            bar.update(self._task, total=total or None)

        def advance(self, items: int, cost: int, *, new: bool) -> None:
            self._items += items
            self._new += items if new else 0
            rate = self._new / max(monotonic() - self._begin, 0.001)
            bar.update(self._task, advance=cost, told=f"{self._items:,} articles, {rate:,.0f}/s")

    return Shown()
