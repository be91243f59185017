"""Who is quoted: names, descriptions, pronouns; and words that are nobody's."""

from __future__ import annotations

import pytest

import framing
from tests.comparison.articles import FIRST, SECOND

AFTER = " The council met again on Monday, and it went on until late at night."


def _quoted(text: str) -> tuple[list[tuple[str, bool, int]], int]:
    report = framing.analyze(text)
    quoting = framing.compare(report, report).quoted_a
    return [(speaker.name, speaker.named, speaker.words) for speaker in quoting.speakers], quoting.unnamed


def test_two_reports_of_one_event() -> None:
    assert _quoted(FIRST) == ([("Moira Dunne", True, 14), ("the governor’s office", False, 6)], 0)
    assert _quoted(SECOND) == ([("Pavel Orlo", True, 16), ("a spokesman for the army", False, 3)], 0)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The port is not for sale,” said Moira Dunne.", "Moira Dunne"),
        ("“The port is not for sale,” Moira Dunne said on Tuesday.", "Moira Dunne"),
        ("“The port is not for sale,” said harbour master Moira Dunne in a letter.", "Moira Dunne"),
        ("“The port is not for sale,” said Dr. Moira Dunne.", "Moira Dunne"),
        ("Moira Dunne, who runs the chandlery, said: “The port is not for sale.”", "Moira Dunne"),
        ("The harbour master, Moira Dunne, said the port was not for sale.", "Moira Dunne"),
        ("Moira Dunne told reporters that the port was not for sale.", "Moira Dunne"),
        ("The port is not for sale, according to Moira Dunne.", "Moira Dunne"),
        ("“The port,” Moira Dunne said, “is not for sale to anybody.”", "Moira Dunne"),
        ("“The port is not for sale,” the mayor’s office said.", "the mayor’s office"),
        ("“The port is not for sale,” said a spokesman for the board.", "a spokesman for the board"),
        ("A source with knowledge of the talks said the port was not for sale.", "A source with knowledge of the talks"),
        ("Police said the port had been closed since noon.", "Police"),
        ("“The port is not for sale,” said Alma de Vries of Osk.", "Alma de Vries of Osk"),
    ],
)  # fmt: skip
def test_speakers(text: str, speaker: str) -> None:
    found, unnamed = _quoted(text + AFTER + " Later Alma de Vries and Moira Dunne met in Osk.")
    assert [name for name, _, _ in found] == [speaker]
    assert unnamed == 0


@pytest.mark.parametrize(
    "text",
    [
        "“The port is not for sale.” That was painted on the wall.",
        "In large red letters “the port is not for sale to anybody” stood on the wall.",
        "She said the port was not for sale.",  # nobody has been named
    ],
)
def test_nobody(text: str) -> None:
    found, unnamed = _quoted(text + AFTER)
    assert found == []
    assert unnamed > 3


def test_a_pronoun_is_the_last_who_was_named() -> None:
    found, _ = _quoted("“The port is not for sale,” said Moira Dunne.\n\n“It never was,” she said.\n\n" + AFTER)
    assert found == [("Moira Dunne", True, 9)]


def test_short_and_full_name_are_one() -> None:
    found, _ = _quoted("“The port is not for sale,” said Moira Dunne.\n\n“It never was,” Dunne said.\n\n" + AFTER)
    assert found == [("Moira Dunne", True, 9)]


def test_a_quotation_goes_on_in_its_paragraph() -> None:
    text = "“The port is not for sale,” said Moira Dunne. “It never was, and it never will be.”\n\n" + AFTER
    assert _quoted(text) == ([("Moira Dunne", True, 14)], 0)
    apart = "“The port is not for sale,” said Moira Dunne.\n\n“Never,” the wall read, “was it for sale.”\n\n" + AFTER
    assert ("Moira Dunne", True, 6) in _quoted(apart)[0]


def test_where_the_name_stands() -> None:
    report = framing.analyze(FIRST)
    (first, _) = framing.compare(report, report).quoted_a.speakers
    assert FIRST[slice(*first.at)] == "Moira Dunne"
    assert [FIRST[slice(*passage)][:6] for passage in first.passages] == ["“They ", "the cl"]
