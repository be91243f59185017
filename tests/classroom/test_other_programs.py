"""What other people's programs make of our files: LibreOffice of the tables, gift-pegjs and amc2moodle of the questions,
the H5P server of Lumi Education of Mark the Words. Each is skipped where it is not installed; `make interop` installs them.

amc2moodle and the H5P server are under the GPL: these tests run them, nothing of theirs is shipped.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from framing.classroom import Exercise, ExerciseType, Item, gift, h5p, moodle
from framing.classroom.grades import PupilMark, Work, grades_csv, marks_csv
from framing.classroom.quiz import questions
from tests.classroom.conftest import Make
from tests.classroom.test_quiz import nasty

MODULES = os.environ.get("FRAMING_NODE_MODULES", "")
SEVERAL = [*ExerciseType, "nasty"]


@pytest.fixture(params=SEVERAL)
def made(request: pytest.FixtureRequest, exercise: Make) -> Exercise:
    """An exercise of each kind, and one full of signs that mean something in every format."""
    return nasty() if request.param == "nasty" else exercise(request.param)


def reader(package: str, name: str, document: Any) -> Any:
    """What a reader of `readers.cjs` makes of a document."""
    node = shutil.which("node")
    if not node or not (Path(MODULES) / package).is_dir():
        pytest.skip(f"no node, or no {package} in FRAMING_NODE_MODULES (npm install {package})")
    command = [node, str(Path(__file__).with_name("readers.cjs")), MODULES, name]
    run = subprocess.run(
        command, check=False, input=json.dumps(document), capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def spaced(text: str) -> str:
    return " ".join(text.split())


# --- questions --------------------------------------------------------------------------------------------------------


def test_gift_pegjs_reads_our_gift(made: Exercise) -> None:
    head, *read = reader("gift-pegjs", "gift", gift.render(made))
    assert head["type"] == "Category"
    asked = questions(made)
    assert [found["type"] for found in read] == ["Essay" if question.kind == "write" else "MC" for question in asked]
    for found, question in zip(read, asked, strict=True):
        assert found["title"] == question.name
        assert spaced(found["stem"]["text"]) == spaced(f"{question.task} {question.passage}".replace("\x07", " "))
        choices = found.get("choices") or []
        assert [choice["text"]["text"] for choice in choices] == [answer.text for answer in question.answers]
        assert [_is_right(choice) for choice in choices] == [answer.right for answer in question.answers]


def _is_right(choice: dict[str, Any]) -> bool:
    return bool(choice["isCorrect"]) if choice["weight"] is None else float(choice["weight"]) > 0


@pytest.mark.filterwarnings("ignore")  # it uses what Python will drop
def test_amc2moodle_reads_our_moodle_xml(made: Exercise, tmp_path: Path) -> None:
    quiz = pytest.importorskip("amc2moodle.moodle2amc._quiz", reason="pip install amc2moodle", exc_type=ImportError)
    path = tmp_path / "questions.xml"
    path.write_text(moodle.render(made), encoding="utf-8")
    read, categories = quiz.Quiz(str(path))._reshape()
    asked = questions(made)
    assert list(categories.values()) == [len(asked)]
    found = read.findall("question")
    assert len(found) == len(asked)
    for element, question in zip(found, asked, strict=True):
        assert element.get("amctype") == ("questionmult" if question.kind == "many" else "question")
        if question.kind == "write":
            assert element.find("open").get("nlines") == "8"
        else:
            assert [choice.tag == "correctchoice" for choice in element.find("choices")] == [
                a.right for a in question.answers
            ]


# --- H5P --------------------------------------------------------------------------------------------------------------

LIBRARY = {"machineName": "H5P.MarkTheWords", "majorVersion": 1, "minorVersion": 11}
# The fields of the content type's semantics.json that our content sets: names, types, what HTML they may hold.
SEMANTICS: list[dict[str, Any]] = [
    {"name": "taskDescription", "type": "text", "widget": "html",
     "tags": ["strong", "em", "u", "a", "ul", "ol", "h2", "h3", "hr", "pre", "code"]},
    {"name": "textField", "type": "text", "widget": "html", "tags": ["p", "br", "strong", "em", "code"]},
    {"name": "overallFeedback", "type": "group", "fields": [
        {"name": "overallFeedback", "type": "list", "field": {"name": "overallFeedback", "type": "group", "fields": [
            {"name": "from", "type": "number"}, {"name": "to", "type": "number"}, {"name": "feedback", "type": "text"}]}}]},
    {"name": "behaviour", "type": "group", "fields": [
        {"name": name, "type": "boolean"}
        for name in ("enableRetry", "enableSolutionsButton", "enableCheckButton", "showScorePoints")]},
]  # fmt: skip


@pytest.mark.parametrize("kind", ["loaded", "nasty"])
def test_the_h5p_server_takes_our_file_and_cuts_nothing(exercise: Make, kind: str, tmp_path: Path) -> None:
    made = nasty() if kind == "nasty" else exercise(kind)
    with zipfile.ZipFile(io.BytesIO(h5p.render(made))) as archive:
        archive.extractall(tmp_path)
    document = {"folder": str(tmp_path), "semantics": SEMANTICS, "library": LIBRARY}
    kept = reader("@lumieducation/h5p-server", "h5p", document)
    assert kept == json.loads((tmp_path / "content" / "content.json").read_text(encoding="utf-8"))


def test_the_h5p_server_refuses_what_is_wrong(exercise: Make, tmp_path: Path) -> None:
    """So that the test above can fail."""
    with zipfile.ZipFile(io.BytesIO(h5p.render(exercise("loaded")))) as archive:
        archive.extractall(tmp_path)
    content = tmp_path / "content" / "content.json"
    content.write_text(content.read_text(encoding="utf-8").replace("<p>", "<script>x</script><p>"), encoding="utf-8")
    document = {"folder": str(tmp_path), "semantics": SEMANTICS, "library": LIBRARY}
    assert "<script>" not in json.dumps(reader("@lumieducation/h5p-server", "h5p", document))
    head = tmp_path / "h5p.json"
    head.write_text(head.read_text(encoding="utf-8").replace('"mainLibrary"', '"library"'), encoding="utf-8")
    with pytest.raises(AssertionError, match="invalid-h5p-json-file"):
        reader("@lumieducation/h5p-server", "h5p", document)


# --- tables -----------------------------------------------------------------------------------------------------------

TEXT = "The grim council met in a stark hall."
NAMES = ("=1+1", "+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.example")', "\t=1", "Jürgen Weiß, Łódź", "a;b \"c\" 'd", "雪 🦉")  # fmt: skip
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture(scope="session")
def in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The cells of a table as LibreOffice Calc opens it, and what it would calculate."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc-nogui)")
    folder = tmp_path_factory.mktemp("office")

    def opened(table: str) -> tuple[list[list[str]], list[str]]:
        (folder / "table.csv").write_text("\ufeff" + table, encoding="utf-8", newline="")
        # Without a window nobody is asked: commas, double quotes, UTF-8 are what its dialogue finds by the file's mark.
        subprocess.run(
            [office, f"-env:UserInstallation={folder.as_uri()}/profile", "--headless", "--convert-to", "fods",
             "--infilter=Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(folder), str(folder / "table.csv")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        root = ElementTree.parse(folder / "table.fods")
        rows = [[_cell(cell) for cell in _repeated(row)] for row in root.iter(f"{_TABLE}table-row")]
        formulas = [name for cell in root.iter() for name in cell.attrib if name.endswith("}formula")]
        return [row for row in rows if any(row)], formulas

    return opened


def _repeated(row: ElementTree.Element) -> list[ElementTree.Element]:
    """The cells of a row, one for each column up to a reasonable number."""
    cells = []
    for cell in row.iter(f"{_TABLE}table-cell"):
        cells += [cell] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), 20)
    return cells


def _cell(cell: ElementTree.Element) -> str:
    return "\n".join("".join(_said(part) for part in line.iter()) for line in cell.iter(f"{_TEXT}p"))


def _said(part: ElementTree.Element) -> str:
    sign = {f"{_TEXT}tab": "\t", f"{_TEXT}s": " "}.get(part.tag, "")
    tail = part.tail or "" if part.tag != f"{_TEXT}p" else ""
    return sign + (part.text or "") + tail


@pytest.mark.slow
@pytest.mark.parametrize("table", [marks_csv, grades_csv])
def test_libreoffice_opens_our_tables_and_calculates_nothing(in_libreoffice: Any, table: Any) -> None:
    start = TEXT.index("grim")
    made = Exercise(ExerciseType.LOADED, "T", TEXT, (Item(start, start + 4, "grim"),))
    works = [Work(name, (PupilMark(start, start + 4, "grim", "", f"{name}\nand why"),)) for name in NAMES]
    rows, formulas = in_libreoffice(table(made, works))
    assert formulas == []
    ours = list(csv.reader(io.StringIO(table(made, works), newline="")))
    assert len(rows) == len(NAMES) + 1
    for shown, written in zip(rows, ours, strict=True):
        assert [_bare(cell) for cell in shown[: len(written)]] == [_bare(cell) for cell in written]
    if table is marks_csv:
        assert all("\n" in row[5] for row in rows[1:])  # the line break of the note is there


def _bare(cell: str) -> str:
    """Without what Calc may change: 1.0 to 1, and a tabulator in a cell of two lines, which it leaves out."""
    return f"{float(cell):g}" if cell.replace(".", "", 1).isdigit() else "".join(cell.split())
