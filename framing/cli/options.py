"""Options that several commands share, and the Analyzer they ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import readers
from framing.categories import CATEGORIES

if TYPE_CHECKING:
    from framing.analyzer import Analyzer

_CATEGORY = click.Choice(list(CATEGORIES))


def analysis_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--only --skip --voice --lexicons --accept --accept-file --no-model --model
    --readability`, given to the command as `analysis`."""
    for option in reversed(
        (
            click.option("--only", multiple=True, type=_CATEGORY, metavar="CATEGORY",
                         help="Report only this category (repeatable)."),
            click.option("--skip", multiple=True, type=_CATEGORY, metavar="CATEGORY",
                         help="Leave this category out (repeatable)."),
            click.option("--voice", type=click.Choice(["all", "author"]), default="all", show_default=True,
                         help="`author` leaves out flags in somebody else's words."),
            lexicons_option(),
            click.option("--accept", multiple=True, metavar="TERM",
                         help="Never report this term (repeatable; patterns allowed)."),
            click.option("--accept-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                         help="A file of terms never to report, one a line."),
            click.option("--no-model", is_flag=True,
                         help="Word lists and rules alone, without the trained classifier."),
            click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
                         help="A classifier of your own (framing train) in place of the shipped one."),
            click.option("--readability", is_flag=True, help="Add readability measures (slow)."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def lexicons_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--lexicons", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
        help="Add the word lists (*.tsv) of a folder; they win over the shipped ones (repeatable).",
    )  # fmt: skip


def settings(
    *,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    voice: str,
    lexicons: tuple[Path, ...],
    accept: tuple[str, ...],
    accept_file: Path | None,
    no_model: bool,
    model: Path | None,
    readability: bool,
) -> dict[str, Any]:
    """The options as keyword arguments of Analyzer; plain values, so that a worker process can be given them."""
    terms = list(accept)
    if accept_file:
        content = readers.decode(accept_file.read_bytes(), str(accept_file))
        lines = (line.strip() for line in content.splitlines())
        terms += [line for line in lines if line and not line.startswith("#")]
    return {
        "only": only,
        "skip": skip,
        "voice": voice,
        "lexicons": tuple(str(folder) for folder in lexicons),
        "accept": tuple(terms),
        "readability": readability,
        **_model_setting(no_model, model),
    }


def _model_setting(no_model: bool, model: Path | None) -> dict[str, Any]:
    if no_model and model:
        raise click.UsageError("--no-model and --model exclude each other")
    return {"model": None if no_model else str(model)} if no_model or model else {}


def analyzer(**options: Any) -> Analyzer:
    from framing.analyzer import Analyzer

    return Analyzer(**settings(**options))
