"""Worksheets, tables and questions as they leave the page, and hostile names in them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

from tests.web.classes import Pupil, Teacher
from tests.web.page import Page

HOSTILE = "=HYPERLINK(0)<b>\"'"


def test_exports(teacher: Teacher) -> None:
    number = teacher.run()
    pupil = Pupil(teacher.app, teacher.code, HOSTILE)
    assert pupil.home
    unit = teacher.units(number, "rammed")[0]
    pupil.mark(number, {"w": unit, f"note-{unit}": HOSTILE})
    files = {form: teacher.client.get(f"{teacher.home}/{number}/file/{form}")
             for form in ("worksheet", "answers", "marks", "grades", "moodle", "gift", "h5p")}  # fmt: skip
    assert {answer.status_code for answer in files.values()} == {200}
    for form in ("marks", "grades"):
        for row in csv.reader(io.StringIO(files[form].data.decode("utf-8-sig"))):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
        assert "'=HYPERLINK" in files[form].data.decode()
    assert ElementTree.fromstring(files["moodle"].data).tag == "quiz"
    assert "content/content.json" in zipfile.ZipFile(io.BytesIO(files["h5p"].data)).namelist()
    for form in ("worksheet", "answers"):
        policy = files[form].headers["Content-Security-Policy"]
        assert "style-src 'sha256-" in policy
        assert "unsafe" not in policy
    assert teacher.client.get(f"{teacher.home}/{number}/file/exe").status_code == 404
    assert teacher.client.get(f"{teacher.home}/{teacher.make('who')}/file/h5p").status_code == 422


def test_hostile_names_and_notes_are_text(teacher: Teacher) -> None:
    number = teacher.run()
    nasty = "</b><img src=x>"
    pupil = teacher.pupil(nasty)
    unit = teacher.units(number, "rammed")[0]
    pupil.mark(number, {"w": unit, f"note-{unit}": '"><script>alert(1)</script>'})
    pages = [pupil.see(number).text, teacher.client.get(teacher.home).text]
    teacher.reveal(number)
    pupil.client.post(f"{pupil.play(number)}/reply", data={"reply": "<script>alert(2)</script>"})
    watched = teacher.client.get(f"{teacher.home}/{number}").text
    link = re.search(rf"{teacher.home}/{number}/pupil/\d+", watched)
    assert link
    pages += [watched, pupil.see(number).text, teacher.client.get(link.group()).text]
    for page in pages:
        read = Page(page)
        assert read.problems == []
        assert not [each for each in read.tagged("img") if each.attributes.get("src") == "x"]
        assert not [each for each in read.tagged("script") if "src" not in each.attributes]
    assert any(nasty in each.text for each in Page(pages[1]).tagged("li"))
