"""`python -m tests.benchmarks.corpora FILE JOBS LIMIT`: one whole run of a batch, in a process of its own.

Prints JSON: seconds, articles a second, the rate of the first and of the last thousand, peak memory of the parent and of
the hungriest worker (megabytes, Linux).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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
            self.times = [(0, time.perf_counter())]

        def advance(self, items: int, cost: int, *, new: bool) -> None:
            self.items += items
            self.times.append((self.items, time.perf_counter()))

    clock = Clock()
    peaks: dict[int, int] = {}
    threading.Thread(target=_watch, args=(peaks,), daemon=True).start()
    with TemporaryDirectory() as where:
        tables = {name: f"{where}/{name}.parquet" for name in ("scores", "flags", "failures")}
        run(Request((corpus,), Job({}, Columns(), tables), limit=int(limit)), jobs=int(jobs), progress=clock)
    seconds = time.perf_counter() - begin
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    step = min(_STEP, clock.items // 2)
    print(json.dumps({
        "articles": clock.items, "jobs": int(jobs), "seconds": seconds, "rate": clock.items / seconds,
        "first": _rate(clock.times, 0, step), "last": _rate(clock.times, clock.items - step, clock.items), "parent": own,
        "worker": max(peaks.values(), default=0),
    }))  # fmt: skip


def _rate(times: list[tuple[int, float]], first: int, last: int) -> float:
    """Articles a second between two counts, as near as the chunks allow; the start of the processes is left out."""
    inside = [(items, at) for items, at in times[1:] if first <= items <= last]
    return (inside[-1][0] - inside[0][0]) / max(inside[-1][1] - inside[0][1], 1e-9)


def _watch(peaks: dict[int, int]) -> None:
    """Note the peak memory of the processes this one has started."""
    while True:
        children = Path("/proc/self/task").glob("*/children")
        for pid in {int(pid) for path in children for pid in _read(path).split()}:
            for line in _read(Path(f"/proc/{pid}/status")).splitlines():
                if line.startswith("VmHWM:"):
                    peaks[pid] = int(line.split()[1]) // 1024
        time.sleep(0.5)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended
        return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
