"""Scores of labelled sentences by models that never saw their outlet: what a reader's own article will get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from framing.analyzer import Marks
from framing.errors import DataError
from framing.model.company import Company, around
from framing.model.linear import HEADS, LinearModel
from framing.model.sentences import prepare
from framing.training.features import Block
from framing.training.heads import Learner, assemble, learn_company_weights, stack
from framing.training.labelled import Labelled
from framing.training.pool import analyzer

FOLDS = 5

Floats = NDArray[np.float64]
Single = NDArray[np.float32]


@dataclass(frozen=True)
class HeldOut:
    """What cross-validation gives.

    parts    raw logits of each sentence by the model of the fold it was held out of, then those of its company
             (`framing.model.company`, own, near, far, article); each of shape (m, heads)
    chances  calibrated probabilities, each fold's calibration learned on the other four; shape (m, heads)
    alone    the same for a reader who has the sentence and nothing else
    company  learned on all folds, to ship
    folds    the fold of each sentence; shape (m,)
    models   the model of each fold, with `company`
    learned  the learned phrase scores each fold's heads use
    """

    parts: tuple[Floats, ...]
    chances: Floats
    alone: Floats
    company: Company
    folds: NDArray[np.intp]
    models: tuple[LinearModel, ...]
    learned: tuple[list[Single], ...]


def outlet_folds(outlets: NDArray[np.str_]) -> NDArray[np.intp]:
    """A fold for each sentence, all of an outlet's in the same. Raises DataError for fewer than five outlets."""
    if (number := len(np.unique(outlets))) < FOLDS:
        raise DataError(f"the annotated sentences come from {number} outlets; to hold some out takes {FOLDS} or more")
    folds = np.zeros(len(outlets), dtype=np.intp)
    for number, (_, held) in enumerate(GroupKFold(FOLDS).split(outlets, outlets, outlets)):
        folds[held] = number
    return folds


def cross_validate(
    learner: Learner,
    block: Block,
    labelled: Labelled,
    folds: NDArray[np.intp],
    progress: Callable[[int], None],
    *,
    hide_outlets: bool = True,
) -> HeldOut:
    """Learn on all folds but one, score that one, five times; `progress` gets 1 for each.

    `hide_outlets` keeps the outlets held out from the unlabelled sentences as well.
    """
    raw = np.zeros_like(labelled.targets)
    models, all_learned = [], []
    for number in range(FOLDS):
        held, rows = np.flatnonzero(folds == number), np.flatnonzero(folds != number)
        hidden = frozenset(labelled.outlets[held].tolist()) if hide_outlets else frozenset()
        heads, learned = learner.learn(block, labelled.targets, rows, hidden)
        design = stack(block.take(held), learned)
        for column, head in enumerate(heads):
            raw[held, column] = head.logits(design)
        models.append(assemble(learner.features, heads, learned, Company.none(len(HEADS))))
        all_learned.append(learned)
        progress(1)
    parts = (raw, *_company_parts(learner, labelled, folds, models, raw))
    return _judge(parts, labelled.targets, folds, models, all_learned)


def _company_parts(
    learner: Learner, labelled: Labelled, folds: NDArray[np.intp], models: Sequence[LinearModel], raw: Floats
) -> tuple[Floats, ...]:
    """Near, far and article logits of each labelled sentence, its whole article read by the model of its fold."""
    rows_of = defaultdict(list)
    for row, article in enumerate(labelled.articles.tolist()):
        rows_of[article].append(row)
    parts = tuple(np.array(raw) for _ in range(3))
    for article in learner.articles:
        rows = rows_of.get(article.id)
        if rows:
            logits, starts = _read(models[folds[rows[0]]], analyzer().mark(article.text))
            if len(logits) > 1:
                places = np.maximum(0, np.searchsorted(starts, labelled.starts[rows], side="right") - 1)
                for part, values in zip(parts, around(logits), strict=True):
                    part[rows] = values[places]
    return parts


def _read(model: LinearModel, marks: Marks) -> tuple[Floats, NDArray[np.intp]]:
    """Raw logits of the sentences of an article, and where each begins."""
    sentences = prepare(model.vocabulary, marks.article, marks.flags, marks.voices)
    starts = np.array([marks.article.sentences[number].start for number in sentences.index.tolist()], dtype=np.intp)
    return model.logits(sentences), starts


def _judge(
    parts: tuple[Floats, ...],
    targets: Floats,
    folds: NDArray[np.intp],
    models: Sequence[LinearModel],
    learned: Sequence[list[Single]],
) -> HeldOut:
    labelled = np.asarray(~np.isnan(targets).all(axis=0))
    together, alone = np.zeros_like(targets), np.zeros_like(targets)
    for number in range(FOLDS):
        held = folds == number
        company = _learn([part[~held] for part in parts], targets[~held], labelled)
        own, *others, constant = company.together
        around_it = sum(weight * part[held] for weight, part in zip(others, parts[1:], strict=True))
        together[held] = parts[0][held] * own + around_it + constant
        alone[held] = parts[0][held] * company.alone[0] + company.alone[1]
    company = _learn(parts, targets, labelled)
    return HeldOut(
        parts=parts,
        chances=_chance(together),
        alone=_chance(alone),
        company=company,
        folds=folds,
        models=tuple(model.with_company(company) for model in models),
        learned=tuple(learned),
    )


def _learn(parts: Sequence[Floats], targets: Floats, labelled: NDArray[np.bool_]) -> Company:
    """Company of the heads that have labels; the others are left as they are."""
    company = Company.none(targets.shape[1])
    found = learn_company_weights([part[:, labelled] for part in parts], targets[:, labelled])
    company.together[:, labelled] = found.together
    company.alone[:, labelled] = found.alone
    return company


def _chance(logits: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-logits))
    return chances


def best_threshold(chances: Floats, target: Floats, average: str = "macro") -> float:
    """The probability from which calling a sentence loaded gives the best F1."""
    known = ~np.isnan(target)
    chances, truth = chances[known], target[known] >= 0.5
    choices = np.linspace(0.1, 0.9, 81)
    said = np.array([np.count_nonzero(chances >= choice) for choice in choices])
    right = np.array([np.count_nonzero(chances[truth] >= choice) for choice in choices])
    number, true = len(truth), np.count_nonzero(truth)
    positive = 2 * right / np.maximum(1, said + true)
    negative = 2 * (number - true - said + right) / np.maximum(1, 2 * number - said - true)
    return float(choices[np.argmax(positive + negative if average == "macro" else positive)])
