"""Reports made by hand, so that no test of the page depends on what the word lists hold."""

from __future__ import annotations

from collections.abc import Sequence

from framing.analyzer import NOT_ENGLISH
from framing.article import Section, Span, Voice
from framing.categories import Dial
from framing.flags import Flag, FrameShare, Report, Score, SectionScore, SentenceReport
from framing.segmenting import segment
from framing.voices import Voices

NEWS = Score(3.2, 91.0, 47.0, 84.0, 96.0)
UNPLACED = Score(3.2, None, None, None, None)
TOO_SHORT = "Too short to place: made by hand."


def flag(text: str, phrase: str, category: str = "loaded-language", severity: int = 2, **fields: object) -> Flag:
    """A flag on the first occurrence of a phrase."""
    start = text.index(phrase)
    values: dict[str, object] = {
        "kind": None, "voice": Voice.AUTHOR, "section": Section.BODY, "reason": f"Why of {phrase}.",
        "suggestion": "something plainer", "fine_when": "it is quoted", "detector": "by_hand", "rule": "a rule",
        "source": "Somebody 2000",
    }  # fmt: skip
    values |= fields
    return Flag(start, start + len(phrase), phrase, category, severity=severity, **values)  # type: ignore[arg-type]


def report(
    text: str, flags: Sequence[Flag] = (), *, placed: bool = True, notes: tuple[str, ...] = (), title: str | None = None
) -> Report:
    """A report with these flags; its numbers are always the same."""
    article = segment(text, title=title)
    first = article.sentences[0] if article.sentences else None
    frames = (FrameShare("security-defense", 1.0, (Span(first.start, first.start + 3),)),) if first else ()
    return Report(
        article=article,
        voices=Voices(),
        flags=tuple(sorted(flags, key=lambda flag: (flag.start, -flag.end))),
        sentences=tuple(SentenceReport(sentence, Voice.AUTHOR) for sentence in article.sentences),
        scores=dict.fromkeys(Dial, NEWS if placed else UNPLACED),
        headline=SectionScore(10, 1, 20.0),
        body=SectionScore(200, 10, 5.0),
        quoted_share=0.08 if article.word_count else None,
        frames=frames,
        notes=notes if placed else (*notes, TOO_SHORT),
        placed=placed,
        analysed=NOT_ENGLISH not in notes,
        versions={"framing": "0", "lexicons": "abc", "model": None},
    )


class HandMadeAnalyzer:
    """Marks given phrases wherever the text has them: (phrase, category, severity)."""

    def __init__(self, *phrases: tuple[str, str, int]) -> None:
        self.phrases = phrases

    def analyze(self, text: str, *, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
        if "Dieser Satz" in text:
            return report(text, placed=False, notes=(NOT_ENGLISH,))
        marks = [mark for mark in self.phrases if mark[0] in text and mark[0] not in accept]
        return report(text, [flag(text, *mark) for mark in marks], title=title)
