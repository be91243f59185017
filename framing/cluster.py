"""The chunks of a batch on a Dask cluster: the same step as here, in workers elsewhere (extra `cluster`).

Dask knows which worker has which chunk and gives the chunks of a lost worker to another. The rows come back to the one
process that writes the tables, so nothing can be written twice or half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from framing.batch.chunk import Job, analyze_chunk
from framing.batch.workers import Pending, Workers
from framing.errors import InputError
from framing.inputs import Item

_LOCAL = "local:"
_CHUNKS_A_THREAD = 3  # under way: enough to keep a worker busy while results travel
_SECONDS_TO_CONNECT = 20


def workers_at(scheduler: str) -> Callable[[Job], Workers]:
    """Workers of the cluster whose scheduler is at `scheduler`; `local:N` starts N processes on this machine.

    Raises InputError if Dask is not installed or nobody answers.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise InputError("--scheduler needs Dask; install it with: pip install 'framing[cluster]'") from error
    return lambda job: DaskWorkers(scheduler, job)


class DaskWorkers:
    """Chunks on Dask. Every worker builds its own Analyzer, from the settings it is sent with its first chunk."""

    def __init__(self, scheduler: str, job: Job) -> None:
        from distributed import Client
        from distributed.scheduler import KilledWorker

        self.deaths: tuple[type[BaseException], ...] = (KilledWorker,)
        self._job = job
        self._cluster = _local_cluster(scheduler) if scheduler.startswith(_LOCAL) else None
        try:
            self._client = Client(self._cluster or scheduler, timeout=_SECONDS_TO_CONNECT)
        except (OSError, ValueError) as error:
            raise InputError(f"{scheduler}: no Dask scheduler answers there ({error})") from error

    @property
    def ahead(self) -> int:
        """Follows the cluster: workers may come and go."""
        threads: dict[str, int] = self._client.nthreads()
        return max(2, _CHUNKS_A_THREAD * sum(threads.values()))

    def submit(self, items: Sequence[Item]) -> Pending:
        pending: Pending = self._client.submit(analyze_chunk, items, self._job, pure=False)
        return pending

    def revive(self) -> None:
        """Dask has seen to it."""

    def stop(self) -> None:
        """Drop what is under way, and the processes if they are ours."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _local_cluster(scheduler: str) -> Any:
    from distributed import LocalCluster

    count = scheduler.removeprefix(_LOCAL)
    if not count.isdigit() or not int(count):
        raise InputError(f"{scheduler}: say how many processes, as in local:4")
    return LocalCluster(n_workers=int(count), threads_per_worker=1, processes=True, dashboard_address=None)
