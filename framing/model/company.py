"""A sentence in its company: what the sentences around it say of it, and honest probabilities.

News runs in stretches: a sentence between two about the courts is likelier to be about the courts. So the logit of each
head is corrected by how common it is among the neighbours and in the rest of the article, and made a calibrated
probability (Platt 1999) in the same step. A sentence that stands alone is calibrated by itself.

How common it is: the mean of their probabilities, as a logit. A mean of logits would be ruled by the many sentences
that are surely not about the courts, and hide the few that are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

PARTS = ("own", "near", "far", "article", "constant")  # the two next to it; the four after those; all others
_REACH = 3  # distance in sentences of the last that is far; the first is near
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
        own, constant = self.together[0], self.together[-1]
        heard = around(logits)
        heard *= self.together[1:-1, None]
        judged: Floats = logits * own
        judged += heard.sum(axis=0)
        judged += constant
        return judged, own


def around(logits: Floats) -> Floats:
    """How common each head is near, far and in the rest of the article, for each of two or more sentences, as logits.

    Shape (3, *logits.shape).
    """
    count = len(logits)
    chances = np.zeros((count + 2 * _REACH, logits.shape[1]))  # with room for neighbours that are not there
    inside = chances[_REACH:-_REACH]
    np.negative(logits.clip(-_SURE, _SURE), out=inside)
    np.exp(inside, out=inside)
    inside += 1
    np.reciprocal(inside, out=inside)
    means = np.empty((3, *logits.shape))
    near, far, rest = means
    np.divide(inside.sum(axis=0) - inside, count - 1, out=rest)
    sums = [_neighbours(chances, distance, count) for distance in range(1, _REACH + 1)]
    nearest, others = _how_many(count)
    np.divide(sums[0], nearest, out=near)
    np.add(sums[1], sums[2], out=far)
    if count > _REACH:  # then everyone has others
        far /= others
    else:
        far[:] = np.where(others > 0, far / np.maximum(others, 1), near)
    means.clip(_RARE, 1 - _RARE, out=means)
    means /= 1 - means
    return np.log(means, out=means)


def _neighbours(chances: Floats, distance: int, count: int) -> Floats:
    """The chances of the two sentences at a distance, added up, for each of `count`."""
    before, after = _REACH - distance, _REACH + distance
    added: Floats = chances[before : before + count] + chances[after : after + count]
    return added


@lru_cache(maxsize=256)
def _how_many(count: int) -> tuple[Floats, Floats]:
    """How many sentences stand beside each of `count`, and how many at the distances after; shape (count, 1)."""
    places = np.arange(count)
    beside = [(places >= distance) + (places < count - distance).astype(float) for distance in range(1, _REACH + 1)]
    return beside[0][:, None], sum(beside[1:])[:, None]
