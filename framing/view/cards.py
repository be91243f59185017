"""What the page tells of each flag, and the list of all cards in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from framing.flags import Flag, Report, segments
from framing.phrasing import VOICES, letter_of, second_look, title_of
from framing.view.sentences import SentenceView
from framing.view.text import exact


class Card(NamedTuple):
    """A flag as the page tells it. `also`: numbers of the flags that share words with it; `quote`: its exact text.

    `second_look`: that the classifier disagrees, or "".
    `sentence`: what the trained model says of the sentence this flag covers; None for all other flags.
    """

    number: int
    flag: Flag
    quote: Markup
    also: tuple[int, ...]
    second_look: str
    sentence: SentenceView | None = None

    @property
    def letter(self) -> str:
        return letter_of(self.flag)

    @property
    def kind(self) -> str:
        return title_of(self.flag)

    @property
    def css(self) -> str:
        family = self.flag.info.family or "M"
        return f"{family} s{self.flag.severity}{'' if self.flag.by_author else ' q'}"

    @property
    def brief(self) -> bool:
        """Mild notes are many: they show one line until opened."""
        return self.flag.severity == 1

    @property
    def whose(self) -> str:
        return VOICES[self.flag.voice]


class Listed(NamedTuple):
    """A row of the list of cards: one of the two is None."""

    card: Card | None
    sentence: SentenceView | None


def cards(report: Report, sentences: Sequence[SentenceView]) -> tuple[Card, ...]:
    """A card for each flag, numbered from 1."""
    text, flags = report.article.text, report.flags
    said_of = {said.href: said for said in sentences}
    together: dict[int, set[int]] = defaultdict(set)
    for segment in segments(flags, 0, len(text)):
        # A whole sentence holds every flag in it: to say so on each card would tell nothing.
        inside = [index for index in segment.flags if flags[index].info.family]
        if len(inside) > 1:
            for index in inside:
                together[index].update(inside)
    return tuple(
        Card(
            number=index + 1,
            flag=flag,
            quote=exact(text[flag.start : flag.end]),
            also=tuple(sorted(other + 1 for other in together[index] if other != index)),
            second_look=second_look(report, flag),
            sentence=said_of.get(f"card-{index + 1}"),
        )
        for index, flag in enumerate(flags)
    )


def listed(cards: Sequence[Card], sentences: Sequence[SentenceView]) -> tuple[Listed, ...]:
    """Cards, and loaded sentences that have none, in the order of the text."""
    rows = [(card.flag.start, 1, Listed(card, None)) for card in cards]
    rows += [(said.start, 0, Listed(None, said)) for said in sentences if said.href.startswith("sentence-")]
    return tuple(row for *_, row in sorted(rows, key=lambda row: row[:2]))
