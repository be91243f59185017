"""Whatever ends a run: run again with `resume`, and the tables are those of an undisturbed run, byte for byte."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from framing import batch
from framing.batch import Processes, Stopped, folder
from framing.errors import InputError
from tests.batch.conftest import After, article, command, records, request, rows, score, tables, write_jsonl

pytestmark = pytest.mark.usefixtures("small_parts")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


def same(one: Path, other: Path, form: str) -> None:
    """Are the tables of two runs equal? Parquet row for row: where a row group ends is nobody's business."""
    found, wanted = tables(one), tables(other)
    assert found.keys() == wanted.keys()
    for name in wanted:
        if form == "parquet":
            import pyarrow.parquet as pq

            assert pq.read_table(one / name).to_pylist() == pq.read_table(other / name).to_pylist()
        else:
            assert found[name] == wanted[name]
    assert not list(one.glob("*.run"))


@pytest.fixture
def undisturbed(corpus: Path, tmp_path: Path) -> Callable[[str], Path]:
    def make(form: str) -> Path:
        score(tmp_path / f"undisturbed-{form}", corpus, form=form)
        return tmp_path / f"undisturbed-{form}"

    return make


KILLED = """
import os, signal
from framing import batch
from framing.batch import state
state._PART_ITEMS = 10
left = 60
plain = batch.PartWriter.add
def add(*args, **more):
    global left
    plain(*args, **more)
    left -= args[1]
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
batch.PartWriter.add = add
"""


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_kill_9_of_the_parent(corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path], form: str) -> None:
    where = tmp_path / "out"
    where.mkdir()
    names = [where / f"{name}.{form}" for name in ("scores", "flags", "failures")]
    call = ("batch", corpus, "-o", names[0], "--flags", names[1], "--failures", names[2], "--quiet", "--jobs", 2)
    assert command(*call, code=KILLED).returncode == -signal.SIGKILL
    assert not any(name.exists() for name in names), "a table appears whole or not at all"
    assert command(*call, "--resume").returncode == 0
    same(where, undisturbed(form), form)


