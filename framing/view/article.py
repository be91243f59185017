"""The article, cut so that its `textContent` in a browser is the analysed text, character for character."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from framing.article import Block, Section
from framing.flags import SEVERITY_LABELS, Report, segments
from framing.view.cards import Card
from framing.view.sentences import SentenceView
from framing.view.text import exact

# How a paragraph's margin is shaded: severity points of the writer's flags per 100 words. One clear flag in an
# ordinary paragraph of 50 words is 4. Short headings are counted as if they had 25 words, or one flag would fill them.
_STRENGTHS = (6.0, 15.0)
_LEAST_WORDS = 25
_STRENGTH_NAMES = ("no flags", *SEVERITY_LABELS.values())


class Piece(NamedTuple):
    """A stretch of a paragraph under one and the same set of flags.

    cards   shortest flag first: its tint and link are drawn
    opens   numbers of the flags whose first stretch this is: the page can jump to them here
    label   the letters drawn after the stretch, "+n" for flags beyond the two underlines; "" in most places
    note    the same for paper, with numbers
    bars    sentences that begin here and that the trained model reads as loaded
    """

    text: Markup
    cards: tuple[Card, ...] = ()
    opens: tuple[int, ...] = ()
    label: str = ""
    note: str = ""
    bars: tuple[SentenceView, ...] = ()


class Paragraph(NamedTuple):
    """A block of the article. `before`: the white space that precedes it; `strength`: 0 to 3."""

    before: Markup
    tag: str
    section: Section
    words: int
    strength: int
    pieces: tuple[Piece, ...]

    @property
    def strength_name(self) -> str:
        return _STRENGTH_NAMES[self.strength]


def paragraphs(
    report: Report, cards: Sequence[Card], sentences: Sequence[SentenceView]
) -> tuple[tuple[Paragraph, ...], Markup]:
    """The blocks with their white space, and the white space after the last."""
    article = report.article
    titled = any(block.section is Section.HEADLINE for block in article.blocks)
    tags = {Section.HEADLINE: "h2", Section.HEADING: "h3" if titled else "h2"}  # no level may be skipped
    found, waiting, end = [], deque(cards), 0
    carried: list[Card] = []  # flags that run on from the block before
    opened: set[int] = set()
    bars = {said.start: said for said in sentences}
    for block in article.blocks:
        inside = carried
        while waiting and waiting[0].flag.start < block.end:
            inside.append(waiting.popleft())
        words = article.count_words(block.start, block.end)
        found.append(
            Paragraph(
                before=exact(article.text[end : block.start]),
                tag=tags.get(block.section, "p"),
                section=block.section,
                words=words,
                strength=_strength(inside, words),
                pieces=_pieces(article.text, block, inside, opened, bars),
            )
        )
        carried = [card for card in inside if card.flag.end > block.end]
        end = block.end
    return tuple(found), exact(article.text[end:])


def _strength(inside: Sequence[Card], words: int) -> int:
    weight = sum(card.flag.severity for card in inside if card.flag.by_author)
    if not weight:
        return 0
    rate = weight * 100 / max(words, _LEAST_WORDS)
    return 1 + sum(rate >= edge for edge in _STRENGTHS)


def _pieces(
    text: str, block: Block, inside: Sequence[Card], opened: set[int], bars: Mapping[int, SentenceView]
) -> tuple[Piece, ...]:
    """Cut a block at the edges of its flags. `opened` collects the flags already begun, block after block."""
    pieces = []
    marked = [card for card in inside if card.flag.info.family]  # the model's flags colour the margin only
    for segment in segments([card.flag for card in marked], block.start, block.end):
        here = tuple(marked[index] for index in segment.flags)
        opens = tuple(card.number for card in here if card.number not in opened)
        opened.update(opens)
        begin = [place for place in range(segment.start, segment.end) if place in bars] if bars else []
        cuts = sorted({segment.start, *begin, segment.end})
        for start, end in pairwise(cuts):
            ending = [card for card in here if card.flag.end == end]
            beyond = f"+{len(here) - 2}" if len(here) > 2 else ""
            pieces.append(
                Piece(
                    text=exact(text[start:end]),
                    cards=here,
                    opens=opens if start == segment.start else (),
                    label="".join(card.letter for card in ending[:2]) + beyond * (end == segment.end),
                    note=" ".join(f"{card.letter}{card.number}" for card in ending),
                    bars=(bars[start],) if start in bars else (),
                )
            )
    return tuple(pieces)
