"""The step that is done many times, wherever it is done: a few items in, encoded rows out.

Local workers and Dask's both call `analyze_chunk`.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from framing import inputs
from framing.analyzer import Analyzer
from framing.batch.formats import format_of
from framing.errors import FramingError, UnavailableError
from framing.flags import Report
from framing.inputs import Columns, Item
from framing.tables import FAILURES, FLAGS, Column, article_columns, article_row, flag_row

SCORES_TABLE, FLAGS_TABLE, FAILURES_TABLE = "scores", "flags", "failures"
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9._]+")
SHOWN_FAILURES = 20  # in the terminal; the table has all


class AtWork:
    """Since when this process has been at its present article (time.monotonic); None between chunks."""

    since: float | None = None


at_work = AtWork()


@dataclass(frozen=True)
class Job:
    """What to do with every item. Plain values: it is sent to other processes and written into the run's folder.

    settings  keyword arguments of Analyzer
    columns   which fields of a record are what
    tables    name → the file it becomes; `flags` may be missing
    reports   a folder for a page of each article; None for none
    """

    settings: dict[str, Any]
    columns: Columns
    tables: dict[str, str]
    reports: str | None = None

    def columns_of(self, table: str) -> Sequence[Column]:
        """The columns of one of the tables."""
        if table == SCORES_TABLE:
            return article_columns(self.columns.keep)
        return FLAGS if table == FLAGS_TABLE else FAILURES


class Encoded(NamedTuple):
    """What a chunk gives: bytes and number of rows for each table, how many failures may pass, and the first failures
    (place, reason)."""

    tables: dict[str, bytes]
    rows: dict[str, int]
    may_pass: int
    failures: list[tuple[str, str]]


@dataclass
class Rows:
    """Rows on their way into the tables."""

    scores: list[dict[str, Any]] = field(default_factory=list)
    flags: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)

    def fail(self, item: Item, reason: str, *, may_pass: bool) -> None:
        reason = reason.removeprefix(f"{item.place}: ").removeprefix(f"{item.path}: ")
        self.failures.append(
            {"id": item.place, "path": item.path, "position": item.position, "reason": reason, "may_pass": may_pass}
        )

    def encoded(self, job: Job) -> Encoded:
        rows = {table: getattr(self, table) for table in job.tables}
        tables = {
            table: format_of(file).encode(rows[table], job.columns_of(table)) for table, file in job.tables.items()
        }
        failures = [(row["id"], row["reason"]) for row in self.failures[:SHOWN_FAILURES]]
        may_pass = sum(row["may_pass"] for row in self.failures)
        return Encoded(tables, {table: len(each) for table, each in rows.items()}, may_pass, failures)


def analyze_chunk(items: Sequence[Item], job: Job) -> Encoded:
    """Analyse a few items, whatever is wrong with any of them."""
    analyzer = _analyzer(json.dumps(job.settings))
    rows = Rows()
    for item in items:
        at_work.since = time.monotonic()
        _add(rows, item, job, analyzer)
    at_work.since = None
    return rows.encoded(job)


def given_up(item: Item, reason: str, job: Job) -> Encoded:
    """The result of an item whose process died over it."""
    rows = Rows()
    rows.fail(item, reason, may_pass=True)
    return rows.encoded(job)


def _add(rows: Rows, item: Item, job: Job, analyzer: Analyzer) -> None:
    try:
        record = inputs.load(item, job.columns)
        report = analyzer.analyze(record.text, id=record.id, title=record.title)
    except FramingError as error:
        rows.fail(item, str(error), may_pass=isinstance(error, UnavailableError))
        return
    except MemoryError:
        rows.fail(item, "it needs more memory than there is; split it into articles", may_pass=True)
        return
    except Exception as error:  # a fault of ours: this article is lost, the run is not
        rows.fail(item, f"unexpected {type(error).__name__} ({error}); please report it", may_pass=False)
        return
    if not report.analysed:
        rows.fail(item, " ".join(report.notes), may_pass=False)
        return
    page = str(write_page(report, Path(job.reports))) if job.reports else None
    place = {"path": record.path, "position": record.position, "report": page}
    kept = dict(zip(job.columns.keep, record.kept, strict=True))
    rows.scores.append(article_row(report) | place | kept)
    if FLAGS_TABLE in job.tables:
        rows.flags += ({"id": record.id, **flag_row(flag)} for flag in report.flags)


def write_page(report: Report, folder: Path) -> Path:
    """Write the page of one article into a folder; its name comes from the article's id. Raises OSError."""
    from framing.renderers import renderer

    name = report.article.id.encode("utf-8", "backslashreplace")
    path = folder / f"{_NOT_A_NAME.sub('-', name.decode())[-60:]}-{blake2b(name, digest_size=4).hexdigest()}.html"
    path.write_text(renderer("html")(report), encoding="utf-8", errors="backslashreplace")
    return path


@cache
def _analyzer(settings: str) -> Analyzer:
    """One a process; the settings are JSON so that they can be compared."""
    return Analyzer(**json.loads(settings))
