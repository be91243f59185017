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
    neutral, chances = ~trial.truth(LOADED), trial.held.chances[:, LOADED]
    said = chances >= trial.model.thresholds["loaded"]
    rows = []
    for what, chosen in ((ALL, np.ones_like(neutral)), ("news reports", kinds == "report")):
        for side in sorted(set(sides[chosen].tolist())):
            here = chosen & (sides == side)
            plain = here & neutral
            low, high = interval_of_mean(said[plain], trial.labelled.articles[plain])
            beyond = chances[here].mean() - trial.labelled.targets[here, LOADED].mean()
            share = f"{said[plain].mean():.3f}"
            rows.append((what, side, share, f"{low:.3f}–{high:.3f}", str(int(plain.sum())), f"{beyond:+.3f}"))
    how = (
        "Share of neutral sentences called loaded, with 90 % intervals from resampling articles; and by how much the "
        "mean probability of all sentences is above the share that readers called loaded. Held-out outlets."
    )
    header = ("sentences", "rating", "false alarms", "interval", "of", "probability above labels")
    return Table("Classifier: false alarms by the corpus’s rating of outlets", how, header, tuple(rows))
