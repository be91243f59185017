"""Deletion and expiry through the pages, on both databases: no row is left in any table."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.web.classes import Teacher
from webui.store.base import db


def rows(app: Flask) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        names = [name for name in sa.inspect(db.engine).get_table_names() if name != "alembic_version"]
        return {name: connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def lesson(app: Flask) -> Teacher:
    teacher = Teacher(app)
    number = teacher.run()
    for name in ("Blue Heron", "Red Fox"):
        teacher.pupil(name).mark(number, {"w": teacher.units(number, "rammed"), "note-0": "why\0\u2028"})
    assert teacher.live(number)["submitted"] == 2
    return teacher


@pytest.mark.parametrize("way", ["delete", "expire"])
def test_no_row_is_left(app: Flask, way: str) -> None:
    start, days = 1_800_000_000, 0.0
    app.config["CLOCK"] = lambda: start + days * 24 * 60 * 60
    teacher = lesson(app)
    assert {name for name, many in rows(app).items() if many} == {"class", "pupil", "exercise", "work"}
    if way == "delete":
        teacher.client.post(f"{teacher.home}/delete", data={"sure": "1"})
    else:
        days = 30.1
        app.test_client().post("/class", data={"name": "the next one"})  # opening a class sweeps up
        assert rows(app) == {"shared_report": 0, "class": 1, "pupil": 0, "exercise": 0, "work": 0}
        return
    assert sum(rows(app).values()) == 0
    assert teacher.client.get(teacher.home).status_code == 404
