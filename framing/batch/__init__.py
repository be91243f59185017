"""Many articles → tables: in parallel, in their order, in bounded memory, to be gone on with after any end.

Items are cut into chunks; workers turn a chunk into encoded rows (`chunk`); the rows come back in the order of the
items and are written into parts (`state`); at the end the parts become the tables. An article that cannot be analysed
is a row of the table of failures, never a stop.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import NamedTuple

from framing import inputs
from framing.analyzer import Analyzer
from framing.batch.chunk import FAILURES_TABLE, SCORES_TABLE, SHOWN_FAILURES, Encoded, Job, given_up
from framing.batch.folder import LocalFolder, errors_of, folder_at, split, written
from framing.batch.formats import format_of
from framing.batch.state import Part, PartWriter, State
from framing.batch.workers import Here, Pending, Processes, Workers
from framing.errors import InputError
from framing.inputs import Columns, Item, Place, order

__all__ = ["Columns", "Job", "Request", "Stopped", "Summary", "run"]

_CHUNK_ITEMS, _CHUNK_BYTES = 32, 1_000_000  # some fifty milliseconds of work, against one for sending it
_TRIES = 2  # of an article whose process died: the first time it may have been somebody else's doing
DEFAULT_TIMEOUT = 120.0  # seconds; the longest novel takes eight


@dataclass(frozen=True)
class Request:
    """What is asked for.

    specs    folders, globs, files, URLs, or - for JSON lines on standard input
    sample   only so many articles, chosen at random; limit: only the first so many, after the rest
    seed     put the articles into the random order of this number; also chooses the sample (0 if None)
    timeout  seconds for one article, where work is done in other processes
    """

    specs: tuple[str, ...]
    job: Job
    sample: int | None = None
    seed: int | None = None
    limit: int | None = None
    timeout: float = DEFAULT_TIMEOUT

    @property
    def is_ordered(self) -> bool:
        """Is a pass over all articles needed before the first can be analysed?"""
        return self.sample is not None or self.seed is not None


@dataclass(frozen=True)
class Summary:
    """How a run went: articles scored, articles that failed, how many of these may pass another time, and the first
    failures (place, reason) since it was begun or gone on with."""

    scored: int
    failed: int
    may_pass: int
    failures: tuple[tuple[str, str], ...] = ()


class Stopped(KeyboardInterrupt):
    """The run was interrupted; what is done is safe."""


@contextmanager
def _interruptions() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        raise Stopped from error


class Progress:
    """Told how the run goes; this one keeps it to itself."""

    def start(self, total: int) -> None:
        """`total` in the units of `advance`; 0 if nobody knows."""

    def advance(self, items: int, cost: int, *, new: bool) -> None:
        """So many articles more are safe on their way, `new` ones or those of an earlier run."""


class _Chunk(NamedTuple):
    """Items that are analysed together. `part`: a part of an earlier run that is done again, None for new ones."""

    items: list[Item]
    part: int | None = None
    closes: bool = False
    skipped: bool = False  # done in an earlier run

    @property
    def digests(self) -> bytes:
        return b"".join(item.digest for item in self.items)


def run(
    request: Request,
    *,
    jobs: int = 1,
    workers: Callable[[Job], Workers] | None = None,
    resume: bool = False,
    restart: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Analyse all that is asked for into the tables of the job.

    jobs     processes on this machine; 1: none but this one
    workers  somebody else to do the chunks instead (`framing.cluster`)
    resume   go on with what an earlier run of the same request left
    restart  drop it

    Raises InputError for what cannot be read or written at all, LexiconError for faulty word lists, Stopped (a
    KeyboardInterrupt) after Ctrl-C. After either, `resume=True` goes on, and the tables become the same.
    """
    _check_tables(request)
    # Faulty settings are to be said here, before anything is touched. It is not kept: workers have their own.
    versions = Analyzer(**request.job.settings).versions
    scores = request.job.tables[SCORES_TABLE]
    state = _state_of(request.job)
    advice = "make room or choose another place; what is done is kept, and --resume goes on with it"
    with errors_of(scores, advice), _interruptions():
        _open(state, _asked(request, versions), resume=resume, restart=restart)
        _plan(state, request)
        make = workers or (lambda job: Processes(job, jobs, request.timeout) if jobs > 1 else Here(job))
        with TemporaryDirectory() as spare:
            failures = _work_off(request, state, make, progress or Progress(), Path(spare))
        return _finish(state, failures, jobs)


