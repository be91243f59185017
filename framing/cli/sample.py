"""`framing sample`: an article of our own to try things on."""

from __future__ import annotations

from importlib import resources

import click


@click.command()
def sample() -> None:
    """Print an article of our own, written to steer. Try: framing sample | framing analyze -"""
    click.echo(resources.files("framing").joinpath("sample.txt").read_text(encoding="utf-8"), nl=False)
