"""A teacher makes an exercise and looks through its key."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from framing.classroom import ExerciseType
from tests.web.classes import TEXT, Teacher
from tests.web.page import Page


def test_the_key_is_accepted_rejected_and_added_to(teacher: Teacher) -> None:
    number = teacher.make()
    items = teacher.surface(number).exercise.items
    assert len(items) > 0
    address = f"{teacher.home}/{number}/key"
    words = teacher.units(number, "counted", "twice")
    data = {"keep": [], "act": "add", "w": words, "reason": "<b>Why</b>"}
    assert teacher.client.post(address, data=data).status_code == 303
    exercise = teacher.surface(number).exercise
    assert [(item.quote, item.by, item.reason) for item in exercise.key] == [("counted twice", "teacher", "<b>Why</b>")]
    assert "&lt;b&gt;Why" in teacher.client.get(address).text
    again = teacher.client.post(address, data={"keep": [], "act": "add", "w": words})
    assert again.status_code == 422
    assert "already" in again.text
    none = teacher.client.post(address, data={"keep": [], "act": "add"})
    assert none.status_code == 422
    assert "mark the words" in none.text.lower()


@pytest.mark.parametrize("type_", ["who", "rewrite"])
def test_nothing_to_answer_does_not_start(teacher: Teacher, type_: str) -> None:
    number = teacher.make(type_)
    answer = teacher.client.post(f"{teacher.home}/{number}/key", data={"act": "start"})
    assert answer.status_code == 422
    assert "at least one passage" in answer.text
    assert teacher.pupil("Blue Heron").see(number).status_code == 404
    assert teacher.start(teacher.make("loaded"), keep=[])  # the class may decide without a key


def test_an_answer_is_added_to_each_kind(teacher: Teacher) -> None:
    for type_, data in (
        ("questions", {"answer": "tag"}), ("who", {"answer": "the fund"}), ("rewrite", {}), ("frame", {"paragraph": "0", "answer": "economic"}),
    ):  # fmt: skip
        number = teacher.make(type_)
        before = teacher.surface(number).exercise.items
        first = "The fund offered nine million, and two hundred people work at the port of the town today."
        chosen = {"w": _sentence(teacher, number, first)} if type_ != "frame" else {}
        answer = teacher.client.post(f"{teacher.home}/{number}/key", data={"act": "add", **chosen, **data})
        if answer.status_code == 422:
            assert "already" in answer.text
            continue
        items = teacher.surface(number).exercise.items
        assert len(items) == len(before) + 1
        assert any(
            item.by == "teacher" and list(item.answers) == [data[key] for key in ("answer",) if key in data]
            for item in items
        )


def _sentence(teacher: Teacher, number: int, quote: str) -> str:
    page = teacher.client.get(f"{teacher.home}/{number}/key").text
    found = re.search(rf'value="(\d+)"><span>{re.escape(quote)}', page)
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"type": "nothing"}, "Choose what the class does"), ({"text": ""}, ""), ({"text": "word " * 5000}, "at most 20,000"),
        ({"text": "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen, und viele sind dagegen."}, "English"),
        ({"most": "0"}, "number"), ({"most": "²"}, "number"), ({"grade": "x"}, "rule"), ({"reveal": "x"}, "rule"),
        ({"type": "compare", "text2": "too short"}, ""),
    ],
)  # fmt: skip
def test_what_makes_no_exercise_is_said_and_kept(
    storing: Flask, teacher: Teacher, fields: dict[str, str], said: str
) -> None:
    data = {"type": "loaded", "source": "paste", "text": TEXT, "source2": "paste", "text2": TEXT, **fields}
    if "Der Rat" in fields.get("text", ""):
        storing.config["ANALYZER"] = None
        from framing.workers import InProcess

        storing.config["ANALYZER"] = InProcess()
    answer = teacher.client.post(f"{teacher.home}/new", data=data)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert said in page.by_id("wrong").text
    assert page.by_id("text").text.strip() == data["text"].strip()


def test_an_analysed_text_becomes_an_exercise(storing: Flask) -> None:
    client = storing.test_client()
    first = client.post("/class/from", data={"text": TEXT})
    assert "Your article is waiting" in first.text
    form = client.post("/class", data={"name": "", "text": TEXT})
    assert Page(form.text).by_id("text").text.strip() == TEXT
    assert Page(client.post("/class/from", data={"text": TEXT}).text).by_id("text").text.strip() == TEXT


def test_lesson_plans_need_no_class(client: object, app: Flask) -> None:
    plain = app.test_client()
    for path in ("/class", "/lessons", *(f"/lessons/{type_}" for type_ in ExerciseType), "/lessons/text/rent-vote-1"):
        answer = plain.get(path)
        assert answer.status_code == 200, path
        assert Page(answer.text).problems == []
    assert (
        plain.get("/lessons/x").status_code
        == plain.get("/join").status_code
        == plain.get("/class/1").status_code
        == 404
    )
