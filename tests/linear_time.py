"""Linear time, whatever the text: twice the text may take about twice the time, never four times.

Compared are processor times of the same text at two lengths, so that no machine is too slow. Where the ratio looks
bad it is measured again, and the least of three counts: a quadratic place is bad every time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

LENGTH = 200_000
WORST_RATIO = 3.2
_NOISE = 0.02  # seconds: what takes less than this is not measured but guessed


def ratio(work: Callable[[str], object], unit: str, length: int = LENGTH) -> float:
    """How much longer twice the text takes, the unit repeated to `length`; the least of up to three measurements."""
    long = (unit * (length // len(unit) + 1))[:length]
    half = long[: length // 2]
    ratios = []
    for _ in range(3):
        ratios.append((_seconds(work, long) + _NOISE) / (_seconds(work, half) + _NOISE))
        if ratios[-1] < WORST_RATIO:
            break
    return min(ratios)


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.disable()  # its full passes come at odd times and look like a bend in the curve
    try:
        start = time.process_time()
        work(text)
        return time.process_time() - start
    finally:
        gc.enable()
