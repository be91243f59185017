"""What only one mentions: names, numbers and repeated words; and what is only written in another way."""

from __future__ import annotations

import pytest

import framing
from framing.comparison.terms import number_key, stem
from tests.comparison.articles import FIRST, SECOND


def _only(a: str, b: str, kind: str) -> list[tuple[str, int]]:
    comparison = framing.compare(framing.analyze(a), framing.analyze(b))
    return [(mention.text, mention.times) for mention in comparison.only_a if mention.kind == kind]


def test_two_reports_of_one_event() -> None:
    assert _only(FIRST, SECOND, "name") == [("Moira Dunne", 2), ("Calder Relief Fund", 2)]
    assert _only(FIRST, SECOND, "number") == [("12 drivers", 1), ("2009", 1)]
    assert _only(SECOND, FIRST, "name") == [("Pavel Orlo", 1)]
    assert _only(SECOND, FIRST, "word") == [("soldiers", 3), ("terrorists", 2)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It was Moira Dunne who asked. The nurse left.", "It was Dunne who asked."),  # less of the name
        ("We asked the Wexholm Harbour Board.", "We asked the WHB."),
        ("We asked the WHB.", "We asked the Wexholm Harbour Board."),
        ("We asked the U.N. for help.", "We asked the UN for help."),
        ("They met on Tuesday in March.", "They met."),  # days and months tell nothing
        ("Then the Mayor of the town spoke.", "Then they spoke."),
        ("Yesterday it rained.", "It rained."),
    ],
)
def test_names_that_are_no_difference(a: str, b: str) -> None:
    assert _only(a, b, "name") == []


def test_a_name_at_the_beginning_of_a_sentence_counts_where_it_is_one_elsewhere() -> None:
    assert _only("Dunne left. They saw Dunne again.", "They left.", "name") == [("Dunne", 2)]
    assert _only("Sails were torn. They mended the sails.", "They left.", "name") == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It cost £41 million.", "It cost 41m pounds."),
        ("It rose by 40 percent.", "It rose by 40%."),
        ("It rose by 40 per cent.", "It rose by 40 percent."),
        ("Twelve boats sank, and eleven were saved.", "12 boats sank; 11 were saved."),
        ("It held 1,500 people.", "It held 1500 people."),
        ("There were 3 of them.", "There were a few of them."),  # one digit tells little
    ],
)
def test_numbers_that_are_no_difference(a: str, b: str) -> None:
    assert _only(a, b, "number") == []


def test_numbers_come_with_what_they_count() -> None:
    assert _only("It held 1,500 people in 2019, and 60 of the seats broke.", "It held.", "number") == [
        ("1,500 people", 1), ("2019", 1), ("60", 1),
    ]  # fmt: skip
    assert _only("It cost £41 million and fell 3.5 percent.", "It fell.", "number") == [
        ("£41 million", 1), ("3.5 percent", 1),
    ]  # fmt: skip


def test_words_count_from_the_second_use() -> None:
    assert _only("The clerk saw clerks. A baker left.", "They left.", "word") == [("clerk", 2)]
    assert _only("The clerk saw clerks.", "One clerk left.", "word") == []
    assert _only("People came. More people left.", "Nobody was there.", "word") == []


@pytest.mark.parametrize(
    ("number", "unit", "key"),
    [("£41", "million", "41m"), ("41m", "", "41m"), ("40%", "", "40%"), ("40", "per cent", "40%"), ("1,500", "", "1500"),
     ("2.50", "", "2.5"), ("3rd", "", "3"), ("9.", "", "9")],
)  # fmt: skip
def test_number_keys(number: str, unit: str, key: str) -> None:
    assert number_key(number, unit) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("vote", "voting"), ("voted", "votes"), ("city", "cities"), ("stop", "stopped"), ("church", "churches"),
     ("dunne", "dunne's"), ("attack", "attacked"), ("killing", "kill")],
)  # fmt: skip
def test_forms_of_one_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("bus", "bu"), ("red", "r"), ("king", "k"), ("pass", "pas")])
def test_other_words(one: str, other: str) -> None:
    assert stem(one) != stem(other)
