"""What each ingredient adds, and what more labels would."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from framing.model.linear import LOADED
from framing.model.sentences import FORM
from framing.training.classifier.intervals import SEED, macro_f1
from framing.training.classifier.trial import Trial
from framing.training.crossval import FOLDS
from framing.training.features import Block
from framing.training.heads import PENALTY, regress, stack
from framing.training.tables import Table

LEARNING_CURVE = "Classifier: learning curve"

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def ablation(trial: Trial) -> Table:
    """Loaded, without its neighbours, with one ingredient left out of the last fit."""
    block = trial.ground.block
    nothing = Block(np.zeros_like(block.rest), block.meaning, block.phrases)
    form = Block(block.rest.copy(), block.meaning, block.phrases)
    form.rest[:, len(FORM) - 1 :] = 0.0
    without = {
        "everything": (block, (True, True)),
        "without flags of the word lists": (form, (True, True)),
        "without flags and form": (nothing, (True, True)),
        "without word vectors": (Block(block.rest, np.zeros_like(block.meaning), block.phrases), (True, True)),
        "without words and phrases of the labels": (Block(block.rest, block.meaning, block.phrases * 0), (True, True)),
        "without what pages teach": (block, (False, True)),
        "without what company teaches": (block, (True, False)),
        "without either": (block, (False, False)),
    }
    rows = []
    for name, (changed, kept) in without.items():
        logits = _refit(trial, changed, kept, np.ones(len(trial.labelled), dtype=bool))
        rows.append((name, *_figures(trial, logits)))
    how = "Held-out outlets; the company of neighbours adds its own (first table)."
    return Table("Classifier: what each ingredient adds", how, ("ingredients", "AUC", "macro-F1"), tuple(rows))


def learning_curve(trial: Trial) -> Table:
    """Loaded, learned from part of the labels: does it pay to label more?"""
    random = np.random.default_rng(SEED)
    articles = np.unique(trial.labelled.articles)
    order = random.permutation(len(articles))
    rows = []
    for share in (0.125, 0.25, 0.5, 0.75, 1.0):
        chosen = np.isin(trial.labelled.articles, articles[order[: int(len(articles) * share)]])
        logits = _refit(trial, trial.ground.block, (True, True), chosen)
        rows.append((f"{share:.0%}", str(int(chosen.sum())), *_figures(trial, logits)))
    how = "The last fit alone; what pages and company teach is the same for all. Held-out outlets."
    return Table(LEARNING_CURVE, how, ("labels", "sentences", "AUC", "macro-F1"), tuple(rows))


def _refit(trial: Trial, block: Block, kept: tuple[bool, bool], chosen: Bools) -> Floats:
    """Held-out logits of loaded, refitted on other features or fewer labels."""
    logits = np.zeros(len(trial.labelled))
    phrases = trial.ground.block.phrases
    for number in range(FOLDS):
        learned = [score * keep for score, keep in zip(trial.held.learned[number], kept, strict=True)]
        scores = np.column_stack([phrases @ score for score in learned])
        design = sp.hstack((stack(block, []), sp.csr_matrix(scores)), format="csr")
        held = trial.held.folds == number
        head = regress(design, trial.labelled.targets[:, LOADED], np.flatnonzero(~held & chosen), PENALTY["loaded"])
        logits[held] = head.logits(design[held])
    return logits


def _figures(trial: Trial, logits: Floats) -> tuple[str, str]:
    truth = trial.truth(LOADED)
    limit = np.quantile(logits, 1 - np.mean(trial.held.chances[:, LOADED] >= trial.model.thresholds["loaded"]))
    return f"{roc_auc_score(truth, logits):.3f}", f"{macro_f1(truth, logits >= limit):.3f}"
