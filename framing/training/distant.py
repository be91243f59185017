"""What millions of unlabelled sentences teach: scores of phrases, learned from the company they keep.

Two teachers, both linear in words and phrases. *Pages*: does the sentence stand in an opinion piece or in a report of a
news desk? *Company*: how loaded are the sentences around it, as a first model reads them? A word met again and again
among loaded sentences is learned without a label of its own, and from words the first model did not look at.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.linalg import lsqr
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from framing.model.encoded import Encoded, Ints
from framing.training.data import CorpusArticle
from framing.training.features import Features
from framing.training.pool import Pool

MIN_WORDS = 4  # of a sentence; shorter ones are captions and cries
_PAGES_C, _PAGES_STEPS = 0.3, 60  # inverse penalty; steps of the solver, after which the ranking no longer moves
_COMPANY_PENALTY, _COMPANY_STEPS = 3.0, 40
_MOST, _LEAST = 4.0, -6.0  # logits are cut here, so that no single sentence rules its neighbours

Floats = NDArray[np.float64]
Single = NDArray[np.float32]


@dataclass(frozen=True)
class Unlabelled:
    """The sentences of the corpus that are learned from: of the body, with some words.

    phrases  their words and phrases (`Features.phrases`)
    rows     index of each in the pool
    article  index of the article of each
    """

    pool: Pool
    phrases: sp.csr_matrix
    rows: Ints
    article: Ints

    @classmethod
    def of(cls, pool: Pool, features: Features) -> Unlabelled:
        rows = np.flatnonzero(pool.body & (np.diff(pool.encoded.starts) >= MIN_WORDS))
        return cls(pool, features.phrases(pick(pool.encoded, rows)), rows, pool.article[rows])


def pick(encoded: Encoded, rows: Ints) -> Encoded:
    """Some of the sentences, in this order."""
    lengths = np.diff(encoded.starts)[rows]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    places = np.arange(starts[-1]) + np.repeat(encoded.starts[rows] - starts[:-1], lengths)
    return Encoded(encoded.ids[places], starts, np.arange(len(places)))


def learn_pages(data: Unlabelled, articles: Sequence[CorpusArticle], without: frozenset[str]) -> Single:
    """Coefficients over phrases that tell opinion pieces from news reports, outlets in `without` left out.

    All are 0 where there is only one of the two.
    """
    side = np.full(len(articles), -1)
    for number, article in enumerate(articles):
        if article.source not in without and (article.is_opinion or article.is_news):
            side[number] = article.is_opinion
    rows = np.flatnonzero(side[data.article] >= 0)
    if len(np.unique(side[data.article[rows]])) < 2:  # no news desks, or no opinion pages: nothing to learn
        return np.zeros(data.phrases.shape[1], dtype=np.float32)
    model = LogisticRegression(C=_PAGES_C * 2, max_iter=_PAGES_STEPS, tol=1e-4, class_weight="balanced")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopped on purpose
        model.fit(data.phrases[rows], side[data.article[rows]])
    coefficients: Single = model.coef_[0].astype(np.float32)
    return coefficients


def learn_company(data: Unlabelled, score: Callable[[int, int], Floats]) -> Single:
    """Coefficients over phrases that foretell how loaded the sentences around are; `score(start, end)` gives logits."""
    target = _company(np.clip(_scores(data.pool, score), _LEAST, _MOST), data.pool.article)[data.rows]
    target -= target.mean()
    found = lsqr(data.phrases, target.astype(np.float32), damp=_COMPANY_PENALTY**0.5, iter_lim=_COMPANY_STEPS)
    return np.asarray(found[0], dtype=np.float32)


def _scores(pool: Pool, score: Callable[[int, int], Floats], run: int = 50_000) -> Floats:
    return np.concatenate([score(at, min(at + run, len(pool))) for at in range(0, len(pool), run)])


def _company(scores: Floats, article: Ints) -> Floats:
    """Mean score of the two neighbours on either side, plus that of the article, the sentence itself left out."""
    number = np.bincount(article)
    rest = (np.bincount(article, scores)[article] - scores) / np.maximum(1, number[article] - 1)
    total, weight = np.zeros_like(scores), np.zeros_like(scores)
    for distance in (1, 2):
        together = (article[distance:] == article[:-distance]) / distance
        total[distance:] += together * scores[:-distance]
        weight[distance:] += together
        total[:-distance] += together * scores[distance:]
        weight[:-distance] += together
    near = np.where(weight > 0, total / np.maximum(weight, 1e-9), rest)
    return near + rest
