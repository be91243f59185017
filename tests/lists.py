"""Word lists made by hand, so that no test depends on what the shipped ones hold."""

from __future__ import annotations

from pathlib import Path

from framing.entries import COLUMNS, Entry, parse_list
from framing.lexicon import Lexicon

HEADER = "\t".join(COLUMNS)


def row(term: str, severity: int | str = 2, plainer: str = "", why: str = "Why.", fine: str = "", unless: str = "",
        source: str = "us") -> str:  # fmt: skip
    return "\t".join((term, str(severity), plainer, why, fine, unless, source))


def content(*rows: str) -> str:
    """The text of a list: the header and these rows."""
    return "\n".join((HEADER, *rows)) + "\n"


def entries(*rows: str, name: str = "label") -> list[Entry]:
    """The entries of a list that must hold."""
    found, faults = parse_list(name, content(*rows))
    assert faults == []
    return found


def lexicon(*rows: str, name: str = "label") -> Lexicon:
    return Lexicon.of(entries(*rows, name=name))


def folder(path: Path, **lists: list[str]) -> Path:
    """A folder of word lists; `_` in a name stands for `-`."""
    path.mkdir(parents=True, exist_ok=True)
    for name, rows in lists.items():
        (path / f"{name.replace('_', '-')}.tsv").write_text(content(*rows), encoding="utf-8")
    return path
