"""Classes, their pupils, exercises and marks: every query of the classroom.

A class is found by the teacher's key, the join code or a pupil's return code, never by its number alone; whoever asks
for an exercise or a pupil names the class it must belong to.
"""

from __future__ import annotations

import secrets
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from webui.store.base import DAY, db, fingerprint, forget, now, writing
from webui.store.tables import ClassRow, ExerciseRow, PupilRow, WorkRow

LETTERS = "BCDFGHJKMNPQRTVWXYZ23456789"  # no vowels, so no words; none that is taken for another
CODE = 8  # letters of a join code: 38 bits
RETURN_CODE = 28  # letters of a pupil's return code: 133 bits
KEY_BYTES = 16
LIVES = 30 * DAY  # of a class, after its last use
MOST_PUPILS, MOST_EXERCISES = 300, 100
_TOUCH = 3600  # seconds; writing down each use would make every reading a writing

State = Literal["draft", "running", "revealed"]


class Opened(NamedTuple):
    """A new class: its number, and the teacher's key, told once."""

    id: int
    key: str


class Class(NamedTuple):
    id: int
    code: str
    name: str
    open: bool
    used: int

    @property
    def ends(self) -> int:
        """When it deletes itself if nobody uses it any more."""
        return self.used + LIVES


class Pupil(NamedTuple):
    id: int
    class_id: int
    name: str


class Stored(NamedTuple):
    """An exercise as it is stored."""

    id: int
    class_id: int
    state: State
    document: str


class Work(NamedTuple):
    """A pupil's work in an exercise; marks "[]" and no times if the pupil has not begun."""

    pupil_id: int
    name: str
    marks: str = "[]"
    reply: str = ""
    submitted: int | None = None
    saves: int = 0


