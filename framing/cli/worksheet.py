"""`framing worksheet`: an exercise for paper, with its answer key."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import readers
from framing.cli.output import refuse_input, write
from framing.errors import InputError

if TYPE_CHECKING:
    from framing.classroom import Exercise
    from framing.flags import Report

_TYPES = ("loaded", "questions", "frame", "who", "rewrite", "compare")


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.argument("second", type=click.Path(), required=False)
@click.option("--type", "kind", type=click.Choice(_TYPES), default="loaded", show_default=True, help="The exercise.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The worksheet, an HTML file.")
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), help="The answer key, an HTML file.")
@click.option("--gift", type=click.Path(dir_okay=False, path_type=Path), help="The questions as GIFT.")
@click.option("--moodle", type=click.Path(dir_okay=False, path_type=Path), help="The questions as Moodle XML.")
@click.option("--h5p", type=click.Path(dir_okay=False, path_type=Path), help="H5P Mark the Words (loaded words only).")
def worksheet(file: str, second: str | None, kind: str, output: Path | None, key: Path | None, gift: Path | None,
              moodle: Path | None, h5p: Path | None) -> int:  # fmt: skip
    """Make a worksheet and its key from an article. SECOND is the other article of a comparison.

    \b
    framing worksheet article.txt -o sheet.html --key key.html
    framing worksheet article.txt --type questions -o sheet.html
    framing worksheet first.txt second.txt --type compare -o sheet.html --key key.html
    framing worksheet article.txt --gift questions.txt --h5p words.h5p

    The key is a machine's proposal: read it before you use it. Exit code: 0 fine, 2 bad input.
    """
    wanted = {"sheet": output, "key": key, "gift": gift, "moodle": moodle, "h5p": h5p}
    if not any(wanted.values()):
        raise InputError("nothing to write; name a file with -o, --key, --gift, --moodle or --h5p")
    if (kind == "compare") != (second is not None):
        raise InputError("a comparison needs two articles, every other exercise one")
    for path in wanted.values():
        refuse_input(path, file, *([second] if second else []))
    from framing.classroom import ExerciseType, make

    reports = [_report(each) for each in (file, second) if each]
    exercise = make(ExerciseType(kind), *reports)
    for form, path in wanted.items():
        if path:
            write(_rendered(form, exercise), path)
    if not exercise.key:
        click.echo(f"framing: {file}: nothing of this kind was found; the key is empty", err=True)
    return 0


def _report(file: str) -> Report:
    from framing.analyzer import analyze

    document = readers.read(file, sys.stdin.buffer.read() if file == readers.STDIN else None)
    return analyze(document.text, id=document.id)


def _rendered(form: str, exercise: Exercise) -> str | bytes:
    from framing.classroom import gift, h5p, moodle, worksheet

    forms: dict[str, Callable[[Exercise], str | bytes]] = {
        "sheet": worksheet.render_sheet,
        "key": worksheet.render_key,
        "gift": gift.render,
        "moodle": moodle.render,
        "h5p": h5p.render,
    }
    return forms[form](exercise)
