"""On Dask the rows are those made here, and a worker that is lost takes nothing with it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from framing import batch, cluster
from framing.errors import InputError
from tests.batch.conftest import After, request, rows, score, tables

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.usefixtures("small_parts"), pytest.mark.filterwarnings("ignore")]


def test_two_processes_of_which_one_is_killed_midway(corpus: Path, tmp_path: Path) -> None:
    made: list[cluster.DaskWorkers] = []

    def workers(job: batch.Job) -> cluster.DaskWorkers:
        made.append(cluster.DaskWorkers("local:2", job))
        return made[-1]

    def kill() -> None:
        os.kill(made[0]._cluster.workers[0].pid, signal.SIGKILL)

    score(tmp_path / "here", corpus)
    summary = batch.run(request(tmp_path / "dask", corpus), workers=workers, progress=After(30, kill))
    assert (summary.scored, summary.failed) == (120, 0)
    assert tables(tmp_path / "dask") == tables(tmp_path / "here")


def test_a_scheduler_somewhere(corpus: Path, tmp_path: Path) -> None:
    """By its address, as on a cluster; workers of somebody else's are left running."""
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as found:
        summary = batch.run(
            request(tmp_path / "dask", corpus, limit=40), workers=cluster.workers_at(found.scheduler_address)
        )
        assert found.workers
    assert summary.scored == len(rows(tmp_path / "dask/scores.jsonl")) == 40


@pytest.mark.parametrize(
    ("address", "said"), [("local:none", "say how many"), ("tcp://127.0.0.1:9", "no Dask scheduler answers")]
)
def test_nobody_there(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    with pytest.raises(InputError, match=said):
        batch.run(request(tmp_path / "out", corpus), workers=cluster.workers_at(address))
