"""`framing batch`: a folder → tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Framing
from tests.lists import folder, row

TEXT = (
    "The council was quorbled on Monday by a vote of nine to two. “It is quorbled,” said Moira Dunne, who is a "
    "glimmerer. The fund has said that it will keep the two hundred people who work in the port.\n"
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    where = tmp_path / "articles"
    (where / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.md", "sub/c.txt"):
        (where / name).write_text(TEXT, "utf-8")
    (where / "notes.png").write_bytes(b"\x89PNG")
    return where


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    return folder(tmp_path / "lists", label=[row("quorbled", 3)], slogan=[row("glimmerer", 1)])


def test_a_folder(framing: Framing, articles: Path, tmp_path: Path) -> None:
    output = tmp_path / "scores.csv"
    ran = framing("batch", articles, "-o", output, "--jobs", 1, "--quiet")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.split() == f"3 of 3 articles scored into {output}.".split()
    with output.open(newline="", encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == [
            str(articles / name) for name in ("a.txt", "b.md", "sub/c.txt")
        ]


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        ((), (3, 3, 3)),
        (("--skip", "label"), (0, 0, 3)),
        (("--voice", "author"), (3, 0, 3)),
        (("--accept", "quorbled"), (0, 0, 3)),
        (("--accept-file", "accepted.txt"), (3, 3, 0)),
    ],
)
def test_options(
    framing: Framing, articles: Path, lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...], counts: tuple[int, int, int],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "accepted.txt").write_text("glimmerer\n")
    base = ("--lexicons", lists, "--only", "label", "--only", "slogan", "--jobs", 1, "--quiet")
    assert framing("batch", articles, "-o", "s.jsonl", "--flags", "f.jsonl", *base, *options).code == 0
    flags = [json.loads(line) for line in (tmp_path / "f.jsonl").read_text("utf-8").splitlines()]
    assert counts == (
        sum(flag["category"] == "label" and flag["voice"] == "author" for flag in flags),
        sum(flag["category"] == "label" and flag["voice"] == "quoted" for flag in flags),
        sum(flag["category"] == "slogan" for flag in flags),
    )


def test_readability_is_taken(framing: Framing, articles: Path, tmp_path: Path) -> None:
    assert framing("batch", articles, "-o", tmp_path / "s.csv", "--readability", "--jobs", 1, "--quiet").code == 0


def test_two_jobs_with_a_progress_bar(framing: Framing, articles: Path, tmp_path: Path) -> None:
    assert framing("batch", articles, "-o", tmp_path / "two.csv", "--jobs", 2).code == 0
    assert framing("batch", articles, "-o", tmp_path / "one.csv", "--jobs", 1, "--quiet").code == 0
    assert (tmp_path / "two.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_files_that_cannot_be_scored_are_listed(framing: Framing, articles: Path, tmp_path: Path) -> None:
    (articles / "aa-empty.txt").touch()
    (articles / "z.txt").write_bytes(b"\x89PNG")
    ran = framing("batch", articles, "-o", tmp_path / "s.csv", "--jobs", 1, "--quiet")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        f"3 of 5 articles scored into {tmp_path / 's.csv'}.",
        f"2 could not be: {tmp_path / 's.failures.csv'} says why.",
        f"  not scored: {articles / 'aa-empty.txt'}: there is no text in it; give a file that holds an article",
        f"  not scored: {articles / 'z.txt'}: this is a PNG picture, not text; give a text file",
    ]


def test_many_failures_are_counted(framing: Framing, tmp_path: Path) -> None:
    where = tmp_path / "empty"
    where.mkdir()
    for number in range(23):
        (where / f"{number:02}.txt").touch()
    ran = framing("batch", where, "-o", tmp_path / "s.csv", "--jobs", 1, "--quiet")
    assert ran.code == 2
    assert ran.err.count("not scored") == 20
    assert ran.err.endswith("  … and 3 more\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none", "-o", "s.csv"], "framing: none: no such file or folder; check the path"),
        (["empty", "-o", "s.csv"], "framing: empty: no files in it or below it that hold articles"),
        (["articles", "-o", "s.xlsx"], "framing: s.xlsx: tables are written as .csv, .jsonl, .parquet; choose one of these endings"),
        (["articles", "-o", "none/s.csv"], "framing: none/s.csv: cannot be written (No such file or directory); "
         "choose another place"),
        (["articles", "-o", "s.csv", "--flags", "s.csv"], "framing: s.csv: two tables cannot be one file; choose "
         "another name for one of them"),
        (["articles", "-o", "s.csv", "--lexicons", "none"], "framing: none: no such folder of word lists"),
    ],
)  # fmt: skip
def test_bad_input(
    framing: Framing, articles: Path, lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert framing("batch", *arguments, "--quiet", "--jobs", 1).fault == said
    assert not list(tmp_path.glob("*.run"))


def test_columns_are_explained(framing: Framing) -> None:
    ran = framing("batch", "--columns")
    assert ran.code == 0
    for wanted in ("scores\n", "flags\n", "failures\n", "wording_percentile_news", "whole number", "[0–100]"):
        assert wanted in ran.out


def test_an_unfinished_run_is_not_dropped_unasked(framing: Framing, articles: Path, tmp_path: Path) -> None:
    from framing import batch

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    call = ("batch", articles, "-o", tmp_path / "s.csv", "--jobs", 1, "--quiet")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(batch.Progress, "advance", stop)
        stopped = framing(*call)
    assert stopped.code == 130
    assert stopped.err.startswith("Stopped. What is done is safe")
    assert "an unfinished run is there, with 1 done; go on with --resume" in framing(*call).fault
    assert "choose one of them" in framing(*call, "--resume", "--restart").fault
    assert framing(*call, "--resume").code == 0
    assert framing(*call).code == 0
