"""Deletion and expiry through the pages, on both databases: no row is left in any table."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.web.classes import Pupil, Teacher
from webui.store.base import db


def rows(app: Flask) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        names = [name for name in sa.inspect(db.engine).get_table_names() if name != "alembic_version"]
        return {name: connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def lesson(app: Flask) -> tuple[Teacher, Pupil, list[str]]:
    """A class that played, one of its pupils, and every address of it that either may have kept."""
    teacher = Teacher(app)
    number = teacher.run()
    pupils = [teacher.pupil(name) for name in ("Blue Heron", "Red Fox")]
    for pupil in pupils:
        pupil.mark(number, {"w": teacher.units(number, "rammed"), "note-0": "why\0\u2028"})
    assert teacher.live(number)["submitted"] == 2
    teacher.reveal(number)
    page = teacher.client.get(f"{teacher.home}/{number}").text
    kept = {teacher.home, f"/class/key/{teacher.key}", f"{teacher.home}/join.svg", f"{teacher.home}/{number}"}
    kept |= set(re.findall(rf'href="({teacher.home}/{number}[^"]*)"', page))
    kept |= {pupils[0].home, pupils[0].play(number), f"{pupils[0].home}/sign"}
    return teacher, pupils[0], sorted(kept)


@pytest.mark.parametrize("way", ["delete", "expire"])
def test_no_row_is_left_and_every_link_is_gone(app: Flask, way: str) -> None:
    start, days = 1_800_000_000, 0.0
    app.config["CLOCK"] = lambda: start + days * 24 * 60 * 60
    teacher, pupil, links = lesson(app)
    assert len(links) > 12
    assert {name for name, many in rows(app).items() if many} == {"class", "pupil", "exercise", "work"}

    def opened() -> set[int]:
        return {min(client.get(link).status_code for client in (teacher.client, pupil.client)) for link in links}

    assert opened() <= {200, 302, 303}
    if way == "delete":
        teacher.client.post(f"{teacher.home}/delete", data={"sure": "1"})
        assert sum(rows(app).values()) == 0
    else:
        days = 30.1
    assert opened() == {404}
    assert teacher.client.post("/join", data={"code": teacher.code, "name": "Late Hare"}).status_code == 404
    if way == "expire":
        app.test_client().post("/class", data={"name": "the next one"})  # opening a class sweeps up
        assert rows(app) == {"shared_report": 0, "class": 1, "pupil": 0, "exercise": 0, "work": 0}
