"""What an analysis yields: flags, scores, and the report that holds them. Pure data: no input or output here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import NamedTuple

from framing.article import Article, Section, Sentence, Span, Voice
from framing.categories import CATEGORIES, Category, Dial
from framing.voices import Voices

SEVERITY_LABELS = {1: "mild", 2: "clear", 3: "strong"}


class Flag(NamedTuple):
    """One passage worth a second look. `article.text[start:end] == text`, always.

    start, end   half-open code-point offsets into the article
    category     id in `framing.categories.CATEGORIES`
    kind         a finer sort within the category (of a question, say); None if there is none
    severity     1 mild, 2 clear, 3 strong
    voice        whose words
    section      part of the article
    reason       one sentence to the reader: what this wording does
    suggestion   a plainer wording for the same place; None if none is known
    fine_when    when the same words are fine; None if there is nothing to say
    detector     the file in `framing/detectors/` that found it
    rule         the entry or rule that fired
    source       the literature or the data the rule comes from
    """

    start: int
    end: int
    text: str
    category: str
    kind: str | None
    severity: int
    voice: Voice
    section: Section
    reason: str
    suggestion: str | None
    fine_when: str | None
    detector: str
    rule: str
    source: str

    @property
    def info(self) -> Category:
        return CATEGORIES[self.category]

    @property
    def severity_label(self) -> str:
        return SEVERITY_LABELS[self.severity]

    @property
    def by_author(self) -> bool:
        """Does it count in the scores? Only the writer's own words do."""
        return self.voice is Voice.AUTHOR


class Score(NamedTuple):
    """One dial.

    per_100_words       severity-weighted flags in the writer's voice per 100 of the writer's words, after capping
                        repeats and shrinking short texts; None for a text without words of the writer's
    percentile_news     share (0–100) of the reference news reports that score lower
    percentile_opinion  the same of the reference opinion pieces
    low, high           90 % interval of `percentile_news` from resampling the sentences
    """

    per_100_words: float | None
    percentile_news: float | None
    percentile_opinion: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SectionScore:
    """Plain density of one part of the article: words of the writer's, flags, weighted flags per 100 words."""

    words: int
    flags: int
    per_100_words: float | None


class FrameShare(NamedTuple):
    """A policy frame of an article: its share of all that speaks for frames (0–1) and the words that show it."""

    frame: str
    share: float
    evidence: Sequence[Span]


class WordWeight(NamedTuple):
    """How much a word moved a sentence's score, in logits."""

    start: int
    end: int
    weight: float


class SentenceReport(NamedTuple):
    """What is said of a sentence.

    frames   policy frames, strongest first
    loaded   probability that readers call its wording loaded, whoever's words; None without the trained model
    opinion  probability that the writer gives an opinion in it; None without the trained model
    words    how much each word moved `loaded`, in text order; empty from a model that cannot tell
    """

    sentence: Sentence
    voice: Voice
    frames: tuple[str, ...] = ()
    loaded: float | None = None
    opinion: float | None = None
    words: Sequence[WordWeight] = ()

    @property
    def baseline(self) -> float | None:
        """What no word added to the logit of `loaded`: the sentence's length, its form, how much of it is quoted.

        With the weights of the words it sums to the logit. None where there are no weights.
        """
        if self.loaded is None or not self.words:
            return None
        return log(self.loaded / (1 - self.loaded)) - sum(word.weight for word in self.words)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything Framing has to say of one article. Faces only draw it.

    voices        which stretches are not the writer's words
    flags         sorted by start, then longest first
    sentences     one for each sentence of the article
    scores        by dial
    headline      density of headline, kicker, standfirst and headings; `body` of the rest
    quoted_share  words in somebody else's voice, 0–1; None for an empty text
    frames        strongest first
    genre         None without the trained model
    readability   None unless asked for
    notes         sentences to the reader about limits: too short, not English
    analysed      False if the text could not be read as English: then nothing is marked or scored
    placed        False if the text is too short to place among the reference texts
    """

    article: Article
    voices: Voices
    flags: tuple[Flag, ...]
    sentences: tuple[SentenceReport, ...]
    scores: Mapping[Dial, Score]
    headline: SectionScore
    body: SectionScore
    quoted_share: float | None
    frames: tuple[FrameShare, ...]
    notes: tuple[str, ...]
    placed: bool
    versions: Mapping[str, str | None]
    analysed: bool = True
    genre: Mapping[str, float] | None = None
    readability: Mapping[str, float] | None = None

    @property
    def author_flags(self) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags if flag.by_author)

    @property
    def marks(self) -> tuple[Flag, ...]:
        """Flags that mark words, in any voice: all but the trained model's, which speak of whole sentences."""
        return tuple(flag for flag in self.flags if flag.info.family)


class Segment(NamedTuple):
    """A stretch of the text with one and the same set of flags: `flags` are indices into the list given."""

    start: int
    end: int
    flags: tuple[int, ...]


def segments(flags: Iterable[Flag], start: int, end: int) -> list[Segment]:
    """Cut `[start, end)` at every edge of a flag into disjoint stretches that tile it, in order.

    The shortest flag comes first in `Segment.flags`, so that a face can draw it on top. Flags outside the
    range are ignored, flags across its edge are cut to it.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    lengths: dict[int, int] = {}
    for index, flag in enumerate(flags):
        left, right = max(flag.start, start), min(flag.end, end)
        if left < right:
            opening.setdefault(left, []).append(index)
            closing.setdefault(right, []).append(index)
            lengths[index] = flag.end - flag.start
    edges = sorted({start, end, *opening, *closing})
    active: set[int] = set()
    pieces: list[Segment] = []
    for left, right in pairwise(edges):
        active.difference_update(closing.get(left, ()))
        active.update(opening.get(left, ()))
        pieces.append(Segment(left, right, tuple(sorted(active, key=lambda i: (lengths[i], i)))))
    return pieces
