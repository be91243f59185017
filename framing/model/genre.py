"""What kind of article it is: report, analysis or opinion; from what the sentences of its body read like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framing.article import Article, Section
from framing.voices import Voices

GENRES = ("report", "analysis", "opinion")
_BODY: Final = Section.BODY
_SURE: Final = 500.0  # beyond this a power overflows
_MIN_SENTENCES = 3  # of the body; below this a kind would be a guess
FEATURES = (
    "constant", "opinion, mean", "opinion, share above half", "opinion, last third", "loaded, mean",
    "loaded less opinion", "quoted share", "log sentences", "spread of opinion",
)  # fmt: skip

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Genre:
    """weights: a column of multinomial logistic regression for each of GENRES; shape (features, 3)"""

    weights: Floats

    @classmethod
    def unknown(cls) -> Genre:
        """Gives every kind the same chance."""
        return cls(np.zeros((len(FEATURES), len(GENRES))))

    def of(
        self, article: Article, voices: Voices, index: NDArray[np.intp], logits: Floats
    ) -> Mapping[str, float] | None:
        """Probability of each of GENRES, which sum to 1; None for a body of fewer than three sentences."""
        features = features_of(article, voices, index, logits)
        if features is None:
            return None
        scores: list[float] = (features @ self.weights).tolist()
        most = max(scores)
        chances = [exp(score - most) for score in scores]
        whole = sum(chances)
        return dict(zip(GENRES, [chance / whole for chance in chances], strict=True))


def features_of(article: Article, voices: Voices, index: NDArray[np.intp], logits: Floats) -> Floats | None:
    """FEATURES of an article, from the logits of its sentences (columns loaded, opinion, …)."""
    # Plain loops: for a few dozen numbers they take a tenth of the time of arrays.
    sections, tones = article.sections, logits[:, :2].tolist()
    loaded: list[float] = []
    opinion: list[float] = []
    for row, number in enumerate(index.tolist()):
        if sections[number] is _BODY:
            loaded.append(_chance(tones[row][0]))
            opinion.append(_chance(tones[row][1]))
    if (count := len(opinion)) < _MIN_SENTENCES:
        return None
    length = sum([block.end - block.start for block in article.blocks if block.section is _BODY])
    quoted = sum([end - start for start, end in voices.quoted]) / max(1, length)
    mean, mean_loaded, last = sum(opinion) / count, sum(loaded) / count, opinion[-(count // 3) :]
    spread = sum([(each - mean) * (each - mean) for each in opinion])
    return np.array(
        [
            1.0,
            mean,
            sum([each > 0.5 for each in opinion]) / count,
            sum(last) / len(last),
            mean_loaded,
            mean_loaded - mean,
            min(1.0, quoted),
            log(count),
            sqrt(spread / count),
        ]
    )


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-max(-_SURE, min(_SURE, logit))))
