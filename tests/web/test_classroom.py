"""Whole lessons without a script, for each kind of exercise; who may see and do what; deletion."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import segno
from flask import Flask

from framing.classroom import ExerciseType
from tests.web.classes import TEXT, Framed, Pupil, Teacher
from tests.web.page import Page

HOSTILE = "=HYPERLINK(0)<b>\"'"
ANSWERS = {
    "loaded": lambda teacher, number: {"w": teacher.units(number, "rammed", "through", "town")},
    "compare": lambda teacher, number: {"w": teacher.units(number, "rammed", "approved")},
    "questions": lambda teacher, number: {
        "w": teacher.units(number, "Who pays for it?"),
        f"kind-{teacher.units(number, 'Who pays for it?')[0]}": "asks",
    },
    "frame": lambda teacher, number: {"frame-0": ["economic", "legality"], "note-0": "nine million"},
    "who": lambda teacher, number: {"text-0": "Ada Brook", "nobody-1": "1"},
    "rewrite": lambda teacher, number: {"text-0": "The council approved the sale.", "note-0": "Yes."},
}


@pytest.fixture
def teacher(storing: Flask) -> Teacher:
    storing.config["ANALYZER"] = Framed(
        ("rammed through", "loaded-language", 2), ("critics say", "vague-attribution", 1), ("must act", "directive", 2)
    )
    return Teacher(storing)


@pytest.mark.parametrize("type_", ExerciseType)
def test_a_whole_lesson(teacher: Teacher, type_: str) -> None:
    number = teacher.run(type_)
    one, two = teacher.pupil("Blue Heron"), teacher.pupil("Red Fox")
    for pupil in (one, two):
        page = Page(pupil.see(number).text)
        assert page.problems == []
    given = ANSWERS[type_](teacher, number)
    assert one.mark(number, given, "save").status_code == 303
    again = Page(one.see(number).text)
    checked = [each.attributes["value"] for each in again.tagged("input") if "checked" in each.attributes]
    assert [value for value in checked if value != "1" or "w" in given] == list(given.get("w", []))
    assert one.mark(number, given).headers["Location"].endswith(one.home)
    live = teacher.live(number)
    assert (live["joined"], live["submitted"], live["readers"]) == (2, 1, 1)
    watched = Page(teacher.client.get(f"{teacher.home}/{number}").text)
    assert watched.problems == []
    assert watched.by_id("submitted").text == "1"
    teacher.reveal(number)
    for pupil in (one, two):
        revealed = pupil.see(number)
        assert revealed.status_code == 200
        assert Page(revealed.text).problems == []
        assert "What everybody saw" in revealed.text
    pupils = Page(teacher.client.get(f"{teacher.home}/{number}").text)
    links = [each.attributes["href"] for each in pupils.tagged("a") if "/pupil/" in each.attributes.get("href", "")]
    assert len(links) == 2
    for link in links:
        assert Page(teacher.client.get(link).text).problems == []


def test_what_is_revealed_equals_the_heat_map(teacher: Teacher) -> None:
    number = teacher.run()
    pupils = [teacher.pupil(f"Pupil {index}") for index in range(3)]
    for index, pupil in enumerate(pupils):
        pupil.mark(number, {"w": teacher.units(number, *["rammed", "town", "port"][: index + 1])})
    teacher.reveal(number)

    def counted(page: str) -> dict[str, str]:
        found = [each for each in Page(page).tagged("span") if "data-n" in each.attributes]
        return {each.attributes["data-u"]: each.attributes["data-n"] for each in found}

    watched = counted(teacher.client.get(f"{teacher.home}/{number}").text)
    assert {teacher.surface(number).units[int(unit)].quote: count for unit, count in watched.items()} == {
        "rammed": "3/3", "town": "2/3", "port": "1/3"
    }  # fmt: skip
    for pupil in pupils:
        assert counted(pupil.see(number).text) == watched
    live = teacher.live(number)
    assert live["counts"] == {unit: int(count[0]) for unit, count in watched.items()}
    remove = re.search(r'action="(/class/\d+/pupil/\d+/remove)"', teacher.client.get(teacher.home).text)
    assert remove
    teacher.client.post(remove.group(1))
    assert set(counted(teacher.client.get(f"{teacher.home}/{number}").text).values()) == {"2/2", "1/2"} | {"2/2"}
    assert pupils[0].see(number).status_code == 404


@pytest.mark.parametrize("type_", ExerciseType)
def test_before_the_reveal_no_byte_tells(teacher: Teacher, type_: str) -> None:
    """Another pupil's words, the reasons and answers of the key, counts: in nothing a pupil is sent, whatever is asked."""
    number = teacher.run(type_)
    one, two = teacher.pupil("Blue Heron"), teacher.pupil("Secret Owl")
    secret = "plughtoken"
    given = dict(ANSWERS[type_](teacher, number))
    for field in [name for name in given if name.startswith("text-")] or ["note-0"]:
        given[field] = secret
    given |= {f"note-{unit}": secret for unit in given.get("w", [])}
    two.mark(number, given)
    assert secret in teacher.client.get(f"{teacher.home}/{number}").text or type_ in (
        "loaded",
        "questions",
        "compare",
        "frame",
    )
    exercise = teacher.surface(number).exercise
    assert exercise.items
    seen = [
        one.see(number), one.client.get(one.home, follow_redirects=True), one.client.get(f"{one.home}?stay=1"),
        one.client.get(f"{one.home}/sign"), one.client.get(f"{one.home}/try"),
        one.mark(number, ANSWERS[type_](teacher, number), "save"),
        one.client.post(one.play(number), data={"w": "1"}, headers={"Accept": "application/json"}),
        one.see(number), one.mark(number, {"w": "1"}), one.see(number), one.client.get(one.home),
        one.client.post(f"{one.play(number)}/reply", data={"reply": "x"}),
        *(one.client.get(f"{teacher.home}/{number}{end}") for end in ("", "/key", "/live.json", "/file/answers", "/file/marks")),
    ]  # fmt: skip
    hidden = {secret, "Secret Owl", "data-n=", "analyser", *(item.reason for item in exercise.items if item.reason)}
    if type_ == "rewrite":
        hidden |= {answer.split(" → ")[1] for item in exercise.items for answer in item.answers}
    for answer in seen:
        for word in hidden:
            assert word not in answer.text, (answer.request.path, word)
    teacher.reveal(number)
    assert any(item.reason in one.see(number).text.replace("&#39;", "'") for item in exercise.items)


