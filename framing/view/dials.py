"""Where the article stands among the reference texts."""

from __future__ import annotations

from typing import NamedTuple

from framing.categories import CATEGORIES, Dial, categories_of
from framing.flags import Report


class DialView(NamedTuple):
    """A dial in whole percentiles of the reference news reports; `opinion` of the opinion pieces."""

    dial: Dial
    news: int
    low: int
    high: int
    opinion: int

    @property
    def counts(self) -> str:
        """The categories it counts, as a reader sees them."""
        return ", ".join(CATEGORIES[name].label.lower() for name in categories_of(self.dial))


def dials(report: Report) -> tuple[DialView, ...]:
    """Empty if the text could not be placed: a dial without a place would only seem to say something."""
    rows = []
    for dial, score in report.scores.items():
        values = (score.percentile_news, score.low, score.high, score.percentile_opinion)
        if report.placed and None not in values:
            rows.append(DialView(dial, *(round(value) for value in values if value is not None)))
    return tuple(rows)