@LINUX
def test_workers_do_not_outlive_their_parent(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = f"run-{tmp_path.name}-{os.getpid()}"
    monkeypatch.setenv("FRAMING_TEST_MARK", mark)
    assert command("batch", corpus, "-o", tmp_path / "s.csv", "--quiet", "--jobs", 2, code=KILLED).returncode < 0
    monkeypatch.delenv("FRAMING_TEST_MARK")
    deadline = time.monotonic() + 30
    while (left := _processes_with(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def _processes_with(mark: str) -> list[str]:
    """Processes that were started with this in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:  # it has ended meanwhile
            continue
    return found


def test_kill_9_of_a_worker(corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path]) -> None:
    """The run does not even stop."""
    made: list[Processes] = []

    def workers(job: batch.Job) -> Processes:
        made.append(Processes(job, 2, 60))
        return made[-1]

    def kill() -> None:
        os.kill(next(iter(made[0]._pool._processes)), signal.SIGKILL)

    summary = batch.run(request(tmp_path / "out", corpus), workers=workers, progress=After(20, kill))
    assert (summary.scored, summary.failed) == (120, 0)
    same(tmp_path / "out", undisturbed("jsonl"), "jsonl")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c(corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path], jobs: int) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    asked = request(tmp_path / "out", corpus)
    for after in (1, 40, 100) if jobs == 1 else (50,):
        with pytest.raises(Stopped):
            batch.run(asked, jobs=jobs, resume=True, progress=After(after, stop))
    done: list[int] = []
    batch.run(asked, jobs=jobs, resume=True, progress=After(1, lambda: done.append(1)))
    same(tmp_path / "out", undisturbed("jsonl"), "jsonl")


@contextmanager
def _ctrl_c_at_the_first_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It comes to the main thread while others put the tables together, and stops the run."""
    sent: list[int] = []

    def interrupted(parts: Iterator[IO[bytes]], table: IO[bytes], columns: object) -> None:
        if not sent:
            sent.append(signal.SIGINT)
            time.sleep(0.2)  # until the main thread waits: a signal just before that would be heard after it
            os.kill(os.getpid(), signal.SIGINT)
        time.sleep(1)  # meanwhile the main thread hears of it
        table.write(next(parts).read())

    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)  # by those who run tests in many processes
    try:
        with monkeypatch.context() as patched:
            patched.setattr("framing.batch.formats.jsonl.assemble", interrupted)
            with pytest.raises(Stopped):
                yield
    finally:
        signal.signal(signal.SIGINT, ignored)
    assert sent


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_while_the_tables_are_put_together(
    corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    asked = request(tmp_path / "out", corpus)
    with _ctrl_c_at_the_first_table(monkeypatch):
        batch.run(asked, jobs=jobs)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["scores.jsonl.run"]
    batch.run(asked, jobs=jobs, resume=True)
    same(tmp_path / "out", undisturbed("jsonl"), "jsonl")


def test_ctrl_c_leaves_tables_elsewhere_that_were_not_begun(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An object store knows no half file: one that is opened to be written replaces what was there."""
    store = pytest.importorskip("fsspec").filesystem("memory")
    names = {name: f"memory://kept/{name}.jsonl" for name in ("scores", "flags", "failures")}
    for name in names.values():
        store.pipe(name, b"of another day")
    with _ctrl_c_at_the_first_table(monkeypatch):
        batch.run(batch.Request((str(corpus),), batch.Job({}, batch.Columns(), names)))
    assert [store.cat(names[name]) for name in ("flags", "failures")] == [b"of another day"] * 2
    store.rm("/kept", recursive=True)


@LINUX
def test_a_polite_end_says_how_to_go_on(corpus: Path, tmp_path: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        code = KILLED.replace("SIGKILL", signal.Signals(number).name)
        ran = command("batch", corpus, "-o", tmp_path / "s.csv", "--quiet", "--restart", "--jobs", 1, code=code)
        assert ran.returncode == 130, ran.stderr
        assert ran.stderr.decode().strip() == (
            f"Stopped. What is done is safe in {tmp_path}/s.csv.run; the same command with --resume goes on."
        )


# --- disks -----------------------------------------------------------------------------------------------------------


class Full:
    """A file on a disk that is full after so many bytes."""

    def __init__(self, file: IO[bytes], left: list[int]) -> None:
        self.file, self.left = file, left

    def write(self, data: bytes) -> int:
        self.left[0] -= len(data)
        if self.left[0] < 0:
            self.file.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *args: object) -> None:
        self.file.close()


@pytest.mark.parametrize("room", [10, 3_000, 40_000, 300_000, 450_000])
def test_a_full_disk(
    corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    plain = folder.LocalFolder.new
    with monkeypatch.context() as patched:
        left = [room]
        patched.setattr(folder.LocalFolder, "new", lambda self, name: Full(plain(self, name), left))
        with pytest.raises(InputError, match=r"No space left on device.*--resume"):
            score(tmp_path / "out", corpus)
    assert tables(tmp_path / "out") == {}
    score(tmp_path / "out", corpus, resume=True)
    same(tmp_path / "out", undisturbed("jsonl"), "jsonl")


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A disk of 200 kB, where this user may have one."""
    where = tmp_path / "disk"
    where.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "none", where], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a tmpfs")
    yield where
    subprocess.run(["umount", where], check=True)


def test_a_disk_that_is_really_full(
    corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path], small_disk: Path
) -> None:
    with pytest.raises(InputError, match="No space left on device"):
        score(small_disk, corpus)
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    score(small_disk, corpus, resume=True)
    same(small_disk, undisturbed("jsonl"), "jsonl")


def test_a_read_only_target(corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path], small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro,size=4m", small_disk], check=True)
    with pytest.raises(InputError, match=r"scores.jsonl: cannot be written \(Read-only file system\)"):
        score(small_disk, corpus)
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    score(small_disk, corpus, resume=True)
    same(small_disk, undisturbed("jsonl"), "jsonl")


# --- files that come, go and hang ------------------------------------------------------------------------------------


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    where = tmp_path / "articles"
    where.mkdir()
    for number in range(25):
        (where / f"a{number:02}.txt").write_text(article(number))
    return where


def test_a_file_that_vanishes_and_comes_back(articles: Path, tmp_path: Path) -> None:
    score(tmp_path / "undisturbed", articles)
    kept = [(articles / name).rename(tmp_path / name) for name in ("a07.txt", "a22.txt")]

    def plan() -> list[Any]:
        return [batch.Place(str(articles / f"a{number:02}.txt")) for number in range(25)]

    asked = request(tmp_path / "out", articles)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(batch, "_places", lambda request: plan())
        summary = batch.run(asked)
    assert (summary.scored, summary.failed, summary.may_pass) == (23, 2, 2)
    assert [Path(each["path"]).name for each in rows(tmp_path / "out/failures.jsonl")] == ["a07.txt", "a22.txt"]
    assert batch.run(asked, resume=True).failed == 2, "still away"
    for path in kept:
        path.rename(articles / path.name)
    (articles / "a99-new.txt").write_text(article(99))
    assert batch.run(asked, resume=True).failed == 0
    same(tmp_path / "out", tmp_path / "undisturbed", "jsonl")


def test_a_table_that_vanishes_and_comes_back(corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path]) -> None:
    first = write_jsonl(tmp_path / "a.jsonl", records(120)[:50])
    second = write_jsonl(tmp_path / "b.jsonl", records(120)[50:])
    score(tmp_path / "whole", first, second)
    with pytest.raises(InputError, match=r"b.jsonl: cannot be read"):
        batch.run(request(tmp_path / "out", first, second), progress=After(1, lambda: second.rename(tmp_path / "away")))
    (tmp_path / "away").rename(second)
    batch.run(request(tmp_path / "out", first, second), resume=True)
    same(tmp_path / "out", tmp_path / "whole", "jsonl")


@pytest.mark.usefixtures("accidents")
def test_files_that_kill_or_hang_their_process(articles: Path, tmp_path: Path) -> None:
    """One dies, one hangs politely, one hangs in C and holds the interpreter: each is one failure, tried again later."""
    for name, text in (("a03", "DIE ALWAYS"), ("a11", "SLEEP FOR EVER"), ("a17", "HOLD THE INTERPRETER")):
        (articles / f"{name}.txt").write_text(f"{article(3)} {text}")
    asked = request(tmp_path / "out", articles, timeout=4)
    summary = batch.run(asked, jobs=2)
    assert (summary.scored, summary.failed, summary.may_pass) == (22, 3, 3)
    reasons = [each["reason"] for each in rows(tmp_path / "out/failures.jsonl")]
    assert "the process that read it died" in reasons[0]
    assert "took longer than 4 seconds" in reasons[1]
    assert "took longer than 4 seconds" in reasons[2]
    for name in ("a03", "a11", "a17"):
        (articles / f"{name}.txt").write_text(article(int(name[1:])))
    batch.run(asked, jobs=2, resume=True)
    score(tmp_path / "undisturbed", articles)
    same(tmp_path / "out", tmp_path / "undisturbed", "jsonl")


# --- going on with something else ------------------------------------------------------------------------------------


def _interrupted(where: Path, *specs: object, **options: Any) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(Stopped):
        batch.run(request(where, *specs, **options), progress=After(50, stop))


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"settings": {"voice": "author"}}, "options"),
        ({"limit": 90}, "limit"),
        ({"seed": 1}, "shuffle"),
        ({"columns": {"keep": ("outlet",)}}, "columns"),
    ],
)
def test_another_request_does_not_go_on(corpus: Path, tmp_path: Path, options: dict[str, Any], named: str) -> None:
    _interrupted(tmp_path / "out", corpus)
    with pytest.raises(InputError, match=f"the unfinished run has another {named}"):
        batch.run(request(tmp_path / "out", corpus, **options), resume=True)


