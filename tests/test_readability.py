"""Readability: six measures, for any text that has words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.readability import measure
from framing.segmenting import segment

NAMES = {
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "dale_chall", "coleman_liau_index",
}  # fmt: skip
EASY = "The cat sat on the mat. The dog ran to the door. It was a hot day. We had tea and a bun."
HARD = (
    "Notwithstanding considerable constitutional reservations, the parliamentary commission's comprehensive "
    "recommendations concerning infrastructural privatization necessitate immediate intergovernmental consultation."
)


def test_the_six_measures() -> None:
    measures = measure(segment(EASY))
    assert measures is not None
    assert set(measures) == NAMES


def test_hard_text_is_harder_by_every_measure() -> None:
    easy, hard = measure(segment(EASY)), measure(segment(HARD))
    assert easy is not None
    assert hard is not None
    assert hard["flesch_reading_ease"] < easy["flesch_reading_ease"]
    for name in NAMES - {"flesch_reading_ease", "smog_index"}:  # SMOG needs thirty sentences to say anything
        assert hard[name] > easy[name], name


def test_by_hand() -> None:
    """Flesch 1948 and Kincaid et al. 1975 on four sentences of 23 words with one syllable each."""
    measures = measure(segment(EASY))
    assert measures is not None
    assert measures["flesch_reading_ease"] == pytest.approx(206.835 - 1.015 * 23 / 4 - 84.6, abs=0.5)
    assert measures["flesch_kincaid_grade"] == pytest.approx(0.39 * 23 / 4 + 11.8 - 15.59, abs=0.2)


@pytest.mark.parametrize(
    "text", [EASY, HARD, f"{EASY} {HARD} The council met at noon, and the mayor’s plan was approved."]
)
def test_as_textstat_has_it(text: str) -> None:
    """The same formulas on texts of undoubted sentences; but .0588 as in the paper, not .058, in the last."""
    from textstat.textstat import textstatistics

    measures, theirs = measure(segment(text)), textstatistics()
    assert measures is not None
    functions = {name: getattr(theirs, name) for name in NAMES - {"dale_chall"}}
    functions["dale_chall"] = theirs.dale_chall_readability_score
    for name, function in functions.items():
        close = 1.2 if name == "coleman_liau_index" else 0.02
        assert measures[name] == pytest.approx(function(text), abs=close), name


@pytest.mark.parametrize("text", ["", "   ", "…", "!? —"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert measure(segment(text)) is None


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=60))
def test_any_text(text: str) -> None:
    measures = measure(segment(text))
    assert measures is None or set(measures) == NAMES


def test_textstat_is_imported_only_when_asked() -> None:
    code = "import sys, framing.readability; sys.exit('textstat' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
