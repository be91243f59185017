"""Other people’s labels: sentences of BABE, which the model that ships never saw."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from framing.model.linear import LOADED
from framing.training.classifier.intervals import SEED, Floats, macro_f1, row
from framing.training.classifier.trial import Trial
from framing.training.crossval import FOLDS, best_threshold, cross_validate, outlet_folds
from framing.training.labelled import Labelled, single
from framing.training.tables import Table


def transfer(trial: Trial) -> Table | None:
    """BABE's expert labels, by the model that ships, which never saw them."""
    experts = trial.ground.corpus.expert_sentences()
    if not experts:
        return None
    labelled, chances = expert_chances(trial)
    truth = labelled.targets[:, LOADED] >= 0.5
    limit = trial.model.thresholds["loaded"]
    best = best_threshold(chances, labelled.targets[:, LOADED])
    rows = (
        row("AUC", truth, chances, labelled.outlets, roc_auc_score),
        row(f"macro-F1 at the shipped threshold {limit}", truth, chances >= limit, labelled.outlets, macro_f1),
        row(f"macro-F1 at the best threshold {best:.2f}", truth, chances >= best, labelled.outlets, macro_f1),
        ("share labelled loaded", f"{truth.mean():.3f}", ""),
        ("share said loaded", f"{(chances >= limit).mean():.3f}", ""),
    )
    how = f"{len(truth)} sentences that stand alone; nothing was learned from them."
    return Table("Classifier: BABE, not trained on", how, ("measure", "value", "90 % interval"), rows)


def expert_chances(trial: Trial) -> tuple[Labelled, Floats]:
    """BABE's sentences, and the probability of loaded that the shipped model gives each; shape (m,)."""
    labelled = _experts(trial)
    raw = trial.model.logits(labelled.sentences)
    return labelled, 1 / (1 + np.exp(-trial.model.company.by_itself(raw)))[:, LOADED]


def _experts(trial: Trial) -> Labelled:
    experts = trial.ground.corpus.expert_sentences()
    return single(
        trial.model.vocabulary, [e.text for e in experts], [e.loaded for e in experts], [e.outlet for e in experts]
    )


def recipe(trial: Trial) -> Table | None:
    """The same recipe trained on BABE itself, five folds, at random and by outlet."""
    if not trial.ground.corpus.expert_sentences():
        return None
    labelled, learner = _experts(trial), trial.ground.learner
    block = learner.features.block(labelled.sentences)
    truth = labelled.targets[:, LOADED] >= 0.5
    rows = []
    random = np.zeros(len(labelled), dtype=np.intp)
    for number, (_, held) in enumerate(KFold(FOLDS, shuffle=True, random_state=SEED).split(random)):
        random[held] = number
    for name, folds in (("random", random), ("by outlet", outlet_folds(labelled.outlets))):
        held_out = cross_validate(learner, block, labelled, folds, lambda step: None, hide_outlets=name != "random")
        logits = held_out.parts[0][
            :, LOADED
        ]  # of the regression itself: ten outlets are too few to calibrate on others
        rows.append((name, f"{macro_f1(truth, logits >= 0):.3f}", f"{roc_auc_score(truth, logits):.3f}"))
    how = "Names masked; threshold .5. Papers, random folds: BERT .789, RoBERTa .799."
    return Table("The recipe trained on BABE", how, ("folds", "macro-F1", "AUC"), tuple(rows))