@pytest.mark.parametrize("type_", ["loaded", "questions", "frame", "compare"])
def test_the_page_to_mark_is_the_same_whatever_the_key(teacher: Teacher, type_: str) -> None:
    """The strictest search: byte for byte but for the exercise's own number."""
    full, empty = teacher.make(type_), teacher.make(type_)
    teacher.start(full)
    teacher.start(empty, keep=[])
    pupil = teacher.pupil("Blue Heron")
    pages = []
    for number in (full, empty):
        page = pupil.see(number).text.replace(pupil.play(number), "/N").replace(f'"{number}-running', '"N')
        pages.append(re.sub(r'name="csrf_token" value="[^"]+"', "", page))
    assert pages[0] == pages[1]


def test_each_sees_all_after_submitting_if_so_ruled(teacher: Teacher) -> None:
    number = teacher.run(reveal="submit")
    one, two = teacher.pupil("Blue Heron"), teacher.pupil("Red Fox")
    one.mark(number, {"w": teacher.units(number, "rammed")}, "save")
    assert "What everybody saw" not in one.see(number).text
    one.mark(number, {"w": teacher.units(number, "rammed")})
    assert "What everybody saw" in one.see(number).text
    assert "What everybody saw" not in two.see(number).text
    late = one.client.post(one.play(number), data={"w": "1"}, headers={"Accept": "application/json"})
    assert (late.status_code, late.get_json()["saved"]) == (409, False)


def test_other_numbers_open_nothing(storing: Flask, teacher: Teacher) -> None:
    number = teacher.run()
    other = Teacher(storing, "Period 4")
    theirs = other.run()
    mine, foreign = teacher.pupil("Blue Heron"), other.pupil("Red Fox")
    mine.mark(number, {"w": teacher.units(number, "rammed")})
    nobody = storing.test_client()
    before = teacher.live(number)
    lesson, group = f"/lesson/{teacher.id}", f"/class/{teacher.id}"
    for client in (foreign.client, other.client, nobody, mine.client):
        for end in (
            "",
            "/new",
            f"/{number}",
            f"/{number}/key",
            f"/{number}/live.json",
            f"/{number}/file/marks",
            "/join.svg",
        ):
            assert client.get(group + end).status_code == 404
        for end in (
            "/joining",
            "/delete",
            "/new",
            f"/{number}/key",
            f"/{number}/state",
            f"/{number}/delete",
            "/pupil/1/remove",
        ):
            assert client.post(group + end, data={"sure": "1", "state": "revealed"}).status_code == 404
    for client in (foreign.client, other.client, nobody):
        for end in ("", f"/{number}", "/sign", "/try"):
            assert client.get(lesson + end).status_code == 404
        assert client.post(f"{lesson}/{number}", data={"w": "3"}).status_code == 404
    # one's own class in the address, another's exercise or pupil behind it
    assert foreign.client.get(f"/lesson/{other.id}/{number}").status_code == 404
    assert foreign.client.post(f"/lesson/{other.id}/{number}", data={"w": "3"}).status_code == 404
    assert other.client.get(f"/class/{other.id}/{number}").status_code == 404
    assert other.client.post(f"/class/{other.id}/{number}/state", data={"state": "revealed"}).status_code == 404
    other.client.post(f"/class/{other.id}/pupil/1/remove")
    assert other.client.get(f"/class/{other.id}/{theirs}/pupil/1").status_code == 404
    assert teacher.live(number) == before


