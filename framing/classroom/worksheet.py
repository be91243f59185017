"""Worksheets and answer keys for paper: one HTML file each, no script, black and white, A4 or letter.

The text is broken into numbered lines here, not by the browser, so that the class and the key speak of the same line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from framing.article import Article, Block, Section
from framing.classroom.exercises import Exercise, ExerciseType, Item
from framing.classroom.wording import ON_THE_KEY, WORDINGS, Wording, label_of
from framing.renderers.html import environment
from framing.segmenting import segment
from framing.version import __version__
from framing.view.text import exact

_WIDTH = 64  # characters of a line: what a column with a wide margin holds in a reader's size
_HEADLINE_WIDTH = 44
_EVERY = 5  # lines between two numbers
_ROWS = {ExerciseType.LOADED: 6, ExerciseType.COMPARE: 6}  # empty rows of the table to fill in


class Piece(NamedTuple):
    """A stretch of a line. `mark`: it is in the key; `notes`: numbers of the items that end here."""

    text: Markup
    mark: bool = False
    notes: str = ""


class Line(NamedTuple):
    """One printed line. `number` is shown every few lines; `first` opens a paragraph, whose letter is `letter`."""

    start: int
    end: int
    number: int
    section: Section
    first: bool
    letter: str
    pieces: tuple[Piece, ...]

    @property
    def shown(self) -> str:
        return str(self.number) if self.number % _EVERY == 0 or self.number == 1 else ""


class Entry(NamedTuple):
    """An item as the sheet or the key lists it. `line`: `7` or `7–9`; `number` is its note in the text of the key."""

    number: int
    line: str
    letter: str
    item: Item
    quote: Markup
    answers: str


@dataclass(frozen=True, slots=True)
class Text:
    """One of the texts of an exercise, in lines. `letter` is A or B where there are two."""

    letter: str
    title: Markup
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet or a key, ready to draw."""

    exercise: Exercise
    wording: Wording
    texts: tuple[Text, ...]
    entries: tuple[Entry, ...]
    blanks: int
    note: str = ON_THE_KEY
    version: str = __version__


def render_sheet(exercise: Exercise) -> str:
    """The worksheet: name line, what to do, the text with line numbers and a wide margin, room to write."""
    return _render("sheet.html", exercise, key=False)


def render_key(exercise: Exercise) -> str:
    """The answer key: the text with the key underlined and numbered, every answer with its reason."""
    return _render("key.html", exercise, key=True)


def _render(template: str, exercise: Exercise, *, key: bool) -> str:
    css = Markup(_stylesheet())  # our own sheet
    return (
        environment("framing.classroom").get_template(template).render(sheet=_sheet(exercise, key=key), css=css) + "\n"
    )


@cache
def _stylesheet() -> str:
    return resources.files("framing.classroom").joinpath("templates/paper.css").read_text(encoding="utf-8")


def _sheet(exercise: Exercise, *, key: bool) -> Sheet:
    titles = [exercise.title, exercise.second_title]
    sources = [exercise.text] if exercise.second is None else [exercise.text, exercise.second]
    numbered = list(enumerate(exercise.key, start=1))
    texts = []
    for side, source in enumerate(sources):
        here = [(number, item) for number, item in numbered if item.side == side]
        here += [(number, _counterpart(item)) for number, item in numbered if side == 1 and item.other]
        letter = "AB"[side] if len(sources) > 1 else ""
        texts.append(Text(letter, exact(titles[side]), tuple(_lines(segment(source), here if key else []))))
    return Sheet(
        exercise=exercise,
        wording=WORDINGS[exercise.type],
        texts=tuple(texts),
        entries=tuple(_entry(exercise, texts, number, item) for number, item in numbered),
        blanks=_ROWS.get(exercise.type, 0),
    )


def _counterpart(item: Item) -> Item:
    """The place of an item in the second text."""
    start, end = item.other or (0, 0)
    return Item(start, end, item.other_quote, side=1)


def _entry(exercise: Exercise, texts: Sequence[Text], number: int, item: Item) -> Entry:
    text = texts[item.side]
    covered = [line for line in text.lines if line.start < item.end and item.start < line.end]
    numbers = [line.number for line in covered] or [0]
    line = str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"
    answers = "; ".join(label_of(exercise.type, answer) for answer in item.answers)
    if exercise.type is ExerciseType.LOADED:
        answers = ""  # that it is marked is the answer
    letter = covered[0].letter if covered else ""
    return Entry(number, f"{text.letter}{line}", letter, item, exact(" ".join(item.quote.split())), answers)


def _lines(article: Article, items: Iterable[tuple[int, Item]]) -> list[Line]:
    marks = list(items)
    lines: list[Line] = []
    paragraphs = 0
    for block in article.blocks:
        if block.section is Section.BODY:
            paragraphs += 1
        letter = _letters(paragraphs) if block.section is Section.BODY else ""
        width = _HEADLINE_WIDTH if block.section is Section.HEADLINE else _WIDTH
        for index, (start, end) in enumerate(_wrapped(article.text, block, width)):
            pieces = _pieces(article.text, start, end, marks)
            lines.append(Line(start, end, len(lines) + 1, block.section, index == 0, letter, pieces))
    return lines


def _letters(number: int) -> str:
    """A, B … Z, AA, AB …"""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _wrapped(text: str, block: Block, width: int) -> list[tuple[int, int]]:
    """The block in lines of at most `width` characters, broken at white space; a longer word is broken anywhere."""
    lines = []
    start = block.start
    while start < block.end:
        end = min(start + width, block.end)
        if end < block.end and not text[end].isspace():
            space = next((at for at in range(end - 1, start, -1) if text[at].isspace()), -1)
            end = space if space > start else end
        newline = text.find("\n", start, end)
        end = newline if newline != -1 else end
        if text[start:end].strip():
            lines.append((start, end))
        start = end
        while start < block.end and text[start].isspace():
            start += 1
    return lines


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, Item]]) -> tuple[Piece, ...]:
    here = [(number, item) for number, item in marks if item.start < end and start < item.end]
    edges = {start, end} | {edge for _, item in here for edge in (item.start, item.end) if start < edge < end}
    pieces = []
    for left, right in pairwise(sorted(edges)):
        covering = [number for number, item in here if item.start <= left and right <= item.end]
        ending = [str(number) for number, item in here if item.end == right]
        pieces.append(Piece(exact(text[left:right]), bool(covering), ",".join(ending)))
    return tuple(pieces)
