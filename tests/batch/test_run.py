"""Many articles → tables: the same rows in the same order, whoever does the work and whatever form they take."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from framing import batch
from framing.batch import Here, Processes, Progress
from framing.batch.chunk import Encoded
from framing.errors import InputError, LexiconError
from framing.tables import FAILURES, FLAGS, article_columns
from tests.batch.conftest import article, command, records, request, rows, score, tables, write_jsonl
from tests.lists import folder, row

GERMAN = "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. Niemand hat die Bürger gefragt. " * 3
BAD = {
    "a2-empty.txt": "there is no text in it",
    "a6-german.txt": "does not look like English",
    "a7-numbers.txt": "this is not text",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Nine good files among three bad ones."""
    where = tmp_path / "articles"
    where.mkdir()
    for number in range(9):
        (where / f"a{number}.txt").write_text(article(number), "utf-8")
    (where / "a2-empty.txt").write_bytes(b"")
    (where / "a6-german.txt").write_text(GERMAN, "utf-8")
    (where / "a7-numbers.txt").write_bytes(bytes(range(256)) * 9)
    return where


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_and_failures_in_order(articles: Path, tmp_path: Path, jobs: int) -> None:
    lists = folder(tmp_path / "lists", label=[row("item", 3, '=praise("x")')])
    settings = {"lexicons": (str(lists),), "only": ("label",)}
    summary = score(tmp_path / "out", articles, jobs=jobs, settings=settings)
    assert (summary.scored, summary.failed, summary.may_pass) == (9, 3, 0)
    assert [Path(each["id"]).name for each in rows(tmp_path / "out/scores.jsonl")] == [f"a{n}.txt" for n in range(9)]
    marked = [flag for flag in rows(tmp_path / "out/flags.jsonl") if flag["text"] == "Item"]
    assert [Path(flag["id"]).name for flag in marked] == [f"a{n}.txt" for n in range(9)]
    failures = rows(tmp_path / "out/failures.jsonl")
    assert [Path(failure["path"]).name for failure in failures] == list(BAD)
    for failure, reason in zip(failures, BAD.values(), strict=True):
        assert reason in failure["reason"]
        assert not failure["reason"].startswith(str(articles))
    assert [place for place, _ in summary.failures] == [failure["path"] for failure in failures]


def test_two_processes_give_what_one_gives(corpus: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        score(tmp_path / str(jobs), corpus, jobs=jobs)
    assert tables(tmp_path / "1") == tables(tmp_path / "2")
    assert len(rows(tmp_path / "1/scores.jsonl")) == 120


def test_what_a_row_says(corpus: Path, tmp_path: Path) -> None:
    score(tmp_path / "out", corpus, columns={"keep": ("outlet", "date", "none")}, settings={"readability": True})
    first = rows(tmp_path / "out/scores.jsonl")[0]
    assert (first["id"], first["title"], first["path"], first["position"]) == ("a0", "Item 0", str(corpus), 1)
    assert (first["outlet"], first["date"], first["none"]) == ("Gazette", "2031-01-03", None)
    assert first["words"] > 100
    assert first["readability_flesch_kincaid_grade"] > 0
    flags = [flag for flag in rows(tmp_path / "out/flags.jsonl") if flag["id"] == "a0"]
    assert first["flags_author"] + first["flags_quoted"] == len(flags) > 0
    assert all(article(0)[flag["start"] : flag["end"]] == flag["text"] for flag in flags)


def test_csv_and_jsonl_hold_the_same(articles: Path, tmp_path: Path) -> None:
    lists = folder(tmp_path / "lists", label=[row("item", 3, '=praise("x")')])
    for form in ("csv", "jsonl"):
        score(tmp_path / form, articles, form=form, settings={"lexicons": (str(lists),)})
    for name, columns in (("scores", article_columns()), ("flags", FLAGS), ("failures", FAILURES)):
        sheet = list(csv.DictReader(io.StringIO((tmp_path / f"csv/{name}.csv").read_bytes().decode(), newline="")))
        records = rows(tmp_path / f"jsonl/{name}.jsonl")
        assert len(sheet) == len(records) > 0
        for cells, values in zip(sheet, records, strict=True):
            assert tuple(cells) == tuple(values) == tuple(column.name for column in columns)
            assert cells == {column: _cell(value) for column, value in values.items()}
    assert any(flag["suggestion"] == '=praise("x")' for flag in rows(tmp_path / "jsonl/flags.jsonl"))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else f"'{value}" if str(value).startswith(("=", "-", "+", "@")) else str(value)


def test_stdin(tmp_path: Path) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in records(3)).encode()
    ran = command("batch", "-", "-o", tmp_path / "s.jsonl", "--quiet", "--jobs", 1, stdin=lines)
    assert ran.returncode == 0, ran.stderr
    assert [each["id"] for each in rows(tmp_path / "s.jsonl")] == ["a0", "a1", "a2"]


def test_limit_sample_and_shuffle(corpus: Path, tmp_path: Path) -> None:
    def ids(name: str, **options: Any) -> list[str]:
        score(tmp_path / name, corpus, **options)
        return [each["id"] for each in rows(tmp_path / name / "scores.jsonl")]

    everything = [f"a{n}" for n in range(120)]
    assert ids("limit", limit=7) == everything[:7]
    sample = ids("sample", sample=20)
    assert len(set(sample)) == 20
    assert sample == sorted(sample, key=everything.index) != everything[:20]
    shuffled = ids("shuffle", seed=1)
    assert sorted(shuffled) == sorted(everything) != shuffled
    assert shuffled == ids("again", seed=1, form="jsonl")
    assert shuffled != ids("other", seed=2)
    assert ids("first", seed=1, limit=5) == shuffled[:5]
    assert len(ids("both", seed=1, sample=300)) == 120


