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
from framing.model.grams import ORDER
from framing.model.words import TOKEN, Ints

Floats = NDArray[np.float64]
Single = NDArray[np.float32]


@dataclass(frozen=True)
class Shares:
    """What words and phrases add to the logits of the sentences of an article.

    starts    index into `tokens` of each scored sentence's first word, and of the end
    tokens    number of each word among the tokens of its sentence
    words     what each word adds to every head; shape (words, heads)
    sentence  row of the sentence of each known phrase; shape (phrases,)
    first     index of its first word, one less than the sentence's if the phrase begins at its edge; shape (phrases,)
    length    words in it, edges counted; shape (phrases,)
    phrases   what it adds to `loaded` and `opinion`; shape (phrases, 2)
    """

    starts: Ints
    tokens: Ints
    words: Single
    sentence: Ints
    first: Ints
    length: Ints
    phrases: Single

    @classmethod
    def joined(cls, parts: Sequence[Shares]) -> Shares:
        """The shares of runs of sentences that follow one another."""
        words = np.cumsum([0, *(len(part.tokens) for part in parts)])
        rows = np.cumsum([0, *(len(part.starts) - 1 for part in parts)])
        return cls(
            np.concatenate([[0], *(part.starts[1:] + before for part, before in zip(parts, words, strict=False))]),
            np.concatenate([part.tokens for part in parts]),
            np.concatenate([part.words for part in parts]),
            np.concatenate([part.sentence + before for part, before in zip(parts, rows, strict=False)]),
            np.concatenate([part.first + before for part, before in zip(parts, words, strict=False)]),
            np.concatenate([part.length for part in parts]),
            np.concatenate([part.phrases for part in parts]),
        )

    @cached_property
    def tone(self) -> Floats:
        """What each word adds to `loaded` and `opinion`, the share of a phrase split evenly among its words."""
        place = self.first[:, None] + np.arange(ORDER)
        ends = self.starts[self.sentence + 1][:, None]
        real = (
            (np.arange(ORDER) < self.length[:, None]) & (place >= self.starts[self.sentence][:, None]) & (place < ends)
        )
        total = self.words[:, :2].astype(float)
        each = self.phrases / real.sum(axis=1)[:, None]
        phrase, nth = np.nonzero(real)
        np.add.at(total, place[phrase, nth], each[phrase])
        return total


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
        shares, slope = self.shares, float(self.slope[head])
        start, end = int(shares.starts[row]), int(shares.starts[row + 1])
        tokens = self._spans(row)
        numbers = shares.tokens[start:end].tolist()
        weights = (shares.tone[start:end, head] * slope).tolist()
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
        for row in np.flatnonzero(chances[:, frame] >= limit).tolist():
            start, end = int(shares.starts[row]), int(shares.starts[row + 1])
            added = shares.words[start:end, 2 + frame]
            tokens = self._spans(row)
            for place in np.argsort(-added)[:_WORDS_A_SENTENCE].tolist():
                if added[place] > 0:
                    found.append((float(added[place]), Span(*tokens[int(shares.tokens[start + place])])))
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
