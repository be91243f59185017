"""The article this project was created from: what must be marked on it, and what must not."""

from __future__ import annotations

import pytest

from framing.article import Voice
from framing.categories import Dial
from framing.flags import Report

# Passages that steer, and the families one of whose flags must touch them.
STEERING = [
    ("cannot be overstated", "A"),
    ("threatens to ignite wider conflicts", "LF"),
    ("a region whose chaos so often reverberates back", "L"),
    ("our southern border", "F"),
    ("hardworking Americans", "F"),
    ("weak or indecisive foreign policy", "LF"),
    ("unchecked terrorism threatening global allies", "LF"),
    ("everyday families already burdened by inflation", "LF"),
    ("It is imperative that any ceasefire moves beyond symbolic gestures", "A"),
    ("America First values", "F"),
    ("stark reminder", "L"),
    ("teeters on uncertainty", "L"),
]
QUESTIONS = {
    "Why Does This Fragile Truce Matter to America?": {"hypophora", "leading"},
    "Can the Next Phase Overcome Deep-Rooted Obstacles?": {"heading"},
    "How long will Washington tolerate half-measures while adversaries exploit diplomatic gaps?": {"reproach"},
}
PLAIN = [
    "hostage", "hostages", "militants", "remains of 15 Palestinians", "bodies", "conflict", "hostilities", "disarming",
    "surrender their weapons", "right to defend itself", "brokered by the United States",
]  # fmt: skip


@pytest.mark.parametrize(("passage", "families"), STEERING)
def test_steering_passage_is_touched(seed: Report, passage: str, families: str) -> None:
    start = seed.article.text.index(passage)
    touching = {
        flag.info.family.value
        for flag in seed.flags
        if flag.voice is Voice.AUTHOR and flag.info.family and flag.start < start + len(passage) and start < flag.end
    }
    assert touching & set(families)


@pytest.mark.parametrize(("question", "kinds"), QUESTIONS.items())
def test_question_has_its_kind(seed: Report, question: str, kinds: set[str]) -> None:
    found = [flag for flag in seed.flags if flag.category == "rhetorical-question" and flag.text == question]
    assert [flag.kind in kinds for flag in found] == [True]


@pytest.mark.parametrize("words", PLAIN)
def test_topic_words_are_not_loaded(seed: Report, words: str) -> None:
    text = seed.article.text
    start = text.find(words)
    while start != -1:
        inside = [f.text for f in seed.flags if f.category in ("loaded-language", "label")
                  and start <= f.start and f.end <= start + len(words)]  # fmt: skip
        assert inside == []
        start = text.find(words, start + 1)


def test_first_frame_is_security(seed: Report) -> None:
    assert seed.frames[0].frame == "security-defense"


def test_wording_is_stronger_than_in_nine_of_ten_news_reports(seed: Report) -> None:
    percentile = seed.scores[Dial.WORDING].percentile_news
    assert percentile is not None
    assert percentile > 90