def test_tables_behind_a_url(corpus: Path, tmp_path: Path) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    store.makedirs("/out", exist_ok=True)
    names = {name: f"memory://out/{name}.jsonl" for name in ("scores", "flags", "failures")}
    job = batch.Job({}, batch.Columns(), names)
    batch.run(batch.Request((str(corpus),), job, sample=50))
    score(tmp_path / "out", corpus, sample=50)
    assert {name: store.cat(f"/out/{name}") for name in ("scores.jsonl", "flags.jsonl", "failures.jsonl")} == tables(
        tmp_path / "out"
    )
    assert not store.exists("/out/scores.jsonl.run")


def test_names_that_are_not_text(tmp_path: Path) -> None:
    """A file name that is no UTF-8 is spelled out, in every form."""
    if sys.platform != "linux":
        pytest.skip("such names cannot be here")
    where = tmp_path / "articles"
    where.mkdir()
    Path(str(where / "caf\udce9.txt")).write_text(article(1))
    for form in ("csv", "jsonl", "parquet"):
        assert score(tmp_path / form, where, form=form).scored == 1
    assert b"caf\\udce9.txt" in (tmp_path / "csv/scores.csv").read_bytes()
    assert b"caf\\udce9.txt" in (tmp_path / "jsonl/scores.jsonl").read_bytes()


def test_a_fault_of_ours_is_one_failure(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **more: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("framing.analyzer.Analyzer.analyze", fail)
    assert score(tmp_path / "out", articles).scored == 0
    assert "unexpected ZeroDivisionError (by zero)" in rows(tmp_path / "out/failures.jsonl")[0]["reason"]


class Counting(Here):
    """Notes how many chunks are under way at once."""

    ahead = 3

    def __init__(self, job: batch.Job) -> None:
        super().__init__(job)
        self.under_way: list[int] = []
        self.given = self.taken = 0

    def submit(self, items: Any) -> Any:
        self.given += 1
        self.under_way.append(self.given - self.taken)
        pending = super().submit(items)

        class Pending:
            def result(inner) -> Encoded:  # noqa: N805
                self.taken += 1
                return pending.result()

        return Pending()


def test_no_more_under_way_than_can_be_held(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_CHUNK_ITEMS", 5)
    made: list[Counting] = []
    batch.run(request(tmp_path / "out", corpus), workers=lambda job: made.append(Counting(job)) or made[-1])
    assert made[0].given > 20
    assert max(made[0].under_way) == 3


def test_a_single_article_needs_no_other_process(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "one.jsonl", records(1))
    assert score(tmp_path / "out", path, jobs=2).scored == 1
    refused = request(tmp_path / "more", path)
    batch.run(refused, workers=lambda job: pytest.fail("a process was started"))


@pytest.mark.skipif(sys.platform != "linux", reason="pipes can be widened on Linux only")
def test_a_pipe_to_a_worker_holds_a_chunk(tmp_path: Path) -> None:
    """Else half of what the processes gain is lost in waiting; loky has no option for it, only names that may change."""
    from fcntl import F_GETPIPE_SZ, fcntl

    workers = Processes(request(tmp_path, "-").job, 1, 60)
    try:
        workers.submit([]).result()
        for end in (workers._pool._call_queue._writer, workers._pool._result_queue._reader):
            assert fcntl(end.fileno(), F_GETPIPE_SZ) >= 1024**2
    finally:
        workers.stop()


def test_progress_adds_up(corpus: Path, tmp_path: Path) -> None:
    class Sum(Progress):
        total = cost = items = 0

        def start(self, total: int) -> None:
            self.total = total

        def advance(self, items: int, cost: int, *, new: bool) -> None:
            self.items += items
            self.cost += cost

    for name, options in (("all", {}), ("some", {"sample": 30}), ("first", {"limit": 30})):
        told = Sum()
        batch.run(request(tmp_path / name, corpus, **options), progress=told)
        assert told.items == (30 if options else 120)
        assert told.cost == told.total > 0


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"scores": "old.xlsx"}, "tables are written as .csv, .jsonl, .parquet"),
        ({"scores": "old.csv", "flags": "flags.txt"}, "tables are written as .csv, .jsonl, .parquet"),
        ({"scores": "old.csv", "flags": "./old.csv"}, "two tables cannot be one file"),
        ({"scores": "none/out.csv"}, "cannot be written (No such file or directory); choose another place"),
        ({"scores": "folder.csv"}, "cannot be written (Is a directory)"),
    ],
)
def test_tables_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: dict[str, str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("old.xlsx", "old.csv", "a.txt"):
        (tmp_path / name).write_text("kept")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError) as caught:
        batch.run(batch.Request(("a.txt",), batch.Job({}, batch.Columns(), names)))
    assert said in str(caught.value)
    assert (tmp_path / "old.csv").read_text() == (tmp_path / "old.xlsx").read_text() == "kept"
    assert not list(tmp_path.glob("*.run"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_faulty_settings_are_said_before_a_table_is_touched(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(LexiconError):
        score(tmp_path / "out", tmp_path / "a.txt", settings={"accept": ("(a",)}, jobs=jobs)
    assert tables(tmp_path / "out") == {}
