"""`framing train`, `evaluate` and `reference`: rebuild from a corpus what ships, and measure it there."""

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
@_output("framing/model/weights.npz")
def train(data: Path, output: Path) -> None:
    """Learn the classifier anew from articles and annotations (needs the extra `train`; some ten minutes on two cores).

    A card that says what it was learned from and how well it does is written beside it, CARD.md.

    \b
    framing train --data ../shared/data
    framing train --data my-corpus -o my-model.npz
    framing analyze article.txt --model my-model.npz
    """
    from framing.model.artefact import save
    from framing.training.card import write_card
    from framing.training.data import Corpus
    from framing.training.train import train as learn

    with _steps() as step:
        model = learn(Corpus(data), step)
    save(model, output)
    output.with_name("CARD.md").write_text(write_card(model), encoding="utf-8")
    click.echo(f"Wrote {output}: {model.meta['figures']}")


@click.command()
@_DATA
@_output("framing/training/RESULTS.md")
@click.option(
    "--card", type=click.Path(dir_okay=False, path_type=Path), help="Write the model’s card here, with how even it is."
)
def evaluate(data: Path, output: Path, card: Path | None) -> None:
    """Measure the analysis on annotated articles and write the results (needs the extra `train`).

    The classifier is measured on outlets held out in turn, which means learning it several times: half an hour. A plot
    is written beside the results.

    \b
    framing evaluate --data ../shared/data
    framing evaluate --data ../shared/data --card framing/model/CARD.md
    """
    from framing.model.artefact import shipped_model
    from framing.training.card import write_card
    from framing.training.classifier.drawing import draw
    from framing.training.classifier.evenness import FALSE_ALARMS
    from framing.training.data import Corpus
    from framing.training.evaluate import evaluate_all, results

    corpus, plot = Corpus(data), output.with_suffix(".svg")
    with _steps() as step:
        tables = evaluate_all(corpus, step)
    content = results(corpus, tables, command="framing evaluate --data DIR", plot=plot.name)
    output.write_text(content, encoding="utf-8")
    by_title = {table.title: table for table in tables}
    draw(by_title, plot)
    if card:
        card.write_text(write_card(shipped_model(), by_title[FALSE_ALARMS]), encoding="utf-8")
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


@contextmanager
def _steps() -> Iterator[Callable[[str, int | None], Callable[[int], None]]]:
    """Names each step of a long run as it begins, and shows how far it is."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:

        def step(what: str, total: int | None) -> Callable[[int], None]:
            for task in bar.tasks:
                bar.stop_task(task.id)
            task_id = bar.add_task(what, total=total)
            return lambda done: bar.advance(task_id, done)

        yield step
