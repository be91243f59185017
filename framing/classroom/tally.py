"""What a class has done with an exercise: who marked what, beside the key and the analyser, and how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from framing.agreement import Agreement, Mark, agreement
from framing.article import Span
from framing.classroom.exercises import Exercise, ExerciseType, Item
from framing.classroom.grades import PupilMark, Work
from framing.classroom.units import MARKED, WORDS, WRITTEN, Surface, Unit

_SHADES = 5
_WHAT = {ExerciseType.QUESTIONS: "sentence", ExerciseType.FRAME: "paragraph"}


class Layers(NamedTuple):
    """Units by who marked them. `counts`: unit → how many pupils; `readers`: of how many who have begun."""

    counts: Mapping[int, int]
    readers: int
    key: frozenset[int]
    analyser: frozenset[int]

    def shade(self, unit: int) -> int:
        """0 for a unit nobody marked, then 1 to 5 by the share of the class."""
        times = self.counts.get(unit, 0)
        return -(-times * _SHADES // self.readers) if times else 0


class Said(NamedTuple):
    """An answer, how many gave it, and whether the key has it."""

    answer: str
    times: int
    right: bool


class Row(NamedTuple):
    """A passage as all sides see it.

    item       what the key says of it; None if only pupils marked it
    quote      its words
    times      pupils who marked or answered it
    said       their answers, the most frequent first
    mine       my answers ("" for a mere mark); None if I left it alone
    """

    item: Item | None
    unit: int
    quote: str
    times: int
    said: tuple[Said, ...]
    mine: tuple[str, ...] | None = None


def begun(works: Iterable[Work]) -> list[Work]:
    """The works that count: submitted, or with a mark."""
    return [work for work in works if work.submitted or work.marks]


def layers(surface: Surface, works: Iterable[Work]) -> Layers:
    """Who marked which unit, over all pupils who have begun."""
    readers = begun(works)
    counts = Counter(unit for work in readers for unit in marked_units(surface, work.marks))
    exercise = surface.exercise
    proposed = (item for item in exercise.items if item.by == "analyser")
    return Layers(dict(counts), len(readers), _covered(surface, exercise.key), _covered(surface, proposed))


def marked_units(surface: Surface, marks: Iterable[PupilMark]) -> set[int]:
    """The units that marks cover."""
    return {unit.number for mark in marks for unit in surface.touched(mark.side, mark.start, mark.end)}


def _covered(surface: Surface, items: Iterable[Item]) -> frozenset[int]:
    places = [(item.side, item.start, item.end) for item in items]
    places += [(1, *item.other) for item in surface.exercise.key if item.other and (0, item.start, item.end) in places]
    return frozenset(unit.number for place in places for unit in surface.touched(*place))


def class_agreement(surface: Surface, works: Iterable[Work]) -> Agreement | None:
    """How far the class agrees; None where pupils write in words of their own, which no measure compares."""
    if surface.exercise.type in WRITTEN:
        return None
    shift = len(surface.exercise.text) + 1  # the second text stands behind the first
    words = [Span(unit.start + shift * unit.side, unit.end + shift * unit.side) for unit in surface.units]
    readers = {str(index): _marks(work, shift) for index, work in enumerate(begun(works))}
    return agreement(readers, words, _WHAT.get(surface.exercise.type, "word"))


def _marks(work: Work, shift: int) -> list[Mark]:
    labels: dict[tuple[int, int], list[str]] = {}
    for mark in work.marks:
        labels.setdefault((mark.start + shift * mark.side, mark.end + shift * mark.side), []).append(mark.answer)
    return [Mark(*place, "+".join(sorted(given)) or "marked") for place, given in labels.items()]


def rows(surface: Surface, works: Sequence[Work], mine: Work | None = None) -> list[Row]:
    """The passages of the key, all paragraphs where each is answered to, and where passages are chosen those that
    only `mine` has. In text order."""
    exercise = surface.exercise
    readers = begun(works)
    found = [
        _row(surface, item, (item.side, item.start, item.end), readers, mine)
        for item in exercise.key
        if surface.touched(item.side, item.start, item.end)
    ]
    key = _covered(surface, exercise.key)
    if exercise.type is ExerciseType.FRAME:
        left = [unit for unit in surface.units if unit.number not in key]
        found += [_row(surface, None, (unit.side, unit.start, unit.end), readers, mine) for unit in left]
    if mine and exercise.type in MARKED:
        for mark in mine.marks:
            if not key & marked_units(surface, [mark]):
                found.append(_row(surface, None, (mark.side, mark.start, mark.end), readers, mine))
    return sorted(found, key=lambda row: row.unit)


def _row(
    surface: Surface, item: Item | None, place: tuple[int, int, int], readers: Sequence[Work], mine: Work | None
) -> Row:
    exercise = surface.exercise
    said: Counter[str] = Counter()
    times = 0
    for work in readers:
        answers = _answers(work, place)
        times += answers is not None
        said.update(set(answers or ()) - {""})
    sides = (exercise.text, exercise.second or "")
    right = _right(exercise, item)
    told = tuple(Said(answer, many, answer.casefold() in right) for answer, many in said.most_common())
    quote = sides[place[0]][place[1] : place[2]]
    unit = surface.touched(*place)[0].number
    return Row(item, unit, quote, times, told, _answers(mine, place) if mine else None)


def _answers(work: Work, place: tuple[int, int, int]) -> tuple[str, ...] | None:
    side, start, end = place
    here = [mark.answer for mark in work.marks if mark.side == side and mark.start < end and start < mark.end]
    return tuple(dict.fromkeys(here)) if here else None


def _right(exercise: Exercise, item: Item | None) -> set[str]:
    if item is None or exercise.type is ExerciseType.REWRITE:
        return set()  # no one way of writing it is the right one
    return {answer.casefold() for answer in item.answers}


def disagreement(surface: Surface, works: Sequence[Work], mine: Work) -> Row | None:
    """Where this pupil and the analyser differ, and the class is most divided: the passage to argue about."""
    exercise = surface.exercise
    if exercise.type in WRITTEN:
        return None
    readers = begun(works)
    differing = []
    for item in exercise.items:
        row = _row_or_none(surface, item, readers, mine)
        if row and item.by == "analyser" and not _same(exercise, item, row.mine):
            differing.append(row)
    if exercise.type in MARKED:
        taken = _covered(surface, [item for item in exercise.items if item.by == "analyser"])
        own = [mark for mark in mine.marks if not taken & marked_units(surface, [mark])]
        differing += [_row(surface, None, (mark.side, mark.start, mark.end), readers, mine) for mark in own]
    return min(differing, key=lambda row: abs(2 * row.times - len(readers)), default=None)


def _row_or_none(surface: Surface, item: Item, readers: Sequence[Work], mine: Work) -> Row | None:
    place = (item.side, item.start, item.end)
    return _row(surface, item, place, readers, mine) if surface.touched(*place) else None


def _same(exercise: Exercise, item: Item, mine: tuple[str, ...] | None) -> bool:
    if mine is None:
        return exercise.type is ExerciseType.FRAME  # who chose no frame has not contradicted
    if exercise.type in WORDS:
        return True
    return bool(set(mine) & set(item.answers))


def phrases(surface: Surface, units: Iterable[int]) -> list[list[Unit]]:
    """Marked words in runs: neighbours are one phrase unless a paragraph ends between them. Sentences stand alone."""
    chosen = sorted(set(units))
    joined = surface.exercise.type in WORDS
    found: list[list[Unit]] = []
    for index in chosen:
        unit = surface.units[index]
        last = found[-1][-1] if found else None
        if joined and last and last.number + 1 == index and not _parted(surface, last, unit):
            found[-1].append(unit)
        else:
            found.append([unit])
    return found


def _parted(surface: Surface, last: Unit, unit: Unit) -> bool:
    text = surface.exercise.second if unit.side else surface.exercise.text
    return last.side != unit.side or "\n" in (text or "")[last.end : unit.start]
