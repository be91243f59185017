"""Linear time, whatever the text: twice the text may take about twice the time, never four times.

Compared are processor times of the same text at two lengths, so that no machine is too slow. Where the ratio looks
bad it is measured again, and the least of three counts: a quadratic place is bad every time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

import pytest

from framing import analyzer as module
from framing.analyzer import Analyzer
from framing.renderers import names, renderer
from framing.segmenting import segment

LENGTH = 200_000
WORST_RATIO = 3.2
NOISE = 0.02  # seconds: what takes less than this is not measured but guessed

UNITS = [
    "?", '"', "'", "(", " ", "a", ".", "“", "\n", "our ", "must ", "said ", '"a" ',
    "‘", "”", "!", ";", "—", "İ", "…", "a\n\n", "“a”\n\n", "Who? ", "U.S. ", "- a\n", "1. ", "\r\n", "a, ", "is ", "he said ",
    "critics say ", "either ", "according to ", "“our ", "was attacked by ", "[", "_", "\\", "#", "<a>", "a-", "a'",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _as_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """None of these texts is English; they must reach the detectors all the same. And no garbage is collected."""
    monkeypatch.setattr(module, "looks_english", lambda article: True)
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def _ratio(work: Callable[[str], object], unit: str, length: int = LENGTH) -> float:
    """How much longer twice the text takes; the least of up to three measurements."""
    long = (unit * (length // len(unit) + 1))[:length]
    half = long[: length // 2]
    ratios = []
    for _ in range(3):
        ratios.append((_seconds(work, long) + NOISE) / (_seconds(work, half) + NOISE))
        if ratios[-1] < WORST_RATIO:
            break
    return min(ratios)


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_analysis(analyzer: Analyzer, unit: str) -> None:
    assert _ratio(analyzer.analyze, unit) < WORST_RATIO


@pytest.mark.parametrize("unit", ["a", "a\n\n", "?", "critics say ", "“a” ", "<", "\t"], ids=ascii)
@pytest.mark.parametrize("form", names())
def test_renderers(analyzer: Analyzer, form: str, unit: str) -> None:
    reports = {length: analyzer.analyze((unit * length)[:length]) for length in (LENGTH // 8, LENGTH // 4)}
    render = renderer(form)
    assert _ratio(lambda text: render(reports[len(text)]), unit, LENGTH // 4) < WORST_RATIO


def test_accepted_terms() -> None:
    """As many accepted terms in a text as flags."""
    accepting = Analyzer(accept=["ferry", "the ferry"], only=["loaded-language"])
    assert _ratio(accepting.analyze, "The ferry was rammed through. ", LENGTH // 4) < WORST_RATIO


def test_the_measure_sees_what_is_not_linear() -> None:
    """A cubic one, so that no noise of a busy machine can hide it."""

    def look_back(text: str) -> None:
        for _ in range(0, len(text), 400):
            for end in range(0, len(text), 400):
                text.count("a", 0, end)

    assert _ratio(look_back, "a", LENGTH // 2) > WORST_RATIO
    assert _ratio(segment, "a. ") < WORST_RATIO