def random_code(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def tidy(code: str) -> str:
    """A code as typed, without what people put between its letters."""
    return "".join(letter for letter in code.upper() if letter in LETTERS)


# --- classes ---------------------------------------------------------------------------------------------------------


def create(name: str) -> Opened:
    """A new class. It is deleted 30 days after its last use."""
    purge()
    key = secrets.token_urlsafe(KEY_BYTES)
    while True:  # two classes with one code: once in hundreds of thousands of years
        try:
            with writing():
                row = {"key_hash": fingerprint(key), "code": random_code(CODE), "name": name, "open": True}
                made = db.session.execute(sa.insert(ClassRow).values(**row, used=now()))
                return Opened(int(made.inserted_primary_key[0]), key)  # type: ignore[attr-defined]
        except IntegrityError:
            continue


def by_key(key: str) -> Class | None:
    """The class a teacher's key opens."""
    return _class(ClassRow.key_hash == fingerprint(key))


def by_code(code: str) -> Class | None:
    """The class a join code names, as typed."""
    return _class(ClassRow.code == tidy(code))


def by_pupil(code: str) -> tuple[Class, Pupil] | None:
    """Class and pupil of a return code, as typed."""
    query = sa.select(PupilRow.id, PupilRow.class_id, PupilRow.name).where(
        PupilRow.code_hash == fingerprint(tidy(code))
    )
    row = db.session.execute(query).one_or_none()
    found = _class(ClassRow.id == row.class_id) if row else None
    return (found, Pupil(*row)) if row and found else None


def _class(condition: sa.ColumnElement[bool]) -> Class | None:
    query = sa.select(ClassRow.id, ClassRow.code, ClassRow.name, ClassRow.open, ClassRow.used)
    row = db.session.execute(query.where(condition, ClassRow.used > now() - LIVES)).one_or_none()
    if row is None:
        return None
    found = Class(*row)
    if now() - found.used > _TOUCH:
        with writing():
            db.session.execute(sa.update(ClassRow).where(ClassRow.id == found.id).values(used=now()))
        found = found._replace(used=now())
    return found


def set_open(class_id: int, is_open: bool) -> None:
    """May somebody join?"""
    with writing():
        db.session.execute(sa.update(ClassRow).where(ClassRow.id == class_id).values(open=is_open))


def delete(class_id: int) -> None:
    """Delete a class with its pupils, exercises and marks, for good."""
    with writing():
        db.session.execute(sa.delete(ClassRow).where(ClassRow.id == class_id))
    forget()


def purge() -> int:
    """Delete the classes nobody has used for 30 days; how many those were."""
    with writing():
        gone = db.session.execute(sa.delete(ClassRow).where(ClassRow.used <= now() - LIVES))
    count: int = gone.rowcount  # type: ignore[attr-defined]
    if count:
        forget()
    return count


# --- pupils ----------------------------------------------------------------------------------------------------------


def join(class_id: int, name: str) -> str | None:
    """A new pupil's return code, told once; None if the class has this nickname already or is full."""
    code = random_code(RETURN_CODE)
    try:
        return code if _join(class_id, name, code) else None
    except IntegrityError:  # somebody else took the name in this very moment
        return None


def _join(class_id: int, name: str, code: str) -> bool:
    with writing():
        names = set(db.session.scalars(sa.select(PupilRow.folded).where(PupilRow.class_id == class_id)))
        if name.casefold() in names or len(names) >= MOST_PUPILS:
            return False
        row = {"class_id": class_id, "name": name, "folded": name.casefold(), "code_hash": fingerprint(code)}
        db.session.execute(sa.insert(PupilRow).values(**row))
        db.session.execute(sa.update(ClassRow).where(ClassRow.id == class_id).values(used=now()))
    return True


def pupils(class_id: int) -> list[Pupil]:
    """In the order they joined."""
    query = sa.select(PupilRow.id, PupilRow.class_id, PupilRow.name).where(PupilRow.class_id == class_id)
    return [Pupil(*row) for row in db.session.execute(query.order_by(PupilRow.id))]


def remove(class_id: int, pupil_id: int) -> None:
    """Delete a pupil of this class with all marks."""
    with writing():
        db.session.execute(sa.delete(PupilRow).where(PupilRow.class_id == class_id, PupilRow.id == pupil_id))
    forget()


# --- exercises -------------------------------------------------------------------------------------------------------


def add_exercise(class_id: int, document: str) -> int | None:
    """The number of a new exercise, a draft that pupils do not see; None if the class has too many."""
    with writing():
        many = sa.select(sa.func.count()).select_from(ExerciseRow).where(ExerciseRow.class_id == class_id)
        if db.session.execute(many).scalar_one() >= MOST_EXERCISES:
            return None
        row = {"class_id": class_id, "document": document, "state": "draft"}
        made = db.session.execute(sa.insert(ExerciseRow).values(**row))
        db.session.execute(sa.update(ClassRow).where(ClassRow.id == class_id).values(used=now()))
        return int(made.inserted_primary_key[0])  # type: ignore[attr-defined]


def exercises(class_id: int) -> list[Stored]:
    """In the order they were made."""
    return [Stored(*row) for row in db.session.execute(_exercises(class_id).order_by(ExerciseRow.id))]


def exercise(class_id: int, id: int) -> Stored | None:
    """An exercise of this class."""
    row = db.session.execute(_exercises(class_id).where(ExerciseRow.id == id)).one_or_none()
    return Stored(*row) if row else None


def _exercises(class_id: int) -> sa.Select[*tuple[Any, ...]]:
    columns = (ExerciseRow.id, ExerciseRow.class_id, ExerciseRow.state, ExerciseRow.document)
    return sa.select(*columns).where(ExerciseRow.class_id == class_id)


def change_exercise(class_id: int, id: int, **values: str) -> None:
    """Set `document` or `state`."""
    with writing():
        mine = (ExerciseRow.class_id == class_id, ExerciseRow.id == id)
        db.session.execute(sa.update(ExerciseRow).where(*mine).values(**values))
        db.session.execute(sa.update(ClassRow).where(ClassRow.id == class_id).values(used=now()))


def delete_exercise(class_id: int, id: int) -> None:
    """Delete an exercise of this class with all marks in it."""
    with writing():
        db.session.execute(sa.delete(ExerciseRow).where(ExerciseRow.class_id == class_id, ExerciseRow.id == id))
    forget()


# --- marks -----------------------------------------------------------------------------------------------------------


def save(exercise_id: int, pupil: Pupil, marks: str, *, submit: bool) -> bool:
    """Keep a pupil's marks, and that they are submitted. False, and nothing kept, if it may not be changed any more:
    the exercise does not run, or reveals at submitting and was submitted. Submitted stays submitted."""
    mine = (WorkRow.exercise_id == exercise_id, WorkRow.pupil_id == pupil.id)
    with writing():
        alone = sa.select(PupilRow.id).where(PupilRow.id == pupil.id).with_for_update()  # two tabs, one after the other
        if db.session.execute(alone).one_or_none() is None:
            return False
        running = sa.select(ExerciseRow.document).where(
            ExerciseRow.id == exercise_id, ExerciseRow.class_id == pupil.class_id, ExerciseRow.state == "running"
        )
        document = db.session.execute(running).scalar_one_or_none()
        work = db.session.execute(sa.select(WorkRow.submitted).where(*mine)).one_or_none()
        if document is None or (work and work.submitted and '"reveal":"submit"' in document):
            return False
        at = now() if submit else None
        if work is None:
            ids = {"exercise_id": exercise_id, "pupil_id": pupil.id}
            new = sa.insert(WorkRow).values(**ids, marks=marks, reply="", submitted=at, saves=1)
            db.session.execute(new)
        else:
            values = {"marks": marks, "submitted": work.submitted or at, "saves": WorkRow.saves + 1}
            db.session.execute(sa.update(WorkRow).where(*mine).values(**values))
    return True


def say(exercise_id: int, pupil: Pupil, reply: str) -> None:
    """Keep what a pupil says where pupil and machine disagree."""
    mine = (WorkRow.exercise_id == exercise_id, WorkRow.pupil_id == pupil.id)
    with writing():
        db.session.execute(sa.update(WorkRow).where(*mine).values(reply=reply, saves=WorkRow.saves + 1))


def works(class_id: int, exercise_id: int) -> list[Work]:
    """The work of every pupil of the class, in the order they joined, begun or not."""
    columns = (PupilRow.id, PupilRow.name, WorkRow.marks, WorkRow.reply, WorkRow.submitted, WorkRow.saves)
    join = sa.and_(WorkRow.pupil_id == PupilRow.id, WorkRow.exercise_id == exercise_id)
    query = sa.select(*columns).outerjoin(WorkRow, join).where(PupilRow.class_id == class_id).order_by(PupilRow.id)
    return [Work(*row) if row.marks is not None else Work(row.id, row.name) for row in db.session.execute(query)]


def work(exercise_id: int, pupil: Pupil) -> Work:
    """One pupil's work."""
    query = sa.select(WorkRow.marks, WorkRow.reply, WorkRow.submitted, WorkRow.saves).where(
        WorkRow.exercise_id == exercise_id, WorkRow.pupil_id == pupil.id
    )
    row = db.session.execute(query).one_or_none()
    return Work(pupil.id, pupil.name, *row) if row else Work(pupil.id, pupil.name)
