"""What else there is to know of an article: frames, headline against body, kind of text, readability."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from framing.categories import FRAME_LABELS
from framing.flags import Report, SectionScore
from framing.view.text import counted_words, places

_GENRES = {"report": "a news report", "analysis": "an analysis", "opinion": "an opinion piece"}


class FrameView(NamedTuple):
    """A policy frame, its share in percent, and its evidence: words with how often each occurs; all their places."""

    id: str
    name: str
    percent: int
    evidence: tuple[tuple[Markup, int], ...]
    places: str


class Contrast(NamedTuple):
    """Headline against body: weighted flags per 100 words of each, and the same in words."""

    headline: float
    body: float
    said: str


def frames(report: Report) -> tuple[FrameView, ...]:
    """The frames of the report, strongest first."""
    return tuple(
        FrameView(
            id=frame.frame,
            name=FRAME_LABELS[frame.frame],
            percent=round(frame.share * 100),
            evidence=counted_words(report, frame.evidence),
            places=places(frame.evidence),
        )
        for frame in report.frames
    )


def genre(chances: Mapping[str, float] | None) -> tuple[str, int] | None:
    """What the trained model takes the article for, and how sure it is in percent; None without it."""
    if not chances:
        return None
    likeliest = max(chances, key=lambda name: chances[name])
    return _GENRES.get(likeliest, likeliest), round(chances[likeliest] * 100)


def grade(readability: Mapping[str, float] | None) -> int | None:
    """Years of schooling a reader needs (Flesch-Kincaid); None if not measured."""
    return max(1, round(readability["flesch_kincaid_grade"])) if readability else None


def headline(display: SectionScore, body: SectionScore) -> Contrast | None:
    """How display type compares with the body; None where one of them has no words."""
    if display.per_100_words is None or body.per_100_words is None:
        return None
    above, below = display.per_100_words, body.per_100_words
    if max(above, below) == 0:
        said = "as plain as the body"
    elif above >= 1.5 * below:  # a headline has a dozen words: less than half as much again is one flag's luck
        said = "stronger than the body"
    else:
        said = "plainer than the body" if below >= 1.5 * above else "much like the body"
    return Contrast(above, below, said)