def test_a_draft_is_the_teacher_s_alone(teacher: Teacher) -> None:
    pupil = teacher.pupil("Blue Heron")
    number = teacher.make()
    assert pupil.see(number).status_code == 404
    assert pupil.mark(number, {"w": "1"}).status_code == 404
    assert str(number) not in pupil.client.get(f"{pupil.home}/sign").get_json()["sign"]


def test_the_key_is_accepted_rejected_and_added_to(teacher: Teacher) -> None:
    number = teacher.make()
    items = teacher.surface(number).exercise.items
    assert len(items) > 0
    address = f"{teacher.home}/{number}/key"
    words = teacher.units(number, "counted", "twice")
    data = {"keep": [], "act": "add", "w": words, "reason": "<b>Why</b>"}
    assert teacher.client.post(address, data=data).status_code == 303
    exercise = teacher.surface(number).exercise
    assert [(item.quote, item.by, item.reason) for item in exercise.key] == [("counted twice", "teacher", "<b>Why</b>")]
    assert "&lt;b&gt;Why" in teacher.client.get(address).text
    again = teacher.client.post(address, data={"keep": [], "act": "add", "w": words})
    assert again.status_code == 422
    assert "already" in again.text
    none = teacher.client.post(address, data={"keep": [], "act": "add"})
    assert none.status_code == 422
    assert "mark the words" in none.text.lower()


def test_an_answer_is_added_to_each_kind(teacher: Teacher) -> None:
    for type_, data in (
        ("questions", {"answer": "tag"}), ("who", {"answer": "the fund"}), ("rewrite", {}), ("frame", {"paragraph": "0", "answer": "economic"}),
    ):  # fmt: skip
        number = teacher.make(type_)
        before = teacher.surface(number).exercise.items
        first = "The fund offered nine million, and two hundred people work at the port of the town today."
        chosen = {"w": _sentence(teacher, number, first)} if type_ != "frame" else {}
        answer = teacher.client.post(f"{teacher.home}/{number}/key", data={"act": "add", **chosen, **data})
        if answer.status_code == 422:
            assert "already" in answer.text
            continue
        items = teacher.surface(number).exercise.items
        assert len(items) == len(before) + 1
        assert any(
            item.by == "teacher" and list(item.answers) == [data[key] for key in ("answer",) if key in data]
            for item in items
        )


def _sentence(teacher: Teacher, number: int, quote: str) -> str:
    page = teacher.client.get(f"{teacher.home}/{number}/key").text
    found = re.search(rf'value="(\d+)"><span>{re.escape(quote)}', page)
    assert found
    return found.group(1)


def test_a_limit_of_marks_holds(teacher: Teacher) -> None:
    number = teacher.run(most="1")
    pupil = teacher.pupil("Blue Heron")
    far = {"w": teacher.units(number, "rammed", "town")}
    answer = pupil.mark(number, far)
    assert answer.status_code == 422
    assert "at most 1" in answer.text
    kept = [each.attributes["value"] for each in Page(answer.text).tagged("input") if "checked" in each.attributes]
    assert kept == far["w"]
    assert teacher.live(number)["submitted"] == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"type": "nothing"}, "Choose what the class does"), ({"text": ""}, ""), ({"text": "word " * 5000}, "at most 20,000"),
        ({"text": "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen, und viele sind dagegen."}, "English"),
        ({"most": "0"}, "number"), ({"most": "²"}, "number"), ({"grade": "x"}, "rule"), ({"reveal": "x"}, "rule"),
        ({"type": "compare", "text2": "too short"}, ""),
    ],
)  # fmt: skip
def test_what_makes_no_exercise_is_said_and_kept(
    storing: Flask, teacher: Teacher, fields: dict[str, str], said: str
) -> None:
    data = {"type": "loaded", "source": "paste", "text": TEXT, "source2": "paste", "text2": TEXT, **fields}
    if "Der Rat" in fields.get("text", ""):
        storing.config["ANALYZER"] = None
        from framing.workers import InProcess

        storing.config["ANALYZER"] = InProcess()
    answer = teacher.client.post(f"{teacher.home}/new", data=data)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert said in page.by_id("wrong").text
    assert page.by_id("text").text.strip() == data["text"].strip()


