"""Worker processes on this machine (loky), one Analyzer in each. A worker that dies takes nothing with it."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from framing.batch.chunk import Encoded, Job, analyze_chunk, at_work
from framing.inputs import Item

_IDLE_SECONDS = 600
_WATCH_SECONDS = 1.0
_PIPE = 1024**2  # bytes; what Linux gives anybody who asks
_MEMORY = 2 * 1024**3  # bytes of a worker: what a file takes beyond is its failure, and not the machine's


class Pending(Protocol):
    """A result to come."""

    def result(self) -> Encoded: ...


class Workers(Protocol):
    """Whoever does the chunks.

    ahead    chunks worth having under way: enough to keep all busy, few enough to hold in memory
    deaths   what `Pending.result` raises when the process that did the chunk is gone
    """

    @property
    def ahead(self) -> int: ...

    @property
    def deaths(self) -> tuple[type[BaseException], ...]: ...

    def submit(self, items: Sequence[Item]) -> Pending: ...

    def revive(self) -> None:
        """After a death: be ready for work again. What was under way is to be submitted anew."""

    def stop(self) -> None:
        """End all of them at once; what they are at is no longer wanted."""


class Here:
    """No other process: the work is done where it is asked for."""

    ahead = 1
    deaths: tuple[type[BaseException], ...] = ()

    def __init__(self, job: Job) -> None:
        self._job = job

    def submit(self, items: Sequence[Item]) -> Pending:
        done: Future[Encoded] = Future()
        done.set_result(analyze_chunk(items, self._job))
        return done

    def revive(self) -> None:
        """Nothing died."""

    def stop(self) -> None:
        """Nothing is under way."""


class Processes:
    """`count` processes, started when first needed and again when one was killed; `timeout` seconds for an article."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, job: Job, count: int, timeout: float) -> None:
        self.ahead = 2 * count + 1  # what loky holds ready itself; what waits longer it cannot drop without a word
        self._job = job
        self._count = count
        self._timeout = timeout
        self._pool: Any = None

    def submit(self, items: Sequence[Item]) -> Pending:
        if self._pool is None:
            self._pool = self._started()
        try:
            pending: Pending = self._pool.submit(_in_worker, items, self._job)
        except self.deaths as error:  # one died since; whoever asks for the result is to hear of it
            failed: Future[Encoded] = Future()
            failed.set_exception(error)
            return failed
        return pending

    def revive(self) -> None:
        self.stop()

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, kill_workers=True)
            self._pool = None

    def _started(self) -> Any:
        from joblib.externals.loky import ProcessPoolExecutor

        # loky's own way to start processes: not forked, because a copy of this process would hold the locks of the
        # progress bar's thread for ever.
        pool = ProcessPoolExecutor(
            self._count,
            timeout=_IDLE_SECONDS,
            initializer=_start,
            initargs=(os.getpid(), self._timeout),
        )
        _widen(pool)
        return pool


def _widen(pool: Any) -> None:
    """Let the pipes to and from the workers hold a chunk and its rows.

    A pipe holds 64 kB by itself: several times a chunk a worker would wait until this process has read the next piece.
    loky has no option for it. Where its queues are called otherwise, or pipes have another size, all goes as it would.
    """
    with suppress(ImportError, AttributeError, OSError):
        from fcntl import F_SETPIPE_SZ, fcntl

        for end in (pool._call_queue._writer, pool._result_queue._reader):
            fcntl(end.fileno(), F_SETPIPE_SZ, _PIPE)


def _start(parent: int, timeout: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    if sys.platform == "linux":  # elsewhere this limit is not kept
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    threading.Thread(target=_watch, args=(parent, timeout), daemon=True).start()


def _in_worker(items: Sequence[Item], job: Job) -> Encoded:
    encoded = analyze_chunk(items, job)
    _settle()
    return encoded


@cache
def _settle() -> None:
    """What is loaded by now stays: the search for garbage, which loky makes every second, is to pass it by."""
    gc.freeze()


def _watch(parent: int, timeout: float) -> None:
    """End this worker when its parent is gone, killed perhaps, or when an article takes longer than `timeout` seconds.

    Nothing gentler stops a parser that hangs in C. Such a parser may not even let this thread run: then nobody puts off
    the end that faulthandler has been told of, and it comes from there.
    """
    with Path(os.devnull).open("w") as nowhere:
        while os.getppid() == parent and (at_work.since is None or time.monotonic() - at_work.since < timeout):
            faulthandler.dump_traceback_later(timeout + _WATCH_SECONDS, exit=True, file=nowhere)
            time.sleep(_WATCH_SECONDS)
    os._exit(1)
