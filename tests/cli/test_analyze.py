"""`framing analyze`: every form, every option, every way an input can be wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Framing
from tests.lists import folder, row

TEXT = (
    "The council was quorbled on Monday by a vote of nine to two. “It is quorbled,” said Moira Dunne, who is a "
    "glimmerer. The fund has said that it will keep the two hundred people who work in the port.\n"
)
GERMAN = "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. Niemand hat die Bürger gefragt. " * 3


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    return folder(tmp_path / "lists", label=[row("quorbled", 3)], slogan=[row("glimmerer", 1)])


def _flags(out: str) -> list[tuple[str, str, str]]:
    document: dict[str, Any] = json.loads(out)
    return [(flag["text"], flag["category"], flag["voice"]) for flag in document["flags"]]


ONLY = ("--only", "label", "--only", "slogan")
OWN, QUOTED, MAYOR = ("quorbled", "label", "author"), ("quorbled", "label", "quoted"), ("glimmerer", "slogan", "author")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (ONLY, [OWN, QUOTED, MAYOR]),
        (("--only", "label"), [OWN, QUOTED]),
        ((*ONLY, "--skip", "label"), [MAYOR]),
        ((*ONLY, "--voice", "author"), [OWN, MAYOR]),
        ((*ONLY, "--accept", "quorbled"), [MAYOR]),
        ((*ONLY, "--accept", "quorbled", "--accept", "(glim|glam)merer"), []),
    ],
)
def test_options(
    framing: Framing, article: Path, lists: Path, options: tuple[str, ...], found: list[tuple[str, str, str]]
) -> None:
    ran = framing("analyze", article, "--format", "json", "--lexicons", lists, *options)
    assert ran.code == 0
    assert _flags(ran.out) == found


def test_several_folders_of_lists(framing: Framing, article: Path, lists: Path, tmp_path: Path) -> None:
    more = folder(tmp_path / "more", label=[row("vote of nine")])
    ran = framing("analyze", article, "--format", "json", "--lexicons", lists, "--lexicons", more, "--only", "label")
    assert [text for text, _, _ in _flags(ran.out)] == ["quorbled", "vote of nine", "quorbled"]


@pytest.mark.parametrize("content", ["# ours\n\nquorbled\n  glimmerer \n", "\ufeffquorbled\r\nGlimmerer\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_accept_file(framing: Framing, article: Path, lists: Path, tmp_path: Path, content: str, encoding: str) -> None:
    accepted = tmp_path / "accepted.txt"
    accepted.write_text(content.removeprefix("\ufeff") if encoding == "utf-16" else content, encoding, newline="")
    ran = framing("analyze", article, "--format", "json", "--lexicons", lists, *ONLY, "--accept-file", accepted)
    assert _flags(ran.out) == []


def test_an_empty_accept_file_accepts_nothing(framing: Framing, article: Path, lists: Path, tmp_path: Path) -> None:
    (tmp_path / "accepted.txt").touch()
    ran = framing(
        "analyze", article, "--format", "json", "--lexicons", lists, *ONLY, "--accept-file", tmp_path / "accepted.txt"
    )
    assert len(_flags(ran.out)) == 3


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "3"), 1),
        (("--fail-on", "3", "--accept", "quorbled"), 0),
        (("--fail-on", "3", "--skip", "label"), 0),
        (("--fail-on", "1", "--skip", "label"), 1),
        (("--fail-on", "2", "--skip", "label"), 0),
    ],
)
def test_fail_on(framing: Framing, article: Path, lists: Path, options: tuple[str, ...], code: int) -> None:
    assert framing("analyze", article, "--lexicons", lists, *ONLY, *options).code == code


def test_quoted_words_do_not_fail(framing: Framing, tmp_path: Path, lists: Path) -> None:
    path = tmp_path / "quoted.txt"
    path.write_text("“It is a quorbled town,” said Moira Dunne, who runs the shop by the gate of the port.", "utf-8")
    ran = framing("analyze", path, "--format", "json", "--lexicons", lists, "--only", "label", "--fail-on", "1")
    assert (ran.code, _flags(ran.out)) == (0, [QUOTED])


BEGINNINGS = {
    "json": '{\n  "schema": "framing.report/1"',
    "csv": "start,end,text,category",
    "markdown": "# ",
    "html": "<!doctype html>",
    "terminal": "The council was ",
}


@pytest.mark.parametrize(("form", "beginning"), BEGINNINGS.items())
def test_formats(framing: Framing, article: Path, form: str, beginning: str) -> None:
    ran = framing("analyze", article, "--format", form)
    assert ran.code == 0
    assert ran.out.lower().startswith(beginning.lower())


@pytest.mark.parametrize(
    ("ending", "form"),
    [
        (".json", "json"), (".csv", "csv"), (".md", "markdown"), (".html", "html"), (".HTM", "html"),
        (".txt", "terminal"), ("", "terminal"),
    ],
)  # fmt: skip
def test_the_ending_of_the_output_says_the_form(
    framing: Framing, article: Path, tmp_path: Path, ending: str, form: str
) -> None:
    output = tmp_path / f"report{ending}"
    ran = framing("analyze", article, "-o", output)
    assert (ran.code, ran.out) == (0, "")
    written = output.read_bytes().decode()
    assert written.lower().startswith(BEGINNINGS[form].lower())
    assert written == framing("analyze", article, "--format", form).out


def test_a_format_beats_the_ending(framing: Framing, article: Path, tmp_path: Path) -> None:
    framing("analyze", article, "-o", tmp_path / "report.json", "--format", "csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "report.json").read_text("utf-8"))))
    assert rows[0][:3] == ["start", "end", "text"]


def test_id_and_title(framing: Framing, article: Path) -> None:
    document = json.loads(framing("analyze", article, "--format", "json", "--title", "A title").out)
    assert (document["article"]["id"], document["article"]["title"]) == (str(article), "A title")


def test_readability(framing: Framing, article: Path) -> None:
    assert json.loads(framing("analyze", article, "--format", "json").out)["readability"] is None
    assert json.loads(framing("analyze", article, "--format", "json", "--readability").out)["readability"]["smog_index"]


def test_colour(framing: Framing, article: Path, lists: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("analyze", article, "--lexicons", lists)
    assert "{quorbled}[" in framing(*options).out  # no terminal, no colour
    assert "\x1b" not in framing(*options).out
    assert "\x1b[" in framing(*options, "--color").out
    assert "\x1b" not in framing(*options, "--no-color").out


def test_standard_input(framing: Framing, article: Path) -> None:
    piped = json.loads(framing("analyze", "-", "--format", "json", stdin=TEXT.encode("utf-16")).out)
    read = json.loads(framing("analyze", article, "--format", "json").out)
    assert piped["article"].pop("id") == "-"
    assert read["article"].pop("id") == str(article)
    assert piped == read


def test_the_sample_has_much_to_show(framing: Framing) -> None:
    sample = framing("sample")
    assert (sample.code, sample.err) == (0, "")
    ran = framing("analyze", "-", "--format", "json", stdin=sample.out.encode())
    assert (ran.code, ran.err) == (0, "")
    assert len(_flags(ran.out)) > 20


# --- notes -----------------------------------------------------------------------------------------------------------


def test_five_words(framing: Framing, tmp_path: Path) -> None:
    path = tmp_path / "five.txt"
    path.write_text("Harbour sold to a fund.")
    ran = framing("analyze", path)
    assert ran.code == 0
    assert "Harbour sold to a fund." in ran.out
    assert f"framing: {path}: Too short to place: 5 words" in ran.err


def test_another_language(framing: Framing, tmp_path: Path) -> None:
    path = tmp_path / "german.txt"
    path.write_text(GERMAN, "utf-8")
    ran = framing("analyze", path, "--format", "json")
    assert ran.code == 2
    assert ran.err == f"framing: {path}: {json.loads(ran.out)['notes'][0]}\n"
    assert "does not look like English" in ran.err


@pytest.mark.parametrize("form", BEGINNINGS)
def test_a_megabyte(framing: Framing, tmp_path: Path, form: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text((TEXT + "\n") * (2**20 // len(TEXT) + 1), "utf-8")
    assert path.stat().st_size > 2**20
    ran = framing("analyze", path, "--format", form, "--only", "label", "--skip", "label")
    assert (ran.code, ran.err) == (0, "")


# --- what is wrong is one sentence -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "there is no text in it; give a file that holds an article"),
        ("binary.txt", b"\x00\x01\x02\x03", "this is not text (a zero byte at 0); give a text file"),
        ("picture.png", b"\x89PNG\r\n\x1a\n", "this is a PNG picture, not text; give a text file"),
        ("encoding.txt", b"caf\x81", "byte 0x81 at 3 does not fit UTF-8 or Windows-1252; save the file as UTF-8"),
    ],
)
def test_bad_files(framing: Framing, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    ran = framing("analyze", tmp_path / name)
    assert ran.fault == f"framing: {tmp_path / name}: {said}"
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.txt"], "framing: none.txt: no such file; check the path"),
        (["."], "framing: .: this is a folder; use `framing batch .` for all files in it"),
        (["a.txt", "-o", "none/report.json"], "framing: none/report.json: cannot be written (No such file or directory); "
         "choose another place with -o"),
        (["a.txt", "-o", "a.txt"], "framing: a.txt: this is the article itself; choose another file with -o"),
        (["a.txt", "--lexicons", "none"], "framing: none: no such folder of word lists"),
        (["a.txt", "--lexicons", "bad"], "framing: bad/label.tsv:2: severity '9' is not 1, 2 or 3"),
        (["a.txt", "--accept", "(a"], "framing: accepted term '(a': there is a '(' without its ')'"),
        (["a.txt", "--accept-file", "binary"], "framing: binary: this is not text (a zero byte at 1); give a text file"),
    ],
)  # fmt: skip
def test_bad_input(
    framing: Framing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "binary").write_bytes(b"a\0b")
    folder(tmp_path / "bad", label=[row("a", 9)])
    assert framing("analyze", *arguments).fault == said
    assert (tmp_path / "a.txt").read_text("utf-8") == TEXT


def test_empty_standard_input(framing: Framing) -> None:
    assert framing("analyze", "-").fault == (
        "framing: standard input: there is no text in it; give a file that holds an article"
    )


def test_an_unknown_ending_is_refused(framing: Framing, article: Path, tmp_path: Path) -> None:
    ran = framing("analyze", article, "-o", tmp_path / "report.docx")
    assert ran.code == 2
    assert "no form goes with this ending" in ran.err
    assert not (tmp_path / "report.docx").exists()
    assert framing("analyze", article, "-o", tmp_path / "report.out", "--format", "json").code == 0
