"""Many files → two tables."""

from __future__ import annotations

import csv
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from framing import batch
from framing.errors import InputError, LexiconError
from framing.tables import FLAG_COLUMNS, article_columns
from tests.lists import folder, row

ARTICLE = (
    "The council was quorbled on Monday by a vote of nine to two. “It is a sell-out,” said Moira Dunne, who runs the "
    "shop by the gate. The fund has said that it will keep the two hundred people who work in the port."
)
GERMAN = "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. Niemand hat die Bürger gefragt. " * 3


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    """Nine good files among four bad ones."""
    where = tmp_path / "articles"
    where.mkdir()
    for number in range(9):
        (where / f"a{number}.txt").write_text(f"{ARTICLE} It was item {number} of the day. " * (number + 1), "utf-8")
    (where / "a2-empty.txt").write_bytes(b"")
    (where / "a4-binary.txt").write_bytes(b"%PDF-1.7")
    (where / "a6-german.txt").write_text(GERMAN, "utf-8")
    return [*sorted(where.iterdir()), where / "gone.txt"]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    lists = folder(tmp_path / "lists", label=[row("[quorble]", 3, '=praise("x")')])
    return {"lexicons": (str(lists),), "only": ("label",)}


GOOD = [f"a{number}.txt" for number in range(9)]
BAD = {
    "a2-empty.txt": "there is no text in it",
    "a4-binary.txt": "this PDF is damaged",
    "a6-german.txt": "does not look like English",
    "gone.txt": "no such file",
}


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_and_failures_in_order(articles: list[Path], settings: dict[str, Any], tmp_path: Path, jobs: int) -> None:
    steps: list[None] = []
    scores, flags = tmp_path / "scores.jsonl", tmp_path / "flags.jsonl"
    failures = batch.run(articles, settings, scores, flags, jobs=jobs, done=lambda: steps.append(None))
    assert [Path(each["id"]).name for each in _jsonl(scores)] == GOOD
    assert [(Path(each["id"]).name, each["text"]) for each in _jsonl(flags)] == [
        (name, "quorbled") for number, name in enumerate(GOOD) for _ in range(number + 1)
    ]
    assert [Path(failure.path).name for failure in failures] == list(BAD)
    for failure, reason in zip(failures, BAD.values(), strict=True):
        assert reason in failure.reason
    assert len(steps) == len(articles)


def test_more_files_than_are_given_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order holds and at most three are under way, however many there are."""
    given: list[Path] = []
    monkeypatch.setattr(batch, "_AHEAD", 3)
    monkeypatch.setattr(batch, "_work", lambda path: given.append(path) or path)
    paths = [Path(str(number)) for number in range(10)]
    with ThreadPoolExecutor(1) as pool:
        for number, result in enumerate(batch._in_order(pool, paths)):  # type: ignore[arg-type]
            assert result == paths[number]
            assert len(given) <= number + 3


def test_csv_and_jsonl_hold_the_same(articles: list[Path], settings: dict[str, Any], tmp_path: Path) -> None:
    for ending in ("csv", "jsonl"):
        batch.run(articles, settings, tmp_path / f"scores.{ending}", tmp_path / f"flags.{ending}")
    for name, columns in (("scores", article_columns()), ("flags", ("id", *FLAG_COLUMNS))):
        tables = _csv(tmp_path / f"{name}.csv"), _jsonl(tmp_path / f"{name}.jsonl")
        assert len(tables[0]) == len(tables[1]) > 0
        for cells, values in zip(*tables, strict=True):
            assert tuple(cells) == tuple(values) == columns
            assert cells == {
                column: "" if value is None else f"'{value}" if str(value).startswith("=") else str(value)
                for column, value in values.items()
            }
    assert _csv(tmp_path / "flags.csv")[0]["suggestion"] == """'=praise("x")"""


def test_no_table_of_flags_unless_asked(articles: list[Path], settings: dict[str, Any], tmp_path: Path) -> None:
    batch.run(articles, settings, tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["out.csv"]


@pytest.mark.parametrize(
    ("scores", "flags", "said"),
    [
        ("old.xlsx", None, "tables are written as .csv or .jsonl"),
        ("old.csv", "flags.txt", "tables are written as .csv or .jsonl"),
        ("old.csv", "./old.csv", "the two tables cannot be one file"),
        ("none/out.csv", None, "cannot be written (No such file or directory); choose another place"),
        ("folder.csv", None, "cannot be written (Is a directory)"),
    ],
)
def test_tables_that_cannot_be_written(tmp_path: Path, scores: str, flags: str | None, said: str) -> None:
    for name in ("old.xlsx", "old.csv"):
        (tmp_path / name).write_text("kept")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError) as caught:
        batch.run([], {}, tmp_path / scores, tmp_path / flags if flags else None)
    assert said in str(caught.value)
    assert (tmp_path / "old.csv").read_text() == (tmp_path / "old.xlsx").read_text() == "kept"


@pytest.mark.parametrize("jobs", [1, 2])
def test_faulty_settings_are_said_before_a_table_is_touched(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "old.csv").write_text("kept")
    with pytest.raises(LexiconError):
        batch.run([tmp_path / "a.txt"], {"accept": ("(a",)}, tmp_path / "old.csv", jobs=jobs)
    assert (tmp_path / "old.csv").read_text() == "kept"
