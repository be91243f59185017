"""`framing evaluate` and `framing reference`: measure on a corpus, or rebuild what ships from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

_DATA = click.option(
    "--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
    help="The corpus: a folder with abp/ and annotations/ (see framing/training/data.py).",
)  # fmt: skip


def _output(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path(default), show_default=True,
        help="Where it is written.",
    )  # fmt: skip


@click.command()
@_DATA
@_output("framing/training/RESULTS.md")
def evaluate(data: Path, output: Path) -> None:
    """Measure the analysis on annotated articles and write the results (needs the extra `train`).

    \b
    framing evaluate --data ../shared/data
    """
    from framing.analyzer import Analyzer
    from framing.training.data import Corpus
    from framing.training.evaluate import prepare, results

    corpus = Corpus(data)
    with _progress("Analysing", None) as advance:
        prepared = prepare(corpus, Analyzer(), progress=advance)
    content = results(corpus, prepared, command="framing evaluate --data DIR")
    output.write_text(content, encoding="utf-8")
    click.echo(content)


@click.command()
@_DATA
@_output("framing/reference.json")
def reference(data: Path, output: Path) -> None:
    """Rebuild the reference sets of the dials from a corpus: quantiles only, no text.

    \b
    framing reference --data ../shared/data
    """
    from framing.training.data import Corpus
    from framing.training.reference import SIZE, build

    with _progress("Scoring", 2 * SIZE) as advance:
        content = build(Corpus(data), progress=advance)
    output.write_text(content, encoding="utf-8")
    click.echo(f"Wrote {output}.")


@contextmanager
def _progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(transient=True, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda step: bar.advance(task, step)
