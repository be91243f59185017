"""Analyses for a server: here, or in processes of their own, so that all cores work and any can be stopped."""

from __future__ import annotations

import os
import signal
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, Queue
from threading import Lock
from typing import Protocol

from framing.analyzer import Analyzer
from framing.errors import BusyError, FramingError, LexiconError
from framing.flags import Report

SECONDS = 5.0  # one analysis; ten thousand words take a fiftieth of it
_PATIENCE = 20.0  # how long a request waits for a worker to be free
_START = 60.0  # how long a worker may take to load the word lists
_WARM_UP = "The council met on Monday and said that the report would be read by the members of the town in May. " * 2
_CONTEXT = get_context("spawn")  # not forked: a copy of a process with threads may hold their locks for ever


_KEPT = 2  # analyzers with a visitor's own accept list; one costs a tenth of a second to build


class Service(Protocol):
    """What a server needs of an analyzer. `accept` are terms never to be reported."""

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report: ...


class InProcess:
    """Analyses right here, with readability. Nothing can stop it: a server open to others uses `Workers`."""

    def __init__(self) -> None:
        self._plain = Analyzer(readability=True)
        self._accepting = lru_cache(_KEPT)(lambda accept: Analyzer(accept=accept, readability=True))

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        """Raises LexiconError for an accepted term that does not hold."""
        analyzer = self._accepting(accept) if accept else self._plain
        return analyzer.analyze(text, title=title)


class Workers:
    """A fixed number of analysing processes. Safe to use from many threads.

    count    processes; the number of cores if not given
    seconds  an analysis that takes longer is stopped, with a BusyError
    make     builds what analyses, in the worker; a function of a module
    """

    def __init__(self, count: int | None = None, *, seconds: float = SECONDS, make: type[Service] = InProcess) -> None:
        self._seconds, self._make = seconds, make
        self._idle: Queue[_Worker] = Queue()
        self._lock = Lock()
        self._all: set[_Worker] = set()
        self._closed = False  # then nobody starts another
        for _ in range(count or os.cpu_count() or 1):
            self._start()

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        """Raises BusyError and LexiconError; RuntimeError naming what the analysis itself raised."""
        try:
            worker = self._idle.get(timeout=_PATIENCE)
        except Empty:
            raise BusyError("too many texts are waiting; try again in a minute") from None
        try:
            answer = worker.ask((text, title, accept), self._seconds)
        except BaseException:
            self._replace(worker)
            raise
        self._idle.put(worker)
        return _opened(answer)

    def ready(self) -> bool:
        """Is there a worker that has loaded its word lists?"""
        return any(worker.loaded for worker in tuple(self._all))

    def pids(self) -> list[int]:
        """Process ids, for those who measure."""
        return [worker.pid for worker in tuple(self._all)]

    def close(self) -> None:
        """Stop all workers at once."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.stop()
            self._all.clear()

    def _start(self) -> None:
        with self._lock:
            if not self._closed:
                worker = _Worker(self._make)
                self._all.add(worker)
                self._idle.put(worker)

    def _replace(self, worker: _Worker) -> None:
        worker.stop()
        self._all.discard(worker)
        self._start()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, make: type[Service]) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_work, args=(theirs, make), daemon=True)
        self._process.start()
        theirs.close()
        self._greeted = False

    @property
    def loaded(self) -> bool:
        """It says so itself when it can begin; from then on there is an answer in the pipe only when it was asked."""
        return self._greeted or (not self._pipe.closed and self._pipe.poll())

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    def ask(self, question: tuple[str, str | None, tuple[str, ...]], seconds: float) -> Report | Exception:
        if not self._greeted:
            self._wait(_START)
            self._pipe.recv()
            self._greeted = True
        self._pipe.send(question)
        self._wait(seconds)
        answer: Report | Exception = self._pipe.recv()
        return answer

    def _wait(self, seconds: float) -> None:
        if not self._pipe.poll(seconds):
            raise BusyError(f"the analysis took more than {seconds:g} seconds and was stopped; send a part of the text")

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _opened(answer: Report | Exception) -> Report:
    if isinstance(answer, Exception):
        raise answer
    return answer


def _work(pipe: Connection, make: type[Service]) -> None:
    """A worker's life: a question, an answer, until nobody is at the other end."""
    for number in (signal.SIGINT, signal.SIGTERM):  # both are for the server to answer, which ends its workers last
        signal.signal(number, signal.SIG_IGN)
    try:
        service = make()
        service.analyze(_WARM_UP)  # what is loaded at the first use is loaded now
        pipe.send(True)
        while True:
            text, title, accept = pipe.recv()
            pipe.send(_answer(service, text, title, accept))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(service: Service, text: str, title: str | None, accept: tuple[str, ...]) -> Report | Exception:
    try:
        return service.analyze(text, title=title, accept=accept)
    except LexiconError as error:
        return LexiconError(error.problems)
    except FramingError as error:
        return error
    except Exception as error:  # only its kind: its message could quote the text
        return RuntimeError(f"{type(error).__name__} in a worker")
