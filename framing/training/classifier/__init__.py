"""How well the classifier does on outlets it never saw: what `framing evaluate` says of it."""

from __future__ import annotations

from collections.abc import Callable

from framing.training.classifier.articles import frames, whole_articles
from framing.training.classifier.elsewhere import recipe, transfer
from framing.training.classifier.evenness import evenness
from framing.training.classifier.ingredients import ablation, learning_curve
from framing.training.classifier.tone import calibration, tone
from framing.training.classifier.trial import Trial
from framing.training.tables import Table

__all__ = ["MEASURES", "Trial"]

MEASURES: tuple[Callable[[Trial], Table | None], ...] = (
    tone, calibration, frames, whole_articles, transfer, recipe, evenness, ablation, learning_curve,
)  # fmt: skip
