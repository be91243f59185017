"""Codes cannot be guessed at the limits given, and a class that joins from one address meets none of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.web.classes import Teacher
from tests.web.conftest import analyzer, close
from webui import create_app, store
from webui.limits import GUESSES
from webui.store import classes

CLASSES = 200  # alive at once on one server: a large town's schools
DAY = 24 * 60


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """With limits, as served."""
    url = f"sqlite:///{tmp_path}/framing.sqlite3"
    app = create_app({"ANALYZER": analyzer(), "DATABASE_URL": url, "WTF_CSRF_ENABLED": False})
    store.prepare(app)
    yield app
    close(app)


def test_what_a_guesser_can_reach() -> None:
    """One address without a pause for the thirty days that a class lives, against any of 200 classes: less than one
    in two hundred. Return codes and keys: never."""
    assert GUESSES == ("10 per minute", "120 per minute")
    guesses = 120 * DAY * 30
    assert len(classes.LETTERS) ** classes.CODE > 2**38
    assert guesses * CLASSES / len(classes.LETTERS) ** classes.CODE < 1 / 200
    six = guesses * CLASSES / len(classes.LETTERS) ** 6
    assert six > 1  # why six letters would not do
    assert len(classes.LETTERS) ** classes.RETURN_CODE > 2**128
    assert classes.KEY_BYTES * 8 >= 128


def wrong(number: int) -> dict[str, str]:
    return {"code": f"{classes.LETTERS[number % 27]}CDFGHJK", "name": "Guesser"}


def test_only_failures_count_and_only_for_the_browser_that_fails(app: Flask) -> None:
    teacher = Teacher(app)
    guesser = app.test_client()
    assert [guesser.post("/join", data=wrong(number)).status_code for number in range(11)] == [404] * 10 + [429]
    right = {"code": teacher.code, "name": "Guesser"}
    assert guesser.post("/join", data=right).status_code == 429
    assert teacher.pupil("Blue Heron").home
    assert app.test_client().post("/back", data={"return": "B" * 28}).status_code == 404


def test_thirty_join_from_one_address(app: Flask) -> None:
    teacher = Teacher(app)
    assert all(teacher.pupil(f"Pupil {number}").home for number in range(150))


def test_who_throws_cookies_away_is_counted_by_address(app: Flask) -> None:
    codes = [app.test_client().post("/join", data=wrong(number)).status_code for number in range(121)]
    assert codes == [404] * 120 + [429]
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert app.test_client().post("/join", data=wrong(1), environ_overrides=elsewhere).status_code == 404


def test_a_household_s_endless_addresses_are_one(app: Flask) -> None:
    """An IPv6 network of 64 bits is one address here; IPv4 addresses written as IPv6 are not one."""

    def from_(address: str, number: int) -> int:
        asked = app.test_client().post("/join", data=wrong(number), environ_overrides={"REMOTE_ADDR": address})
        return asked.status_code

    assert [from_(f"2001:db8:1:2::{number:x}", number) for number in range(1, 122)] == [404] * 120 + [429]
    assert from_("2001:db8:1:3::1", 1) == 404
    assert {from_(f"::ffff:192.0.2.{number}", number) for number in range(130)} == {404}
    assert from_("not an address", 1) == 404


@pytest.mark.parametrize(("method", "path", "data"), [
    ("POST", "/back", {"return": "B" * 28}), ("GET", "/class/key/wrong", None),
])  # fmt: skip
def test_other_secrets_are_limited_too(app: Flask, method: str, path: str, data: dict[str, str] | None) -> None:
    client = app.test_client()
    codes = [client.open(path, method=method, data=data).status_code for _ in range(11)]
    assert codes == [404] * 10 + [429]


def test_an_error_says_what_to_do(app: Flask) -> None:
    client = app.test_client()
    for number in range(11):
        answer = client.post("/join", data=wrong(number))
    assert "Wait a minute" in answer.text
    assert answer.headers["Retry-After"]
