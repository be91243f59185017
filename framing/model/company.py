"""A sentence in its company: what the sentences around it say of it, and honest probabilities.

News runs in stretches: a sentence between two about the courts is likelier to be about the courts. So the logit of each
head is corrected by the mean logits of its neighbours and of the rest of its article, and made a calibrated probability
(Platt 1999) in the same step. A sentence that stands alone is calibrated by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST, MOST = -6.0, 4.0  # logits are cut here when they speak for others, so that no single sentence rules
PARTS = ("own", "near", "far", "article", "constant")  # the two next to it; the four after those; all others
_NEAR, _FAR = (1,), (2, 3)  # distances in sentences

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Company:
    """together: weights of PARTS; shape (5, heads). alone: slope and constant; shape (2, heads)."""

    together: Floats
    alone: Floats

    @classmethod
    def none(cls, heads: int) -> Company:
        """Leaves logits as they are."""
        together = np.zeros((len(PARTS), heads))
        together[0] = 1.0
        return cls(together, together[[0, -1]])

    def by_itself(self, logits: Floats) -> Floats:
        """Calibrated logits of sentences whose neighbours are unknown, or are not to be heard."""
        calibrated: Floats = logits * self.alone[0] + self.alone[1]
        return calibrated

    def judge(self, logits: Floats) -> tuple[Floats, Floats]:
        """Calibrated logits of an article's sentences from raw ones, and the slope that raw logits had in them."""
        if len(logits) < 2:
            return self.by_itself(logits), self.alone[0]
        own, *others, constant = self.together
        return logits * own + sum(w * part for w, part in zip(others, around(logits), strict=True)) + constant, own


def around(logits: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean logits near, far and in the rest of the article, for each of two or more sentences; shape as `logits`."""
    cut = logits.clip(LEAST, MOST)
    rest = (cut.sum(axis=0) - cut) / (len(cut) - 1)
    near = _mean_at(cut, _NEAR, rest)
    return near, _mean_at(cut, _FAR, near), rest


def _mean_at(values: Floats, distances: tuple[int, ...], otherwise: Floats) -> Floats:
    """Mean over the sentences at these distances on either side; `otherwise` where there are none."""
    total = np.zeros_like(values)
    count = np.zeros((len(values), 1))
    for distance in distances:
        total[distance:] += values[:-distance]
        total[:-distance] += values[distance:]
        count[distance:] += 1
        count[:-distance] += 1
    if count.all():
        total /= count
        return total
    return np.where(count > 0, total / np.maximum(count, 1), otherwise)
