"""The heads: from labelled sentences to one weight a word, phrase, flag and form for each thing that is scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from framing.model.company import Company
from framing.model.genre import GENRES, Genre
from framing.model.linear import HEADS, LOADED, TONES, LinearModel
from framing.model.sentences import FORM
from framing.training.data import CorpusArticle
from framing.training.distant import Unlabelled, learn_company, learn_pages
from framing.training.features import Block, Features
from framing.training.pool import Pool

PENALTY = {"loaded": 0.1, "opinion": 0.1}  # inverse, of the logistic regressions
_FRAME_C = 0.3
_GENRE_C = 0.3
_LOOSE = 10.0  # a handful of numbers from ten thousand sentences needs no penalty
_MAX_STEPS = 2000

Floats = NDArray[np.float64]
Single = NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """One logistic regression over the columns of a `Design`."""

    coefficients: Floats
    intercept: float

    def logits(self, design: sp.csr_matrix) -> Floats:
        scores: Floats = design @ self.coefficients + self.intercept
        return scores


@dataclass(frozen=True)
class Learner:
    """Everything that does not depend on which outlets are held out."""

    features: Features
    unlabelled: Unlabelled
    articles: Sequence[CorpusArticle]

    @property
    def pool(self) -> Pool:
        return self.unlabelled.pool

    def learn(
        self, block: Block, targets: Floats, rows: NDArray[np.intp], without: frozenset[str]
    ) -> tuple[list[Head], list[Single]]:
        """Fit all heads on some rows of a labelled block.

        targets  0, 1 or between of each head, NaN where unlabelled; shape (m, heads)
        without  outlets of which nothing may be learned

        Returns the heads and the learned phrase scores they use.
        """
        pages = learn_pages(self.unlabelled, self.articles, without)
        first, scale = self._fit(block, targets[:, LOADED], rows, [pages], PENALTY["loaded"])
        company = learn_company(
            self.unlabelled, lambda start, end: self._score_pool(first, [pages / scale[0]], start, end)
        )
        learned = [pages, company]
        design, spread = self.design(block, learned)
        plain = _topical(block, learned)
        heads = [
            regress(design if name in PENALTY else plain, targets[:, column], rows, PENALTY.get(name, _FRAME_C))
            for column, name in enumerate(HEADS)
        ]
        return heads, [score / width for score, width in zip(learned, spread, strict=True)]

    def _fit(
        self, block: Block, target: Floats, rows: NDArray[np.intp], learned: list[Single], c: float
    ) -> tuple[Head, Floats]:
        design, spread = self.design(block, learned)
        return regress(design, target, rows, c), spread

    def _score_pool(self, head: Head, learned: list[Single], start: int, end: int) -> Floats:
        block = self.features.block(self.pool.sentences(start, end))
        return head.logits(stack(block, learned))

    @staticmethod
    def design(block: Block, learned: Sequence[Single]) -> tuple[sp.csr_matrix, Floats]:
        """The columns to learn from, learned scores brought to unit spread, and that spread."""
        spread = np.array([float(np.std(block.phrases @ score)) or 1.0 for score in learned])
        scaled = [score / width for score, width in zip(learned, spread, strict=True)]
        return stack(block, scaled), spread


def _topical(block: Block, learned: Sequence[Single]) -> sp.csr_matrix:
    """The columns that frames are learned from: neither flags nor what is loaded are a matter of topic."""
    form = block.rest.copy()
    form[:, len(FORM) - 1 :] = 0.0
    return stack(Block(form, block.meaning, block.phrases), [np.zeros_like(score) for score in learned])


def stack(block: Block, learned: Sequence[Single]) -> sp.csr_matrix:
    """[rest, meaning, phrases, learned scores] side by side."""
    scores = (
        np.column_stack([block.phrases @ score for score in learned]) if learned else np.zeros((len(block.rest), 0))
    )
    columns = (sp.csr_matrix(block.rest), sp.csr_matrix(block.meaning), block.phrases, sp.csr_matrix(scores))
    return sp.hstack(columns, format="csr")


def regress(design: sp.csr_matrix, target: Floats, rows: NDArray[np.intp], c: float) -> Head:
    """Logistic regression; a target between 0 and 1 (readers disagreed) counts as that much of both."""
    rows = rows[~np.isnan(target[rows])]
    if len(rows) == 0:  # nobody labelled it
        return Head(np.zeros(design.shape[1]), 0.0)
    chosen, wanted = design[rows], target[rows]
    split = np.flatnonzero((wanted > 0) & (wanted < 1))
    x = sp.vstack((chosen, chosen[split])) if len(split) else chosen
    y = np.concatenate((wanted >= 0.5, wanted[split] < 0.5))
    weight = np.concatenate((np.where(wanted >= 0.5, wanted, 1 - wanted), 1 - np.maximum(wanted, 1 - wanted)[split]))
    if y.all() or not y.any():  # nothing to tell apart: all that is known is how common it is
        return Head(np.zeros(design.shape[1]), float(np.log((np.sum(y) + 0.5) / (np.sum(~y) + 0.5))))
    model = LogisticRegression(C=c, max_iter=_MAX_STEPS).fit(x, y, sample_weight=weight)
    return Head(model.coef_[0], float(model.intercept_[0]))


def assemble(
    features: Features,
    heads: Sequence[Head],
    learned: Sequence[Single],
    company: Company,
    *,
    thresholds: dict[str, float] | None = None,
    genre: Genre | None = None,
    meta: dict[str, object] | None = None,
) -> LinearModel:
    """The model as it runs: the heads as weights of words, in single precision."""
    weights = [features.fold(head.coefficients, head.intercept, learned) for head in heads]

    def columns(name: str) -> NDArray[np.float32]:
        return np.stack([getattr(each, name) for each in weights], axis=1).astype(np.float32)

    phrases = columns("phrases")
    return LinearModel(
        vocabulary=features.vocabulary,
        keys=features.keys,
        tone=phrases[:, :TONES].copy(),
        topics=phrases[: len(features.vocabulary) + features.labelled, TONES:].copy(),
        meaning=columns("meaning"),
        rarity=features.rarity,
        flags=columns("flags"),
        form=columns("form"),
        thresholds=thresholds or {},
        company=company,
        genre=genre or Genre.unknown(),
        meta=meta or {},
    )


def learn_company_weights(parts: Sequence[Floats], targets: Floats) -> Company:
    """How much the neighbours count and how logits become honest probabilities, from held-out raw logits.

    parts    own, near, far and article logits (`framing.model.company`); each of shape (m, heads)
    targets  0, 1 or between, NaN where unlabelled; shape (m, heads)
    """
    together: list[list[float]] = []
    alone: list[list[float]] = []
    for column in range(targets.shape[1]):
        known = ~np.isnan(targets[:, column])
        truth = targets[known, column] >= 0.5
        for chosen, found in ((parts, together), (parts[:1], alone)):
            if truth.all() or not truth.any():
                found.append([1.0, *[0.0] * len(chosen)])
                continue
            x = np.column_stack([part[known, column] for part in chosen])
            model = LogisticRegression(C=_LOOSE).fit(x, truth)
            found.append([*model.coef_[0], model.intercept_[0]])
    return Company(np.array(together).T, np.array(alone).T)


def learn_genre(features: Floats, genres: Sequence[str]) -> Genre:
    """Multinomial logistic regression from `framing.model.genre.FEATURES`; the first of which is the constant.

    Kinds weigh by the root of their rarity: unweighted, the few analyses are never found; fully balanced, too often.
    Without examples of every kind there is nothing to learn, and all stay as likely.
    """
    if set(genres) != set(GENRES):
        return Genre.unknown()
    mean, spread = features.mean(axis=0), features.std(axis=0)
    mean[0], spread[0] = 0.0, 1.0
    spread[spread == 0] = 1.0
    labels = np.array([GENRES.index(genre) for genre in genres])
    counts = np.bincount(labels, minlength=len(GENRES))
    rarity = np.sqrt(len(labels) / np.maximum(1, counts))[labels]
    model = LogisticRegression(C=_GENRE_C, fit_intercept=False, max_iter=_MAX_STEPS)
    model.fit((features - mean) / spread, labels, sample_weight=rarity / rarity.mean())
    weights = (model.coef_ / spread).T
    weights[0] -= mean @ weights
    return Genre(weights)
