"""What a program may send to another process comes back the same, compiled or not."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from framing.analyzer import Analyzer
from framing.detectors import Finding
from framing.lexicon import Match
from framing.reading import read
from framing.scoring import shipped_reference
from framing.segmenting import segment

TEXT = "The council of Veltrano rammed the plan through. “It is a shameful plan,” said Dana Kessler. Who gains?"
WAYS: list[Callable[[object], object]] = [lambda thing: pickle.loads(pickle.dumps(thing)), copy.deepcopy]


@pytest.mark.parametrize("way", WAYS, ids=["pickled", "copied"])
def test_an_analyzer(way: Callable[[Analyzer], Analyzer]) -> None:
    for analyzer in (Analyzer(), Analyzer(model=None, accept=iter(["shameful"]), voice="author")):
        again = way(analyzer)
        assert again.versions == analyzer.versions
        assert again.analyze(TEXT) == analyzer.analyze(TEXT)


@pytest.mark.parametrize("way", WAYS, ids=["pickled", "copied"])
def test_what_it_works_with(analyzer: Analyzer, way: Callable[[object], object]) -> None:
    reading = read(segment(TEXT), analyzer.lexicon)
    match = next(match for matches in reading.matches.values() for match in matches)
    report = analyzer.analyze(TEXT)
    for thing in (match.entry, match, reading.voices, report.flags[0], report, Finding(0, 1, "label", 1, "", "", "")):
        assert way(thing) == thing
    assert isinstance(way(match), Match)
    reference, counted = shipped_reference(), analyzer.tally(TEXT)
    assert (way(reference).news, way(counted).words.tolist()) == (reference.news, counted.words.tolist())  # type: ignore[attr-defined]
    assert way(reading).own_words == reading.own_words  # type: ignore[attr-defined]
    assert way(analyzer.lexicon).match(reading.article.folded)  # type: ignore[attr-defined]
