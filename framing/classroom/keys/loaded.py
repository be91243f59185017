"""Loaded words: marks of the word lists, ticked where they are clear or the classifier hears them too."""

from __future__ import annotations

from collections.abc import Iterator

from framing.categories import Family
from framing.classroom.exercises import Item
from framing.classroom.keys.parts import CLEAR, item, reason_of
from framing.flags import Flag, Report

# Not loaded words by their category, but words that tell the reader how to feel all the same.
_EMOTIVE = ("group-appeal", "values-appeal", "fear-appeal", "exaggeration", "slogan")
_MILDLY_PLAIN = ("group-appeal", "exaggeration")  # where a mild mark is an “our” or an “always”
_PHRASE = 5  # words; a longer mark is a sentence
_MOVES = 0.6  # logits: a mild word that moves the classifier this far is loaded in the ears of both


def propose(report: Report) -> Iterator[Item]:
    """Clear marks, and mild ones that the classifier hears too; other mild ones are for the teacher to decide."""
    steering = [flag for flag in report.author_flags if _steers(flag)]
    clear = {at for flag in steering if flag.severity >= CLEAR for at in range(flag.start, flag.end)}
    for flag in steering:
        if flag.severity < CLEAR and not clear.isdisjoint(range(flag.start, flag.end)):
            continue  # the clear one says it
        accepted = flag.severity >= CLEAR or (flag.info.family is Family.LOADED and _is_heard(report, flag))
        yield item(report.article, flag.start, flag.end, flag.category, reason=reason_of(flag), accepted=accepted)


def _steers(flag: Flag) -> bool:
    """Is it a word or phrase that tells the reader how to feel? A mere “always” or “we need” is not."""
    if flag.info.family is Family.LOADED:
        return True
    mild = flag.severity < CLEAR and flag.category in _MILDLY_PLAIN
    return flag.category in _EMOTIVE and not mild and len(flag.text.split()) <= _PHRASE


def _is_heard(report: Report, flag: Flag) -> bool:
    """Do its words move the classifier? Without one, the word lists are believed."""
    index = report.article.sentence_index(flag.start)
    words = report.sentences[index].words if index is not None else ()
    moved = sum(word.weight for word in words if word.start < flag.end and flag.start < word.end)
    return not words or moved >= _MOVES
