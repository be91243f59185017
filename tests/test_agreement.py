"""Agreement: hand-computed cases, the values nltk's and Krippendorff's own examples publish, and what is undefined."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.agreement import Mark, Overlap, agreement, cohen_kappa, in_words, krippendorff_alpha, overlap
from framing.article import Span
from framing.segmenting import segment

EXACT = 1e-9

# The example of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve
# units, nominal; nltk's test_disagreement.py has it too. Alpha is 1 - 0.2 / 0.7794871… = 113/152.
OBSERVERS = {
    "A": "1 2 3 3 2 1 4 1 2 . . .", "B": "1 2 3 3 2 2 4 1 2 5 . .",
    "C": ". 3 3 3 2 3 4 2 2 5 1 3", "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}  # fmt: skip


def _ratings(rows: dict[str, str]) -> list[tuple[str, int, str]]:
    return [
        (reader, item, label)
        for reader, labels in rows.items()
        for item, label in enumerate(labels.split())
        if label != "."
    ]


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        (OBSERVERS, float(Fraction(113, 152))),
        ({"1": "Y Y .", "2": "N N .", "3": "N . N"}, -1 / 3),  # nltk: test_easy; Do = 4/5, De = 3/5
        ({"1": "Y Y .", "2": "N N .", "3": "N . ."}, -1 / 3),  # nltk: test_easy2: a lone rating changes nothing
        ({"1": "1 2", "2": "1 2"}, 1.0),  # nltk: test_easy3
        # Krippendorff (2011), section A: two observers, ten units, binary. Do = 4/10, De = 84/190: 1 - 19 * 8/168.
        ({"1": "0 1 0 0 0 0 0 0 1 0", "2": "1 1 1 0 0 1 0 0 0 0"}, float(1 - Fraction(8, 20) / Fraction(168, 380))),
    ],
)
def test_alpha_of_published_examples(rows: dict[str, str], alpha: float) -> None:
    assert krippendorff_alpha(_ratings(rows)) == pytest.approx(alpha, abs=EXACT)


def test_alpha_to_the_digits_that_are_published() -> None:
    assert krippendorff_alpha(_ratings(OBSERVERS)) == pytest.approx(0.743421052632, abs=1e-12)
    rows = {"1": "0 1 0 0 0 0 0 0 1 0", "2": "1 1 1 0 0 1 0 0 0 0"}
    assert krippendorff_alpha(_ratings(rows)) == pytest.approx(0.095, abs=5e-4)


@pytest.mark.parametrize(
    ("one", "other", "kappa"),
    [
        # 50 grants, 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: Po = .7, Pe = .5.
        ("Y " * 25 + "N " * 25, "Y " * 20 + "N " * 5 + "Y " * 10 + "N " * 15, 0.4),
        ("Y N", "Y N", 1.0),
        ("Y N", "N Y", -1.0),
        ("Y Y N N", "Y N Y N", 0.0),
        ("1 2 3 3", "1 2 3 1", float((Fraction(3, 4) - Fraction(5, 16)) / (1 - Fraction(5, 16)))),
    ],
)
def test_kappa_by_hand(one: str, other: str, kappa: float) -> None:
    assert cohen_kappa(_ratings({"1": one, "2": other})) == pytest.approx(kappa, abs=EXACT)


def test_undefined_alpha_and_kappa() -> None:
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha(_ratings({"1": "Y N"})) is None
    assert krippendorff_alpha(_ratings({"1": "Y . N", "2": ". Y ."})) is None
    assert krippendorff_alpha(_ratings({"1": "Y Y", "2": "Y Y"})) is None  # nltk says 1; nothing could differ
    assert krippendorff_alpha(_ratings({"1": "Y Y N", "2": "Y Y ."})) is None
    assert cohen_kappa(_ratings({"1": "Y Y", "2": "Y Y"})) is None
    assert cohen_kappa(_ratings({"1": "Y .", "2": ". Y"})) is None
    with pytest.raises(ValueError, match="two readers, not 3"):
        cohen_kappa(_ratings({"1": "Y", "2": "Y", "3": "N"}))


@given(st.lists(st.lists(st.sampled_from("ab."), min_size=4, max_size=4), min_size=2, max_size=4))
def test_alpha_is_what_its_definition_says(rows: list[list[str]]) -> None:
    """Straight from the coincidence matrix (Krippendorff 2011, section C), in fractions."""
    units = [[row[unit] for row in rows if row[unit] != "."] for unit in range(4)]
    units = [unit for unit in units if len(unit) > 1]
    labels = [label for unit in units for label in unit]
    observed = sum(
        Fraction(sum(x != y for i, x in enumerate(unit) for j, y in enumerate(unit) if i != j), len(unit) - 1)
        for unit in units
    )
    expected = sum(x != y for i, x in enumerate(labels) for j, y in enumerate(labels) if i != j)
    alpha = krippendorff_alpha(_ratings({str(i): " ".join(row) for i, row in enumerate(rows)}))
    if not expected:
        assert alpha is None
    else:
        assert alpha == pytest.approx(float(1 - (len(labels) - 1) * observed / expected), abs=EXACT)


# --- spans ------------------------------------------------------------------------------------------------------------

KEY = [Mark(0, 10), Mark(20, 30), Mark(50, 54)]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (KEY, (3, 3, 0, 1.0, 1.0, 1.0)),
        ([Mark(0, 10)], (1, 3, 0, 1.0, 1 / 3, 0.5)),
        ([Mark(0, 5)], (1, 3, 0, 1.0, 1 / 6, 2 / 7)),  # recall (1/2 + 0 + 0)/3
        ([Mark(0, 20)], (1, 3, 0, 0.5, 1 / 3, 0.4)),
        ([Mark(0, 10), Mark(40, 45)], (1, 3, 1, 0.5, 1 / 3, 0.4)),
        ([Mark(0, 3), Mark(3, 7), Mark(2, 10)], (1, 3, 0, 1.0, 1 / 3, 0.5)),  # pieces of one passage are one
        ([Mark(10, 20)], (0, 3, 1, 0.0, 0.0, 0.0)),  # half-open: it touches nothing
        ([Mark(0, 10, "other")], (0, 3, 1, 0.0, 0.0, 0.0)),
        ([], (0, 3, 0, None, 0.0, None)),
        ([Mark(5, 5)], (0, 3, 0, None, 0.0, None)),
    ],
)  # fmt: skip
def test_overlap_by_hand(marks: list[Mark], expected: tuple[float | None, ...]) -> None:
    found = overlap(marks, KEY)
    assert found[:3] == expected[:3]
    for value, wanted in zip(found[3:], expected[3:], strict=True):
        assert value is None if wanted is None else value == pytest.approx(wanted, abs=EXACT)


def test_overlap_without_a_key() -> None:
    assert overlap([Mark(0, 3)], []) == Overlap(0, 0, 1, 0.0, None, None)
    assert overlap([], []) == Overlap(0, 0, 0, None, None, None)
    assert "nothing to find" in overlap([Mark(0, 3)], []).sentence


def test_overlap_in_words() -> None:
    assert overlap([Mark(0, 10)], KEY).sentence == "Found 1 of 3 marks of the key."
    extra = overlap([Mark(0, 10), Mark(40, 45)], KEY[:1]).sentence
    assert extra == "Found 1 of 1 mark of the key, and marked 1 passage that the key does not have."


# --- readers ----------------------------------------------------------------------------------------------------------

TEXT = "The fragile deal teeters on the brink while the grim council waits for a stark reminder."
WORDS = [Span(*token) for token in segment(TEXT).tokens]


def _marks(*phrases: str) -> list[Mark]:
    return [Mark(TEXT.index(phrase), TEXT.index(phrase) + len(phrase)) for phrase in phrases]


def test_two_readers() -> None:
    found = agreement({"a": _marks("fragile", "teeters", "grim"), "b": _marks("fragile", "teeters", "stark")}, WORDS)
    # 16 words: 2 marked by both, 1 by each alone, 12 by none. Po = 14/16; Pe = (3/16)^2 + (13/16)^2 = 178/256.
    assert len(WORDS) == 16
    assert (found.readers, found.marked, found.shared) == (2, 4, 0.5)
    assert found.kappa == pytest.approx(
        float((Fraction(14, 16) - Fraction(178, 256)) / (1 - Fraction(178, 256))), abs=EXACT
    )
    # 32 ratings, 6 marked: Do = 4/32, De = 2 * 6 * 26 / (32 * 31).
    assert found.alpha == pytest.approx(float(1 - Fraction(4, 32) / Fraction(312, 992)), abs=EXACT)
    assert found.sentence == "Substantial: two readers agree on 5 of 10 marked words, more than guessing would."


def test_a_mark_covers_its_words() -> None:
    part = [Mark(TEXT.index("agile"), TEXT.index("agile") + 2)]
    assert agreement({"a": part, "b": _marks("fragile")}, WORDS).shared == 1
    beside = [Mark(3, 4)]  # the space before "fragile"
    assert agreement({"a": beside, "b": _marks("fragile")}, WORDS).shared == 0


@pytest.mark.parametrize(
    ("readers", "said", "alpha"),
    [
        ({}, "Nobody has marked anything yet.", None),
        ({"a": _marks("grim")}, "Only one reader so far", None),
        ({"a": [], "b": [], "c": []}, "None of 3 readers marked a word: too few marks to say.", None),
        ({"a": _marks(TEXT), "b": _marks(TEXT)}, "Every reader marked every word: too few differences to say.", None),
        ({"a": _marks("grim"), "b": _marks("grim")}, "Complete: all 2 readers marked the same 1 word.", 1.0),
        ({"a": _marks("grim"), "b": _marks("stark")}, "No more than guessing: two readers agree on 0 of 10", -1 / 30),
        ({"a": _marks("grim"), "b": []}, "No more than guessing", 0.0),
    ],
)
def test_in_words(readers: dict[str, list[Mark]], said: str, alpha: float | None) -> None:
    found = agreement(readers, WORDS)
    assert found.sentence.startswith(said)
    assert found.alpha is None if alpha is None else found.alpha == pytest.approx(alpha, abs=0.05)


def test_a_text_without_words() -> None:
    assert agreement({"a": [], "b": []}, []).alpha is None


@pytest.mark.parametrize(
    ("value", "name"),
    [(-0.2, "No more than guessing"), (0, "No more than guessing"), (0.1, "Slight"), (0.4, "Fair"), (0.5, "Moderate"),
     (0.8, "Substantial"), (0.81, "Nearly complete"), (1, "Complete")],
)  # fmt: skip
def test_bands(value: float, name: str) -> None:
    assert in_words(value) == name


def test_nltk_comes_late() -> None:
    code = "import sys, framing.agreement, framing.classroom; assert 'nltk' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
