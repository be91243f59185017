"""What the HTML page shows of a report, in the order and words it shows it. Pure data for the templates.

`article` cuts the text, `sentences` and `cards` say what there is to say of it, `dials` and `profile` stand above it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from framing.categories import Family
from framing.flags import Report
from framing.phrasing import CAVEAT
from framing.view import profile
from framing.view.article import Paragraph
from framing.view.article import paragraphs as paragraphs_of
from framing.view.cards import Card, Listed, listed
from framing.view.cards import cards as cards_of
from framing.view.dials import DialView, dials
from framing.view.sentences import sentences as loaded_sentences
from framing.view.text import places, title

__all__ = ["View", "view"]


class Key(NamedTuple):
    """A row of the legend: a family and how many flags it has."""

    family: Family
    flags: int


@dataclass(frozen=True, slots=True)
class View:
    """One report, ready to draw. `after` is the white space after the last paragraph.

    listed  flags and loaded sentences in the order of the text
    genre   what the trained model takes the article for, and how sure it is in percent; None without it
    grade   years of schooling a reader needs (Flesch-Kincaid); None if not measured
    """

    report: Report
    title: Markup
    cards: tuple[Card, ...]
    listed: tuple[Listed, ...]
    paragraphs: tuple[Paragraph, ...]
    after: Markup
    legend: tuple[Key, ...]
    dials: tuple[DialView, ...]
    frames: tuple[profile.FrameView, ...]
    headline: profile.Contrast | None
    quoted: int | None
    genre: tuple[str, int] | None
    grade: int | None
    caveat: str = CAVEAT

    @property
    def own_marks(self) -> int:
        """Marks in the writer's words."""
        return sum(flag.by_author for flag in self.report.marks)

    @property
    def bars(self) -> int:
        """Sentences with a bar in the margin."""
        return sum(len(piece.bars) for paragraph in self.paragraphs for piece in paragraph.pieces)

    @property
    def sentence_places(self) -> str:
        """Every sentence as `start-end`, in code points, for the page's scripts."""
        return places((sentence.start, sentence.end) for sentence in self.report.article.sentences)

    @property
    def strip(self) -> tuple[tuple[int, Paragraph], ...]:
        """Each paragraph with the number of words before it: the overview under the bar."""
        rows, words = [], 0
        for paragraph in self.paragraphs:
            rows.append((words, paragraph))
            words += paragraph.words
        return tuple(rows)


def view(report: Report) -> View:
    """Arrange a report for the templates."""
    sentences = loaded_sentences(report)
    cards = cards_of(report, sentences)
    families = Counter(flag.info.family for flag in report.flags)
    paragraphs, after = paragraphs_of(report, cards, sentences)
    return View(
        report=report,
        title=title(report),
        cards=cards,
        listed=listed(cards, sentences),
        paragraphs=paragraphs,
        after=after,
        legend=tuple(Key(family, families[family]) for family in Family),
        dials=dials(report),
        frames=profile.frames(report),
        headline=profile.headline(report.headline, report.body),
        quoted=None if report.quoted_share is None else round(report.quoted_share * 100),
        genre=profile.genre(report.genre),
        grade=profile.grade(report.readability),
    )
