"""Keys from flags: what is proposed for each kind, and what is not."""

from __future__ import annotations

from itertools import pairwise

import pytest

import framing
from framing.classroom import Exercise, ExerciseType, make
from framing.classroom.practice import PRACTICE
from framing.classroom.wording import NOBODY, ONLY_HERE, WORDINGS, label_of
from framing.errors import InputError
from framing.flags import Report
from tests.classroom.conftest import TEXTS, Make

AFTER = "\n\nThe council met again on Monday, and it went on until late at night."


def _made(kind: str, text: str) -> Exercise:
    return make(ExerciseType(kind), framing.analyze(text + AFTER))


def _found(kind: str, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.quote, item.answers) for item in _made(kind, text).key]


def test_every_kind_has_its_words() -> None:
    assert set(WORDINGS) == set(ExerciseType)
    for wording in WORDINGS.values():
        assert wording.task and wording.talk  # noqa: PT018


@pytest.mark.parametrize("kind", list(ExerciseType))
def test_every_answer_can_be_chosen(exercise: Make, kind: str) -> None:
    made = exercise(kind)
    choices = {choice.id for choice in WORDINGS[made.type].choices}
    for item in made.items:
        assert made.text[item.start : item.end] == item.quote or item.side == 1
        assert item.reason
        if choices:
            assert item.answers and set(item.answers) <= choices  # noqa: PT018


def test_loaded_words() -> None:
    found = _found("loaded", "The council rammed through the plan. “It is a shameless plan,” said Moira Dunne.")
    assert [quote for quote, _ in found] == ["rammed through"]  # the quoted word is not the writer's


def test_a_long_slogan_is_no_word() -> None:
    for item in _made("loaded", TEXTS["rent-vote-2"]).key:
        assert len(item.quote.split()) <= 6


def test_mild_words_are_proposed_only_if_the_classifier_hears_them_too() -> None:
    made = _made(
        "loaded", "The bitter quarrel wrecked the fair. In all we need to know is the hour, and it is always late."
    )
    assert "bitter" in [item.quote for item in made.key]
    assert not {"we need to", "always"} & {item.quote for item in made.items}


def test_no_mark_stands_in_another() -> None:
    items = _made("loaded", TEXTS["sample"]).items
    assert all(one.end <= two.start for one, two in pairwise(items))


def test_the_classifier_s_reasons_are_no_pupil_s() -> None:
    for practice in PRACTICE:
        for kind in ("loaded", "rewrite", "frame"):
            assert not any("(0." in item.reason for item in _made(kind, practice.text).items)


def test_words_that_show_a_frame_are_about_something() -> None:
    text = TEXTS["rent-vote-2"]
    made = make(ExerciseType.FRAME, framing.analyze(text))
    said = " ".join(item.reason for item in made.items)
    assert "“Rents”" in said
    assert not any(f"“{word}”" in said for word in ("always", "takes", "Who", "their", "aside"))


def test_the_third_passage_of_a_speaker_is_left_out() -> None:
    text = "".join(f"“The {thing} is not for sale at all,” said Moira Dunne.\n\n" for thing in ("port", "dock", "pier"))
    made = _made("who", text)
    assert [item.accepted for item in made.items] == [True, True, False]


def test_advice_for_a_whole_sentence_stands_alone() -> None:
    answers = [answer for item in _made("rewrite", TEXTS["rent-vote-2"]).key for answer in item.answers]
    assert "The question in neutral words, or the claim with its source" in answers
    assert "red tape → rules" in answers


def test_questions_of_every_kind() -> None:
    text = (
        "The board met. How much more must this town endure before somebody acts? “Who paid for it?” asked Moira Dunne. "
        "Will the bridge open in May? The board said it would."
    )
    found = {quote.strip("“”"): answers for quote, answers in _found("questions", text)}
    assert len(found) == 3
    assert found["How much more must this town endure before somebody acts?"] == ("reproach",)
    assert next(answers for quote, answers in found.items() if quote.startswith("Who paid")) == ("quoted",)
    assert "Will the bridge open in May?" in found
    assert _found("questions", "Nobody asked. The bridge opens in May.") == []


