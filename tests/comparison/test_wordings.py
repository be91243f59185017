"""Same thing, other words: what is found, and what only stands in the same place by chance."""

from __future__ import annotations

import pytest

import framing
from tests.comparison.articles import FIRST, SECOND

FILLER = (
    "\n\nThe museum of clocks opened a wing in Brenhall. Ferries to Osk run late in winter. Apples were dear again."
)


def _found(a: str, b: str) -> list[tuple[str, str, str]]:
    comparison = framing.compare(framing.analyze(a + FILLER), framing.analyze(b + FILLER))
    left, right = comparison.a.article.text, comparison.b.article.text
    return [(left[slice(*each.a)], right[slice(*each.b)], each.kind) for _, each in comparison.wordings]


def test_two_reports_of_one_event() -> None:
    assert _found(FIRST, SECOND) == [
        ("Armed groups", "Terrorists", "wording"),
        ("12", "15", "figure"),
        ("attack", "massacre", "wording"),
    ]


HITS = [
    ("Soldiers fired on the protesters in the main square of Wexholm on Monday.", "Soldiers fired on the mob in the main square of Wexholm on Monday.", ("protesters", "mob", "wording")),
    ("The bill would protect the estate tax that heirs in Osk have to pay.", "The bill would protect the death tax that heirs in Osk have to pay.", ("estate", "death", "wording")),
    ("About 200 people marched through Wexholm against the sale of the port.", "About 2,000 people marched through Wexholm against the sale of the port.", ("200 people", "2,000 people", "figure")),
    ("The minister admonished the harbour board of Wexholm over the missing funds.", "The minister blasted the harbour board of Wexholm over the missing funds.", ("admonished", "blasted", "wording")),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), HITS, ids=[hit[2][1] for hit in HITS])
def test_hits(a: str, b: str, expected: tuple[str, str, str]) -> None:
    (found,) = _found(a, b)
    assert (found[0].split()[0], found[1].split()[0], found[2]) == (
        expected[0].split()[0], expected[1].split()[0], expected[2],
    )  # fmt: skip


NEAR_MISSES = {
    "another person": ("The port board fined captain Moira Dunne for the spill in Wexholm harbour.", "The port board fined captain Pavel Orlo for the spill in Wexholm harbour."),
    "another day": ("The port board of Wexholm meets on Tuesday to discuss the spill.", "The port board of Wexholm meets on Friday to discuss the spill."),
    "another spelling": ("The board denied a cover-up of the oil spill in Wexholm harbour.", "The board denied a coverup of the oil spill in Wexholm harbour."),
    "a number for words": ("The board of Wexholm closed 12 docks after the oil spill in the harbour.", "The board of Wexholm closed several eastern docks after the oil spill in the harbour."),
    "the same later on": ("The board of Wexholm blamed the captain, and the owner paid for the spill.", "The board of Wexholm blamed the owner, and the captain paid for the spill."),
    "a whole clause": ("The board of Wexholm closed the docks after oil ran into the harbour.", "The board of Wexholm closed the docks because fish had died all week in the harbour."),
    "another verb": ("The board of Wexholm inspected the eastern docks of the harbour.", "The board of Wexholm visited the eastern docks of the harbour."),
    "nothing differs": ("The board of Wexholm closed the docks.", "The board of Wexholm closed the docks."),
    "only more": ("The board of Wexholm closed the docks of the harbour.", "The old board of Wexholm closed the eastern docks of the harbour."),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b"), NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_near_misses(a: str, b: str) -> None:
    assert _found(a, b) == []


def test_flags_are_pointed_at() -> None:
    comparison = framing.compare(*(framing.analyze(text) for text in HITS[3][:2]))
    for _, wording in comparison.wordings:
        for report, span, flags in (
            (comparison.a, wording.a, wording.a_flags),
            (comparison.b, wording.b, wording.b_flags),
        ):
            assert list(flags) == [
                i for i, flag in enumerate(report.flags) if flag.start < span.end and span.start < flag.end
            ]
    assert any(wording.b_flags for _, wording in comparison.wordings)
