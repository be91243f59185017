"""The classroom's tables. What belongs to a class goes with it: the database itself deletes what depends on a row.

Times are seconds since 1970. Keys and codes that open something are kept as SHA-256 only; the join code is on the
board for everybody to read, and is kept as it is.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webui.store.base import db


class ClassRow(db.Model):  # type: ignore[name-defined, misc]
    """A class. `used`: when it was last used, from which its days are counted; `open`: may somebody join?"""

    __tablename__ = "class"

    id: Mapped[int] = mapped_column(sa.Integer, primary_key=True)
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    code: Mapped[str] = mapped_column(sa.String(8), unique=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    open: Mapped[bool] = mapped_column(sa.Boolean)
    used: Mapped[int] = mapped_column(sa.BigInteger, index=True)


class PupilRow(db.Model):  # type: ignore[name-defined, misc]
    """A pupil under a nickname. `folded` is what makes it unique in its class."""

    __tablename__ = "pupil"
    __table_args__ = (sa.UniqueConstraint("class_id", "folded"),)

    id: Mapped[int] = mapped_column(sa.Integer, primary_key=True)
    class_id: Mapped[int] = mapped_column(sa.ForeignKey("class.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(24))
    folded: Mapped[str] = mapped_column(sa.String(100))
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)


class ExerciseRow(db.Model):  # type: ignore[name-defined, misc]
    """An exercise. `document` is a `framing.exercise/1`; `state` is draft, running or revealed."""

    __tablename__ = "exercise"

    id: Mapped[int] = mapped_column(sa.Integer, primary_key=True)
    class_id: Mapped[int] = mapped_column(sa.ForeignKey("class.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(sa.String(8))
    document: Mapped[str] = mapped_column(sa.Text)


class WorkRow(db.Model):  # type: ignore[name-defined, misc]
    """What a pupil did in an exercise. `marks` is a JSON list; `submitted`: when, None if not yet; `reply`: what the
    pupil said where pupil and machine disagree; `saves` counts how often it was saved."""

    __tablename__ = "work"

    exercise_id: Mapped[int] = mapped_column(sa.ForeignKey("exercise.id", ondelete="CASCADE"), primary_key=True)
    pupil_id: Mapped[int] = mapped_column(sa.ForeignKey("pupil.id", ondelete="CASCADE"), primary_key=True, index=True)
    marks: Mapped[str] = mapped_column(sa.Text)
    reply: Mapped[str] = mapped_column(sa.Text)
    submitted: Mapped[int | None] = mapped_column(sa.BigInteger)
    saves: Mapped[int] = mapped_column(sa.Integer)
