"""What kind of article it is, from what its sentences read like."""

from __future__ import annotations

import numpy as np
import pytest

from framing.article import Article, Section
from framing.model.genre import FEATURES, GENRES, Genre, features_of, signs_of
from framing.model.sentences import Sentences, prepare
from framing.model.words import Vocabulary, Word
from framing.segmenting import segment
from framing.voices import Voices
from tests.model.small import vocabulary

BODY = "The port was sold in May. The fund paid for it. The council met twice. They will vote again. It was late."
TEXT = f"The port of Veltrano is sold\n\n{BODY}"
WORDS = Vocabulary([*vocabulary().words, Word("we", 0.9), Word("our", 0.9)])
Scored = tuple[Article, Voices, Sentences, np.ndarray, np.ndarray]


def _scored(opinion: list[float], text: str = TEXT, voices: Voices | None = None) -> Scored:
    """What the kind is told from, as if a model had scored the sentences of the body so, in order."""
    article, voices = segment(text), voices or Voices()
    sentences = prepare(WORDS, article, (), voices)
    logits = np.full((len(sentences.index), 3), 50.0)  # what is no body, and no column of tone, must not be looked at
    body = [row for row, number in enumerate(sentences.index.tolist()) if article.sections[number] is Section.BODY]
    assert len(body) == len(opinion)
    logits[body, 0], logits[body, 1] = 0.0, opinion
    return article, voices, sentences, logits, signs_of(WORDS)


def _features(opinion: list[float], voices: Voices | None = None, text: str = TEXT) -> dict[str, float]:
    found = features_of(*_scored(opinion, text, voices))
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
            "first person": 0.0,
            "questions": 0.0,
        }
    )


def test_first_person_and_questions_count_in_the_body_in_the_writers_voice() -> None:
    body = "We sold our port. “I will not say what we will do,” he said. Who paid for it? The House gave US consent. It was late."
    text = f"Shall we sell the port?\n\n{body}"
    start = text.index("“")
    quoted = Voices.of([(start, text.index("”"))])
    found = _features([0.0] * 5, quoted, text)
    words = len(body.split()) + 3  # and the quotation marks and the question mark; capitals after another are one name
    assert found["first person"] == pytest.approx(np.sqrt(100 * 2 / words), rel=0.05)
    assert found["questions"] == 1 / 5
    assert _features([0.0] * 5, None, text)["first person"] == pytest.approx(np.sqrt(100 * 4 / words), rel=0.05)


def test_quoted_share_is_of_the_body_and_never_more_than_all() -> None:
    start = TEXT.index(BODY)
    assert _features([0.0] * 5, Voices.of([(start, start + 25)]))["quoted share"] == pytest.approx(25 / len(BODY))
    assert _features([0.0] * 5, Voices.of([(0, len(TEXT))]))["quoted share"] == 1.0


def test_too_little_to_tell() -> None:
    scored = _scored([0.0, 0.0], "The port was sold. The fund paid for it.")
    assert features_of(*scored) is None
    assert Genre.unknown().of(*scored) is None


def test_the_unknown_gives_every_kind_the_same_chance() -> None:
    assert Genre.unknown().of(*_scored([0.0] * 5)) == pytest.approx(dict.fromkeys(GENRES, 1 / 3))


def test_the_kind_with_the_highest_score_is_likeliest() -> None:
    weights = np.zeros((len(FEATURES), len(GENRES)))
    mean = FEATURES.index("opinion, mean")
    weights[mean] = [-1000, 0, 1000]  # so large that careless exponents would overflow
    for opinion, kind in (([3.0] * 5, "opinion"), ([-30.0] * 5, None)):
        found = Genre(weights).of(*_scored(opinion))
        assert found is not None
        assert sum(found.values()) == pytest.approx(1.0)
        assert kind is None or found[kind] == pytest.approx(1.0)
    calm = Genre(weights * [1, 1, 1]).of(*_scored([-30.0] * 5))
    assert calm == pytest.approx(dict.fromkeys(GENRES, 1 / 3))
