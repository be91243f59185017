"""A table of figures, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One measure: a title, what it was measured on and how, and rows under a header."""

    title: str
    how: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def markdown(table: Table) -> list[str]:
    """The table as lines of Markdown, under its title."""
    return [
        f"## {table.title}",
        "",
        table.how,
        "",
        "| " + " | ".join(table.header) + " |",
        "|" + "---|" * len(table.header),
        *("| " + " | ".join(row) + " |" for row in table.rows),
    ]
