"""Is the classifier as often wrong on every side? Sides are those the corpus gives to outlets."""

from __future__ import annotations

import numpy as np

from framing.model.linear import LOADED
from framing.training.classifier.intervals import interval_of_mean
from framing.training.classifier.trial import Trial
from framing.training.tables import Table

ALL = "all"


def evenness(trial: Trial) -> Table:
    """Sentences called loaded though readers call them neutral, by the leaning the corpus gives their outlet.

    All of them, and those of news reports alone: some sides publish more opinion, where neutral sentences stand in
    heated company.
    """
    leaning = {article.id: article.leaning for article in trial.ground.articles}
    genre_of = trial.ground.corpus.genres()
    ids = trial.labelled.articles.tolist()
    sides, kinds = np.array([leaning[id] for id in ids]), np.array([genre_of.get(id, "") for id in ids])
    neutral = ~trial.truth(LOADED)
    said = trial.held.chances[:, LOADED] >= trial.model.thresholds["loaded"]
    rows = []
    for what, chosen in ((ALL, neutral), ("news reports", neutral & (kinds == "report"))):
        for side in sorted(set(sides[chosen].tolist())):
            here = chosen & (sides == side)
            low, high = interval_of_mean(said[here], trial.labelled.articles[here])
            rows.append((what, side, f"{said[here].mean():.3f}", f"{low:.3f}–{high:.3f}", str(int(here.sum()))))
    how = "Share of neutral sentences called loaded; 90 % intervals from resampling articles. Held-out outlets."
    header = ("sentences", "rating", "share", "interval", "of")
    return Table("Classifier: false alarms by the corpus’s rating of outlets", how, header, tuple(rows))
