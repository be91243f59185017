"""Before the reveal nothing tells: no key, no classmate, no analyser in any byte; and no number opens what is another’s."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from flask import Flask, url_for
from flask.sessions import SecureCookieSessionInterface
from werkzeug.test import TestResponse

from framing.classroom import ExerciseType
from tests.web.classes import Teacher
from tests.web.classroom.conftest import ANSWERS

SECRET, CLASSMATE = "plughtoken", "Secret Owl"
FORMS = ("worksheet", "answers", "marks", "grades", "moodle", "gift", "h5p")


def marked_in_secret(teacher: Teacher, number: int, type_: str) -> None:
    """A classmate works and submits, with a word in every field that takes one."""
    given = dict(ANSWERS[type_](teacher, number))
    for field in [name for name in given if name.startswith("text-")] or ["note-0"]:
        given[field] = SECRET
    given |= {f"note-{unit}": SECRET for unit in given.get("w", [])}
    teacher.pupil(CLASSMATE).mark(number, given)
    found = re.search(rf"{teacher.home}/{number}/pupil/\d+", teacher.client.get(f"{teacher.home}/{number}").text)
    assert found
    assert SECRET in teacher.client.get(f"{teacher.home}/{number}/file/marks").text


def hidden(teacher: Teacher, number: int) -> set[str]:
    """What no pupil may be sent: a classmate, counts, and what the key says."""
    items = teacher.surface(number).exercise.items
    assert items
    words = {SECRET, CLASSMATE, "data-n=", "analyser", *(item.reason for item in items if item.reason)}
    if teacher.surface(number).exercise.type is ExerciseType.REWRITE:
        words |= {answer.split(" → ")[-1] for item in items for answer in item.answers}
    return words


def whole(app: Flask, answer: TestResponse) -> str:
    """All bytes of an answer: what it says, its headers, and what its cookie holds."""
    cookies = [SimpleCookie(header) for header in answer.headers.getlist("Set-Cookie")]
    reader = SecureCookieSessionInterface().get_signing_serializer(app)
    assert reader
    opened = [str(reader.loads(one.value)) for cookie in cookies for one in cookie.values() if one.value]
    return "\n".join((html.unescape(answer.text), str(answer.headers), *opened))


def addresses(app: Flask, teacher: Teacher, number: int) -> Iterator[tuple[str, str, str]]:
    """(blueprint, method, address) of everything the application answers to, with this exercise's numbers."""
    values = {"class_id": teacher.id, "id": number, "pupil_id": 2, "code": teacher.code, "type_": "loaded", "key": "x"}
    for rule in app.url_map.iter_rules():
        for form in FORMS if "form" in rule.arguments else ("",):
            filled = {name: form or values.get(name, "x") for name in rule.arguments}
            filled |= {name: values[name] for name in rule.arguments if name in values}
            with app.test_request_context():
                address = url_for(rule.endpoint, **filled)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule.endpoint.partition(".")[0], method, address


@pytest.mark.parametrize("reveal", ["teacher", "submit"])
@pytest.mark.parametrize("type_", ExerciseType)
def test_before_the_reveal_no_byte_tells(teacher: Teacher, type_: str, reveal: str) -> None:
    """In nothing a pupil or a stranger is sent, whatever address is asked for, as page and as JSON."""
    number = teacher.run(type_, reveal=reveal)
    marked_in_secret(teacher, number, type_)
    one, stranger = teacher.pupil("Blue Heron"), teacher.app.test_client()
    words = hidden(teacher, number)
    asked = 0
    for room, method, address in addresses(teacher.app, teacher, number):
        for client in (one.client, stranger):
            for accept in ("text/html", "application/json"):
                answer = client.open(address, method=method, data={"w": "1", "act": "save"} if method == "POST" else None,
                                     headers={"Accept": accept})  # fmt: skip
                asked += 1
                said = whole(teacher.app, answer)
                for word in words if room in ("classroom", "lesson") else {SECRET, CLASSMATE}:
                    assert word not in said, (method, address, word)
    assert asked > 150
    assert teacher.live(number)["state"] == "running"
    given = ANSWERS[type_](teacher, number)
    for answer in (
        one.see(number),
        one.mark(number, given, "save"),
        one.see(number),
        one.client.get(f"{one.home}?stay=1"),
    ):
        assert not [word for word in words if word in whole(teacher.app, answer)]
    teacher.reveal(number)
    assert any(item.reason in whole(teacher.app, one.see(number)) for item in teacher.surface(number).exercise.items)


