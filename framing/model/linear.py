"""The classifier at run time: a score that is a sum over the words of a sentence, so that each word's share is exact.

For a head h (`loaded`, `opinion`, a policy frame) and a sentence of n words

    logit(h) = (Σ weights of its words and phrases) / √n  +  Σ rarity · meaning / Σ rarity
             + Σ weights of its flags · (1, 1 / √n)  +  Σ form · weight

The first sum holds what was learned of words, pairs and triples; `meaning` is a linear model on word vectors, which
is again one number a word, averaged with rare words counting more (Arora et al. 2017). `form` is what has no words: the
length, how much is quoted. `framing.model.company` then hears the neighbours and calibrates. numpy only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.article import Article
from framing.categories import POLICY_FRAMES
from framing.flags import Flag
from framing.model.company import Company
from framing.model.encoded import Encoded, Phrases
from framing.model.genre import Genre, Signs, features_of, signs_of
from framing.model.grams import GramTable
from framing.model.loops import score_flags, score_words
from framing.model.reading import ModelReading
from framing.model.sentences import Sentences, prepare
from framing.model.shares import LinearShares
from framing.model.words import Vocabulary
from framing.voices import Voices

LOADED, OPINION = 0, 1
_RUN = 20_000  # words scored at a time; all but books are shorter
TONES = 2  # heads that are not frames
HEADS = ("loaded", "opinion", *POLICY_FRAMES)

Floats = NDArray[np.float64]
Weights = NDArray[np.float32]


@dataclass(frozen=True)
class LinearModel:
    """The learned numbers. Arrays of weights have one column a head of `HEADS`, unless said.

    vocabulary  the words known
    keys        the pairs and triples known (`framing.model.grams`), first the t that the frames know; shape (g,)
    tone        weights of words, then of pairs and triples, for `loaded` and `opinion`; shape (v + g, 2)
    topics      the same for the frames, of fewer phrases; shape (v + t, 14)
    meaning     weights of words by their vectors; shape (v, heads)
    rarity      how much a word counts in the average of vectors; shape (v,)
    flags       weights of flags by category and severity, `FLAGS`, then of the same over √n; shape (2 · kinds, heads)
    form        weights of `FORM`; shape (5, heads)
    thresholds  probability from which a head counts as seen, by name
    company     what neighbours add, and the calibration
    genre       what kind of article it is
    meta        the metadata of the artefact
    """

    vocabulary: Vocabulary
    keys: NDArray[np.int64]
    tone: Weights
    topics: Weights
    meaning: Weights
    rarity: Weights
    flags: Weights
    form: Weights
    thresholds: Mapping[str, float]
    company: Company
    genre: Genre
    meta: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def table(self) -> GramTable:
        """Finds the pairs and triples known."""
        return GramTable(self.keys)

    @cached_property
    def by_word(self) -> Weights:
        """All that a word adds in one row, for one look at memory; shape (v, 2 · heads + 1).

        Its own weights, its meaning times its rarity, and its rarity.
        """
        known, rarity = len(self.vocabulary), self.rarity[:, None]
        return np.hstack((self.tone[:known], self.topics[:known], self.meaning * rarity, rarity))

    @cached_property
    def signs(self) -> Signs:
        """Which words say "I" or ask."""
        return signs_of(self.vocabulary)

    @property
    def version(self) -> str:
        return str(self.meta.get("version", "unversioned"))

    def read(self, article: Article, flags: Sequence[Flag], voices: Voices) -> ModelReading:
        """Score every sentence of an article that has words."""
        sentences = prepare(self.vocabulary, article, flags, voices)
        raw, phrases, by_flag = self._score(sentences)
        logits, slope = self.company.judge(raw)
        return ModelReading.of(
            article,
            index=sentences.index,
            logits=logits,
            thresholds=self.thresholds,
            genre=self.genre.of(article, voices, sentences, logits, self.signs),
            shares=LinearShares(sentences, phrases, self.by_word, self.tone, flags, by_flag),
            slope=slope,
            alone=self.company.by_itself(raw),
        )

    def with_company(self, company: Company) -> LinearModel:
        """The same model that hears neighbours otherwise."""
        return replace(self, company=company)

    def genre_features(self, article: Article, flags: Sequence[Flag], voices: Voices) -> Floats | None:
        """What the kind of an article is learned from (`framing.model.genre.FEATURES`)."""
        sentences = prepare(self.vocabulary, article, flags, voices)
        logits, _ = self.company.judge(self.logits(sentences))
        return features_of(article, voices, sentences, logits, self.signs)

    def logits(self, sentences: Sentences) -> Floats:
        """Raw logit of every head for every sentence, before its company is heard; shape (m, heads)."""
        return self._score(sentences)[0]

    def _score(self, sentences: Sentences) -> tuple[Floats, Phrases, Floats]:
        """Logits, the known phrases, and what each flag adds: shape (f, heads).

        A run of sentences at a time: memory stays a small multiple of the text.
        """
        total, by_flag = score_flags(sentences.flagged, sentences.encoded.starts, self)
        total += sentences.form @ self.form
        found = []
        for first, run in _runs(sentences.encoded):
            words, phrases = score_words(run, self)
            if len(words) == len(total):
                return total + words, phrases, by_flag
            total[first : first + len(words)] += words
            sentence, begins, length, place = phrases
            found.append((sentence + first, begins + sentences.encoded.starts[first], length, place))
        return total, Phrases(*map(np.concatenate, zip(*found, strict=True))), by_flag


def _runs(encoded: Encoded) -> Iterator[tuple[int, Encoded]]:
    """The sentences in runs of some `_RUN` words, with the row each run begins at."""
    starts = encoded.starts
    count = len(starts) - 1
    if starts[-1] <= _RUN:
        yield 0, encoded
        return
    cuts = np.unique(np.searchsorted(starts, np.arange(_RUN, starts[-1], _RUN)))
    for left, right in pairwise([0, *(cut for cut in cuts.tolist() if 0 < cut < count), count]):
        first, last = starts[left], starts[right]
        yield left, Encoded(encoded.ids[first:last], starts[left : right + 1] - first, encoded.tokens[first:last])
