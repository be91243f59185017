"""Classes in the store: nothing but the join code can be read there, deletion leaves no row, expiry goes by a clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from framing.classroom import Exercise, ExerciseType, Rules
from webui import store
from webui.store import classes
from webui.store.base import db

DAY = 24 * 60 * 60
TABLES = ("class", "pupil", "exercise", "work")
EXERCISE = Exercise(ExerciseType.LOADED, "A title", "The grim council met.").to_json()
AT_ONCE = Exercise(ExerciseType.LOADED, "A title", "The grim council met.", rules=Rules(reveal="submit")).to_json()


@pytest.fixture
def inside(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app


def rows() -> dict[str, int]:
    """Rows in every table there is, but the record of migrations."""
    names = [name for name in sa.inspect(db.engine).get_table_names() if name != "alembic_version"]
    with db.engine.connect() as connection:
        return {name: connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def playing(name: str = "Period 3") -> tuple[classes.Opened, classes.Pupil, int]:
    """A class with two pupils, of whom one has marked, and an exercise that runs."""
    made = classes.create(name)
    codes = [classes.join(made.id, nickname) for nickname in ("Blue Heron", "xyzzy4711")]
    number = classes.add_exercise(made.id, EXERCISE)
    assert number is not None
    classes.change_exercise(made.id, number, state="running")
    found = classes.by_pupil(codes[1] or "")
    assert found is not None
    assert classes.save(number, found[1], json.dumps([{"quote": "xyzzy4711"}]), submit=True)
    return made, found[1], number


@pytest.mark.usefixtures("inside")
def test_every_table_is_counted() -> None:
    playing()
    assert set(TABLES) < set(rows())
    assert all(rows()[name] for name in TABLES)


@pytest.mark.usefixtures("inside")
def test_a_deleted_class_leaves_no_row_and_another_class_stays() -> None:
    made, _, _ = playing()
    other, _, _ = playing("Period 4")
    classes.delete(made.id)
    assert classes.by_key(made.key) is None
    assert classes.by_key(other.key)
    assert [rows()[name] for name in TABLES] == [1, 2, 1, 1]
    classes.delete(other.id)
    assert sum(rows().values()) == 0


def test_what_was_deleted_is_in_no_file(inside: Flask, tmp_path: Path) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL frees its pages by itself (VACUUM)")
    made, pupil, number = playing()

    def found() -> list[str]:
        return [file.name for file in tmp_path.rglob("*.sqlite3*") if b"xyzzy4711" in file.read_bytes()]

    assert found()
    classes.remove(made.id, pupil.id)
    assert found() == []
    assert [work.name for work in classes.works(made.id, number)] == ["Blue Heron"]


def test_a_class_lives_thirty_days_after_its_last_use(inside: Flask) -> None:
    start, days = 1_800_000_000, 0.0
    inside.config["CLOCK"] = lambda: start + days * DAY
    made, _, _ = playing()
    untouched, _, _ = playing("nobody opens it")
    days = 29.9
    assert classes.by_key(made.key)  # a use: thirty days from here
    days = 30.1
    assert classes.by_key(untouched.key) is None
    assert store.purge() == 1
    assert [rows()[name] for name in TABLES] == [1, 2, 1, 1]
    days = 59.8
    found = classes.by_key(made.key)
    assert found
    assert found.ends == start + round(89.8 * DAY)
    days = 89.9
    assert classes.by_key(made.key) is None
    assert store.purge() == 1
    assert sum(rows().values()) == 0


@pytest.mark.usefixtures("inside")
def test_keys_and_return_codes_are_not_stored() -> None:
    made = classes.create("Period 3")
    code = classes.join(made.id, "Blue Heron") or ""
    with db.engine.connect() as connection:
        stored = str([list(connection.execute(sa.text(f'SELECT * FROM "{name}"'))) for name in TABLES])
    assert made.key not in stored
    assert code not in stored
    assert len(code) == 28
    assert len(made.key) == 22
    assert len(set(classes.LETTERS)) == 27
    found = classes.by_key(made.key)
    assert found
    assert len(found.code) == 8
    spaced = f" {found.code[:4].lower()}-{found.code[4:]} "
    assert classes.by_code(spaced) == found


@pytest.mark.usefixtures("inside")
def test_a_nickname_is_taken_once_in_a_class() -> None:
    made, other = classes.create("Period 3"), classes.create("Period 4")
    assert classes.join(made.id, "Straße")
    assert classes.join(made.id, "STRASSE") is None
    assert classes.join(other.id, "Strasse")


@pytest.mark.usefixtures("inside")
def test_marks_are_kept_until_all_is_revealed() -> None:
    made, pupil, number = playing()
    assert classes.save(number, pupil, "[1]", submit=False)
    kept = classes.work(number, pupil)
    assert (kept.marks, kept.saves) == ("[1]", 2)
    assert kept.submitted
    classes.change_exercise(made.id, number, state="revealed")
    assert not classes.save(number, pupil, "[2]", submit=False)
    assert classes.work(number, pupil).marks == "[1]"
    at_once = classes.add_exercise(made.id, AT_ONCE) or 0
    assert not classes.save(at_once, pupil, "[1]", submit=False)  # a draft
    classes.change_exercise(made.id, at_once, state="running")
    assert classes.save(at_once, pupil, "[1]", submit=True)
    assert not classes.save(at_once, pupil, "[2]", submit=False)


@pytest.mark.usefixtures("inside")
def test_nothing_is_found_under_another_class() -> None:
    made, pupil, number = playing()
    other, theirs, _ = playing("Period 4")
    assert classes.exercise(other.id, number) is None
    classes.change_exercise(other.id, number, state="draft", document="{}")
    classes.delete_exercise(other.id, number)
    classes.remove(other.id, pupil.id)
    found = classes.exercise(made.id, number)
    assert found
    assert (found.state, found.document) == ("running", EXERCISE)
    assert len(classes.pupils(made.id)) == 2
    assert not classes.save(number, theirs, "[1]", submit=False)


def test_a_class_writes_at_the_same_time(inside: Flask) -> None:
    made, _, number = playing()

    def pupil(index: int) -> bool:
        with inside.app_context():
            found = classes.by_pupil(classes.join(made.id, f"Pupil {index}") or "")
            assert found
            return all(classes.save(number, found[1], f'["{index}-{turn}"]', submit=turn == 4) for turn in range(5))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(pupil, range(16)))
    kept = {work.name: work.marks for work in classes.works(made.id, number)}
    assert all(kept[f"Pupil {index}"] == f'["{index}-4"]' for index in range(16))


def test_two_tabs_of_one_pupil(inside: Flask) -> None:
    _, pupil, number = playing()

    def tab(index: int) -> bool:
        with inside.app_context():
            return classes.save(number, pupil, f"[{index}]", submit=False)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(tab, range(16)))
    assert classes.work(number, pupil).saves == 17
