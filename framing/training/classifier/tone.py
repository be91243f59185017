"""Loaded and opinion on outlets never seen: how right, how sure, how well calibrated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, roc_auc_score

from framing.model.linear import HEADS, LOADED, OPINION
from framing.training.classifier.intervals import macro_f1, row
from framing.training.classifier.trial import Trial
from framing.training.tables import Table

CALIBRATION = "Classifier: calibration of loaded"
_BINS = 10

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def tone(trial: Trial) -> Table:
    """Loaded and opinion on the annotated sentences, with 90 % intervals from resampling outlets."""
    rows = []
    for column in (LOADED, OPINION):
        truth, chances = trial.truth(column), trial.held.chances[:, column]
        said = chances >= trial.model.thresholds[HEADS[column]]
        outlets = trial.labelled.outlets
        rows += [
            row(f"{HEADS[column]}: macro-F1", truth, said, outlets, macro_f1),
            row(f"{HEADS[column]}: AUC", truth, chances, outlets, roc_auc_score),
            (f"{HEADS[column]}: Brier score", f"{brier_score_loss(truth, chances):.3f}", ""),
            (f"{HEADS[column]}: expected calibration error", f"{_calibration_error(truth, chances):.3f}", ""),
        ]
    alone = trial.held.alone[:, LOADED]
    rows.append(
        row("loaded, without its neighbours: AUC", trial.truth(LOADED), alone, trial.labelled.outlets, roc_auc_score)
    )
    limits = " and ".join(str(trial.model.thresholds[HEADS[column]]) for column in (LOADED, OPINION))
    how = f"{len(trial.labelled)} sentences, five folds by outlet, shipped thresholds {limits}, names masked."
    return Table("Classifier: loaded and opinion", how, ("measure", "value", "90 % interval"), tuple(rows))


def _bins(truth: Bools, chances: Floats) -> list[tuple[int, float, float]]:
    """(sentences, mean probability, share labelled) of each tenth of the scale that has any."""
    place = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    return [
        (int(np.sum(place == n)), float(chances[place == n].mean()), float(truth[place == n].mean()))
        for n in range(_BINS)
        if (place == n).any()
    ]


def _calibration_error(truth: Bools, chances: Floats) -> float:
    """Mean distance of probability and share labelled over tenths of the scale (Naeini et al. 2015)."""
    return sum(number * abs(said - share) for number, said, share in _bins(truth, chances)) / len(truth)


def calibration(trial: Trial) -> Table:
    """Does .7 mean seven of ten? `drawing` makes the reliability diagram of it."""
    bins = _bins(trial.truth(LOADED), trial.held.chances[:, LOADED])
    rows = tuple((f"{said:.3f}", f"{share:.3f}", str(number)) for number, said, share in bins)
    return Table(CALIBRATION, "Held-out outlets.", ("probability", "share labelled", "sentences"), rows)
