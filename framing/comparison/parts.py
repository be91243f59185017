"""What a comparison yields. Pure data; spans named `a` lie in the first article, spans named `b` in the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.article import Span
from framing.categories import Dial
from framing.flags import Report, Score

Side = Literal["a", "b"]


class DialPair(NamedTuple):
    """One dial of both articles.

    overlap   do the two intervals overlap; None if either article could not be placed
    sentence  the same in words, with the articles called A and B
    """

    dial: Dial
    a: Score
    b: Score
    overlap: bool | None
    sentence: str


class FramePair(NamedTuple):
    """A policy frame that either article uses, with its share (0–1, 0 if absent) and evidence in each."""

    frame: str
    a: float
    b: float
    a_evidence: Sequence[Span]
    b_evidence: Sequence[Span]


class Wording(NamedTuple):
    """Two short stretches that stand in the same place of two aligned sentences and differ.

    a_flags, b_flags  indices into `Report.flags` of the flags that touch the stretch
    kind              "figure" if both are numbers, else "wording"
    """

    a: Span
    b: Span
    a_flags: tuple[int, ...]
    b_flags: tuple[int, ...]
    kind: Literal["wording", "figure"]


class SentencePair(NamedTuple):
    """A sentence of each article that tell the same, as far as shared words show it.

    similarity  cosine of their weighted words, 0–1
    shared      what they share as the first has it, rarest first: names, numbers, words
    identical   word for word the same
    """

    a: Span
    b: Span
    similarity: float
    shared: tuple[str, ...]
    identical: bool
    wordings: tuple[Wording, ...]


class Mention(NamedTuple):
    """A name, a number or an often used word that the other article does not have.

    text   as it first stands
    spans  every occurrence
    """

    text: str
    kind: Literal["name", "number", "word"]
    spans: tuple[Span, ...]

    @property
    def times(self) -> int:
        return len(self.spans)


class Speaker(NamedTuple):
    """Somebody whose words an article gives.

    name      the fullest form the article has beside a quotation: `Moira Dunne`, `the mayor’s office`
    named     a proper name, not a description
    words     words given to them
    at        where that name stands
    passages  the quoted or reported stretches
    """

    name: str
    named: bool
    words: int
    at: Span
    passages: tuple[Span, ...]


class Quoting(NamedTuple):
    """Who is quoted and how much.

    share     words in somebody else's voice, 0–1; None for a text without words
    words     the same as a number of words
    speakers  most words first
    unnamed   of these words, how many stand beside no speaker that could be found
    """

    share: float | None
    words: int
    speakers: tuple[Speaker, ...]
    unnamed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports of one event, side by side. It says what differs and gives no verdict.

    dials          in the order of Dial
    frames         by the larger of the two shares
    pairs          aligned sentences, in the order of the first article
    only_a, only_b what one mentions and the other does not: names, numbers, words; each by count
    notes          sentences to the reader about limits
    """

    a: Report
    b: Report
    dials: tuple[DialPair, ...]
    frames: tuple[FramePair, ...]
    pairs: tuple[SentencePair, ...]
    only_a: tuple[Mention, ...]
    only_b: tuple[Mention, ...]
    quoted_a: Quoting
    quoted_b: Quoting
    notes: tuple[str, ...]

    @property
    def wordings(self) -> tuple[tuple[SentencePair, Wording], ...]:
        """Every "same thing, other words", in the order of the first article."""
        return tuple((pair, wording) for pair in self.pairs for wording in pair.wordings)

    @property
    def identical(self) -> int:
        """Sentences that stand word for word in both."""
        return sum(pair.identical for pair in self.pairs)
