"""`framing worksheet`: every kind, every form, every way an input can be wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from framing.classroom.practice import PRACTICE
from tests.cli.conftest import Framing


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(PRACTICE[0].text, "utf-8")
    return path


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.txt"
    path.write_text(PRACTICE[1].text, "utf-8")
    return path


@pytest.mark.parametrize("kind", ["loaded", "questions", "frame", "who", "rewrite"])
def test_sheet_and_key(framing: Framing, article: Path, tmp_path: Path, kind: str) -> None:
    ran = framing("worksheet", article, "--type", kind, "-o", tmp_path / "s.html", "--key", tmp_path / "k.html")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert "Name</span>" in (tmp_path / "s.html").read_text("utf-8")
    assert "Answer key" in (tmp_path / "k.html").read_text("utf-8")


def test_two_texts(framing: Framing, article: Path, second: Path, tmp_path: Path) -> None:
    ran = framing("worksheet", article, second, "--type", "compare", "-o", tmp_path / "s.html")
    assert ran.code == 0
    assert "Text B" in (tmp_path / "s.html").read_text("utf-8")


def test_other_forms(framing: Framing, article: Path, tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("q.txt", "q.xml", "w.h5p")]
    ran = framing("worksheet", article, "--gift", places[0], "--moodle", places[1], "--h5p", places[2])
    assert ran.code == 0
    assert "$CATEGORY" in places[0].read_text("utf-8")
    assert "<quiz>" in places[1].read_text("utf-8")
    assert zipfile.is_zipfile(places[2])


def test_from_standard_input(framing: Framing, tmp_path: Path) -> None:
    ran = framing("worksheet", "-", "-o", tmp_path / "s.html", stdin=PRACTICE[0].text.encode())
    assert ran.code == 0
    assert "Greedy" in (tmp_path / "s.html").read_text("utf-8")


def test_an_empty_key_is_said(framing: Framing, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("The council met on Monday.", "utf-8")
    ran = framing("worksheet", tmp_path / "plain.txt", "-o", tmp_path / "s.html")
    assert ran.code == 0
    assert "the key is empty" in ran.err


def test_bad_inputs(framing: Framing, article: Path, second: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "s.html"
    assert "nothing to write; name a file" in framing("worksheet", article).fault
    assert "needs two articles" in framing("worksheet", article, "--type", "compare", "-o", sheet).fault
    assert "needs two articles" in framing("worksheet", article, second, "-o", sheet).fault
    assert "this is the article itself" in framing("worksheet", article, "-o", article).fault
    assert "no such file" in framing("worksheet", tmp_path / "none.txt", "-o", sheet).fault
    assert "only “spot the loaded words”" in framing("worksheet", article, "--type", "who", "--h5p", sheet).fault
    assert "cannot be written" in framing("worksheet", article, "-o", tmp_path / "none" / "s.html").fault
    assert not sheet.exists()
