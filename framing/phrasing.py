"""Sentences about a report that more than one face says."""

from __future__ import annotations

from framing.article import Voice
from framing.categories import Dial
from framing.flags import Flag, Report
from framing.frames import FRAME_LABELS

CAVEAT = "Framing marks wording, not truth, and is sometimes wrong."
VOICES = {
    Voice.AUTHOR: "the writer’s own words",
    Voice.QUOTED: "somebody else’s words",
    Voice.MIXED: "partly somebody else’s words",
}


def of_100(percentile: float) -> int:
    """A percentile as a reader is told it: never 0 or 100, which no sample of articles can promise."""
    return min(99, max(1, round(percentile)))


def summary(report: Report) -> str:
    """Where the wording stands among the reference texts, or why that cannot be said; then the other notes."""
    score = report.scores[Dial.WORDING]
    places = (score.percentile_news, score.low, score.high, score.percentile_opinion)
    if not report.placed or None in places:
        return " ".join(report.notes)
    news, low, high, opinion = (of_100(place) for place in places if place is not None)
    placed = (
        f"The wording is stronger than in {news} of 100 news reports ({low} to {high}) "
        f"and than in {opinion} of 100 opinion pieces."
    )
    return " ".join((placed, *report.notes))


def title_of(flag: Flag) -> str:
    """Category, and the kind where it adds something: `Rhetorical question · reproach`."""
    return f"{flag.info.label} · {flag.kind}" if flag.kind else flag.info.label


def letter_of(flag: Flag) -> str:
    """The letter of its family; `≈` for the trained model's."""
    return flag.info.family.value if flag.info.family else "≈"


def facts(report: Report) -> list[str]:
    """Short facts of an article: length, quoted share, first frames."""
    parts = [f"{report.article.word_count} words"]
    if report.quoted_share is not None:
        parts.append(f"{report.quoted_share:.0%} quoted")
    if report.frames:
        parts.append("frames: " + ", ".join(FRAME_LABELS[frame.frame] for frame in report.frames[:2]))
    own = len(report.author_flags)
    others = len(report.flags) - own
    parts.append(f"{own} flags in the writer’s voice, {others} in quoted words")
    return parts
