"""CSV: one row a flag, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from framing.renderers import csv as renderer
from framing.tables import FLAG_COLUMNS, article_columns, article_row, flag_row, spreadsheet_safe
from tests.web.reports import flag, report

TEXT = 'The "heart, so to speak", of\nWexholm was sold. -1 +2 @Wexholm =3'


def _rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_no_flags_give_the_header_alone() -> None:
    assert renderer.render(report("")) == ",".join(FLAG_COLUMNS) + "\r\n"


def test_a_row_holds_what_the_json_holds() -> None:
    marks = [flag(TEXT, '"heart, so to speak", of\nWexholm', suggestion=None), flag(TEXT, "sold", "label", 3)]
    rows = _rows(renderer.render(report(TEXT, marks)))
    assert rows == [
        {name: "" if value is None else str(value) for name, value in flag_row(mark).items()} for mark in marks
    ]
    assert tuple(flag_row(marks[0])) == FLAG_COLUMNS


@pytest.mark.parametrize("phrase", ["-1", "+2", "@Wexholm", "=3"])
def test_no_cell_is_a_formula(phrase: str) -> None:
    marked = report(TEXT, [flag(TEXT, phrase, rule=f"{phrase} rule", suggestion=f"{phrase}()")])
    row = _rows(renderer.render(marked))[0]
    assert (row["text"], row["rule"], row["suggestion"]) == (f"'{phrase}", f"'{phrase} rule", f"'{phrase}()")


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("=1+1", "'=1+1"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("a=1", "a=1"), ("", ""), (-1.5, -1.5), (None, None),
        ("'quoted'", "'quoted'"),
    ],
)  # fmt: skip
def test_spreadsheet_safe(value: object, safe: object) -> None:
    assert spreadsheet_safe(value) == safe


def test_every_article_has_every_column() -> None:
    for each in (report(""), report(TEXT, [flag(TEXT, "sold")]), report(TEXT, placed=False)):
        assert set(article_row(each)) == {column.name for column in article_columns()} - {"path", "position", "report"}
    row = article_row(report(TEXT, [flag(TEXT, "sold", "label"), flag(TEXT, "heart")]))
    assert (row["flags_author"], row["flags_quoted"], row["flags_label"], row["flags_slogan"]) == (2, 0, 1, 0)
    assert (row["wording_percentile_news"], row["frame_security-defense"], row["frame_economic"]) == (91.0, 1.0, 0.0)