def _work_off(
    request: Request, state: State, make: Callable[[Job], Workers], progress: Progress, spare: Path
) -> list[tuple[str, str]]:
    """Everything that is not done yet, into parts; the first failures."""
    failures: list[tuple[str, str]] = []
    parts = state.parts()
    items, total = _items(request, state, spare)
    progress.start(total)
    with closing(items):
        chunks = _chunks(items, parts)
        ahead = list(islice(chunks, 2))
        # A single article is not worth another process.
        pool = make(request.job) if len(ahead) > 1 else Here(request.job)
        writer = PartWriter(state, len(parts))
        try:
            for chunk, results in _in_order(chain(ahead, chunks), pool, request):
                if not chunk.skipped:
                    failures += (each for result in results for each in result.failures)
                    del failures[SHOWN_FAILURES:]
                    writer.add(len(chunk.items), chunk.digests, results, part=chunk.part, closes=chunk.closes)
                progress.advance(len(chunk.items), sum(item.cost for item in chunk.items), new=not chunk.skipped)
            writer.finish()
        except OSError:
            writer.drop()
            raise
        except (KeyboardInterrupt, InputError):
            writer.finish()
            raise
        finally:
            pool.stop()
    return failures


def _in_order(
    chunks: Iterator[_Chunk], workers: Workers, request: Request
) -> Iterator[tuple[_Chunk, Sequence[Encoded]]]:
    """Results in the order of the chunks, with at most `workers.ahead` under way, so that memory does not grow."""
    waiting: deque[tuple[_Chunk, Pending | None]] = deque()
    trouble: InputError | None = None
    while True:
        try:
            chunk = next(chunks, None)
        except InputError as error:  # the rest cannot be read now; what is under way is still wanted
            trouble, chunk = error, None
        if chunk is not None:
            waiting.append((chunk, None if chunk.skipped else workers.submit(chunk.items)))
        while waiting and (chunk is None or len(waiting) >= workers.ahead):
            first, pending = waiting.popleft()
            try:
                results = [pending.result()] if pending else []
            except workers.deaths:
                results = _with_care(first.items, workers, request)
                waiting = deque((each, old and workers.submit(each.items)) for each, old in waiting)
            yield first, results
        if chunk is None:
            break
    if trouble:
        raise trouble


def _with_care(items: Sequence[Item], workers: Workers, request: Request) -> list[Encoded]:
    """Items of which one may have ended its process, one at a time."""
    workers.revive()
    return [_one(item, workers, request) for item in items]


def _one(item: Item, workers: Workers, request: Request) -> Encoded:
    said = "the process that read it died, perhaps for want of memory; try fewer --jobs, or leave it out"
    for _ in range(_TRIES):
        begin = monotonic()
        try:
            workers.submit([]).result()  # so that what follows is not the time a process takes to start
            begin = monotonic()
            return workers.submit([item]).result()
        except workers.deaths:
            workers.revive()
        if monotonic() - begin >= request.timeout:
            said = f"took longer than {request.timeout:g} seconds; give it more with --timeout, or leave it out"
            break
    return given_up(item, said, request.job)


def _items(request: Request, state: State, spare: Path) -> tuple[Generator[Item], int]:
    """The articles in their order, and the sum of their costs (0 if unknown)."""
    columns = request.job.columns
    stream = chain.from_iterable(inputs.items(place, columns) for place in state.plan())
    if not request.is_ordered:
        if request.limit is None:
            return _limited(stream, None), sum(place.size for place in state.plan())
        return _limited((item._replace(cost=1) for item in stream), request.limit), request.limit
    file = (state.folder.path if isinstance(state.folder, LocalFolder) else spare) / "order"
    if not file.exists():
        order.write(stream, file.with_suffix(".part"))
        file.with_suffix(".part").replace(file)
    count, ordered = order.read(file, sample=request.sample, seed=request.seed)
    return _limited(ordered, request.limit), min(count, request.limit or count)


def _limited(items: Iterator[Item], limit: int | None) -> Generator[Item]:
    yield from islice(items, limit)


