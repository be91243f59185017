"""`framing lexicon`: look into the word lists and check them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from framing import entries as lists
from framing.cli.options import lexicons_option
from framing.errors import InputError, LexiconError
from framing.letters import fold
from framing.lexicon import Lexicon, compile_shipped

_SHOWN_FAULTS = 50


@click.group()
def lexicon() -> None:
    """Look into the word lists, or check your own.

    \b
    framing lexicon stats
    framing lexicon show "stark reminder"
    framing lexicon check --lexicons my-lists/
    """


@lexicon.command()
@lexicons_option()
def check(lexicons: tuple[Path, ...]) -> int:
    """Say what is wrong with the lists, as `file:line: what`. Exit code 2 if anything is.

    \b
    framing lexicon check
    framing lexicon check --lexicons my-lists/
    """
    try:
        entries = lists.read_entries(*lexicons)
    except LexiconError as error:
        faults = error.problems
    else:
        faults = lists.check(entries)
        if not faults:
            click.echo(f"{len(entries)} entries, {lists.phrase_count(entries)} phrases: nothing wrong.")
            return 0
    for fault in faults[:_SHOWN_FAULTS]:
        click.echo(fault, err=True)
    more = f" ({len(faults) - _SHOWN_FAULTS} not shown)" if len(faults) > _SHOWN_FAULTS else ""
    click.echo(f"{len(faults)} {'thing is' if len(faults) == 1 else 'things are'} wrong{more}.", err=True)
    return 2


@lexicon.command("list")
@click.argument("name", required=False)
@lexicons_option()
def list_entries(name: str | None, lexicons: tuple[Path, ...]) -> int:
    """List the word lists, or the entries of one.

    \b
    framing lexicon list
    framing lexicon list slogan
    """
    by_list = Lexicon.load(*lexicons).by_list()
    if name is None:
        for each, entries in by_list.items():
            click.echo(f"{each:<24}{len(entries):>6} entries")
        return 0
    if name not in by_list:
        raise LexiconError([f"no list '{name}'; there are {', '.join(by_list)}"])
    for entry in by_list[name]:
        click.echo(f"{entry.severity}  {entry.term}" + (f"  → {entry.plainer}" if entry.plainer else ""))
    return 0


@lexicon.command()
@click.argument("term")
@lexicons_option()
def show(term: str, lexicons: tuple[Path, ...]) -> int:
    """Show what the lists say of a word or phrase. Exit code 2 if nothing.

    \b
    framing lexicon show "stark reminder"
    """
    words = f"{term} "
    found = [m for m in Lexicon.load(*lexicons).match(fold(words)) if m.start == 0 and m.end == len(term)]
    if not found:
        click.echo(f"'{term}' stands in no list.", err=True)
        return 2
    for match in found:
        entry = match.entry
        click.echo(f"{entry.list} (severity {entry.severity}) — {entry.file}:{entry.line}")
        for label, value in (
            ("pattern", entry.term),
            ("why", entry.why),
            ("plainer", entry.plainer_for(fold(term))),
            ("fine when", entry.fine_when),
            ("unless", entry.unless),
            ("source", entry.source),
        ):
            if value:
                click.echo(f"  {label:<10}{value}")
    return 0


@lexicon.command()
@lexicons_option()
def stats(lexicons: tuple[Path, ...]) -> None:
    """Count entries, phrases and severities of each list.

    \b
    framing lexicon stats
    """
    click.echo(f"{'list':<24}{'entries':>8}{'phrases':>9}{'mild':>7}{'clear':>7}{'strong':>7}{'plainer':>9}")
    flagged = 0
    for name, entries in Lexicon.load(*lexicons).by_list().items():
        by_severity = [sum(entry.severity == level for entry in entries) for level in (1, 2, 3)]
        flagged += sum(by_severity)
        plainer = sum(entry.plainer is not None for entry in entries)
        counts = "".join(f"{number:>7}" for number in by_severity)
        click.echo(f"{name:<24}{len(entries):>8}{lists.phrase_count(entries):>9}{counts}{plainer:>9}")
    click.echo(f"{flagged} entries raise flags.")


@lexicon.command("compile")
def compile_index() -> None:
    """Rebuild the index that makes loading the shipped lists fast, after one was changed (`make lexicons`).

    \b
    framing lexicon compile
    """
    path = Path(str(resources.files("lexicons").joinpath("compiled.json.gz")))
    content = compile_shipped()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); use a checkout of the project") from error
    click.echo(f"Wrote {path} ({path.stat().st_size // 1024} kB).")
