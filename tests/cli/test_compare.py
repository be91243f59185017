"""`framing compare`: both files, every form, every way an input can be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Framing
from tests.comparison.articles import FIRST, SECOND

GERMAN = "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. Niemand hat die Bürger gefragt. " * 3


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "a.txt", tmp_path / "b.txt"


BEGINNINGS = {"json": '{\n  "schema": "framing.comparison/1"', "html": "<!doctype html>", "terminal": "A  Armed groups"}


@pytest.mark.parametrize(("form", "beginning"), BEGINNINGS.items())
def test_formats(framing: Framing, pair: tuple[Path, Path], form: str, beginning: str) -> None:
    ran = framing("compare", *pair, "--format", form)
    assert ran.code == 0
    assert ran.out.startswith(beginning)


@pytest.mark.parametrize(
    ("ending", "form"), [(".json", "json"), (".html", "html"), (".txt", "terminal"), ("", "terminal")]
)
def test_the_ending_says_the_form(
    framing: Framing, pair: tuple[Path, Path], tmp_path: Path, ending: str, form: str
) -> None:
    output = tmp_path / f"out{ending}"
    ran = framing("compare", *pair, "-o", output)
    assert (ran.code, ran.out) == (0, "")
    assert output.read_text("utf-8").startswith(BEGINNINGS[form])


def test_options_of_the_analysis(framing: Framing, pair: tuple[Path, Path]) -> None:
    document = json.loads(framing("compare", *pair, "--format", "json", "--only", "hedge").out)
    assert {flag["category"] for side in "ab" for flag in document[side]["flags"]} <= {"hedge"}


@pytest.mark.parametrize("place", [0, 1])
def test_one_from_standard_input(framing: Framing, pair: tuple[Path, Path], place: int) -> None:
    arguments: list[object] = list(pair)
    arguments[place] = "-"
    piped = json.loads(framing("compare", *arguments, "--format", "json", stdin=(FIRST, SECOND)[place].encode()).out)
    read = json.loads(framing("compare", *pair, "--format", "json").out)
    assert piped["pairs"] == read["pairs"]
    assert piped["ab"[place]]["article"]["id"] == "-"


def test_both_from_standard_input(framing: Framing) -> None:
    assert "only one of the two" in framing("compare", "-", "-", stdin=FIRST.encode()).fault


def test_notes_go_to_standard_error(framing: Framing, pair: tuple[Path, Path]) -> None:
    assert "framing: A: Too short to place" in framing("compare", *pair).err


def test_another_language(framing: Framing, pair: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "german.txt").write_text(GERMAN, "utf-8")
    ran = framing("compare", pair[0], tmp_path / "german.txt")
    assert ran.code == 2
    assert "B: This does not look like English" in ran.err


def test_bad_inputs(framing: Framing, pair: tuple[Path, Path], tmp_path: Path) -> None:
    assert "no such file" in framing("compare", pair[0], tmp_path / "none.txt").fault
    assert "this is the article itself" in framing("compare", *pair, "-o", pair[1]).fault
    assert "no form goes with this ending" in framing("compare", *pair, "-o", tmp_path / "out.pdf").fault
    assert framing("compare", pair[0]).code == 2
    assert pair[1].read_text("utf-8") == SECOND
