"""The article this project was created from: what must be marked on it, and what must not.

The article stays with the corpus; here are offsets into it only.
"""

from __future__ import annotations

import hashlib

import pytest

from framing.analyzer import Analyzer
from framing.article import Section, Voice
from framing.categories import Dial
from framing.flags import Report
from tests.sober import SOBER

SHA256 = "adcb00c09dfb0c027570c168793898008c7585cfdb9412039685e5c7cea7ba40"
# Passages that steer, and the families one of whose flags must touch them.
STEERING = [
    (1090, 1110, "A"),
    (1164, 1199, "LF"),
    (1479, 1526, "L"),
    (1530, 1549, "F"),
    (2490, 2511, "F"),
    (2578, 2611, "LF"),
    (2644, 2689, "LF"),
    (2724, 2771, "LF"),
    (2865, 2931, "A"),
    (3026, 3046, "F"),
    (810, 824, "L"),
    (276, 298, "L"),
]
QUESTIONS = [(998, 1044, {"hypophora", "leading"}), (1582, 1632, {"heading"}), (2774, 2864, {"reproach"})]
# Topic words and plain facts.
PLAIN = [
    (405, 411),
    (424, 431),
    (424, 432),
    (488, 517),
    (713, 739),
    (775, 782),
    (798, 807),
    (872, 880),
    (905, 912),
    (905, 913),
    (1190, 1198),
    (1681, 1692),
    (1864, 1873),
    (1999, 2008),
    (2039, 2062),
    (2326, 2348),
    (2537, 2545),
]


def test_the_offsets_are_into_this_text(seed: Report) -> None:
    assert hashlib.sha256(seed.article.text.encode()).hexdigest() == SHA256


@pytest.mark.parametrize(("start", "end", "families"), STEERING)
def test_steering_passage_is_touched(seed: Report, start: int, end: int, families: str) -> None:
    touching = {
        flag.info.family.value
        for flag in seed.flags
        if flag.voice is Voice.AUTHOR and flag.info.family and flag.start < end and start < flag.end
    }
    assert touching & set(families)


@pytest.mark.parametrize(("start", "end", "kinds"), QUESTIONS)
def test_question_has_its_kind(seed: Report, start: int, end: int, kinds: set[str]) -> None:
    found = [f.kind for f in seed.flags if f.category == "rhetorical-question" and (f.start, f.end) == (start, end)]
    assert len(found) == 1
    assert found[0] in kinds


@pytest.mark.parametrize(("start", "end"), PLAIN)
def test_topic_words_are_not_loaded(seed: Report, start: int, end: int) -> None:
    loaded = [f for f in seed.flags if f.category in ("loaded-language", "label") and start <= f.start and f.end <= end]
    assert loaded == []


def test_first_frame_is_security(seed: Report) -> None:
    assert seed.frames[0].frame == "security-defense"


def test_wording_is_stronger_than_in_nine_of_ten_news_reports(seed: Report) -> None:
    percentile = seed.scores[Dial.WORDING].percentile_news
    assert percentile is not None
    assert percentile > 90


def _loaded_by_block(report: Report) -> list[tuple[Section, float]]:
    """(section, mean probability of its sentences to read as loaded) of each block, in order."""
    found = []
    for number, block in enumerate(report.article.blocks):
        here = [said.loaded for said in report.sentences if said.sentence.block == number and said.loaded is not None]
        if here:
            found.append((block.section, sum(here) / len(here)))
    return found


def test_the_last_two_paragraphs_read_most_loaded(seed: Report) -> None:
    scores = _loaded_by_block(seed)
    *others, last_but_one, last = [score for section, score in scores if section is Section.BODY]
    headings = [score for section, score in scores if section is not Section.BODY]
    assert min(last_but_one, last) > max(others + headings)


def test_the_kicker_reads_plain(seed: Report) -> None:
    kicker = next(score for section, score in _loaded_by_block(seed) if section is Section.KICKER)
    assert kicker < 0.3


def test_a_sober_rewrite_is_below_the_median_of_news(analyzer: Analyzer) -> None:
    report = analyzer.analyze(SOBER)
    wording = report.scores[Dial.WORDING].percentile_news
    assert wording is not None
    assert wording < 50
    assert max(score for _, score in _loaded_by_block(report)) < 0.3
    assert report.genre is not None
    assert max(report.genre, key=report.genre.__getitem__) == "report"
