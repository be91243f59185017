"""Deleted or expired: no link leads anywhere, no word is left in the file."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from tests.web.classes import Teacher


def test_deleted_every_link_is_gone(teacher: Teacher, tmp_path: Path) -> None:
    number = teacher.run()
    pupil = teacher.pupil("xyzzy4711")
    pupil.mark(number, {"w": "7", "note-7": "xyzzy4711"})
    assert teacher.client.post(f"{teacher.home}/delete").status_code == 422
    assert teacher.client.post(f"{teacher.home}/delete", data={"sure": "1"}).status_code == 200
    for client in (teacher.client, pupil.client):
        for link in (
            teacher.home,
            f"/class/key/{teacher.key}",
            f"{teacher.home}/{number}",
            pupil.home,
            pupil.play(number),
        ):
            assert client.get(link).status_code == 404
    assert teacher.client.post("/join", data={"code": teacher.code, "name": "Late"}).status_code == 404
    assert [file.name for file in tmp_path.rglob("*.sqlite3*") if b"xyzzy4711" in file.read_bytes()] == []


def test_expired_every_link_is_gone(storing: Flask) -> None:
    start, days = 1_800_000_000, 0.0
    storing.config["CLOCK"] = lambda: start + days * 24 * 60 * 60
    teacher = Teacher(storing)
    number = teacher.run()
    pupil = teacher.pupil("Blue Heron")
    days = 29.9
    assert pupil.see(number).status_code == 200  # a use
    days = 59.8
    assert teacher.client.get(teacher.home).status_code == 200
    days = 89.9
    for link in (teacher.home, f"/class/key/{teacher.key}"):
        assert teacher.client.get(link).status_code == 404
    assert pupil.see(number).status_code == 404
