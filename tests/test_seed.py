"""The article this project was created from: what must be marked on it, and what must not.

The article stays with the corpus; here are offsets into it only.
"""

from __future__ import annotations

import hashlib

import pytest

from framing.article import Voice
from framing.categories import Dial
from framing.flags import Report

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
