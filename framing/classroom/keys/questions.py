"""Questions: every one of the text, with what the analyser takes it for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from framing.article import Article, Sentence, Span, Voice
from framing.classroom.exercises import Item
from framing.classroom.keys.parts import item, reason_of
from framing.flags import Report

_RHETORICAL = "rhetorical-question"
_CLOSING = " \t\n\r\"'”’)]»"


def propose(report: Report) -> Iterator[Item]:
    article = report.article
    flags = [flag for flag in report.flags if flag.category == _RHETORICAL]
    for sentence, voice in zip(article.sentences, (each.voice for each in report.sentences), strict=True):
        flag = next((flag for flag in flags if flag.start < sentence.end and sentence.start < flag.end), None)
        asked = _asked_by_somebody(article, sentence)
        if asked or (voice is Voice.QUOTED and _is_question(article, *sentence[:2])):
            reason = "It stands in somebody else’s words."
            yield item(article, *(asked or Span(*sentence[:2])), "quoted", reason=reason)
        elif flag:
            yield item(article, flag.start, flag.end, flag.kind or "reproach", reason=reason_of(flag))
        elif _is_question(article, *sentence[:2]):
            reason = "The analyser takes it for a real question: nothing in its words makes a point."
            yield item(article, sentence.start, sentence.end, "asks", reason=reason)


def _asked_by_somebody(article: Article, sentence: Sentence) -> Span | None:
    """The part of a sentence that is a question between quotation marks: `“Who paid for it?” asked Dunne`."""
    quotations = article.quotations
    first = max(0, bisect_right(quotations, sentence.start, key=lambda quotation: quotation.start) - 1)
    last = bisect_left(quotations, sentence.end, key=lambda quotation: quotation.start)
    for quotation in quotations[first:last]:
        start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
        if start < end and not quotation.scare and _is_question(article, start, end):
            return Span(start, end)
    return None


def _is_question(article: Article, start: int, end: int) -> bool:
    return article.text[start:end].rstrip(_CLOSING).endswith("?")
