"""What a teacher watches and what everybody sees after the reveal, ready to draw."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from framing.agreement import Agreement
from framing.classroom.grades import Work, against_key
from framing.classroom.tally import Layers, Row, begun, class_agreement, disagreement, layers, marked_units, rows
from framing.classroom.units import MARKED, Paragraph, Surface
from framing.classroom.wording import label_of
from webui.classroom.marks import work_of
from webui.store import classes


class Drawn(NamedTuple):
    """A stretch of a text: its unit (None between units), its layers as classes, how many marked it ("19/21")."""

    text: str
    unit: int | None
    css: str
    label: str


class Pupil(NamedTuple):
    """A line of the list of pupils."""

    id: int
    name: str
    marks: int
    submitted: bool
    reply: str


@dataclass(frozen=True)
class Seen:
    """A class at one moment. `agreement` is None where none can be measured."""

    layers: Layers
    rows: list[Row]
    agreement: Agreement | None
    pupils: list[Pupil]

    @property
    def submitted(self) -> int:
        return sum(pupil.submitted for pupil in self.pupils)

    @property
    def sentence(self) -> str:
        if self.agreement:
            return self.agreement.sentence
        return (
            "Everybody writes in words of their own: read the answers side by side."
            if self.pupils
            else "Nobody has joined yet."
        )


@dataclass(frozen=True)
class Told:
    """The reveal to one pupil. `found`: a sentence on the marks against the key; `argue`: where pupil and machine
    differ."""

    layers: Layers
    mine: frozenset[int]
    rows: list[Row]
    found: str
    argue: Row | None


def seen(surface: Surface, works: Sequence[classes.Work]) -> Seen:
    done = [work_of(surface, work) for work in works]
    pupils = [
        Pupil(stored.pupil_id, stored.name, len(work.marks), work.submitted, stored.reply)
        for stored, work in zip(works, done, strict=True)
    ]
    return Seen(layers(surface, done), rows(surface, done), class_agreement(surface, done), pupils)


def to_dict(surface: Surface, now: Seen) -> dict[str, Any]:
    """As the page's script takes it."""
    type_ = surface.exercise.type
    return {
        "joined": len(now.pupils),
        "submitted": now.submitted,
        "readers": now.layers.readers,
        "counts": now.layers.counts,
        "shades": {unit: now.layers.shade(unit) for unit in now.layers.counts},
        "agreement": now.sentence,
        "pupils": [{"id": pupil.id, "marks": pupil.marks, "submitted": pupil.submitted} for pupil in now.pupils],
        "rows": [
            {"times": row.times, "said": [[label_of(type_, said.answer), said.times] for said in row.said]}
            for row in now.rows
        ],
    }


def drawn(paragraph: Paragraph, shown: Layers, mine: Collection[int] = ()) -> list[Drawn]:
    """A paragraph with its layers. What stands between two marked words is marked with them."""
    units = [part.unit.number if part.unit else None for part in paragraph.parts]
    found = []
    for index, part in enumerate(paragraph.parts):
        if part.unit:
            following = next((unit for unit in units[index + 1 :] if unit is not None), -1)
            number = part.unit.number
            times = shown.counts.get(number, 0)
            last = times and times != shown.counts.get(following, 0)
            label = f"{times}/{shown.readers}" if last else ""
            found.append(Drawn(part.text, number, _css([number], shown, mine), label))
        else:
            beside = [unit for unit in (*units[index - 1 : index], *units[index + 1 : index + 2]) if unit is not None]
            css = _css(beside, shown, mine) if len(beside) == 2 else ""
            found.append(Drawn(part.text, None, css, ""))
    return found


def _css(units: Sequence[int], shown: Layers, mine: Collection[int]) -> str:
    named: tuple[tuple[str, Collection[int]], ...] = (("key", shown.key), ("bot", shown.analyser), ("own", mine))
    shade = min(shown.shade(unit) for unit in units)
    return " ".join(
        [f"h{shade}"] * bool(shade) + [name for name, layer in named if all(unit in layer for unit in units)]
    )


def told(surface: Surface, works: Sequence[classes.Work], mine: classes.Work, who: str = "You") -> Told:
    """What one pupil is told; `who` found it, if the teacher is."""
    done = [work_of(surface, work) for work in works]
    own = work_of(surface, mine)
    return Told(
        layers=layers(surface, done),
        mine=frozenset(marked_units(surface, own.marks)),
        rows=rows(surface, done, own),
        found=_found(surface, own, who),
        argue=disagreement(surface, done, own) if begun([own]) else None,
    )


def _found(surface: Surface, own: Work, who: str) -> str:
    if surface.exercise.type not in MARKED or not own.marks:
        return "" if own.marks else f"{who} marked nothing this time."
    return against_key(surface.exercise, own).sentence.replace("Found", f"{who} found", 1)
