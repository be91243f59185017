"""A teacher's exercise: made, its key looked through, started, watched, revealed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast, get_args

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from framing.classroom import Exercise, ExerciseType, Rules, make
from framing.classroom.exercises import Grade, Reveal
from framing.classroom.plans import lesson, lessons
from framing.classroom.practice import PRACTICE
from framing.classroom.units import WRITTEN, Surface, surface
from framing.classroom.wording import WORDINGS, choices_of, label_of
from framing.errors import InputError
from webui.analysis import RefusedError, report_of
from webui.classroom import live, marks
from webui.classroom.names import label
from webui.classroom.rooms import CLASSROOM, taught
from webui.incoming import normalise
from webui.store import classes
from webui.store.classes import Class, Stored

LONGEST = 20_000  # characters: what a class can read in a lesson, three times over
_TEXTS = {practice.id: practice for practice in PRACTICE}


def opened(class_id: int, id: int) -> tuple[Class, Stored, Surface]:
    """An exercise for the teacher of its class; 404 for everybody else."""
    group = taught(class_id)
    stored = classes.exercise(class_id, id)
    if stored is None:
        abort(404)
    return group, stored, surface(Exercise.from_json(stored.document))


def title_of(stored: Stored) -> tuple[str, str]:
    """What is done, and on which text."""
    exercise = Exercise.from_json(stored.document)
    return WORDINGS[exercise.type].title, exercise.title


# --- a new one -------------------------------------------------------------------------------------------------------


@CLASSROOM.get("/<int:class_id>/new")
def new(class_id: int) -> str:
    type_ = request.args.get("type", "")
    return new_page(taught(class_id), type=type_ if type_ in set(ExerciseType) else ExerciseType.LOADED.value)


def new_page(group: Class, *, wrong: str | None = None, **given: str) -> str:
    """The form, with what was given kept in it."""
    type_ = given.get("type", ExerciseType.LOADED.value)
    plan = lesson(ExerciseType(type_))
    pasted = bool(given.get("text"))
    form = {
        "type": type_, "source": "paste" if pasted else plan.text, "text": "",
        "source2": plan.second or PRACTICE[1].id, "text2": "",
        "reveal": "teacher", "grade": "none", "most": "", "reasons": "", **given,
    }  # fmt: skip
    return render_template(
        "classroom/new.html",
        group=group,
        form=form,
        wrong=wrong,
        practice=PRACTICE,
        lessons=lessons(),
        wordings=WORDINGS,
    )


@CLASSROOM.post("/<int:class_id>/new")
def add(class_id: int) -> Answer | str | tuple[str, int]:
    group = taught(class_id)
    try:
        made = _made()
    except (RefusedError, InputError) as error:
        kept = {name: normalise(value) for name, value in request.form.items() if name != "csrf_token"}
        if kept.get("type") not in set(ExerciseType):
            kept.pop("type", None)
        said = str(error)
        return new_page(group, wrong=said[:1].upper() + said[1:], **kept), 422
    number = classes.add_exercise(class_id, made.to_json())
    if number is None:
        raise RefusedError(f"A class holds {classes.MOST_EXERCISES} exercises. Delete one first.")
    return redirect(url_for("classroom.key", class_id=class_id, id=number), 303)


def _made() -> Exercise:
    form = request.form
    if form.get("type") not in set(ExerciseType):
        raise RefusedError("Choose what the class does.")
    type_ = ExerciseType(form["type"])
    second = report_of(_text("2")) if type_ is ExerciseType.COMPARE else None
    return make(type_, report_of(_text("")), second, rules=_rules())


def _text(which: str) -> str:
    source = request.form.get(f"source{which}", "")
    text = _TEXTS[source].text if source in _TEXTS else normalise(request.form.get(f"text{which}", ""))
    if len(text) > LONGEST:
        raise RefusedError(f"That is {len(text):,} characters. A class exercise has at most {LONGEST:,}: take a part.")
    return text


def _rules() -> Rules:
    form = request.form
    most = form.get("most", "").strip()
    if most and not (most.isascii() and most.isdigit() and 0 < int(most[:4]) < 1000):
        raise RefusedError("The most marks a pupil may set is a number from 1 to 999, or empty.")
    reveal, grade = form.get("reveal", "teacher"), form.get("grade", "none")
    if reveal not in get_args(Reveal) or grade not in get_args(Grade):
        raise RefusedError("Choose a rule from the list.")
    return Rules(cast(Reveal, reveal), cast(Grade, grade), int(most) if most else None, form.get("reasons") == "1")


# --- its key ---------------------------------------------------------------------------------------------------------


@CLASSROOM.get("/<int:class_id>/<int:id>/key")
def key(class_id: int, id: int) -> str:
    group, stored, played = opened(class_id, id)
    return _key_page(group, stored, played.exercise)


def _key_page(group: Class, stored: Stored, exercise: Exercise, wrong: str | None = None) -> str:
    return render_template(
        "classroom/key.html",
        group=group, stored=stored, exercise=exercise, wrong=wrong, wording=WORDINGS[exercise.type],
        choices=choices_of(exercise.type), label_of=label_of, choosing=_to_choose(exercise),
        locked=_locked(stored, exercise), items=list(enumerate(exercise.items)),
    )  # fmt: skip


def _to_choose(exercise: Exercise) -> Surface:
    """Where a teacher finds further places: sentences where pupils are given passages, else what pupils mark."""
    if exercise.type in WRITTEN:
        exercise = replace(exercise, type=ExerciseType.QUESTIONS)
    return surface(exercise)


def _locked(stored: Stored, exercise: Exercise) -> bool:
    """Passages that pupils are writing about must stay."""
    return exercise.type in WRITTEN and stored.state != "draft"


@CLASSROOM.post("/<int:class_id>/<int:id>/key")
def change_key(class_id: int, id: int) -> Answer | tuple[str, int]:
    """Keep the ticked items, add a place, start: whatever the button says, what is ticked is kept first."""
    group, stored, played = opened(class_id, id)
    exercise = played.exercise
    if _locked(stored, exercise):
        raise RefusedError("Pupils are writing about these passages already. Make another exercise instead.", 409)
    kept = set(request.form.getlist("keep"))
    items = tuple(replace(item, accepted=str(index) in kept) for index, item in enumerate(exercise.items))
    exercise = replace(exercise, items=items)
    act = request.form.get("act", "save")
    try:
        if act == "add":
            exercise = _added(exercise)
        if act == "start" and exercise.type in WRITTEN and not exercise.key:
            raise InputError("tick or add at least one passage: it is what pupils answer to")
    except InputError as error:
        said = str(error)
        return _key_page(group, stored, exercise, f"{said[:1].upper()}{said[1:]}."), 422
    values = {"document": exercise.to_json()} | (
        {"state": "running"} if act == "start" and stored.state == "draft" else {}
    )
    classes.change_exercise(class_id, id, **values)
    return redirect(url_for("classroom.watch" if act == "start" else "classroom.key", class_id=class_id, id=id), 303)


def _added(exercise: Exercise) -> Exercise:
    """With the place marked in the form, its answer and reason."""
    form = request.form
    chosen = _to_choose(exercise)
    if exercise.type is ExerciseType.FRAME:
        numbers = [value for value in form.getlist("paragraph") if value.isascii() and value.isdigit()]
        spans = [(0, unit.start, unit.end) for unit in chosen.units if str(unit.number) in numbers]
    else:
        spans = [(mark.side, mark.start, mark.end) for mark in marks.from_form(chosen, form)]
    if not spans:
        raise InputError("mark the words in the text first, then add them")
    answers = tuple(dict.fromkeys(label(answer, 200) for answer in form.getlist("answer") if answer.strip()))
    for side, start, end in spans:
        exercise = exercise.add(start, end, *answers, reason=label(form.get("reason", ""), 500), side=1 if side else 0)
    return exercise


# --- watching it -----------------------------------------------------------------------------------------------------


@CLASSROOM.get("/<int:class_id>/<int:id>")
def watch(class_id: int, id: int) -> str | Answer:
    group, stored, played = opened(class_id, id)
    if stored.state == "draft":
        return redirect(url_for("classroom.key", class_id=class_id, id=id), 302)
    works = classes.works(class_id, id)
    return render_template(
        "classroom/watch.html",
        group=group, stored=stored, surface=played, exercise=played.exercise, wording=WORDINGS[played.exercise.type],
        seen=live.seen(played, works), label_of=label_of, works=works,
    )  # fmt: skip


@CLASSROOM.get("/<int:class_id>/<int:id>/live.json")
def live_json(class_id: int, id: int) -> dict[str, Any]:
    """What changes while a class works, every two seconds."""
    _, stored, played = opened(class_id, id)
    return {"state": stored.state, **live.to_dict(played, live.seen(played, classes.works(class_id, id)))}


@CLASSROOM.post("/<int:class_id>/<int:id>/state")
def set_state(class_id: int, id: int) -> Answer:
    """Reveal, or let pupils go on."""
    opened(class_id, id)
    state = request.form.get("state")
    if state not in ("running", "revealed"):
        abort(400)
    classes.change_exercise(class_id, id, state=state)
    return redirect(url_for("classroom.watch", class_id=class_id, id=id), 303)


@CLASSROOM.post("/<int:class_id>/<int:id>/delete")
def delete_exercise(class_id: int, id: int) -> Answer:
    opened(class_id, id)
    classes.delete_exercise(class_id, id)
    return redirect(url_for("classroom.show", class_id=class_id), 303)


@CLASSROOM.get("/<int:class_id>/<int:id>/pupil/<int:pupil_id>")
def one_pupil(class_id: int, id: int, pupil_id: int) -> str:
    """One pupil's marks beside key, class and analyser."""
    group, stored, played = opened(class_id, id)
    works = classes.works(class_id, id)
    mine = next((work for work in works if work.pupil_id == pupil_id), None)
    if mine is None:
        abort(404)
    return render_template(
        "classroom/pupil.html",
        group=group, stored=stored, surface=played, exercise=played.exercise, label_of=label_of, work=mine,
        told=live.told(played, works, mine, mine.name), wording=WORDINGS[played.exercise.type],
    )  # fmt: skip
