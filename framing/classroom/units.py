"""What a pupil can mark or answer in an exercise: words, sentences, paragraphs, or the passages the teacher asks for.

Words, sentences and paragraphs come from the text alone, so that a page made of them says nothing of the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from framing.article import Article, Block, Section
from framing.classroom.exercises import Exercise, ExerciseType
from framing.segmenting import segment

WORDS = (ExerciseType.LOADED, ExerciseType.COMPARE)
WRITTEN = (ExerciseType.WHO, ExerciseType.REWRITE)  # an answer in words of one's own to each passage
MARKED = (*WORDS, ExerciseType.QUESTIONS)  # what is marked is chosen in the text


class Unit(NamedTuple):
    """A thing to mark or answer. `number` counts through the whole exercise, `side` 1 in the second text."""

    number: int
    side: Literal[0, 1]
    start: int
    end: int
    quote: str


class Part(NamedTuple):
    """A stretch of a paragraph: a unit, or the text between two (None)."""

    text: str
    unit: Unit | None = None


class Paragraph(NamedTuple):
    """A block of a text in parts. `unit`: the whole paragraph is to be answered to."""

    section: Section
    parts: tuple[Part, ...]
    unit: Unit | None = None


@dataclass(frozen=True)
class Surface:
    """An exercise as it is played: its units, and its texts (one or two) in paragraphs."""

    exercise: Exercise
    units: tuple[Unit, ...]
    texts: tuple[tuple[Paragraph, ...], ...]

    def touched(self, side: int, start: int, end: int) -> list[Unit]:
        """The units that a place covers any of."""
        return [unit for unit in self.units if unit.side == side and unit.start < end and start < unit.end]


@lru_cache(maxsize=64)
def surface(exercise: Exercise) -> Surface:
    """What pupils see and mark. The same exercise gives the same units."""
    sources = [exercise.text] if exercise.second is None else [exercise.text, exercise.second]
    units: list[Unit] = []
    articles = [segment(source) for source in sources]
    for article, side in zip(articles, (0, 1), strict=False):
        for start, end in _places(exercise, article):
            units.append(Unit(len(units), side, start, end, article.text[start:end]))  # type: ignore[arg-type]
    texts = [
        tuple(_paragraphs(exercise, article, [unit for unit in units if unit.side == side]))
        for side, article in enumerate(articles)
    ]
    return Surface(exercise, tuple(units), tuple(texts))


def _places(exercise: Exercise, article: Article) -> Iterator[tuple[int, int]]:
    if exercise.type in WORDS:
        yield from article.tokens
    elif exercise.type is ExerciseType.QUESTIONS:
        yield from (sentence[:2] for sentence in article.sentences)
    elif exercise.type is ExerciseType.FRAME:
        yield from (block[:2] for block in article.blocks if block.section is Section.BODY)
    else:
        yield from ((item.start, item.end) for item in exercise.key)


def _paragraphs(exercise: Exercise, article: Article, units: Sequence[Unit]) -> Iterator[Paragraph]:
    whole = exercise.type is ExerciseType.FRAME
    for block in article.blocks:
        here = [unit for unit in units if block.start <= unit.start < block.end]
        if whole:
            yield Paragraph(block.section, (Part(article.text[block.start : block.end]),), here[0] if here else None)
        else:
            yield Paragraph(block.section, tuple(_parts(article.text, block, here)))


def _parts(text: str, block: Block, units: Sequence[Unit]) -> Iterator[Part]:
    """The block cut at its units, but for one that begins inside another: the text would stand there twice."""
    at = block.start
    for unit in units:
        if unit.start < at:
            continue
        if at < unit.start:
            yield Part(text[at : unit.start])
        at = min(unit.end, block.end)
        yield Part(text[unit.start : at], unit)
    if at < block.end:
        yield Part(text[at : block.end])
