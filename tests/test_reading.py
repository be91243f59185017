"""What the detectors work from: matches sorted into lists, names and contained phrases dropped, words counted."""

from __future__ import annotations

import pytest

from framing.article import Span, Voice
from framing.lexicon import Lexicon
from framing.reading import Reading, read
from framing.segmenting import segment
from tests.lists import entries, lexicon, row


def _read(text: str, *rows: str) -> Reading:
    return read(segment(text), lexicon(*rows))


def _texts(reading: Reading, name: str = "label") -> list[str]:
    return [reading.article.text[match.start : match.end] for match in reading.of(name)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They fear a bitter cold war of words.", ["bitter cold war of words"]),
        ("They fear a cold war of words.", ["cold war of", "war of words"]),
        ("They fear a cold war now.", ["cold war"]),
        ("They fear war and war.", ["war", "war"]),
        ("They fear a bitter end.", ["bitter end"]),
        ("They fear nothing.", []),
        ("", []),
    ],
)
def test_the_longest_of_nested_phrases(text: str, found: list[str]) -> None:
    terms = (
        "war",
        "cold war",
        "cold war of",
        "war of words",
        "bitter cold war of words",
        "bitter",
        "bitter end",
        "end",
    )
    assert _texts(_read(text, *map(row, terms))) == found


def test_the_later_list_wins_on_the_same_words() -> None:
    both = Lexicon.of([*entries(row("war")), *entries(row("war"), name="slogan")])
    assert list(read(segment("They fear war now."), both).matches) == ["slogan"]


def test_matches_of_several_lists_are_in_text_order() -> None:
    both = Lexicon.of([*entries(row("war")), *entries(row("peace"), row("end"), name="slogan")])
    reading = read(segment("They want peace after war in the end."), both)
    assert [match.entry.term for match in reading.of("label", "slogan")] == ["peace", "war", "end"]
    assert reading.of("directive") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met the Freedom Caucus on Monday.", []),
        ("Freedom caucus members met on Monday.", ["Freedom caucus"]),
        ("“Freedom caucus,” said the mayor of the town.", ["Freedom caucus"]),
        ("They met: Freedom caucus members came on Monday.", ["Freedom caucus"]),
        ("They met the FREEDOM CAUCUS on Monday.", ["FREEDOM CAUCUS"]),
        ("They met the freedom caucus on Monday.", ["freedom caucus"]),
    ],
)
def test_names_are_left_alone(text: str, found: list[str]) -> None:
    assert _texts(_read(text, row("freedom caucus"))) == found


def test_capitals_in_a_headline_are_no_names() -> None:
    text = "Town Backs Freedom Caucus in Vote\n\nThe town voted on Monday, and all went home after that to their tea."
    assert _texts(_read(text, row("freedom caucus"))) == ["Freedom Caucus"]


def test_a_name_is_one_wherever_it_stands() -> None:
    text = "Savage Wins\n\nDan Savage spoke on Monday to all of the town. Savage was glad. It was a savage end."
    assert _texts(_read(text, row("savage"))) == ["savage"]


def test_a_term_with_capitals_matches_names() -> None:
    assert _texts(_read("They met the Freedom Caucus on Monday.", row("Freedom Caucus"))) == ["Freedom Caucus"]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence() -> None:
    assert _texts(_read("They fear a war\nOf words there are enough.", row("war of words"))) == []
    assert _texts(_read("They sat at the end. Of it all they said nothing.", row("end. of it"))) == []


def test_cues_by_class() -> None:
    cues = lexicon(row("@ time", 0), "on monday", row("@ place", 0), "in town", "on monday", name="cues")
    reading = read(segment("They met on Monday in town."), cues)
    assert {group: [match.start for match in found] for group, found in reading.cues.items()} == {
        "time": [9], "place": [9, 19],
    }  # fmt: skip
    assert [match.start for match in reading.cue("place")] == [9, 19]
    assert reading.cue("none") == []
    assert reading.matches == {}


def test_whose_words() -> None:
    text = "“Not a war,” said the mayor, “and no end of it.” It was a war of words."
    reading = read(segment(text), Lexicon.of([*Lexicon.load().by_list()["cues"], *entries(row("war"))]))
    first, second = reading.of("label")
    assert (reading.voice(first), reading.voice(second)) == (Voice.QUOTED, Voice.AUTHOR)
    assert reading.own_words == [3, 6]
    assert reading.words == [11, 6]
    quoted = [text[start:end] for start, end in reading.quoted_parts[0]]
    assert [part.strip("“”, ") for part in quoted] == ["Not a war", "and no end of it."]
    assert 1 not in reading.quoted_parts


def test_a_quotation_over_several_sentences_is_cut_to_each() -> None:
    text = "“One war is over. Two begin. Three end,” said the mayor."
    reading = read(segment(text), Lexicon.load())
    assert len(reading.article.sentences) == 3
    for index, sentence in enumerate(reading.article.sentences):
        for start, end in reading.quoted_parts[index]:
            assert sentence.start <= start < end <= sentence.end
    assert reading.own_words == [0, 0, 3]


def test_sentence_at() -> None:
    reading = _read("One war. Two wars.", row("war"))
    second = reading.article.sentences[1]
    assert reading.sentence_at(second.start) == second
    assert reading.sentence_at(100) is None
    assert reading.voice(Span(0, 3)) is Voice.AUTHOR
