"""Units of an exercise and what a class did with them."""

from __future__ import annotations

import pytest

from framing.article import Span
from framing.classroom import Exercise, ExerciseType, Item
from framing.classroom.grades import PupilMark, Work
from framing.classroom.tally import class_agreement, disagreement, layers, marked_units, phrases, rows
from framing.classroom.units import surface

TEXT = "A Grim Day\n\nThe stark deal teeters. Who pays for it?\n\nNobody asked the town of Wexholm."
SECOND = "A Plain Day\n\nThe deal is uncertain."


def item(quote: str, *answers: str, side: int = 0, **fields: object) -> Item:
    start = (SECOND if side else TEXT).index(quote)
    return Item(start, start + len(quote), quote, answers, f"Why of {quote}.", side=side, **fields)  # type: ignore[arg-type]


def mark(quote: str, answer: str = "", side: int = 0) -> PupilMark:
    start = (SECOND if side else TEXT).index(quote)
    return PupilMark(start, start + len(quote), quote, answer, side=side)


def exercise(type_: ExerciseType, *items: Item) -> Exercise:
    second = SECOND if type_ is ExerciseType.COMPARE else None
    return Exercise(type_, "A Grim Day", TEXT, items, second=second)


LOADED = exercise(ExerciseType.LOADED, item("Grim", "x"), item("stark", "x"), item("teeters", "x", accepted=False))


@pytest.mark.parametrize("type_", ExerciseType)
def test_the_parts_of_a_surface_are_the_text(type_: ExerciseType) -> None:
    made = surface(exercise(type_, item("stark", "x"), item("stark deal", "x")))
    for side, source in enumerate((TEXT, SECOND)[: len(made.texts)]):
        blocks = ["".join(part.text for part in paragraph.parts) for paragraph in made.texts[side]]
        assert blocks == source.split("\n\n")
    assert [unit.number for unit in made.units] == list(range(len(made.units)))
    for unit in made.units:
        assert (TEXT, SECOND)[unit.side][unit.start : unit.end] == unit.quote
        assert unit in made.touched(unit.side, unit.start, unit.end)


def test_units_by_kind() -> None:
    quotes = {
        type_: [unit.quote for unit in surface(exercise(type_, item("stark", "x"))).units] for type_ in ExerciseType
    }
    assert quotes[ExerciseType.LOADED][:4] == ["A", "Grim", "Day", "The"]
    assert "Who pays for it?" in quotes[ExerciseType.QUESTIONS]
    assert quotes[ExerciseType.FRAME] == ["Nobody asked the town of Wexholm."]
    assert quotes[ExerciseType.WHO] == quotes[ExerciseType.REWRITE] == ["stark"]
    assert quotes[ExerciseType.COMPARE][-1] == "uncertain"


def test_nothing_of_the_key_is_in_the_units() -> None:
    for type_ in (ExerciseType.LOADED, ExerciseType.QUESTIONS, ExerciseType.FRAME, ExerciseType.COMPARE):
        assert surface(exercise(type_)).units == surface(exercise(type_, item("stark", "x"))).units


def test_layers_count_pupils_who_have_begun() -> None:
    made = surface(LOADED)
    works = [Work("a", (mark("Grim"), mark("Grim Day"))), Work("b", (mark("Grim"),), submitted=False), Work("c", ()),
             Work("d", (), submitted=False)]  # fmt: skip
    found = layers(made, works)
    assert (found.readers, found.counts) == (3, {1: 2, 2: 1})
    assert [made.units[unit].quote for unit in sorted(found.key)] == ["Grim", "stark"]
    assert [made.units[unit].quote for unit in sorted(found.analyser)] == ["Grim", "stark", "teeters"]
    assert [found.shade(unit) for unit in (0, 1, 2)] == [0, 4, 2]


def test_rows_say_found_missed_and_extra() -> None:
    me = Work("a", (mark("Grim"), mark("town")))
    found = rows(surface(LOADED), [me, Work("b", (mark("stark deal"), mark("town")))], me)
    told = [(row.quote, row.times, row.mine, row.item is not None) for row in found]
    assert told == [("Grim", 1, ("",), True), ("stark", 1, None, True), ("town", 2, ("",), False)]


def test_answers_are_counted_and_the_key_s_is_right() -> None:
    made = exercise(ExerciseType.QUESTIONS, item("Who pays for it?", "asks"))
    works = [
        Work(name, (mark("Who pays for it?", answer),))
        for name, answer in zip("abc", ("asks", "tag", "asks"), strict=True)
    ]
    (row,) = rows(surface(made), works, works[1])
    assert [tuple(each) for each in row.said] == [("asks", 2, True), ("tag", 1, False)]
    assert row.mine == ("tag",)


def test_the_passage_to_argue_about_divides_the_class() -> None:
    me = Work("me", (mark("Grim"),))
    others = [Work("b", (mark("Grim"), mark("stark"))), Work("c", (mark("Grim"), mark("stark"))), Work("d", ())]
    found = disagreement(surface(LOADED), [me, *others], me)
    assert found is not None
    assert found.quote == "stark"
    agreed = Work("me", (mark("Grim"), mark("stark"), mark("teeters")))
    assert disagreement(surface(LOADED), [agreed], agreed) is None
    extra = Work("me", (*agreed.marks, mark("Wexholm")))
    found = disagreement(surface(LOADED), [extra], extra)
    assert found is not None
    assert (found.quote, found.item) == ("Wexholm", None)


def test_two_texts_are_kept_apart() -> None:
    other = Span(SECOND.index("uncertain"), SECOND.index("uncertain") + 9)
    made = surface(exercise(ExerciseType.COMPARE, item("teeters", "uncertain", other=other, other_quote="uncertain")))
    found = layers(made, [Work("a", (mark("uncertain", side=1),))])
    assert [made.units[unit].quote for unit in sorted(found.key)] == ["teeters", "uncertain"]
    assert [made.units[unit].quote for unit in found.counts] == ["uncertain"]


@pytest.mark.parametrize(
    ("works", "said"),
    [
        ([], "Nobody"),
        ([Work("a", (), submitted=False)], "Nobody"),
        ([Work("a", (mark("Grim"),))], "Only one reader"),
        ([Work("a", ()), Work("b", ())], "too few marks to say"),
        ([Work("a", (mark("Grim"),)), Work("b", (mark("Grim"),))], "Complete"),
    ],
)
def test_agreement_in_words(works: list[Work], said: str) -> None:
    found = class_agreement(surface(LOADED), works)
    assert found is not None
    assert said in found.sentence


def test_no_agreement_between_sentences_of_one_s_own() -> None:
    assert class_agreement(surface(exercise(ExerciseType.WHO, item("stark", "x"))), []) is None


def test_neighbours_are_one_phrase() -> None:
    made = surface(LOADED)
    runs = [[unit.quote for unit in run] for run in phrases(made, {1, 2, 3, 5, 6})]
    assert runs == [["Grim", "Day"], ["The"], ["deal", "teeters"]]
    assert marked_units(made, [mark("stark deal")]) == {4, 5}
