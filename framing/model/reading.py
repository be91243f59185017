"""What a model says of an article: probabilities a sentence, and which words moved them. Any model can fill it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from framing.article import Article, Span
from framing.categories import POLICY_FRAMES
from framing.flags import Flag, WordWeight
from framing.model.encoded import Ints
from framing.voices import Voices

Floats = NDArray[np.float64]


class FlagShare(NamedTuple):
    """What a flag adds to the logits of `loaded`, `opinion` and perhaps more of the sentence it begins in."""

    span: Span
    added: Sequence[float]


class Shares(Protocol):
    """What the words of each scored sentence add to its logits; `row` is the sentence's, as in `ModelReading.index`."""

    def bounds(self, row: int) -> tuple[Sequence[int], Sequence[int]]:
        """Where the words begin in the text, ascending, and where they end."""

    def words(self, row: int) -> Floats:
        """What each word adds to every head; shape (words, heads)."""

    def tone(self, row: int) -> Floats:
        """What it adds to `loaded` and `opinion`, shares of phrases included; shape (words, 2)."""

    def flags(self, row: int) -> Sequence[FlagShare]:
        """What the flags that begin in the sentence add."""


@dataclass(frozen=True)
class ModelReading:
    """A model's scores of the sentences of one article.

    index       which sentence of the article each row is, ascending; shape (m,)
    loaded      probability that readers call its wording loaded, whoever's words; shape (m,)
    opinion     probability that the writer gives an opinion in it; shape (m,)
    frames      probability of each policy frame; shape (m, 14)
    thresholds  probability from which each head counts as seen
    genre       probabilities of report, analysis and opinion; None if the model does not say
    logits      of every head; shape (m, heads); None from a model that is not a sum over words, as are the next two
    shares      what each word, phrase and flag adds
    slope       by what the company of a sentence multiplies what its words add, for each head
    own_frames  `frames` as each sentence has them by itself, its neighbours unheard; None if it is the same
    judges_frames  False from a model that does not: then the word list does
    """

    article: Article
    index: Ints
    loaded: Floats
    opinion: Floats
    frames: Floats
    thresholds: Mapping[str, float]
    genre: Mapping[str, float] | None = None
    logits: Floats | None = None
    shares: Shares | None = None
    slope: Floats | None = None
    own_frames: Floats | None = None
    judges_frames: bool = True

    @classmethod
    def of(
        cls,
        article: Article,
        *,
        index: Ints,
        logits: Floats,
        thresholds: Mapping[str, float],
        genre: Mapping[str, float] | None,
        shares: Shares,
        slope: Floats,
        alone: Floats,
    ) -> ModelReading:
        """From logits, columns `loaded`, `opinion` and the frames in their order; `alone` with neighbours unheard."""
        both = np.stack((logits, alone))
        np.clip(both, -_SURE, _SURE, out=both)
        chances, by_itself = np.reciprocal(1 + np.exp(-both))
        return cls(
            article,
            index,
            chances[:, 0],
            chances[:, 1],
            chances[:, 2:],
            thresholds,
            genre,
            both[0],
            shares,
            slope,
            by_itself[:, 2:],
        )

    def words(self, row: int, head: int = 0) -> tuple[tuple[WordWeight, ...], float]:
        """What each word of a row's sentence adds to its logit (head 0 loaded, 1 opinion), and what is no word's.

        A phrase's share is split among its words, a flag's among the words it marks. With the second number, which
        holds the length, how much is quoted and what the neighbours add, they sum to the logit.
        """
        begins, ends, weights, rest = self._weigh(row, head)
        return tuple(map(WordWeight, begins, ends, weights)), rest

    def word_weights(self, row: int) -> tuple[WordWeight, ...]:
        """What each word of a row's sentence adds to the logit of `loaded`."""
        return self.words(row)[0]

    def heaviest(self, row: int, head: int, share: float) -> list[WordWeight]:
        """The words that add most, the heaviest first: those with more than a share of the weight of the first."""
        begins, ends, weights, _ = self._weigh(row, head)
        least = max(0.0, share * max(weights, default=0.0))
        heavy = [WordWeight(begins[n], ends[n], weight) for n, weight in enumerate(weights) if weight > least]
        heavy.sort(key=lambda word: -word.weight)
        return heavy

    def _weigh(self, row: int, head: int) -> tuple[Sequence[int], Sequence[int], list[float], float]:
        """Where the words of a row's sentence begin and end, what each adds to its logit, and what none adds."""
        if self.shares is None or self.logits is None or self.slope is None:
            return (), (), [], 0.0
        slope = float(self.slope[head])
        begins, ends = self.shares.bounds(row)
        weights: list[float] = (slope * self.shares.tone(row)[:, head]).tolist()
        rest = float(self.logits[row, head]) - sum(weights)
        for (left, right), added in self.shares.flags(row):
            marked = range(bisect_right(ends, left), bisect_left(begins, right))
            for word in marked:
                weights[word] += slope * added[head] / len(marked)
            rest -= slope * added[head] if marked else 0.0
        return begins, ends, weights, rest

    def evidence(self, frame: int, most: int = 12) -> tuple[Span, ...]:
        """The words that speak most for a frame (its number) in the sentences that use it, in text order."""
        if self.shares is None:
            return ()
        shares, found = self.shares, []
        limit = self.thresholds.get(POLICY_FRAMES[frame], 0.5)
        chances = self.frames if self.own_frames is None else self.own_frames
        rows = np.flatnonzero(chances[:, frame] >= limit)
        if not len(rows):  # only in company: then the sentence that comes nearest by itself
            seen = np.flatnonzero(self.frames[:, frame] >= limit)
            rows = seen[np.argsort(-chances[seen, frame])][:1]
        for row in rows.tolist():
            added, (begins, ends) = shares.words(row)[:, 2 + frame], shares.bounds(row)
            for place in np.argsort(-added)[:_WORDS_A_SENTENCE].tolist():
                if added[place] > 0:
                    found.append((float(added[place]), Span(begins[place], ends[place])))
        found.sort(key=lambda pair: -pair[0])
        return tuple(sorted(span for _, span in found[:most]))


_WORDS_A_SENTENCE = 3
_SURE = 20.0  # logits go no further, so that a probability is never 0 or 1 and tells its logit to seven digits


class SentenceModel(Protocol):
    """What `Analyzer(model=…)` takes: the shipped linear model, a transformer, or anything else that can do this."""

    @property
    def version(self) -> str:
        """Named in every report."""

    def read(self, article: Article, flags: Sequence[Flag], voices: Voices) -> ModelReading:
        """Score the sentences of an article; `flags` are what the word lists found, in text order."""
