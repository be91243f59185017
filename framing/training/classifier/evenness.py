"""Is the classifier as often wrong on every side? Sides are those the corpus gives to outlets."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from framing.model.linear import LOADED
from framing.training.classifier.elsewhere import expert_chances
from framing.training.classifier.intervals import Bools, Floats, interval_of_mean
from framing.training.classifier.trial import Trial
from framing.training.tables import Table

FALSE_ALARMS = "Classifier: false alarms by the corpus’s rating of outlets"
ALL, EXPERTS = "all", "BABE, labelled by people"
# Outlets of BABE that the corpus lacks, as BABE's own paper places them (Spinde et al. 2021).
_NOT_IN_CORPUS = {"Federalist": "right", "Daily Stormer": "right"}

_Row = tuple[str, ...]


def evenness(trial: Trial) -> Table:
    """Sentences called loaded though readers call them neutral, by the leaning the corpus gives their outlet.

    All of them, and those of news reports alone: some sides publish more opinion, where neutral sentences stand in
    heated company. Then those that people labelled, each by itself.
    """
    how = (
        "Share of neutral sentences called loaded, with 90 % intervals from resampling articles; what share readers "
        "call loaded, and by how much the mean probability is above it. Held-out outlets; BABE by the model that "
        "ships, which learned nothing from it. No score that is right on the whole can have the same share of false "
        "alarms where readers find a tenth loaded and where they find two thirds (Chouldechova 2017)."
    )
    header = ("sentences", "rating", "false alarms", "interval", "of", "labelled loaded", "probability above labels")
    return Table(FALSE_ALARMS, how, header, (*_annotated(trial), *_experts(trial)))


def _annotated(trial: Trial) -> Iterator[_Row]:
    leaning = {article.id: article.leaning for article in trial.ground.articles}
    genre_of = trial.ground.corpus.genres()
    articles, labels = trial.labelled.articles, trial.labelled.targets[:, LOADED]
    ids = articles.tolist()
    sides, kinds = np.array([leaning[id] for id in ids]), np.array([genre_of.get(id, "") for id in ids])
    for what, chosen in ((ALL, np.ones(len(ids), bool)), ("news reports", kinds == "report")):
        yield from _rows(trial, what, sides, articles, labels, trial.held.chances[:, LOADED], chosen)


def _experts(trial: Trial) -> Iterator[_Row]:
    if not trial.ground.corpus.expert_sentences():
        return
    labelled, chances = expert_chances(trial)
    leaning = {article.source.casefold(): article.leaning for article in trial.ground.articles}
    sides = np.array([_side(outlet, leaning) for outlet in labelled.outlets.tolist()])
    yield from _rows(trial, EXPERTS, sides, labelled.articles, labelled.targets[:, LOADED], chances, sides != "")


def _side(outlet: str, leaning: dict[str, str]) -> str:
    """Of an outlet as BABE spells it: `Breitbart` for `Breitbart News`; "" if nobody rated it."""
    if outlet in _NOT_IN_CORPUS:
        return _NOT_IN_CORPUS[outlet]
    name = outlet.casefold()
    return leaning.get(name) or next((leaning[each] for each in sorted(leaning) if each.startswith(f"{name} ")), "")


def _rows(
    trial: Trial,
    what: str,
    sides: NDArray[np.str_],
    articles: NDArray[np.str_],
    labels: Floats,
    chances: Floats,
    chosen: Bools,
) -> Iterator[_Row]:
    """One row a side; `chosen` says which of the sentences count."""
    said = chances >= trial.model.thresholds["loaded"]
    for side in sorted(set(sides[chosen].tolist())):
        here = chosen & (sides == side)
        plain = here & (labels < 0.5)
        if not plain.any():
            continue
        low, high = interval_of_mean(said[plain], articles[plain])
        share = labels[here].mean()
        alarms, loaded, beyond = f"{said[plain].mean():.3f}", f"{share:.2f}", f"{chances[here].mean() - share:+.3f}"
        yield what, side, alarms, f"{low:.3f}–{high:.3f}", str(int(plain.sum())), loaded, beyond