@pytest.mark.parametrize("type_", ["loaded", "questions", "frame", "compare"])
def test_the_page_to_mark_is_the_same_whatever_the_key(teacher: Teacher, type_: str) -> None:
    """The strictest search: byte for byte but for the exercise's own number."""
    full, empty = teacher.make(type_), teacher.make(type_)
    teacher.start(full)
    teacher.start(empty, keep=[])
    pupil = teacher.pupil("Blue Heron")
    pages = []
    for number in (full, empty):
        page = pupil.see(number).text.replace(pupil.play(number), "/N").replace(f'"{number}-running', '"N')
        pages.append(re.sub(r'name="csrf_token" value="[^"]+"', "", page))
    assert pages[0] == pages[1]


def test_other_numbers_open_nothing(storing: Flask, teacher: Teacher) -> None:
    number = teacher.run()
    other = Teacher(storing, "Period 4")
    theirs = other.run()
    mine, foreign = teacher.pupil("Blue Heron"), other.pupil("Red Fox")
    mine.mark(number, {"w": teacher.units(number, "rammed")})
    nobody = storing.test_client()
    before = teacher.live(number)
    lesson, group = f"/lesson/{teacher.id}", f"/class/{teacher.id}"
    for client in (foreign.client, other.client, nobody, mine.client):
        for end in (
            "",
            "/new",
            f"/{number}",
            f"/{number}/key",
            f"/{number}/live.json",
            f"/{number}/file/marks",
            "/join.svg",
        ):
            assert client.get(group + end).status_code == 404
        for end in (
            "/joining",
            "/delete",
            "/new",
            f"/{number}/key",
            f"/{number}/state",
            f"/{number}/delete",
            "/pupil/1/remove",
        ):
            assert client.post(group + end, data={"sure": "1", "state": "revealed"}).status_code == 404
    for client in (foreign.client, other.client, nobody):
        for end in ("", f"/{number}", "/sign", "/try"):
            assert client.get(lesson + end).status_code == 404
        assert client.post(f"{lesson}/{number}", data={"w": "3"}).status_code == 404
    # one's own class in the address, another's exercise or pupil behind it
    assert foreign.client.get(f"/lesson/{other.id}/{number}").status_code == 404
    assert foreign.client.post(f"/lesson/{other.id}/{number}", data={"w": "3"}).status_code == 404
    assert other.client.get(f"/class/{other.id}/{number}").status_code == 404
    assert other.client.post(f"/class/{other.id}/{number}/state", data={"state": "revealed"}).status_code == 404
    other.client.post(f"/class/{other.id}/pupil/1/remove")
    assert other.client.get(f"/class/{other.id}/{theirs}/pupil/1").status_code == 404
    assert teacher.live(number) == before


def test_a_draft_is_the_teacher_s_alone(teacher: Teacher) -> None:
    pupil = teacher.pupil("Blue Heron")
    number = teacher.make()
    assert pupil.see(number).status_code == 404
    assert pupil.mark(number, {"w": "1"}).status_code == 404
    assert str(number) not in pupil.client.get(f"{pupil.home}/sign").get_json()["sign"]


def test_headers_of_what_is_private(teacher: Teacher) -> None:
    number = teacher.run()
    pupil = teacher.pupil("Blue Heron")
    for answer in (
        teacher.client.get(teacher.home),
        pupil.see(number),
        teacher.client.get(f"{teacher.home}/{number}/live.json"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_codes_and_names_are_in_no_access_log(teacher: Teacher, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="framing.access"):
        pupil = teacher.pupil("xyzzy4711")
        pupil.client.get(f"/join/{teacher.code}")
        teacher.client.get(f"/class/key/{teacher.key}")
    for secret in ("xyzzy4711", teacher.code, teacher.key):
        assert secret not in caplog.text
