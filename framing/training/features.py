"""Sentences as rows of numbers to learn from, and the way back: learned coefficients as weights of words.

The blocks stand in this order: form, flags (also over √n, also summed by severity), meaning, phrases, learned phrase
scores. The last two are linear in the words as well, so everything folds into `framing.model.linear.LinearModel`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from framing.model.encoded import SIGNS, Encoded
from framing.model.grams import Grams, GramTable
from framing.model.sentences import FLAGS, FORM, SEVERITIES, WORD_CATEGORIES, Sentences, flag_features
from framing.model.words import Vocabulary

_COMMON = 1e-3  # share of all words from which a word counts half in the average of vectors (Arora et al. 2017)
_SIGN_RARITY = 0.2  # of the signs for names and numbers, which are frequent and say little
_PHRASE_SCALE, _MEANING_SCALE = 0.5, 0.15  # bring the blocks to one size, so that one penalty fits all
_MIN_IN_CORPUS, _MIN_LABELLED = 40, 3  # sentences a phrase stands in, to be known
_RUN = 200_000  # sentences at a time

Floats = NDArray[np.float64]
Single = NDArray[np.float32]


def known_phrases(pool: Encoded, labelled: Encoded, size: int) -> tuple[NDArray[np.int64], int]:
    """Keys of the pairs and triples that stand in several labelled sentences, then of those frequent in the corpus.

    The second value is how many the first are: only they can be learned from labels.
    """
    seen = _frequent(labelled, size, _MIN_LABELLED)
    frequent = np.setdiff1d(_frequent(pool, size, _MIN_IN_CORPUS), seen)
    return np.concatenate((seen, frequent)), len(seen)


def _frequent(encoded: Encoded, size: int, least: int) -> NDArray[np.int64]:
    keys, counts = np.unique(Grams(encoded, size).keys, return_counts=True)
    return keys[counts >= least]


@dataclass(frozen=True)
class Block:
    """Features of some sentences: `rest` is form and flags, dense; `meaning` dense; `phrases` sparse."""

    rest: Single
    meaning: Single
    phrases: sp.csr_matrix

    def take(self, rows: NDArray[np.intp]) -> Block:
        return Block(self.rest[rows], self.meaning[rows], self.phrases[rows])


@dataclass(frozen=True)
class Weights:
    """What was learned of one head, folded: see `LinearModel` for the shapes."""

    phrases: Floats
    meaning: Floats
    flags: Floats
    form: Floats


class Features:
    """Makes blocks of features.

    vocabulary, keys  words and phrases known; `labelled` is how many of the keys labels say something of
    rarity            how much a word counts in the average of vectors; shape (v,)
    importance        how much a phrase counts: the root of its inverse document frequency; shape (v + g,)
    vectors           of words, scaled so that the averages over sentences have unit variance; shape (v, d)
    """

    def __init__(
        self, vocabulary: Vocabulary, keys: NDArray[np.int64], labelled: int, pool: Encoded, vectors: Single
    ) -> None:
        self.vocabulary = vocabulary
        self.keys = keys
        self.labelled = labelled
        self._table = GramTable(keys)
        counts = np.bincount(pool.ids, minlength=len(vocabulary))
        self.rarity = (_COMMON / (_COMMON + counts / counts.sum())).astype(np.float32)
        self.rarity[: len(SIGNS)] *= _SIGN_RARITY
        self.importance = np.ones(len(vocabulary) + len(keys), dtype=np.float32)
        self.importance = self._importance(pool)
        self.vectors = vectors
        sample = self.meaning(_first(pool, _RUN)) / _MEANING_SCALE
        self.vectors = vectors / np.maximum(sample.std(axis=0), 1e-6)

    def _importance(self, pool: Encoded) -> Single:
        number = len(pool.starts) - 1
        frequency = np.bincount(self._columns(pool)[1], minlength=len(self.importance))
        return np.sqrt(np.log(number / np.maximum(1, np.minimum(frequency, number - 1)))).astype(np.float32)

    def block(self, sentences: Sentences) -> Block:
        encoded = sentences.encoded
        return Block(self._rest(sentences), self.meaning(encoded), self.phrases(encoded))

    def phrases(self, encoded: Encoded) -> sp.csr_matrix:
        """Counts of words and phrases, weighed, over the root of the length; shape (m, v + g)."""
        rows, columns = self._columns(encoded)
        values = self.importance[columns] * (_PHRASE_SCALE / np.sqrt(np.diff(encoded.starts)))[rows]
        shape = (len(encoded.starts) - 1, len(self.importance))
        return sp.csr_matrix((values.astype(np.float32), (rows, columns)), shape=shape)

    def _columns(self, encoded: Encoded) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """(sentence, column) of every known word and phrase."""
        sentence = np.repeat(np.arange(len(encoded.starts) - 1), np.diff(encoded.starts))
        grams = Grams(encoded, len(self.vocabulary))
        found = self._table.find(grams.keys)
        known = found >= 0
        rows = np.concatenate((sentence, grams.sentences[known]))
        columns = np.concatenate((encoded.ids, found[known] + len(self.vocabulary)))
        return rows.astype(np.int32), columns.astype(np.int32)

    def meaning(self, encoded: Encoded) -> Single:
        """Averages of the words' vectors, rare words counting more; shape (m, d)."""
        starts = encoded.starts
        shape = (len(starts) - 1, len(self.vocabulary))
        weights = self.rarity[encoded.ids]
        matrix = sp.csr_matrix((weights, encoded.ids, starts), shape=shape)
        average: Single = matrix @ self.vectors
        return average * (_MEANING_SCALE / np.add.reduceat(weights, starts[:-1]))[:, None].astype(np.float32)

    @staticmethod
    def _rest(sentences: Sentences) -> Single:
        return np.asarray(np.hstack((sentences.form[:, 1:], flag_features(sentences))) @ _SUMS, dtype=np.float32)

    def fold(self, coefficients: Floats, intercept: float, learned: Sequence[Single]) -> Weights:
        """Coefficients of the columns [rest, meaning, phrases, learned scores …] as weights of words, flags and form.

        learned  for each learned score its coefficients over phrases
        """
        rest, meaning, phrases, scores = np.split(
            coefficients, np.cumsum([_SUMS.shape[1], self.vectors.shape[1], len(self.importance)])
        )
        total: Floats = phrases.copy()
        for score, weight in zip(scores, learned, strict=True):
            total += score * weight
        plain = _SUMS @ rest
        return Weights(
            phrases=np.asarray(total * self.importance * _PHRASE_SCALE, dtype=float),
            meaning=self.vectors @ meaning * _MEANING_SCALE,
            flags=plain[len(FORM) - 1 :],
            form=np.concatenate(([intercept], plain[: len(FORM) - 1])),
        )


def _first(encoded: Encoded, number: int) -> Encoded:
    starts = encoded.starts[: number + 1]
    return Encoded(encoded.ids[: starts[-1]], starts, encoded.tokens[: starts[-1]])


def _severity_sums() -> Floats:
    """Columns of `rest` from form and flags: themselves, and the sum of all flags of a severity over categories."""
    plain = len(FORM) - 1 + 2 * len(FLAGS)
    sums = np.zeros((plain, SEVERITIES))
    for row in range(len(WORD_CATEGORIES) * SEVERITIES):
        sums[len(FORM) - 1 + row, row % SEVERITIES] = 1.0
    return np.hstack((np.eye(plain), sums))


_SUMS = _severity_sums()
