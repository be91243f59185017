"""A verb of reporting at work."""

from __future__ import annotations

from typing import final


@final
class Cue:
    """A verb of reporting at work, with as much of its sentence as may be looked at.

    text, folded  of the article
    sentence_start, sentence_end  of the sentence it stands in
    in_body  does that stand in the body, not in display type?
    floor   start of the sentence, or end of the reporting verb before it
    start, end  of the verb
    form    the verb as it stands, folded
    noun_too  may such a word be a noun: `claims`?
    previous  the word before it in its sentence; "" if none
    lemma   the head of its pattern: `tell` of `[tell]`

    No tuple and no dataclass: the fields of a compiled class are read and written as they lie, theirs by name.
    """

    def __init__(
        self,
        text: str,
        folded: str,
        sentence_start: int,
        sentence_end: int,
        in_body: bool,
        floor: int,
        start: int,
        end: int,
        form: str,
        noun_too: bool,
        previous: str,
        lemma: str,
        group: str,
    ) -> None:
        self.text = text
        self.folded = folded
        self.sentence_start = sentence_start
        self.sentence_end = sentence_end
        self.in_body = in_body
        self.floor = floor
        self.start = start
        self.end = end
        self.form = form
        self.noun_too = noun_too
        self.previous = previous
        self.lemma = lemma
        self.group = group
