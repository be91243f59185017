"""Is the classifier as often wrong on every side? Sides are those the corpus gives to outlets."""

from __future__ import annotations

import numpy as np

from framing.model.linear import LOADED
from framing.training.classifier.intervals import interval_of_mean
from framing.training.classifier.trial import Trial
from framing.training.tables import Table


def evenness(trial: Trial) -> Table:
    """Sentences called loaded though readers call them neutral, by the leaning the corpus gives their outlet."""
    leaning = {article.id: article.leaning for article in trial.ground.articles}
    sides = np.array([leaning[id] for id in trial.labelled.articles.tolist()])
    neutral = ~trial.truth(LOADED)
    said = trial.held.chances[:, LOADED] >= trial.model.thresholds["loaded"]
    rows = []
    for side in sorted(set(sides.tolist())):
        here = neutral & (sides == side)
        low, high = interval_of_mean(said[here], trial.labelled.articles[here])
        rows.append((side, f"{said[here].mean():.3f}", f"{low:.3f}–{high:.3f}", str(int(here.sum()))))
    how = "Share of neutral sentences called loaded; 90 % intervals from resampling articles. Held-out outlets."
    return Table(
        "Classifier: false alarms by the corpus’s rating of outlets",
        how,
        ("rating", "share", "interval", "of"),
        tuple(rows),
    )
