"""Moodle XML and GIFT: what an importer needs, what it must not meet."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from framing.classroom import Exercise, ExerciseType, Item, gift, moodle
from framing.classroom.quiz import Answer, Question, questions
from tests.classroom.conftest import Make

KINDS = list(ExerciseType)
# The shares Moodle's question bank accepts, in percent (`question_bank::fraction_options_full`).
SHARES = {
    100,
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    50,
    40,
    33.33333,
    30,
    25,
    20,
    16.66667,
    14.28571,
    12.5,
    11.11111,
    10,
    5,
    0,
}
NASTY = "The =grim= {council} ~met~ #1 \\ ::here:: <b>&amp;</b> ]]> \x07 on 5%.\n\nAnd // again $CATEGORY: x, in a stark hall of marble."


def nasty() -> Exercise:
    items = []
    for quote in ("=grim=", "stark"):
        start = NASTY.index(quote)
        items.append(Item(start, start + len(quote), quote, (), f"why = {quote} ~ {{}}"))
    return Exercise(ExerciseType.LOADED, "A / title: {x}", NASTY, tuple(items))


def _all(exercise: Make) -> list[Exercise]:
    return [*(exercise(kind) for kind in KINDS), nasty()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_is_asked(exercise: Make, kind: str) -> None:
    made = exercise(kind)
    asked = questions(made)
    assert asked
    for question in asked:
        assert question.task
        assert len(question.name) <= 60
        right = [answer for answer in question.answers if answer.right]
        if question.kind == "write":
            assert not question.answers
        else:
            assert 1 <= len(right) < len(question.answers)
            assert len({answer.text for answer in question.answers}) == len(question.answers)
        if question.kind == "one":
            assert len(right) == 1


def test_every_loaded_word_is_asked_once_in_its_paragraph(exercise: Make) -> None:
    made = exercise("loaded")
    asked = [answer.text.lower() for question in questions(made) for answer in question.answers if answer.right]
    assert {item.quote.lower() for item in made.key} == set(asked)
    for question in questions(made):
        assert all(answer.text in question.passage for answer in question.answers)


def test_wrong_answers_are_no_part_of_the_key(exercise: Make) -> None:
    made = exercise("loaded")
    for question in questions(made):
        for answer in question.answers:
            assert answer.right or not any(
                answer.text.lower() in item.quote.lower().split() for item in made.key if item.quote in question.passage
            )


def test_wrong_answers_are_what_the_article_is_about(exercise: Make) -> None:
    shown = {
        answer.text for question in questions(exercise("loaded")) for answer in question.answers if not answer.right
    }
    assert {"council", "port"} & {word.lower() for word in shown}
    assert not {"exposes", "so-called"} & shown  # loaded words that the lists do not know


def test_names_to_choose_from_are_whole(exercise: Make) -> None:
    shown = {answer.text for question in questions(exercise("who")) for answer in question.answers}
    assert "Calder Infrastructure" in shown
    assert "Infrastructure" not in shown


def test_an_empty_key_asks_nothing() -> None:
    empty = Exercise(ExerciseType.LOADED, "T", "Nothing here.")
    assert questions(empty) == ()
    assert ElementTree.fromstring(moodle.render(empty)).findall("question[@type='multichoice']") == []
    assert "{" not in gift.render(empty)


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "shares"),
    [("one", 1, 3, ["100", "0", "0", "0"]), ("many", 1, 2, ["100", "-50", "-50"]), ("many", 2, 0, ["50", "50"]),
     ("many", 3, 1, ["33.33333"] * 3 + ["-100"]), ("many", 1, 12, ["100"] + ["-10"] * 12)],
)  # fmt: skip
def test_fractions(kind: str, right: int, wrong: int, shares: list[str]) -> None:
    answers = tuple(Answer(str(n), n < right) for n in range(right + wrong))
    assert moodle.fractions(Question(kind, "", "", "", answers)) == shares  # type: ignore[arg-type]


# --- Moodle -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(KINDS) + 1))
def test_moodle(exercise: Make, number: int) -> None:
    made = _all(exercise)[number]
    root = ElementTree.fromstring(moodle.render(made))
    assert root.tag == "quiz"
    category, *asked = root
    assert category.get("type") == "category"
    assert (category.findtext("category/text") or "").startswith("$course$/top/Framing/")
    assert len(asked) == len(questions(made))
    for question in asked:
        assert question.findtext("name/text")
        assert question.find("questiontext").get("format") == "html"  # type: ignore[union-attr]
        assert (question.findtext("questiontext/text") or "").startswith("<p>")
        if question.get("type") == "essay":
            assert question.findtext("responseformat") == "plain"
            assert question.findtext("graderinfo/text")
            continue
        assert question.get("type") == "multichoice"
        fractions = [float(answer.get("fraction", "")) for answer in question.findall("answer")]
        assert {abs(share) for share in fractions} <= SHARES
        assert sum(share for share in fractions if share > 0) == pytest.approx(100, abs=1e-3)
        assert question.findtext("single") in ("true", "false")
        if question.findtext("single") == "true":
            assert fractions.count(100) == 1
            assert min(fractions) == 0
        else:
            assert sum(fractions) <= 1e-3  # choosing all is worth nothing


def test_html_in_moodle_is_text() -> None:
    root = ElementTree.fromstring(moodle.render(nasty()))
    shown = [element.text or "" for element in root.iter("text")]
    assert any("&lt;b&gt;&amp;amp;&lt;/b&gt; ]]&gt; \ufffd on 5%" in text for text in shown)
    assert not any("<b>" in text for text in shown)
    assert "A // title" in shown[0]


# --- GIFT -------------------------------------------------------------------------------------------------------------

_GIFT = re.compile(r"^::(?P<name>(?:[^:\\]|\\.)+)::(?P<stem>(?:[^{\\]|\\.)+)\{(?P<body>(?:[^{}\\]|\\.)*)\}$", re.DOTALL)


@pytest.mark.parametrize("number", range(len(KINDS) + 1))
def test_gift(exercise: Make, number: int) -> None:
    """The grammar of the format, as its documentation has it; escaped signs never end anything."""
    made = _all(exercise)[number]
    head, *asked = [part for part in gift.render(made).split("\n\n") if part.strip()]
    assert head.splitlines()[1].startswith("$CATEGORY: Framing/")
    assert len(asked) == len(questions(made))
    for text, question in zip(asked, questions(made), strict=True):
        match = _GIFT.match(text.strip())
        assert match, text
        answers = re.findall(r"(?<!\\)([=~])(%-?[\d.]+%)?", match["body"])
        if question.kind == "write":
            assert match["body"].startswith("####")
            assert not answers
        else:
            assert len(answers) == len(question.answers)
            assert sum(sign == "=" for sign, _ in answers) == (1 if question.kind == "one" else 0)
            assert all(bool(share) is (question.kind == "many") for _, share in answers)


def test_signs_of_gift_are_escaped() -> None:
    shown = gift.render(nasty())
    assert r"\=grim\= \{council\} \~met\~ \#1 \\ \:\:here\:\:" in shown
    assert "\x07" not in shown
    assert shown.count("$CATEGORY") == 1 or "\n$CATEGORY: x" not in shown