@pytest.mark.parametrize(
    "data",
    [
        {"w": ["-1", "99999999999", "x", "²", "7"]}, {"kind-7": "nonsense", "w": "7"}, {"note-7": "\0\u202e" * 400, "w": "7"},
        {"frame-0": "x"}, {"text-0": "x"}, {},
    ],
)  # fmt: skip
@pytest.mark.parametrize("type_", ExerciseType)
def test_strange_forms_do_no_harm(teacher: Teacher, type_: str, data: dict[str, object]) -> None:
    number = teacher.run(type_)
    pupil = teacher.pupil("Blue Heron")
    assert pupil.mark(number, data).status_code == 303
    assert teacher.client.get(f"{teacher.home}/{number}").status_code == 200
    teacher.reveal(number)
    assert pupil.see(number).status_code == 200
    assert teacher.client.get(f"{teacher.home}/{number}/file/marks").status_code == 200


@pytest.mark.parametrize("pupils", [0, 1, 2])
@pytest.mark.parametrize("type_", ExerciseType)
def test_undefined_agreement_gives_words(teacher: Teacher, type_: str, pupils: int) -> None:
    """Nobody, one pupil, two who are of one mind, and pupils who marked nothing."""
    number = teacher.run(type_)
    for index in range(pupils):
        teacher.pupil(f"Pupil {index}").mark(number, ANSWERS[type_](teacher, number))
    sentence = str(teacher.live(number)["agreement"])
    assert sentence
    assert "None" not in sentence
    assert "nan" not in sentence.lower()
    assert teacher.client.get(f"{teacher.home}/{number}").status_code == 200
    teacher.reveal(number)
    empty = teacher.pupil("Late Hare")
    assert empty.see(number).status_code == 200


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


@pytest.mark.parametrize("name", ["", "  ", "x" * 25, "a\u200bb", "a\x07", "\u202eabc", "\ufeff", "a" + "\u0301" * 9])
def test_what_is_no_nickname(teacher: Teacher, name: str) -> None:
    assert Pupil(teacher.app, teacher.code, name).joined.status_code == 422


def test_nicknames_are_one_each(teacher: Teacher) -> None:
    assert Pupil(teacher.app, teacher.code, "Ｂlue  Heron").home  # full width B, two spaces
    taken = Pupil(teacher.app, teacher.code, "BLUE HERON").joined
    assert taken.status_code == 409
    assert "Take another" in taken.text


def test_joining_can_be_closed(teacher: Teacher) -> None:
    teacher.client.post(f"{teacher.home}/joining", data={"open": "0"})
    assert Pupil(teacher.app, teacher.code, "Late Hare").joined.status_code == 409
    teacher.client.post(f"{teacher.home}/joining", data={"open": "1"})
    assert Pupil(teacher.app, teacher.code, "Late Hare").joined.status_code == 303


def test_a_return_code_brings_a_pupil_back(storing: Flask, teacher: Teacher) -> None:
    number = teacher.run()
    pupil = teacher.pupil("Blue Heron")
    pupil.mark(number, {"w": "7"}, "save")
    code = Page(pupil.see(number).text).by_class("return-code")[0].text
    assert len(code.replace("-", "")) == 28
    elsewhere = storing.test_client()
    assert elsewhere.get(pupil.play(number)).status_code == 404
    assert elsewhere.post("/back", data={"return": code.lower()}).headers["Location"] == pupil.home
    assert 'value="7" checked' in elsewhere.get(pupil.play(number)).text
    assert elsewhere.post("/back", data={"return": "B" * 28}).status_code == 404


def test_the_teacher_s_link_opens_and_hides_the_key(storing: Flask, teacher: Teacher) -> None:
    elsewhere = storing.test_client()
    answer = elsewhere.get(f"/class/key/{teacher.key}")
    assert answer.headers["Location"] == teacher.home
    assert elsewhere.get(teacher.home).status_code == 200
    assert elsewhere.get("/class/key/wrong").status_code == 404


def test_the_qr_code_is_the_address_to_join_at(teacher: Teacher) -> None:
    answer = teacher.client.get(f"{teacher.home}/join.svg")
    out = io.BytesIO()
    code = segno.make(f"http://localhost/join/{teacher.code}", error="m", micro=False)
    code.save(out, kind="svg", border=2, light="#fff", scale=6)
    assert answer.content_type == "image/svg+xml"
    assert answer.data == out.getvalue()
    assert f'value="{teacher.code[:4]}-{teacher.code[4:]}"' in teacher.client.get(f"/join/{teacher.code}").text