def test_frames_of_a_paragraph() -> None:
    text = (
        "Police arrested two men after the robbery, and a prosecutor charged them with theft.\n\nIt was a day in May."
    )
    made = _made("frame", text)
    assert [item.answers[0] for item in made.key] == ["crime-punishment"]
    (item,) = made.key
    assert "robbery" in item.reason
    assert all(item.start <= start < end <= item.end for start, end in item.evidence)


def test_one_word_shows_no_frame() -> None:
    made = _made("frame", "A judge walked by.\n\nIt was a day in May.")
    assert made.key == ()


def test_who_says_so() -> None:
    text = "“The port is not for sale,” said Moira Dunne.\n\nCritics say the plan will fail. It is not so."
    assert _found("who", text) == [
        ("“The port is not for sale,”", ("Moira Dunne",)),
        ("Critics say the plan will fail.", (NOBODY,)),
    ]


def test_a_speaker_who_is_not_found_is_the_teachers_to_decide() -> None:
    made = _made("who", "“The port is not for sale at all.” That was painted on the wall.")
    assert made.key == ()
    assert [item.answers for item in made.items] == [(NOBODY,)]


def test_rewrite_takes_the_strongest_sentences_in_order() -> None:
    made = _made("rewrite", TEXTS["sample"])
    assert len(made.key) == 6
    assert [item.start for item in made.key] == sorted(item.start for item in made.key)
    assert any("→" in answer for item in made.key for answer in item.answers)


def test_compare(exercise: Make) -> None:
    made = exercise("compare")
    pairs = [(item.quote, item.other_quote) for item in made.key if item.other]
    assert ("landlords’ lobby", "owners’ association") in pairs
    only = {(item.side, item.quote) for item in made.key if item.answers == (ONLY_HERE,)}
    assert {(0, "Rosa Lindqvist"), (1, "Martin Osei")} <= only
    for item in made.key:
        source = made.second if item.side else made.text
        assert source and source[item.start : item.end] == item.quote  # noqa: PT018


@pytest.mark.parametrize(("kind", "texts"), [("compare", 1), ("loaded", 2)])
def test_the_wrong_number_of_texts(kind: str, texts: int) -> None:
    reports: list[Report] = [framing.analyze(TEXTS["sample"])] * texts
    with pytest.raises(InputError, match="a comparison needs two texts"):
        make(ExerciseType(kind), *reports)


def test_another_language() -> None:
    german = framing.analyze("Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. " * 4)
    with pytest.raises(InputError, match="does not look like English"):
        make(ExerciseType.LOADED, german)


@pytest.mark.parametrize("kind", [kind for kind in ExerciseType if kind is not ExerciseType.COMPARE])
@pytest.mark.parametrize("text", ["", "One.", "A null \0 and \ud800."])
def test_any_text_makes_an_exercise(kind: ExerciseType, text: str) -> None:
    assert make(kind, framing.analyze(text)).key == ()


def test_labels() -> None:
    assert label_of(ExerciseType.QUESTIONS, "asks") == "Really asks"
    assert label_of(ExerciseType.WHO, "Moira Dunne") == "Moira Dunne"


# --- practice texts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("practice", PRACTICE, ids=lambda practice: practice.id)
def test_practice_texts_are_what_they_are_said_to_be(practice: object) -> None:
    text, about = practice.text, practice.about  # type: ignore[attr-defined]
    report = framing.analyze(text)
    assert 150 <= report.article.word_count <= 500
    assert practice.title in " ".join(text.split())  # type: ignore[attr-defined]
    if about.startswith("Sober"):
        assert len(report.author_flags) <= 1
    else:
        assert len(report.author_flags) >= 12


def test_the_names_of_practice_texts_tell_nothing() -> None:
    for practice in PRACTICE:
        assert not any(word in practice.id for word in ("left", "right", "sober", "slant", "plain"))
