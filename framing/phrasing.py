"""Sentences about a report that more than one face says."""

from __future__ import annotations

from framing.article import Section, Voice
from framing.categories import FRAME_LABELS, Dial
from framing.flags import Flag, Report
from framing.second_opinion import plain_reading

CAVEAT = "Framing marks wording, not truth, and is sometimes wrong."
VOICES = {
    Voice.AUTHOR: "the writer’s own words",
    Voice.QUOTED: "somebody else’s words",
    Voice.MIXED: "partly somebody else’s words",
}


def of_100(percentile: float) -> str:
    """A percentile as a reader is told it: no sample of articles can promise 0 or 100."""
    whole = round(percentile)
    return {0: "fewer than 1 of 100", 100: "more than 99 of 100"}.get(whole, f"{whole} of 100")


def interval(low: float, high: float) -> str:
    """` (71 to 92)`; nothing where both ends round to the same."""
    ends = (round(low), round(high))
    return "" if ends[0] == ends[1] else f" ({ends[0]} to {ends[1]})"


def summary(report: Report) -> str:
    """Where the wording stands among the reference texts, or why that cannot be said; then the other notes."""
    score = report.scores[Dial.WORDING]
    if not report.placed or score.percentile_news is None or score.percentile_opinion is None:
        return " ".join(report.notes)
    whisker = interval(score.low or 0.0, score.high or 0.0)
    placed = (
        f"The wording is stronger than in {of_100(score.percentile_news)} news reports{whisker} "
        f"and than in {of_100(score.percentile_opinion)} opinion pieces."
    )
    return " ".join((placed, *report.notes))


def name_of(report: Report) -> str:
    """What an article is called: its title, else its headline, else its id."""
    article = report.article
    headlines = (block for block in article.blocks if block.section is Section.HEADLINE)
    first = next(headlines, None)
    name = article.title or (article.text[first.start : first.end] if first else "") or article.id or "Article"
    return " ".join(name.split())


def title_of(flag: Flag) -> str:
    """Category, and the kind where it adds something: `Rhetorical question · reproach`."""
    return f"{flag.info.label} · {flag.kind}" if flag.kind else flag.info.label


def letter_of(flag: Flag) -> str:
    """The letter of its family; `≈` for the trained model's."""
    return flag.info.family.value if flag.info.family else "≈"


def second_look(report: Report, flag: Flag) -> str:
    """That the classifier disagrees with a flag; "" where it does not."""
    chance = plain_reading(report, flag)
    return "" if chance is None else f"The classifier reads this sentence as plain ({chance:.2f}): look twice."


def facts(report: Report) -> list[str]:
    """Short facts of an article: length, quoted share, first frames."""
    parts = [f"{report.article.word_count} words"]
    if report.quoted_share is not None:
        parts.append(f"{report.quoted_share:.0%} quoted")
    if report.frames:
        parts.append("frames: " + ", ".join(FRAME_LABELS[frame.frame] for frame in report.frames[:2]))
    own, marks = sum(flag.by_author for flag in report.marks), len(report.marks)
    parts.append(f"{own} flags in the writer’s voice, {marks - own} in quoted words")
    if whole := len(report.flags) - marks:
        parts.append(f"{whole} whole {'sentence' if whole == 1 else 'sentences'} the classifier points to")
    return parts