def test_the_tutorial_comes_first(storing: Flask, teacher: Teacher) -> None:
    number = teacher.run()
    client = storing.test_client()
    home = client.post("/join", data={"code": teacher.code, "name": "Blue Heron"}).headers["Location"]
    assert client.get(home).headers["Location"] == f"{home}/try"
    page = client.get(f"{home}/try")
    assert len(Page(page.text).by_class("sentence")) == 3
    assert client.post(f"{home}/try").headers["Location"] == home
    assert client.get(home).headers["Location"] == f"{home}/{number}"


def test_deleted_every_link_is_gone(teacher: Teacher, tmp_path: Path) -> None:
    number = teacher.run()
    pupil = teacher.pupil("xyzzy4711")
    pupil.mark(number, {"w": "7", "note-7": "xyzzy4711"})
    assert teacher.client.post(f"{teacher.home}/delete").status_code == 422
    assert teacher.client.post(f"{teacher.home}/delete", data={"sure": "1"}).status_code == 200
    for client in (teacher.client, pupil.client):
        for link in (
            teacher.home,
            f"/class/key/{teacher.key}",
            f"{teacher.home}/{number}",
            pupil.home,
            pupil.play(number),
        ):
            assert client.get(link).status_code == 404
    assert teacher.client.post("/join", data={"code": teacher.code, "name": "Late"}).status_code == 404
    assert [file.name for file in tmp_path.rglob("*.sqlite3*") if b"xyzzy4711" in file.read_bytes()] == []


def test_expired_every_link_is_gone(storing: Flask) -> None:
    start, days = 1_800_000_000, 0.0
    storing.config["CLOCK"] = lambda: start + days * 24 * 60 * 60
    teacher = Teacher(storing)
    number = teacher.run()
    pupil = teacher.pupil("Blue Heron")
    days = 29.9
    assert pupil.see(number).status_code == 200  # a use
    days = 59.8
    assert teacher.client.get(teacher.home).status_code == 200
    days = 89.9
    for link in (teacher.home, f"/class/key/{teacher.key}"):
        assert teacher.client.get(link).status_code == 404
    assert pupil.see(number).status_code == 404


def test_headers_of_what_is_private(teacher: Teacher) -> None:
    number = teacher.run()
    pupil = teacher.pupil("Blue Heron")
    for answer in (
        teacher.client.get(teacher.home),
        pupil.see(number),
        teacher.client.get(f"{teacher.home}/{number}/live.json"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_codes_and_names_are_in_no_access_log(teacher: Teacher, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="framing.access"):
        pupil = teacher.pupil("xyzzy4711")
        pupil.client.get(f"/join/{teacher.code}")
        teacher.client.get(f"/class/key/{teacher.key}")
    for secret in ("xyzzy4711", teacher.code, teacher.key):
        assert secret not in caplog.text


def test_lesson_plans_need_no_class(client: object, app: Flask) -> None:
    plain = app.test_client()
    for path in ("/class", "/lessons", *(f"/lessons/{type_}" for type_ in ExerciseType), "/lessons/text/rent-vote-1"):
        answer = plain.get(path)
        assert answer.status_code == 200, path
        assert Page(answer.text).problems == []
    assert (
        plain.get("/lessons/x").status_code
        == plain.get("/join").status_code
        == plain.get("/class/1").status_code
        == 404
    )


def test_an_analysed_text_becomes_an_exercise(storing: Flask) -> None:
    client = storing.test_client()
    first = client.post("/class/from", data={"text": TEXT})
    assert "Your article is waiting" in first.text
    form = client.post("/class", data={"name": "", "text": TEXT})
    assert Page(form.text).by_id("text").text.strip() == TEXT
    assert Page(client.post("/class/from", data={"text": TEXT}).text).by_id("text").text.strip() == TEXT


def test_a_rewritten_sentence_is_counted_without_pointing(teacher: Teacher) -> None:
    number = teacher.run("rewrite")
    pupil = teacher.pupil("Blue Heron")
    quote = teacher.surface(number).units[0].quote
    answer = pupil.client.post(
        f"{pupil.play(number)}/count", data={"unit": "0", "text": quote.replace("rammed through", "approved")}
    )
    counted = json.loads(answer.text)
    assert set(counted) == {"before", "now"}
    assert pupil.client.post(f"{pupil.play(number)}/count", data={"unit": "99", "text": "x"}).status_code == 422
