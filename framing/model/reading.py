"""What a model says of an article: probabilities a sentence, and which words moved them. Any model can fill it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from framing.article import Article, Span, Voices
from framing.categories import POLICY_FRAMES
from framing.flags import Flag, WordWeight
from framing.model.tokens import TOKEN
from framing.model.words import Ints

Floats = NDArray[np.float64]


class Shares(Protocol):
    """What the words of each scored sentence add to its logits; `row` is the sentence's, as in `ModelReading.index`."""

    def tokens(self, row: int) -> list[int]:
        """Which tokens of the sentence the words are, ascending."""

    def words(self, row: int) -> Floats:
        """What each word adds to every head; shape (words, heads)."""

    def tone(self, row: int) -> Sequence[Sequence[float]]:
        """What it adds to `loaded` and `opinion`, shares of phrases included; a pair for each word."""


class FlagShare(NamedTuple):
    """What a flag adds to the logits of `loaded` and `opinion` of the sentence it begins in."""

    row: int
    span: tuple[int, int]
    added: Sequence[float]


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
    shares      what each word and phrase adds
    flags       what each flag adds
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
    flags: Sequence[FlagShare] = ()
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
        flags: Sequence[FlagShare],
        slope: Floats,
        alone: Floats,
    ) -> ModelReading:
        """From logits, columns `loaded`, `opinion` and the frames in their order; `alone` with neighbours unheard."""
        logits = np.clip(logits, -_SURE, _SURE)
        chances = 1 / (1 + np.exp(-logits))
        return cls(
            article,
            index,
            chances[:, 0],
            chances[:, 1],
            chances[:, 2:],
            thresholds,
            genre,
            logits,
            shares,
            flags,
            slope,
            1 / (1 + np.exp(-np.clip(alone[:, 2:], -_SURE, _SURE))),
        )

    def words(self, row: int, head: int = 0) -> tuple[tuple[WordWeight, ...], float]:
        """What each word of a row's sentence adds to its logit (head 0 loaded, 1 opinion), and what is no word's.

        A phrase's share is split among its words, a flag's among the words it marks. With the second number, which
        holds the length, how much is quoted and what the neighbours add, they sum to the logit.
        """
        if self.shares is None or self.logits is None or self.slope is None:
            return (), 0.0
        slope = float(self.slope[head])
        tokens = self._spans(row)
        numbers = self.shares.tokens(row)
        weights = [slope * added[head] for added in self.shares.tone(row)]
        rest = float(self.logits[row, head]) - sum(weights)
        for _, (left, right), added in self._flags_of.get(row, ()):
            marked = [n for n, number in enumerate(numbers) if tokens[number][0] < right and left < tokens[number][1]]
            for n in marked:
                weights[n] += slope * added[head] / len(marked)
            rest -= slope * added[head] if marked else 0.0
        spans = [tokens[number] for number in numbers]
        return tuple(WordWeight(a, b, weight) for (a, b), weight in zip(spans, weights, strict=True)), rest

    def _spans(self, row: int) -> list[tuple[int, int]]:
        """The tokens of a row's sentence."""
        start, end, _ = self.article.sentences[int(self.index[row])]
        return [match.span() for match in TOKEN.finditer(self.article.text, start, end)]

    @cached_property
    def _flags_of(self) -> dict[int, list[FlagShare]]:
        found: dict[int, list[FlagShare]] = {}
        for flag in self.flags:
            found.setdefault(flag.row, []).append(flag)
        return found

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
            added, numbers = shares.words(row)[:, 2 + frame], shares.tokens(row)
            tokens = self._spans(row)
            for place in np.argsort(-added)[:_WORDS_A_SENTENCE].tolist():
                if added[place] > 0:
                    found.append((float(added[place]), Span(*tokens[numbers[place]])))
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
