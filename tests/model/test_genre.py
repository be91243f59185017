"""What kind of article it is, from what its sentences read like."""

from __future__ import annotations

import numpy as np
import pytest

from framing.article import Article, Section
from framing.model.genre import FEATURES, GENRES, Genre, features_of
from framing.segmenting import segment
from framing.voices import Voices

BODY = "The port was sold in May. The fund paid for it. The council met twice. They will vote again. It was late."
TEXT = f"The port of Veltrano is sold\n\n{BODY}"


def _logits(article: Article, opinion: list[float], loaded: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Index and logits of all sentences; those of `opinion` for the body, in order."""
    index = np.arange(len(article.sentences))
    logits = np.full((len(index), 3), 50.0)  # what is no body, and no column of tone, must not be looked at
    body = [number for number in index.tolist() if article.sections[number] is Section.BODY]
    assert len(body) == len(opinion)
    logits[body, 0], logits[body, 1] = loaded, opinion
    return index, logits


def _features(opinion: list[float], voices: Voices | None = None, text: str = TEXT) -> dict[str, float]:
    article = segment(text)
    found = features_of(article, voices or Voices(), *_logits(article, opinion))
    assert found is not None
    return dict(zip(FEATURES, found.tolist(), strict=True))


def test_features() -> None:
    """Of five sentences the last third is one."""
    sure = 1 / (1 + np.exp(-2.0))
    chances = np.array([1 - sure, 1 - sure, 1 - sure, 0.5, sure])
    assert _features([-2.0, -2.0, -2.0, 0.0, 2.0]) == pytest.approx(
        {
            "constant": 1.0,
            "opinion, mean": chances.mean(),
            "opinion, share above half": 0.2,
            "opinion, last third": sure,
            "loaded, mean": 0.5,
            "loaded less opinion": 0.5 - chances.mean(),
            "quoted share": 0.0,
            "log sentences": np.log(5),
            "spread of opinion": chances.std(),
        }
    )


def test_quoted_share_is_of_the_body_and_never_more_than_all() -> None:
    start = TEXT.index(BODY)
    assert _features([0.0] * 5, Voices.of([(start, start + 25)]))["quoted share"] == pytest.approx(25 / len(BODY))
    assert _features([0.0] * 5, Voices.of([(0, len(TEXT))]))["quoted share"] == 1.0


def test_too_little_to_tell() -> None:
    article = segment("The port was sold. The fund paid for it.")
    index, logits = _logits(article, [0.0, 0.0])
    assert features_of(article, Voices(), index, logits) is None
    assert Genre.unknown().of(article, Voices(), index, logits) is None


def test_the_unknown_gives_every_kind_the_same_chance() -> None:
    article = segment(TEXT)
    found = Genre.unknown().of(article, Voices(), *_logits(article, [0.0] * 5))
    assert found == pytest.approx(dict.fromkeys(GENRES, 1 / 3))


def test_the_kind_with_the_highest_score_is_likeliest() -> None:
    weights = np.zeros((len(FEATURES), len(GENRES)))
    mean = FEATURES.index("opinion, mean")
    weights[mean] = [-1000, 0, 1000]  # so large that careless exponents would overflow
    article = segment(TEXT)
    for opinion, kind in (([3.0] * 5, "opinion"), ([-30.0] * 5, None)):
        found = Genre(weights).of(article, Voices(), *_logits(article, opinion))
        assert found is not None
        assert sum(found.values()) == pytest.approx(1.0)
        assert kind is None or found[kind] == pytest.approx(1.0)
    calm = Genre(weights * [1, 1, 1]).of(article, Voices(), *_logits(article, [-30.0] * 5))
    assert calm == pytest.approx(dict.fromkeys(GENRES, 1 / 3))
