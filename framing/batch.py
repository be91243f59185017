"""Many files → two tables, in parallel: one row an article, one row a flag. The order is that of the inputs.

A file that cannot be analysed is a Failure, never a stop.
"""

from __future__ import annotations

import csv
import json
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TextIO

from framing import readers
from framing.analyzer import Analyzer
from framing.errors import FramingError, InputError
from framing.tables import FLAG_COLUMNS, article_columns, article_row, flag_row, spreadsheet_safe

FORMATS = (".csv", ".jsonl")
_AHEAD = 64  # files given to the workers before their results are asked for: enough to keep them busy


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be analysed, and the sentence that says why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What one file gives: its row of the article table and its rows of the flag table."""

    article: dict[str, Any]
    flags: list[dict[str, Any]]


def run(
    paths: Sequence[Path],
    settings: dict[str, Any],
    scores: Path,
    flags: Path | None = None,
    *,
    jobs: int = 1,
    done: Callable[[], None] = lambda: None,
) -> list[Failure]:
    """Analyse files into the tables `scores` and `flags` (.csv or .jsonl); `done` is called after each file.

    `settings` are keyword arguments of Analyzer. Returns the failures, in order. Raises InputError for a table that
    cannot be written, LexiconError for faulty word lists.
    """
    failures: list[Failure] = []
    _check_tables(scores, flags)
    analyzer = Analyzer(**settings)  # faulty settings are to be said here, before a table or a worker is touched
    tables = [table for table in (scores, flags) if table]
    try:
        with ExitStack() as stack:
            write_article = _writer(stack, scores, article_columns())
            write_flag = _writer(stack, flags, ("id", *FLAG_COLUMNS)) if flags else None
            for result in _results(paths, analyzer, settings, jobs):
                if isinstance(result, Failure):
                    failures.append(result)
                else:
                    write_article(result.article)
                    for row in result.flags if write_flag else ():
                        write_flag({"id": result.article["id"], **row})  # type: ignore[misc]
                done()
        for table in tables:
            _part(table).replace(table)
    except BrokenProcessPool as error:
        raise InputError("a worker process was killed, perhaps for want of memory; try fewer --jobs") from error
    finally:
        for table in tables:
            _part(table).unlink(missing_ok=True)
    return failures


def _part(table: Path) -> Path:
    """Where a table is written until it is whole, so that a run that fails leaves the old one as it was."""
    return table.with_name(f".{table.name}.part")


def analyze_file(analyzer: Analyzer, path: Path) -> Rows | Failure:
    """One file, whatever is wrong with it."""
    try:
        document = readers.read(path)
        report = analyzer.analyze(document.text, id=document.id, title=document.title)
    except FramingError as error:
        return Failure(str(path), str(error))
    except Exception as error:  # a fault of ours: this file is lost, the run is not
        return Failure(str(path), f"{path}: unexpected {type(error).__name__} ({error}); please report it")
    if not report.analysed:
        return Failure(str(path), " ".join(report.notes))
    return Rows(article_row(report), [flag_row(flag) for flag in report.flags])


def _results(
    paths: Sequence[Path], analyzer: Analyzer, settings: dict[str, Any], jobs: int
) -> Iterator[Rows | Failure]:
    if jobs == 1:
        yield from map(partial(analyze_file, analyzer), paths)
        return
    # Not forked: the progress bar runs in a thread, whose locks a copy of this process would hold for ever.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=(settings,))
    try:
        yield from _in_order(pool, paths)
    except BaseException:  # Ctrl-C above all: what the workers are at is no longer wanted
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, paths: Iterable[Path]) -> Iterator[Rows | Failure]:
    """Results in the order of the paths, with at most `_AHEAD` waiting, so that memory does not grow."""
    waiting: list[Future[Rows | Failure]] = []
    for path in paths:
        waiting.append(pool.submit(_work, path))
        if len(waiting) >= _AHEAD:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


_worker: dict[str, Analyzer] = {}  # the analyzer of this worker process, built once when it starts


def _start_worker(settings: dict[str, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    _worker["analyzer"] = Analyzer(**settings)


def _work(path: Path) -> Rows | Failure:
    return analyze_file(_worker["analyzer"], path)


def _check_tables(scores: Path, flags: Path | None) -> None:
    """Say what is wrong with the names before anything is overwritten."""
    for path in filter(None, (scores, flags)):
        if path.suffix.lower() not in FORMATS:
            raise InputError(f"{path}: tables are written as {' or '.join(FORMATS)}; choose one of these endings")
        if path.is_dir():
            raise InputError(f"{path}: cannot be written (Is a directory); choose another place")
    if flags and flags.resolve() == scores.resolve():
        raise InputError(f"{flags}: the two tables cannot be one file; choose another name for the flags")


def _writer(stack: ExitStack, path: Path, columns: Sequence[str]) -> Callable[[dict[str, Any]], object]:
    """A function that writes one row to a .csv or .jsonl file."""
    try:
        opened = _part(path).open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    file: TextIO = stack.enter_context(opened)
    if path.suffix.lower() == ".jsonl":
        return lambda row: file.write(json.dumps({name: row[name] for name in columns}, ensure_ascii=False) + "\n")
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    return lambda row: writer.writerow({name: spreadsheet_safe(row[name]) for name in columns})
