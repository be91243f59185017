"""A pupil's lesson: learn in three sentences what to do, mark, send, and see what all the others saw.

Until the reveal, nothing that leaves here knows of the key, of the analyser or of another pupil.
"""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

from framing.classroom import Exercise, ExerciseType
from framing.classroom.grades import PupilMark
from framing.classroom.tally import marked_units, phrases
from framing.classroom.units import MARKED, Surface, surface
from framing.classroom.wording import NOBODY, WORDINGS, choices_of, label_of
from webui.analysis import RefusedError, analyzed
from webui.classroom import live, marks
from webui.classroom.exercises import title_of
from webui.classroom.joining import shown
from webui.classroom.names import label
from webui.classroom.rooms import LESSON, attended, secret_of
from webui.store import classes
from webui.store.classes import Class, Pupil, Stored, Work

_LONGEST_REPLY = 300


def _entered(class_id: int, id: int) -> tuple[Class, Pupil, Stored, Surface, Work]:
    """An exercise for a pupil of its class; 404 for everybody else, and while it is a draft."""
    group, pupil = attended(class_id)
    stored = classes.exercise(class_id, id)
    if stored is None or stored.state == "draft":
        abort(404)
    return group, pupil, stored, surface(Exercise.from_json(stored.document)), classes.work(id, pupil)


def _is_revealed(stored: Stored, exercise: Exercise, work: Work) -> bool:
    return stored.state == "revealed" or (exercise.rules.reveal == "submit" and work.submitted is not None)


# --- coming in and waiting -------------------------------------------------------------------------------------------


@LESSON.get("/lesson/<int:class_id>")
def home(class_id: int) -> str | Answer:
    """To the exercise that runs; else the list of those done, and a moment's patience."""
    group, pupil = attended(class_id)
    if not session.get("tutored"):
        return redirect(url_for("lesson.tutorial", class_id=class_id), 302)
    shown_to_pupils = [each for each in classes.exercises(class_id) if each.state != "draft"][::-1]
    rows = [(each, title_of(each), classes.work(each.id, pupil)) for each in shown_to_pupils]
    waiting = next((each for each, _, work in rows if each.state == "running" and not work.submitted), None)
    if waiting and "stay" not in request.args:
        return redirect(url_for("lesson.play", class_id=class_id, id=waiting.id), 302)
    return render_template(
        "classroom/home.html",
        group=group, pupil=pupil, rows=rows, sign=_sign(shown_to_pupils), code=shown(secret_of("pupil", class_id)),
    )  # fmt: skip


def _sign(exercises: list[Stored]) -> str:
    """What changes when there is something new to see."""
    return " ".join(f"{each.id}-{each.state}" for each in exercises)


@LESSON.get("/lesson/<int:class_id>/sign")
def sign(class_id: int) -> dict[str, str]:
    attended(class_id)
    return {"sign": _sign([each for each in classes.exercises(class_id) if each.state != "draft"][::-1])}


@LESSON.get("/lesson/<int:class_id>/try")
def tutorial(class_id: int) -> str:
    group, _ = attended(class_id)
    return render_template("classroom/try.html", group=group)


@LESSON.post("/lesson/<int:class_id>/try")
def tutored(class_id: int) -> Answer:
    attended(class_id)
    session["tutored"] = True
    return redirect(url_for("lesson.home", class_id=class_id), 303)


# --- marking ---------------------------------------------------------------------------------------------------------


@LESSON.get("/lesson/<int:class_id>/<int:id>")
def play(class_id: int, id: int) -> str:
    group, pupil, stored, played, work = _entered(class_id, id)
    if _is_revealed(stored, played.exercise, work):
        return _revealed(group, pupil, stored, played, work)
    return _marking(group, pupil, stored, played, marks.loads(played, work.marks), work)


def _marking(
    group: Class,
    pupil: Pupil,
    stored: Stored,
    played: Surface,
    given: tuple[PupilMark, ...],
    work: Work,
    wrong: str = "",
) -> str:
    exercise = played.exercise
    return render_template(
        "classroom/mark.html",
        group=group, pupil=pupil, stored=stored, surface=played, type=exercise.type, rules=exercise.rules,
        wording=WORDINGS[exercise.type], work=work, wrong=wrong,
        choices=choices_of(exercise.type), NOBODY=NOBODY, code=shown(secret_of("pupil", group.id)),
        marked=marked_units(played, given), runs=_runs(played, given), answers=_answers(played, given),
    )  # fmt: skip


