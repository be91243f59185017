"""What all measures of the classifier share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.model.linear import LinearModel
from framing.training.crossval import HeldOut
from framing.training.labelled import Labelled
from framing.training.train import Ground

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Trial:
    """What the measures share: the ground, the held-out scores, and the model that ships."""

    ground: Ground
    held: HeldOut
    model: LinearModel

    @property
    def labelled(self) -> Labelled:
        return self.ground.labelled

    def truth(self, column: int) -> Bools:
        return self.labelled.targets[:, column] >= 0.5
