"""Keys from reports: what the analyser would mark, as a proposal that a teacher accepts, rejects and adds to.

Each kind of exercise has a module. What is doubtful is proposed with `accepted=False`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from framing.classroom.exercises import Exercise, ExerciseType, Item, Rules
from framing.classroom.keys import comparing, frames, loaded, questions, rewriting, sources
from framing.errors import InputError
from framing.flags import Report
from framing.phrasing import name_of

__all__ = ["make"]

_KEYS: dict[ExerciseType, Callable[[Report], Iterator[Item]]] = {
    ExerciseType.LOADED: loaded.propose,
    ExerciseType.QUESTIONS: questions.propose,
    ExerciseType.FRAME: frames.propose,
    ExerciseType.WHO: sources.propose,
    ExerciseType.REWRITE: rewriting.propose,
}


def make(
    type_: ExerciseType, report: Report, second: Report | None = None, *, rules: Rules | None = None, title: str = ""
) -> Exercise:
    """An exercise on an analysed text with a key from its flags. `second` is the other text of a comparison.

    Raises InputError if the kind and the number of texts do not go together, or the text is not English.
    """
    if not report.analysed or (second and not second.analysed):
        raise InputError("this text does not look like English; choose an English one")
    if (type_ is ExerciseType.COMPARE) != (second is not None):
        raise InputError("a comparison needs two texts, every other exercise one")
    items = comparing.propose(report, second) if second else _KEYS[type_](report)
    return Exercise(
        type=type_,
        title=title or name_of(report),
        text=report.article.text,
        items=tuple(sorted(_apart(items), key=lambda item: (item.side, item.start, item.end))),
        rules=rules or Rules(),
        second_title=name_of(second) if second else "",
        second=second.article.text if second else None,
    )


def _apart(items: Iterable[Item]) -> Iterator[Item]:
    """Without a second item in the same place."""
    seen: set[tuple[int, int, int]] = set()
    for item in items:
        place = (item.side, item.start, item.end)
        if place not in seen:
            seen.add(place)
            yield item
