"""Plain rewriting: the sentences with the heaviest wording, and plainer words for theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from framing.article import Section, Sentence, Span
from framing.classroom.exercises import Item
from framing.classroom.keys.parts import CLEAR, item
from framing.flags import Flag, Report

_MOST_SENTENCES = 6  # what a class can do in a lesson
_OF_THE_CLASSIFIER = ("loaded-sentence", "opinion-as-fact")  # it weighs sentences and gives no reason a pupil can use
_HEARD_ONLY = "The classifier reads the sentence as loaded; no word of the lists stands in it. Which word is it?"


def propose(report: Report) -> Iterator[Item]:
    article = report.article
    by_sentence: dict[int, list[Flag]] = {}
    for flag in report.author_flags:
        index = article.sentence_index(flag.start)
        if index is not None and article.sections[index] is Section.BODY:
            by_sentence.setdefault(index, []).append(flag)
    weights = {index: sum(flag.severity for flag in flags) for index, flags in by_sentence.items()}
    heaviest = sorted(by_sentence, key=lambda index: (-weights[index], index))
    for index in sorted(heaviest[:_MOST_SENTENCES]):
        flags = [flag for flag in by_sentence[index] if flag.category not in _OF_THE_CLASSIFIER]
        sentence = article.sentences[index]
        reason = " ".join(dict.fromkeys(flag.reason for flag in flags)) or _HEARD_ONLY
        plainer = (_plainer(flag, sentence) for flag in flags if flag.suggestion)
        proposed = item(
            article, sentence.start, sentence.end, *plainer, reason=reason, accepted=weights[index] >= CLEAR
        )
        yield replace(proposed, evidence=tuple(Span(flag.start, flag.end) for flag in flags))


def _plainer(flag: Flag, sentence: Sentence) -> str:
    """`red tape → rules`; advice for a whole sentence stands alone."""
    whole = 2 * (flag.end - flag.start) > sentence.end - sentence.start
    advice = (flag.suggestion or "").strip()
    return f"{advice[0].upper()}{advice[1:]}" if whole else f"{flag.text} → {advice}"
