"""How pupils come in and back, and the teacher’s own link."""

from __future__ import annotations

import io

import pytest
import segno
from flask import Flask

from tests.web.classes import Pupil, Teacher
from tests.web.page import Page


@pytest.mark.parametrize("name", ["", "  ", "x" * 25, "a\u200bb", "a\x07", "\u202eabc", "\ufeff", "a" + "\u0301" * 9])
def test_what_is_no_nickname(teacher: Teacher, name: str) -> None:
    assert Pupil(teacher.app, teacher.code, name).joined.status_code == 422


def test_nicknames_are_one_each(teacher: Teacher) -> None:
    assert Pupil(teacher.app, teacher.code, "Ｂlue  Heron").home  # full width B, two spaces
    taken = Pupil(teacher.app, teacher.code, "BLUE HERON").joined
    assert taken.status_code == 409
    assert "Take another" in taken.text


def test_joining_can_be_closed(teacher: Teacher) -> None:
    teacher.client.post(f"{teacher.home}/joining", data={"open": "0"})
    assert Pupil(teacher.app, teacher.code, "Late Hare").joined.status_code == 409
    teacher.client.post(f"{teacher.home}/joining", data={"open": "1"})
    assert Pupil(teacher.app, teacher.code, "Late Hare").joined.status_code == 303


def test_a_return_code_brings_a_pupil_back(storing: Flask, teacher: Teacher) -> None:
    number = teacher.run()
    pupil = teacher.pupil("Blue Heron")
    pupil.mark(number, {"w": "7"}, "save")
    code = Page(pupil.see(number).text).by_class("return-code")[0].text
    assert len(code.replace("-", "")) == 28
    elsewhere = storing.test_client()
    assert elsewhere.get(pupil.play(number)).status_code == 404
    assert elsewhere.post("/back", data={"return": code.lower()}).headers["Location"] == pupil.home
    assert 'value="7" checked' in elsewhere.get(pupil.play(number)).text
    assert elsewhere.post("/back", data={"return": "B" * 28}).status_code == 404


def test_the_teacher_s_link_opens_and_hides_the_key(storing: Flask, teacher: Teacher) -> None:
    elsewhere = storing.test_client()
    answer = elsewhere.get(f"/class/key/{teacher.key}")
    assert answer.headers["Location"] == teacher.home
    assert elsewhere.get(teacher.home).status_code == 200
    assert elsewhere.get("/class/key/wrong").status_code == 404


def test_the_qr_code_is_the_address_to_join_at(teacher: Teacher) -> None:
    answer = teacher.client.get(f"{teacher.home}/join.svg")
    out = io.BytesIO()
    code = segno.make(f"http://localhost/join/{teacher.code}", error="m", micro=False)
    code.save(out, kind="svg", border=2, light="#fff", scale=6)
    assert answer.content_type == "image/svg+xml"
    assert answer.data == out.getvalue()
    assert f'value="{teacher.code[:4]}-{teacher.code[4:]}"' in teacher.client.get(f"/join/{teacher.code}").text


def test_the_tutorial_comes_first(storing: Flask, teacher: Teacher) -> None:
    number = teacher.run()
    client = storing.test_client()
    home = client.post("/join", data={"code": teacher.code, "name": "Blue Heron"}).headers["Location"]
    assert client.get(home).headers["Location"] == f"{home}/try"
    page = client.get(f"{home}/try")
    assert len(Page(page.text).by_class("sentence")) == 3
    assert client.post(f"{home}/try").headers["Location"] == home
    assert client.get(home).headers["Location"] == f"{home}/{number}"
