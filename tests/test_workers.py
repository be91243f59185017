"""Analysing processes: same report, an end to what overruns, another in place of one that died."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from framing import workers
from framing.errors import BusyError, LexiconError
from framing.flags import Report
from framing.workers import Workers
from tests.web.reports import HandMadeAnalyzer


class Odd(HandMadeAnalyzer):
    """Sleeps, fails or dies when a text asks for it."""

    def __init__(self) -> None:
        super().__init__(("marked", "label", 2))

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        if "sleep" in text:
            time.sleep(30)
        if "fail" in text:
            raise ValueError(text)
        if "lists" in text:
            raise LexiconError(["one", "two"])
        if "die" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().analyze(text, title=title, accept=accept)


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    pool = Workers(1, seconds=0.5, make=Odd)
    yield pool
    pool.close()
    assert not pool.ready()


def test_the_report_comes_back_whole(pool: Workers) -> None:
    assert pool.analyze("A marked word.", title="T") == Odd().analyze("A marked word.", title="T")
    assert pool.analyze("A marked word.", accept=("marked",)).flags == ()
    assert pool.ready()


def test_what_takes_too_long_is_stopped(pool: Workers) -> None:
    (before,) = pool.pids()
    started = time.monotonic()
    with pytest.raises(BusyError, match=r"more than 0\.5 seconds and was stopped"):
        pool.analyze("sleep")
    assert time.monotonic() - started < 5
    assert len(pool.analyze("A marked word.").flags) == 1
    assert pool.pids() != [before]


def test_a_failure_is_told_by_its_kind_only(pool: Workers) -> None:
    with pytest.raises(RuntimeError, match=r"^ValueError in a worker$"):
        pool.analyze("fail with xyzzy")
    with pytest.raises(LexiconError) as caught:
        pool.analyze("lists")
    assert caught.value.problems == ["one", "two"]
    assert len(pool.analyze("A marked word.").flags) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_one_that_died_is_replaced(pool: Workers) -> None:
    with pytest.raises((EOFError, ConnectionResetError)):
        pool.analyze("die")
    assert len(pool.analyze("A marked word.").flags) == 1


def test_many_at_once(pool: Workers) -> None:
    with ThreadPoolExecutor(16) as threads:
        reports = list(threads.map(pool.analyze, [f"{number} marked words" for number in range(200)]))
    assert [report.article.text for report in reports] == [f"{number} marked words" for number in range(200)]


def test_who_waits_too_long_is_told(pool: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 0.05)
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(pool.analyze, "sleep")
        time.sleep(0.1)
        with pytest.raises(BusyError, match="too many texts are waiting"):
            pool.analyze("A marked word.")
        assert isinstance(slow.exception(), BusyError)
