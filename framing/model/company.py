"""A sentence in its company: what the sentences around it say of it, and honest probabilities.

News runs in stretches: a sentence between two about the courts is likelier to be about the courts. So the logit of each
head is corrected by how common it is among the neighbours and in the rest of the article, and made a calibrated
probability (Platt 1999) in the same step. A sentence that stands alone is calibrated by itself.

How common it is: the mean of their probabilities, as a logit. A mean of logits would be ruled by the many sentences
that are surely not about the courts, and hide the few that are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PARTS = ("own", "near", "far", "article", "constant")  # the two next to it; the four after those; all others
_NEAR, _FAR = (1,), (2, 3)  # distances in sentences
_SURE = 20.0  # logits beyond this are as good as this
_RARE = 1e-4  # what is rarer, or more common than all but this, counts as this

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
    """How common each head is near, far and in the rest of the article, for each of two or more sentences, as logits.

    Shapes as `logits`.
    """
    chances = 1 / (1 + np.exp(-logits.clip(-_SURE, _SURE)))
    rest = (chances.sum(axis=0) - chances) / (len(chances) - 1)
    near = _mean_at(chances, _NEAR, rest)
    return _as_logit(near), _as_logit(_mean_at(chances, _FAR, near)), _as_logit(rest)


def _as_logit(chances: Floats) -> Floats:
    chances = chances.clip(_RARE, 1 - _RARE)
    logits: Floats = np.log(chances / (1 - chances))
    return logits


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
