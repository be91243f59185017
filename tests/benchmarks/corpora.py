"""`python -m tests.benchmarks.corpora FILE JOBS LIMIT`: one whole run of a batch, in a process of its own.

Prints JSON: seconds of wall and of CPU time of all processes, the rate of the first and of the last thousand articles after
the start (per second, and per second of CPU time, which neighbours on the machine disturb less), peak memory of the parent
and of the hungriest worker (megabytes; Linux).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

_STEP = 1000


def measure(corpus: Path, jobs: int, limit: int) -> dict[str, Any]:
    """Run it in a fresh process."""
    command = [sys.executable, "-m", __name__, str(corpus), str(jobs), str(limit)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def main(corpus: str, jobs: str, limit: str) -> None:
    begin = time.perf_counter()
    from framing.batch import Columns, Job, Progress, Request, run

    class Clock(Progress):
        def __init__(self) -> None:
            self.items = 0
            self.times: list[Moment] = []

        def advance(self, items: int, cost: int, *, new: bool) -> None:
            self.items += items
            self.times.append(Moment(self.items, time.perf_counter(), _cpu(peaks)))

    peaks: dict[int, int] = {}
    clock = Clock()
    threading.Thread(target=_watch, args=(peaks,), daemon=True).start()
    with TemporaryDirectory() as where:
        tables = {name: f"{where}/{name}.parquet" for name in ("scores", "flags", "failures")}
        run(Request((corpus,), Job({}, Columns(), tables), limit=int(limit)), jobs=int(jobs), progress=clock)
    seconds = time.perf_counter() - begin
    step = min(_STEP, clock.items // 2)
    print(json.dumps({
        "articles": clock.items, "jobs": int(jobs), "seconds": seconds, "rate": clock.items / seconds,
        "cpu": clock.times[-1].cpu, "first": _rate(clock.times, step, 2 * step),
        "last": _rate(clock.times, clock.items - step, clock.items), "parent": _peak(os.getpid()),
        "worker": max(peaks.values(), default=0),
    }))  # fmt: skip


class Moment(NamedTuple):
    """After so many articles: wall time, and CPU time of all processes, in seconds."""

    items: int
    wall: float
    cpu: float


def _rate(times: list[Moment], first: int, last: int) -> tuple[float, float]:
    """Articles a second of wall and of CPU time between two counts, as near as the chunks allow."""
    inside = [moment for moment in times if first <= moment.items <= last]
    items = inside[-1].items - inside[0].items
    return items / max(inside[-1].wall - inside[0].wall, 1e-9), items / max(inside[-1].cpu - inside[0].cpu, 1e-9)


def _cpu(children: Iterable[int]) -> float:
    """CPU time of this process and of its children, in seconds."""
    ticks = 0
    for pid in list(children):
        fields = _read(Path(f"/proc/{pid}/stat")).rpartition(") ")[2].split()
        ticks += int(fields[11]) + int(fields[12]) if fields else 0
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _watch(peaks: dict[int, int]) -> None:
    """Note the peak memory of the processes this one has started."""
    while True:
        children = Path("/proc/self/task").glob("*/children")
        for pid in {int(pid) for path in children for pid in _read(path).split()}:
            peaks[pid] = _peak(pid) or peaks.get(pid, 0)
        time.sleep(0.5)


def _peak(pid: int) -> int:
    """Peak memory of a process in megabytes, 0 if unknown; not `ru_maxrss`, which begins with its starter's."""
    lines = _read(Path(f"/proc/{pid}/status")).splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended
        return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
