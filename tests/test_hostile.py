"""Linear time, whatever the text: the analysis, the renderers, the accept list."""

from __future__ import annotations

import pytest

from framing import analyzer as module
from framing.analyzer import Analyzer
from framing.renderers import names, renderer
from framing.segmenting import segment
from tests.linear_time import LENGTH, WORST_RATIO, ratio

UNITS = [
    "?", '"', "'", "(", " ", "a", ".", "“", "\n", "our ", "must ", "said ", '"a" ',
    "‘", "”", "!", ";", "—", "İ", "…", "a\n\n", "“a”\n\n", "Who? ", "U.S. ", "- a\n", "1. ", "\r\n", "a, ", "is ", "he said ",
    "critics say ", "either ", "according to ", "“our ", "was attacked by ", "[", "_", "\\", "#", "<a>", "a-", "a'",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _as_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of these texts is English; they must reach the detectors all the same."""
    monkeypatch.setattr(module, "looks_english", lambda article: True)


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_analysis(analyzer: Analyzer, unit: str) -> None:
    assert ratio(analyzer.analyze, unit) < WORST_RATIO


@pytest.mark.parametrize("unit", ["a", "a\n\n", "?", "critics say ", "“a” ", "<", "\t"], ids=ascii)
@pytest.mark.parametrize("form", names())
def test_renderers(analyzer: Analyzer, form: str, unit: str) -> None:
    reports = {length: analyzer.analyze((unit * length)[:length]) for length in (LENGTH // 8, LENGTH // 4)}
    render = renderer(form)
    assert ratio(lambda text: render(reports[len(text)]), unit, LENGTH // 4) < WORST_RATIO


def test_accepted_terms() -> None:
    """As many accepted terms in a text as flags."""
    accepting = Analyzer(accept=["ferry", "the ferry"], only=["loaded-language"])
    assert ratio(accepting.analyze, "The ferry was rammed through. ", LENGTH // 4) < WORST_RATIO


def test_the_measure_sees_what_is_not_linear() -> None:
    """A cubic one, so that no noise of a busy machine can hide it."""

    def look_back(text: str) -> None:
        for _ in range(0, len(text), 400):
            for end in range(0, len(text), 400):
                text.count("a", 0, end)

    assert ratio(look_back, "a", LENGTH // 2) > WORST_RATIO
    assert ratio(segment, "a. ") < WORST_RATIO
