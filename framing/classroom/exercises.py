"""What an exercise is: a kind, a text, a key, rules. Pure data that goes to JSON and back.

Every place is a half-open pair of code points with the words that stand there, so that a text that changed is
noticed and not marked in the wrong place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal

from framing.article import Span
from framing.errors import InputError

SCHEMA = "framing.exercise/1"

Reveal = Literal["teacher", "submit"]
Grade = Literal["none", "participation", "match"]
_REVEALS, _GRADES = ("teacher", "submit"), ("none", "participation", "match")


class ExerciseType(StrEnum):
    """The six kinds of exercise. Their words for pupils are in `framing.classroom.wording`."""

    LOADED = "loaded"
    QUESTIONS = "questions"
    FRAME = "frame"
    WHO = "who"
    REWRITE = "rewrite"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to find or to answer, and what the key says of it.

    start, end, quote  where it stands, and the words that stand there
    answers            what the key accepts: ids or words, depending on the kind of exercise; () where marking it is all
    reason             why, to the pupil
    evidence           the words that show it
    side               0: it stands in the text, 1: in the second text
    other, other_quote its counterpart in the second text
    by                 who put it into the key
    accepted           False if the teacher took it out; it can be put back
    """

    start: int
    end: int
    quote: str
    answers: tuple[str, ...] = ()
    reason: str = ""
    evidence: tuple[Span, ...] = ()
    side: Literal[0, 1] = 0
    other: Span | None = None
    other_quote: str = ""
    by: Literal["analyser", "teacher"] = "analyser"
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Rules:
    """How an exercise is played.

    reveal   when pupils see everything: when the teacher presses it, or each after submitting
    grade    none, participation (something was marked or answered), or match with the key
    most     marks a pupil may set; None for any number
    reasons  is a reason asked for with every mark
    """

    reveal: Reveal = "teacher"
    grade: Grade = "none"
    most: int | None = None
    reasons: bool = False

    def __post_init__(self) -> None:
        if self.reveal not in _REVEALS or self.grade not in _GRADES:
            raise InputError(f"unknown rule; reveal is one of {', '.join(_REVEALS)}, grade one of {', '.join(_GRADES)}")
        if self.most is not None and self.most < 1:
            raise InputError("a pupil must be allowed at least one mark; leave the number out for any")


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise as a teacher sets it and a store keeps it. `items` are in text order, rejected ones included.

    Raises InputError if an item does not stand where it says.
    """

    type: ExerciseType
    title: str
    text: str
    items: tuple[Item, ...] = ()
    rules: Rules = field(default_factory=Rules)
    second_title: str = ""
    second: str | None = None

    def __post_init__(self) -> None:
        if (self.type is ExerciseType.COMPARE) != (self.second is not None):
            raise InputError("a comparison needs two texts, every other exercise one")
        for item in self.items:
            self._check(item)

    @property
    def key(self) -> tuple[Item, ...]:
        """What the teacher left in."""
        return tuple(item for item in self.items if item.accepted)

    def accept(self, index: int) -> Exercise:
        """With this item in the key."""
        return self._with(index, accepted=True)

    def reject(self, index: int) -> Exercise:
        """With this item out of the key."""
        return self._with(index, accepted=False)

    def add(self, start: int, end: int, *answers: str, reason: str = "", side: Literal[0, 1] = 0) -> Exercise:
        """With a place the teacher found. Raises InputError if there is none or the key has it already."""
        quote = self._side(side)[start:end] if 0 <= start < end else ""
        item = Item(start, end, quote, answers, reason, side=side, by="teacher")
        if not quote.strip():
            raise InputError("there are no words in this place; mark at least one")
        if any((each.side, each.start, each.end) == (side, start, end) for each in self.items):
            raise InputError("the key has this place already; accept it, or mark other words")
        return replace(self, items=tuple(sorted((*self.items, item), key=_place)))

    def _with(self, index: int, *, accepted: bool) -> Exercise:
        if not 0 <= index < len(self.items):
            raise InputError(f"the key has no item {index}; there are {len(self.items)}")
        items = list(self.items)
        items[index] = replace(items[index], accepted=accepted)
        return replace(self, items=tuple(items))

    def _side(self, side: int) -> str:
        return self.second or "" if side else self.text

    def _check(self, item: Item) -> None:
        stands = self._side(item.side)[item.start : item.end]
        if not 0 <= item.start < item.end or stands != item.quote:
            raise InputError(f"‘{item.quote[:40]}’ no longer stands at {item.start}; make the exercise again")
        if item.other and (self.second or "")[item.other.start : item.other.end] != item.other_quote:
            raise InputError(f"‘{item.other_quote[:40]}’ no longer stands at {item.other.start}; make it again")

    def to_json(self) -> str:
        """One line of JSON, `framing.exercise/1`."""
        return json.dumps(to_dict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, content: str) -> Exercise:
        """What `to_json` wrote. Raises InputError if it is no exercise or its places do not fit its text."""
        try:
            return from_dict(json.loads(content))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"this is no exercise of the form {SCHEMA}; export it again ({error})") from error


def _place(item: Item) -> tuple[int, int, int]:
    return item.side, item.start, item.end


def to_dict(exercise: Exercise) -> dict[str, Any]:
    """An exercise as plain lists and dictionaries."""
    rules = exercise.rules
    return {
        "schema": SCHEMA,
        "type": exercise.type.value,
        "title": exercise.title,
        "text": exercise.text,
        "second_title": exercise.second_title,
        "second": exercise.second,
        "rules": {"reveal": rules.reveal, "grade": rules.grade, "most": rules.most, "reasons": rules.reasons},
        "items": [_item_to_dict(item) for item in exercise.items],
    }


def from_dict(data: Mapping[str, Any]) -> Exercise:
    """What `to_dict` gave. Raises KeyError, TypeError or ValueError on another form, InputError on wrong places."""
    if data["schema"] != SCHEMA:
        raise ValueError(f"schema is {data['schema']}")
    return Exercise(
        type=ExerciseType(data["type"]),
        title=str(data["title"]),
        text=str(data["text"]),
        items=tuple(_item_from_dict(each) for each in data["items"]),
        rules=Rules(**data["rules"]),
        second_title=str(data["second_title"]),
        second=data["second"],
    )


def _item_to_dict(item: Item) -> dict[str, Any]:
    return {
        "start": item.start,
        "end": item.end,
        "quote": item.quote,
        "answers": list(item.answers),
        "reason": item.reason,
        "evidence": [list(span) for span in item.evidence],
        "side": item.side,
        "other": list(item.other) if item.other else None,
        "other_quote": item.other_quote,
        "by": item.by,
        "accepted": item.accepted,
    }


def _item_from_dict(data: Mapping[str, Any]) -> Item:
    values = dict(data)
    values["answers"] = tuple(map(str, values["answers"]))
    values["evidence"] = tuple(Span(*map(int, span)) for span in values["evidence"])
    values["other"] = Span(*map(int, values["other"])) if values["other"] else None
    return Item(**values)