def _runs(played: Surface, given: tuple[PupilMark, ...]) -> list[tuple[int, str, PupilMark]]:
    """First unit, words and mark of every phrase: the list under the text."""
    by_unit = {unit: mark for mark in given for unit in marked_units(played, [mark])}
    runs = phrases(played, by_unit)
    return [(run[0].number, by_unit[run[0].number].quote, by_unit[run[0].number]) for run in runs]


def _answers(played: Surface, given: tuple[PupilMark, ...]) -> dict[int, list[PupilMark]]:
    """Unit → its marks, where every unit is answered to."""
    found: dict[int, list[PupilMark]] = {unit.number: [] for unit in played.units}
    places: dict[tuple[int, int, int], int] = {(unit.side, unit.start, unit.end): unit.number for unit in played.units}
    for mark in given:
        number = places.get((mark.side, mark.start, mark.end))
        if number is not None:
            found[number].append(mark)
    return found


@LESSON.post("/lesson/<int:class_id>/<int:id>")
def save(class_id: int, id: int) -> Any:
    """Keep the form as it is. A script asks for JSON and goes on; without one the page comes back."""
    group, pupil, stored, played, work = _entered(class_id, id)
    given = marks.from_form(played, request.form)
    submit = request.form.get("act") == "submit"
    by_script = request.accept_mimetypes.best == "application/json"
    most = played.exercise.rules.most
    if most and len(given) > most:
        said = f"Mark at most {most}. You have {len(given)}: take some out."
        if by_script:
            return {"saved": False, "said": said}, 422
        return _marking(group, pupil, stored, played, tuple(given), work, said), 422
    kept = classes.save(id, pupil, marks.dumps(given), submit=submit)
    if by_script:
        what = "mark" if played.exercise.type in MARKED else "answer"
        said = f"Saved: {len(given)} {what}{'' if len(given) == 1 else 's'}" if kept else "Revealed: no more changes"
        return {"saved": kept, "said": said}, 200 if kept else 409
    if submit and kept and played.exercise.rules.reveal == "teacher":
        return redirect(url_for("lesson.home", class_id=class_id), 303)
    return redirect(url_for("lesson.play", class_id=class_id, id=id), 303)


@LESSON.post("/lesson/<int:class_id>/<int:id>/count")
def count(class_id: int, id: int) -> dict[str, int]:
    """How strongly a rewritten sentence steers, beside what it was: numbers only, no word is pointed at."""
    _, _, _, played, _ = _entered(class_id, id)
    number, text = request.form.get("unit", ""), request.form.get("text", "")[: marks.LONGEST_TEXT]
    if played.exercise.type is not ExerciseType.REWRITE or not (number.isascii() and number.isdigit()):
        abort(404)
    units = played.units
    if int(number[:6]) >= len(units) or not text.strip():
        raise RefusedError("There is nothing to count yet.")
    return {"before": _strength(units[int(number[:6])].quote), "now": _strength(text)}


def _strength(text: str) -> int:
    return sum(flag.severity for flag in analyzed(text).author_flags)


# --- after the reveal ------------------------------------------------------------------------------------------------


def _revealed(group: Class, pupil: Pupil, stored: Stored, played: Surface, work: Work) -> str:
    works = classes.works(group.id, stored.id)
    return render_template(
        "classroom/revealed.html",
        group=group, pupil=pupil, stored=stored, surface=played, exercise=played.exercise, work=work,
        wording=WORDINGS[played.exercise.type], label_of=label_of, told=live.told(played, works, work),
    )  # fmt: skip


@LESSON.post("/lesson/<int:class_id>/<int:id>/reply")
def reply(class_id: int, id: int) -> Answer:
    """What the pupil says where pupil and machine disagree."""
    _, pupil, stored, played, work = _entered(class_id, id)
    if not _is_revealed(stored, played.exercise, work):
        abort(404)
    classes.say(id, pupil, label(request.form.get("reply", ""), _LONGEST_REPLY))
    return redirect(url_for("lesson.play", class_id=class_id, id=id) + "#argue", 303)