def _chunks(items: Iterator[Item], parts: Sequence[Part]) -> Iterator[_Chunk]:
    """What is to be done, and what was: that is read again, to be sure that it is still the same."""
    for part in parts:
        digest = blake2b(digest_size=16)
        left = part.items
        while left:
            chunk = next(_cut(islice(items, left), _CHUNK_ITEMS), None)
            if chunk is None:
                break
            left -= len(chunk)
            made = _Chunk(chunk, part.number, closes=not left, skipped=part.is_done)
            digest.update(made.digests)
            if not left and digest.hexdigest() != part.digest:
                break
            yield made
        if digest.hexdigest() != part.digest:
            raise InputError(
                "the articles are not those the run began with; put them back, or start anew with --restart"
            )
    size = 1  # the first chunk tells whether there is more than one article
    while chunk := next(_cut(items, size), None):
        yield _Chunk(chunk)
        size = min(2 * size, _CHUNK_ITEMS)


def _cut(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    """Lists of at most `size` items and about _CHUNK_BYTES."""
    chunk: list[Item] = []
    held = 0
    for item in items:
        chunk.append(item)
        held += max(len(item.data), item.cost)
        if len(chunk) >= size or held >= _CHUNK_BYTES:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _finish(state: State, failures: list[tuple[str, str]], jobs: int) -> Summary:
    """The parts become the tables, as many at once as there are jobs; the folder of the run goes, unless something may
    pass another time."""
    parts = state.parts()
    stop = Event()
    with ThreadPoolExecutor(max(1, jobs)) as hands:
        try:
            for done in [hands.submit(_put_together, state.job, table, len(parts), stop) for table in state.job.tables]:
                done.result()
        except BaseException:  # Ctrl-C comes here, and not to the threads
            stop.set()
            raise
    rows = {table: sum(part.rows[table] for part in parts) for table in state.job.tables}
    may_pass = sum(part.may_pass for part in parts)
    if may_pass:
        state.end()
    else:
        state.folder.remove()
    return Summary(rows[SCORES_TABLE], rows[FAILURES_TABLE], may_pass, tuple(failures))


def _put_together(job: Job, table: str, parts: int, stop: Event) -> None:
    """One table out of its parts, by a connection of its own: not every back-end can be read by two threads at once."""
    where, name = split(job.tables[table])
    state = _state_of(job)
    if not stop.is_set():  # else a remote table that is there would be emptied
        with written(folder_at(where), name) as target:
            state.assemble(table, parts, target, stop)


def _state_of(job: Job) -> State:
    return State(folder_at(f"{job.tables[SCORES_TABLE]}.run"), job)


def _open(state: State, asked: dict[str, object], *, resume: bool, restart: bool) -> None:
    """Begin a run, or go on with one."""
    if state.exists() and resume:
        state.check(asked)
        return
    done = 0 if restart or not state.exists() or state.has_ended else sum(part.items for part in state.parts())
    if done:
        raise InputError(
            f"{state.job.tables[SCORES_TABLE]}: an unfinished run is there, with {done:,} done; "
            "go on with --resume, or start anew with --restart"
        )
    state.begin(asked)


def _plan(state: State, request: Request) -> None:
    """Write down which files are to be read, once."""
    if state.has_plan:
        return
    try:
        state.write_plan(_places(request))
    except InputError:  # nothing is there to be read: this was no run
        state.folder.remove()
        raise


def _asked(request: Request, versions: Mapping[str, str | None]) -> dict[str, object]:
    return {
        "inputs": list(request.specs),
        "sample": request.sample,
        "shuffle": request.seed,
        "limit": request.limit,
        "options": request.job.settings,
        "columns": asdict(request.job.columns),
        "tables": request.job.tables,
        "reports": request.job.reports,
        "version": versions,
    }


def _places(request: Request) -> Iterator[Place]:
    tables = {_real(table) for table in request.job.tables.values()}
    return inputs.find(request.specs, inputs.is_known, lambda path: _real(path) in tables)


def _real(path: str) -> str:
    return path if inputs.is_url(path) else os.path.realpath(path)


def _check_tables(request: Request) -> None:
    """Say what is wrong with the names before anything is touched."""
    tables = list(request.job.tables.values())
    if request.job.reports and not Path(request.job.reports).is_dir():
        raise InputError(f"{request.job.reports}: no such folder for the reports; make it first")
    for table in tables:
        format_of(table)
        if not inputs.is_url(table):
            if Path(table).is_dir():
                raise InputError(f"{table}: cannot be written (Is a directory); choose another place")
            if not Path(table).parent.is_dir():
                raise InputError(f"{table}: cannot be written (No such file or directory); choose another place")
    if len(set(map(_real, tables))) < len(tables):
        raise InputError(f"{tables[-1]}: two tables cannot be one file; choose another name for one of them")
