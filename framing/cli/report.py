"""`framing report`: a table of articles → a page of plots."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

from framing.errors import InputError


@click.command()
@click.argument("scores", type=click.Path(dir_okay=False))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The page, .html.")
@click.option("--by", metavar="COLUMN", help="Compare groups: a column that batch has kept, `month`, or `folder`.")
@click.option(
    "--flags", type=click.Path(exists=True, dir_okay=False), help="The table of flags, for the most frequent rules."
)
@click.option("--date", default="date", show_default=True, metavar="COLUMN", help="The column of dates (2024-05-17).")
@click.option("--name", metavar="TEXT", help="What the corpus is called. Default: the name of SCORES.")
def report(scores: str, output: Path, by: str | None, flags: str | None, date: str, name: str | None) -> int:
    """Draw what `framing batch` has scored, as one page that needs nothing else (extra `report`).

    \b
    framing report scores.parquet -o report.html
    framing report scores.csv -o report.html --flags flags.csv --by outlet
    framing report scores.jsonl -o report.html --by month --date published --name "The Ferrow press"

    SCORES is the table of articles, .parquet, .csv or .jsonl.
    """
    from framing.report import count_rules, read, render

    corpus = read(scores, date=date)
    rules = count_rules(flags) if flags else ()
    page = render(corpus, by=by, rules=rules, name=name or PurePath(scores).stem, folder=output.parent)
    try:
        output.write_text(page, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}); choose another place with -o") from error
    click.echo(f"{len(corpus):,} articles drawn in {output}.", err=True)
    return 0
