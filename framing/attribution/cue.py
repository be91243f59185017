"""A verb of reporting at work."""

from __future__ import annotations

from typing import NamedTuple

from framing.article import Sentence


class Cue(NamedTuple):
    """A verb of reporting at work, with as much of its sentence as may be looked at.

    form    the verb as it stands, folded
    previous  the word before it in its sentence; "" if none
    lemma   the head of its pattern: `tell` of `[tell]`
    floor   start of the sentence, or end of the reporting verb before it
    """

    start: int
    end: int
    sentence: Sentence
    floor: int
    form: str
    previous: str
    lemma: str
    group: str