def test_other_articles_do_not_go_on(corpus: Path, tmp_path: Path) -> None:
    _interrupted(tmp_path / "out", corpus)
    write_jsonl(corpus, records(120)[1:])
    with pytest.raises(InputError, match="not those the run began with"):
        score(tmp_path / "out", corpus, resume=True)


def test_restart_drops_what_was_done(corpus: Path, tmp_path: Path) -> None:
    _interrupted(tmp_path / "out", corpus)
    with pytest.raises(InputError, match="unfinished run"):
        score(tmp_path / "out", corpus, limit=5)
    batch.run(request(tmp_path / "out", corpus, limit=5), restart=True)
    assert len(rows(tmp_path / "out/scores.jsonl")) == 5


def test_a_shuffled_run_goes_on_in_its_order(corpus: Path, tmp_path: Path) -> None:
    score(tmp_path / "undisturbed", corpus, seed=5, sample=100)
    _interrupted(tmp_path / "out", corpus, seed=5, sample=100)
    score(tmp_path / "out", corpus, seed=5, sample=100, resume=True)
    same(tmp_path / "out", tmp_path / "undisturbed", "jsonl")


def test_a_part_that_is_damaged_is_done_again(corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path]) -> None:
    _interrupted(tmp_path / "out", corpus)
    part = sorted((tmp_path / "out/scores.jsonl.run").glob("part-*.scores"))[1]
    part.write_bytes(part.read_bytes()[:-100])
    score(tmp_path / "out", corpus, resume=True)
    same(tmp_path / "out", undisturbed("jsonl"), "jsonl")


def test_nothing_to_go_on_with_is_a_new_run(corpus: Path, tmp_path: Path, undisturbed: Callable[[str], Path]) -> None:
    score(tmp_path / "out", corpus, resume=True)
    same(tmp_path / "out", undisturbed("jsonl"), "jsonl")
