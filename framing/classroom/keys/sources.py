"""Who says so: claims without a source, and what others say with the speaker the analyser found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from framing.article import Sentence
from framing.classroom.exercises import Item
from framing.classroom.keys.parts import CLEAR, item, reason_of, sentence_at
from framing.classroom.wording import NOBODY
from framing.comparison.speakers import quoting
from framing.comparison.terms import terms_of
from framing.flags import Flag, Report

_VAGUE = "vague-attribution"
_NO_SOURCE = (_VAGUE, "unattributed-claim")
_MOST_OF_ONE = 2  # passages of one speaker: the third teaches nothing new
_LONGEST_NAME = 6  # words; a longer one is no name
_LEAST_WORDS = 4  # of a passage whose speaker is asked for


def propose(report: Report) -> Iterator[Item]:
    claimed = set()  # sentences that are asked for already: `Critics say it has never built a home`
    for sentence, flag in _claims(report):
        if sentence not in claimed:
            claimed.add(sentence)
            accepted = flag.category == _VAGUE or flag.severity >= CLEAR
            reason = f"“{flag.text}”: {reason_of(flag)}"
            yield item(report.article, sentence.start, sentence.end, NOBODY, reason=reason, accepted=accepted)
    yield from _said(report, claimed)


def _claims(report: Report) -> Iterator[tuple[Sentence, Flag]]:
    """The sentences that claim without a source, those with a vague one first."""
    flags = [flag for flag in report.author_flags if flag.category in _NO_SOURCE]
    for flag in sorted(flags, key=lambda flag: (flag.category != _VAGUE, -flag.severity)):
        sentence = sentence_at(report.article, flag.start)
        if sentence:
            yield sentence, flag


def _said(report: Report, claimed: Container[Sentence]) -> Iterator[Item]:
    """What others say, with the speaker the analyser found."""
    article = report.article
    found = quoting(report, terms_of(article))
    named = {passage: speaker for speaker in found.speakers for passage in speaker.passages}
    times: Counter[str] = Counter()
    for passage in report.voices.quoted:
        if article.count_words(*passage) < _LEAST_WORDS or sentence_at(article, passage.start) in claimed:
            continue
        speaker = named.get(passage)
        if speaker is None:
            reason = "The analyser found no speaker beside these words. Look yourself."
            yield item(article, *passage, NOBODY, reason=reason, accepted=False)
            continue
        times[speaker.name] += 1
        doubtful = speaker.name in article.text[slice(*passage)] or len(speaker.name.split()) > _LONGEST_NAME
        accepted = times[speaker.name] <= _MOST_OF_ONE and not doubtful
        told = "a name" if speaker.named else "described, but not named"
        yield item(article, *passage, speaker.name, reason=f"{speaker.name}: {told}.", accepted=accepted)
