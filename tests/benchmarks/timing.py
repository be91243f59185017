"""What a tool costs beside one pass of a word regex: both see each text once, one right after the other, so that a change
in the machine's speed falls on both. The figure to quote is the ratio."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

Tool = Callable[[str], object]
PASSES = 5
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Cost(NamedTuple):
    """CPU time of a tool: median milliseconds a text, and the ratio to the word pass (median, least, most)."""

    name: str
    texts: int
    milliseconds: float
    ratio: float
    least: float
    most: float


def words(text: str) -> object:
    """The measure: every word with its offsets."""
    return [match.span() for match in _WORD.finditer(text)]


def cost(name: str, tool: Tool, texts: Sequence[str], passes: int = PASSES) -> Cost:
    """Measure a tool. Every pass has fresh texts, for some tools remember what they have seen.

    A tool that works elsewhere returns the seconds of CPU time it took there as a float.
    """
    for text in texts[: min(20, len(texts) // 2)]:
        tool(text)
    ratios, costs = [], []
    for number in range(passes):
        measure = spent = 0.0
        for text in texts:
            fresh = f"{text}\n\nPass {number}."
            begin = time.process_time()
            words(fresh)
            middle = time.process_time()
            elsewhere = tool(fresh)
            spent += elsewhere if isinstance(elsewhere, float) else time.process_time() - middle
            measure += middle - begin
        ratios.append(spent / measure)
        costs.append(spent * 1000 / len(texts))
    return Cost(name, len(texts), statistics.median(costs), statistics.median(ratios), min(ratios), max(ratios))
