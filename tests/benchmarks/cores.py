"""`python -m tests.benchmarks.cores`: what a second process is worth on this machine, with nothing of ours in it.

Cores of a virtual machine may be two threads of one, or lent to others: then nothing runs twice as fast in two processes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

_ROUNDS, _STEPS = 7, 15_000_000


class Worth(NamedTuple):
    """How many times as much two processes get done as one: median, least and most of some rounds."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, rounds: Sequence[float]) -> Worth:
        return cls(statistics.median(rounds), min(rounds), max(rounds))

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f}–{self.most:.2f})"


def worth() -> Worth:
    """Measure it; takes a quarter of a minute."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        list(processes.map(_count, [1, 1]))  # both are started
        found = []
        for _ in range(_ROUNDS):
            alone = processes.submit(_count, _STEPS).result()
            found.append(2 * alone / max(processes.map(_count, [_STEPS, _STEPS])))
    return Worth.of(found)


def _count(steps: int) -> float:
    """Seconds that a bare loop takes."""
    begin = time.perf_counter()
    total = 0
    for step in range(steps):
        total += step
    return time.perf_counter() - begin


if __name__ == "__main__":
    print(worth())
