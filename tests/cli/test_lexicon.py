"""`framing lexicon`: look into the lists and check them."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.cli import lexicon as command
from framing.entries import shipped_sources
from framing.lexicon import Lexicon
from tests.cli.conftest import Framing
from tests.lists import folder, row


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    return folder(
        tmp_path / "lists",
        label=[row("@ hard words", 3), row("[quorble]", "", "[praise]", "It hits.", "it is meant", "_ please", "them")],
    )


def test_check_the_shipped_lists(framing: Framing) -> None:
    ran = framing("lexicon", "check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(" phrases: nothing wrong.\n")


def test_check_ones_own(framing: Framing, lists: Path, tmp_path: Path) -> None:
    assert framing("lexicon", "check", "--lexicons", lists).code == 0
    bad = folder(tmp_path / "bad", label=[row("a", 9), row("(b")])
    ran = framing("lexicon", "check", "--lexicons", lists, "--lexicons", bad)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        f"{bad}/label.tsv:2: severity '9' is not 1, 2 or 3",
        f"{bad}/label.tsv:3: '(b': there is a '(' without its ')'",
        "2 things are wrong.",
    ]


def test_check_finds_doubles(framing: Framing, lists: Path, tmp_path: Path) -> None:
    more = folder(tmp_path / "more", slogan=[row("quorbling")])
    ran = framing("lexicon", "check", "--lexicons", lists, "--lexicons", more)
    assert ran.err.splitlines() == [
        f"{more}/slogan.tsv:2: 'quorbling' stands already at {lists}/label.tsv:3 ('[quorble]')",
        "1 thing is wrong.",
    ]


def test_check_shows_fifty_faults_and_counts_the_rest(framing: Framing, tmp_path: Path) -> None:
    bad = folder(tmp_path, label=[row(f"a{number}", 9) for number in range(60)])
    lines = framing("lexicon", "check", "--lexicons", bad).err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "60 things are wrong (10 not shown)."


def test_list(framing: Framing, lists: Path) -> None:
    ran = framing("lexicon", "list")
    assert [line.split()[0] for line in ran.out.splitlines()] == [source.name for source in shipped_sources()]
    entries = framing("lexicon", "list", "label", "--lexicons", lists).out.splitlines()
    assert entries[-1] == "3  [quorble]  → [praise]"
    assert len(entries) == len(Lexicon.load(lists).by_list()["label"])


def test_list_of_an_unknown_name(framing: Framing) -> None:
    assert framing("lexicon", "list", "labels").fault.startswith("framing: no list 'labels'; there are booster, cues")


@pytest.mark.parametrize("term", ["quorbled", "Quorbled"])
def test_show(framing: Framing, lists: Path, term: str) -> None:
    ran = framing("lexicon", "show", term, "--lexicons", lists)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"label (severity 3) — {lists}/label.tsv:3",
        "  pattern   [quorble]",
        "  why       It hits.",
        "  plainer   praised",
        "  fine when it is meant",
        "  unless    _ please",
        "  source    them",
    ]


@pytest.mark.parametrize("term", ["quorb", "quorbled please", "a quorbled", ""])
def test_show_of_what_stands_nowhere(framing: Framing, lists: Path, term: str) -> None:
    assert framing("lexicon", "show", term, "--lexicons", lists).fault == f"'{term}' stands in no list."


def test_stats(framing: Framing, lists: Path) -> None:
    plain, more = (framing("lexicon", "stats", *options).out.splitlines() for options in ((), ("--lexicons", lists)))
    assert plain[0].split() == ["list", "entries", "phrases", "mild", "clear", "strong", "plainer"]
    numbers = {line.split()[0]: [int(cell) for cell in line.split()[1:]] for line in plain[1:-1]}
    assert set(numbers) == {source.name for source in shipped_sources()}
    entries, _, mild, clear, strong, _ = numbers["label"]
    assert entries == mild + clear + strong
    counts = [int(cell) for cell in next(line for line in more if line.startswith("label ")).split()[1:]]
    assert [b - a for a, b in zip(numbers["label"], counts, strict=True)] == [1, 4, 0, 0, 1, 1]
    assert int(more[-1].split()[0]) == int(plain[-1].split()[0]) + 1


def test_compile(framing: Framing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command.resources, "files", lambda package: tmp_path)
    monkeypatch.setattr(command, "compile_shipped", lambda: b"index")
    ran = framing("lexicon", "compile")
    assert (ran.code, ran.out) == (0, f"Wrote {tmp_path / 'compiled.json.gz'} (0 kB).\n")
    assert (tmp_path / "compiled.json.gz").read_bytes() == b"index"


def test_compile_where_nothing_can_be_written(
    framing: Framing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command.resources, "files", lambda package: tmp_path / "none")
    monkeypatch.setattr(command, "compile_shipped", lambda: b"index")
    assert "compiled.json.gz: cannot be written (No such file or directory)" in framing("lexicon", "compile").fault
