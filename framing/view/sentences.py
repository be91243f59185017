"""Sentences as the trained model reads them: a bar in the margin, and the words that moved their score."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from framing.article import Voice
from framing.flags import Report, SentenceReport
from framing.view.text import exact

# From which probability of the trained model a sentence has a bar in the margin, and a darker and the darkest one.
_LIKELY = (0.5, 0.7, 0.9)
_WORD_SHADES = 4  # shades of a word by its weight beside the heaviest of its sentence


class Word(NamedTuple):
    """A stretch of a sentence as the model weighed it. `shade`: 1 to 4 toward loaded, -1 to -4 away from it, else 0."""

    text: Markup
    shade: int


class SentenceView(NamedTuple):
    """A sentence the trained model reads as loaded. `level` 1 to 3; `href`: the id of the card that tells of it."""

    number: int
    start: int
    end: int
    loaded: float
    opinion: float | None
    level: int
    words: tuple[Word, ...]
    href: str


def sentences(report: Report) -> tuple[SentenceView, ...]:
    """The writer's sentences that the trained model reads as loaded; none without it."""
    card_of = {flag.start: number for number, flag in enumerate(report.flags, 1) if flag.info.family is None}
    found = []
    for number, said in enumerate(report.sentences, 1):
        if said.loaded is not None and said.loaded >= _LIKELY[0] and said.voice is not Voice.QUOTED:
            start, end = said.sentence.start, said.sentence.end
            card = card_of.get(start)
            found.append(
                SentenceView(
                    number=number,
                    start=start,
                    end=end,
                    loaded=said.loaded,
                    opinion=said.opinion,
                    level=sum(said.loaded >= edge for edge in _LIKELY),
                    words=_words(report.article.text, said),
                    href=f"card-{card}" if card else f"sentence-{number}",
                )
            )
    return tuple(found)


def _words(text: str, said: SentenceReport) -> tuple[Word, ...]:
    """The sentence, cut at the words that moved its score noticeably; what lies between is one piece."""
    heaviest = max((abs(word.weight) for word in said.words), default=0.0) or 1.0
    pieces, at = [], said.sentence.start
    for start, end, weight in said.words:
        shade = int(abs(weight) / heaviest * _WORD_SHADES) * (1 if weight > 0 else -1)
        if shade:
            pieces += [Word(exact(text[at:start]), 0), Word(exact(text[start:end]), shade)]
            at = end
    pieces.append(Word(exact(text[at : said.sentence.end]), 0))
    return tuple(piece for piece in pieces if piece.text)
