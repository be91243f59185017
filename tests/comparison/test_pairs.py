"""Sentences that tell the same are found; sentences that only sound alike are not."""

from __future__ import annotations

import pytest

import framing
from framing.comparison import Comparison
from tests.comparison.articles import FIRST, SECOND

FILLER = "The museum of clocks opened a wing in Brenhall. Ferries to Osk run late in winter. Apples were dear again. "


def _compare(a: str, b: str) -> Comparison:
    return framing.compare(framing.analyze(a), framing.analyze(b))


def _pairs(a: str, b: str) -> list[tuple[str, str]]:
    comparison = _compare(a, b)
    return [
        (comparison.a.article.text[slice(*pair.a)], comparison.b.article.text[slice(*pair.b)])
        for pair in comparison.pairs
    ]


def test_two_reports_of_one_event() -> None:
    pairs = _pairs(FIRST, SECOND)
    assert [(a[:12], b[:12]) for a, b in pairs] == [
        ("Armed groups", "Terrorists a"),
        ("The convoy o", "The convoy o"),
        ("The governor", "The governor"),
    ]
    comparison = _compare(FIRST, SECOND)
    assert [pair.identical for pair in comparison.pairs] == [False, True, False]
    assert comparison.identical == 1
    assert comparison.pairs[1].similarity == pytest.approx(1)
    assert set(comparison.pairs[2].shared) == {"governor", "closed", "coast", "road"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The council of Wexholm sold the port to Calder Infrastructure for £41 million.",
            "For £41m the port goes to Calder Infrastructure, the Wexholm council decided.",
        ),
        (
            "Two hundred pupils at Tarn School fell ill after lunch on Thursday.",
            "After Thursday's lunch, two hundred pupils of Tarn School were ill.",
        ),
        ("Unemployment in Osk fell to 4 percent in March.", "In March, Osk saw unemployment falling to 4%."),
    ],
)
def test_reworded(a: str, b: str) -> None:
    assert (a, b) in _pairs(f"{FILLER}{a}", f"{b} {FILLER}")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # One name in three words is one thing shared.
        ("The Port Wexholm Trust hired a cook.", "Rain fell on the offices of the Port Wexholm Trust."),
        # Small words tell nothing.
        ("It was not what they had all been there for.", "They had not all been there for what it was."),
        ("Moira Dunne repairs sails.", "Pavel Orlo collects stamps."),
    ],
)
def test_not_the_same(a: str, b: str) -> None:
    assert (a, b) not in _pairs(f"{FILLER}\n\n{a}", f"{b}\n\nNothing else happened. {FILLER}")


def test_each_sentence_once() -> None:
    twice = "The council of Wexholm sold the port to Calder Infrastructure for £41 million. "
    pairs = _pairs(twice + twice, twice)
    assert len(pairs) == 1


def test_bylines_are_not_aligned() -> None:
    byline = "Harbour Sold to Fund\n\nBy Moira Dunne and Pavel Orlo | 4 March\n\n"
    pairs = _pairs(byline + FILLER, byline + "Something else altogether happened in the hills.")
    assert not any("Moira" in a for a, _ in pairs)
