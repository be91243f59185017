"""Whole lessons without a script, for each kind of exercise, and what the class sees of them."""

from __future__ import annotations

import json
import re

import pytest

from framing.classroom import ExerciseType
from tests.web.classes import Teacher
from tests.web.classroom.conftest import ANSWERS
from tests.web.page import Page


@pytest.mark.parametrize("type_", ExerciseType)
def test_a_whole_lesson(teacher: Teacher, type_: str) -> None:
    number = teacher.run(type_)
    one, two = teacher.pupil("Blue Heron"), teacher.pupil("Red Fox")
    for pupil in (one, two):
        page = Page(pupil.see(number).text)
        assert page.problems == []
    given = ANSWERS[type_](teacher, number)
    assert one.mark(number, given, "save").status_code == 303
    again = Page(one.see(number).text)
    checked = [each.attributes["value"] for each in again.tagged("input") if "checked" in each.attributes]
    assert [value for value in checked if value != "1" or "w" in given] == list(given.get("w", []))
    assert one.mark(number, given).headers["Location"].endswith(one.home)
    live = teacher.live(number)
    assert (live["joined"], live["submitted"], live["readers"]) == (2, 1, 1)
    watched = Page(teacher.client.get(f"{teacher.home}/{number}").text)
    assert watched.problems == []
    assert watched.by_id("submitted").text == "1"
    teacher.reveal(number)
    for pupil in (one, two):
        revealed = pupil.see(number)
        assert revealed.status_code == 200
        assert Page(revealed.text).problems == []
        assert "What everybody saw" in revealed.text
    pupils = Page(teacher.client.get(f"{teacher.home}/{number}").text)
    links = [each.attributes["href"] for each in pupils.tagged("a") if "/pupil/" in each.attributes.get("href", "")]
    assert len(links) == 2
    for link in links:
        assert Page(teacher.client.get(link).text).problems == []


def test_what_is_revealed_equals_the_heat_map(teacher: Teacher) -> None:
    number = teacher.run()
    pupils = [teacher.pupil(f"Pupil {index}") for index in range(3)]
    for index, pupil in enumerate(pupils):
        pupil.mark(number, {"w": teacher.units(number, *["rammed", "town", "port"][: index + 1])})
    teacher.reveal(number)

    def counted(page: str) -> dict[str, str]:
        found = [each for each in Page(page).tagged("span") if "data-n" in each.attributes]
        return {each.attributes["data-u"]: each.attributes["data-n"] for each in found}

    watched = counted(teacher.client.get(f"{teacher.home}/{number}").text)
    assert {teacher.surface(number).units[int(unit)].quote: count for unit, count in watched.items()} == {
        "rammed": "3/3", "town": "2/3", "port": "1/3"
    }  # fmt: skip
    for pupil in pupils:
        assert counted(pupil.see(number).text) == watched
    live = teacher.live(number)
    assert live["counts"] == {unit: int(count[0]) for unit, count in watched.items()}
    remove = re.search(r'action="(/class/\d+/pupil/\d+/remove)"', teacher.client.get(teacher.home).text)
    assert remove
    teacher.client.post(remove.group(1))
    assert set(counted(teacher.client.get(f"{teacher.home}/{number}").text).values()) == {"2/2", "1/2"} | {"2/2"}
    assert pupils[0].see(number).status_code == 404


def test_each_sees_all_after_submitting_if_so_ruled(teacher: Teacher) -> None:
    number = teacher.run(reveal="submit")
    one, two = teacher.pupil("Blue Heron"), teacher.pupil("Red Fox")
    one.mark(number, {"w": teacher.units(number, "rammed")}, "save")
    assert "What everybody saw" not in one.see(number).text
    one.mark(number, {"w": teacher.units(number, "rammed")})
    assert "What everybody saw" in one.see(number).text
    assert "What everybody saw" not in two.see(number).text
    late = one.client.post(one.play(number), data={"w": "1"}, headers={"Accept": "application/json"})
    assert (late.status_code, late.get_json()["saved"]) == (409, False)


def test_a_limit_of_marks_holds(teacher: Teacher) -> None:
    number = teacher.run(most="1")
    pupil = teacher.pupil("Blue Heron")
    far = {"w": teacher.units(number, "rammed", "town")}
    answer = pupil.mark(number, far)
    assert answer.status_code == 422
    assert "at most 1" in answer.text
    kept = [each.attributes["value"] for each in Page(answer.text).tagged("input") if "checked" in each.attributes]
    assert kept == far["w"]
    assert teacher.live(number)["submitted"] == 0


@pytest.mark.parametrize(
    "data",
    [
        {"w": ["-1", "99999999999", "x", "²", "7"]}, {"kind-7": "nonsense", "w": "7"}, {"note-7": "\0\u202e" * 400, "w": "7"},
        {"frame-0": "x"}, {"text-0": "x"}, {},
    ],
)  # fmt: skip
@pytest.mark.parametrize("type_", ExerciseType)
def test_strange_forms_do_no_harm(teacher: Teacher, type_: str, data: dict[str, object]) -> None:
    number = teacher.run(type_)
    pupil = teacher.pupil("Blue Heron")
    assert pupil.mark(number, data).status_code == 303
    assert teacher.client.get(f"{teacher.home}/{number}").status_code == 200
    teacher.reveal(number)
    assert pupil.see(number).status_code == 200
    assert teacher.client.get(f"{teacher.home}/{number}/file/marks").status_code == 200


@pytest.mark.parametrize("pupils", [0, 1, 2])
@pytest.mark.parametrize("type_", ExerciseType)
def test_undefined_agreement_gives_words(teacher: Teacher, type_: str, pupils: int) -> None:
    """Nobody, one pupil, two who are of one mind, and pupils who marked nothing."""
    number = teacher.run(type_)
    for index in range(pupils):
        teacher.pupil(f"Pupil {index}").mark(number, ANSWERS[type_](teacher, number))
    sentence = str(teacher.live(number)["agreement"])
    assert sentence
    assert "None" not in sentence
    assert "nan" not in sentence.lower()
    assert teacher.client.get(f"{teacher.home}/{number}").status_code == 200
    teacher.reveal(number)
    empty = teacher.pupil("Late Hare")
    assert empty.see(number).status_code == 200


def test_a_rewritten_sentence_is_counted_without_pointing(teacher: Teacher) -> None:
    number = teacher.run("rewrite")
    pupil = teacher.pupil("Blue Heron")
    quote = teacher.surface(number).units[0].quote
    answer = pupil.client.post(
        f"{pupil.play(number)}/count", data={"unit": "0", "text": quote.replace("rammed through", "approved")}
    )
    counted = json.loads(answer.text)
    assert set(counted) == {"before", "now"}
    assert pupil.client.post(f"{pupil.play(number)}/count", data={"unit": "99", "text": "x"}).status_code == 422
