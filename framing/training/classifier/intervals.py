"""Intervals of 90 % by resampling outlets or articles, and the rows that hold them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

RESAMPLES, SEED = 300, 7

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def macro_f1(truth: Bools, said: Floats | Bools) -> float:
    return float(f1_score(truth, said, average="macro"))


def row(
    name: str, truth: Bools, said: Floats | Bools, groups: NDArray[np.str_], measure: Callable[..., float]
) -> tuple[str, str, str]:
    low, high = interval(truth, said, groups, measure)
    return name, f"{measure(truth, said):.3f}", f"{low:.3f}–{high:.3f}"


def interval(
    truth: Bools, said: Floats | Bools, groups: NDArray[np.str_], measure: Callable[..., float]
) -> tuple[float, float]:
    random = np.random.default_rng(SEED)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    found = []
    for _ in range(RESAMPLES):
        rows = np.concatenate([members[n] for n in random.integers(0, len(members), len(members))])
        if 0 < truth[rows].mean() < 1:
            found.append(measure(truth[rows], said[rows]))
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)


def interval_of_mean(values: Bools, groups: NDArray[np.str_]) -> tuple[float, float]:
    random = np.random.default_rng(SEED)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    means = [
        float(values[np.concatenate([members[n] for n in random.integers(0, len(members), len(members))])].mean())
        for _ in range(RESAMPLES)
    ]
    low, high = np.quantile(means, (0.05, 0.95))
    return float(low), float(high)
