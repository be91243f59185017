"""What kind of article it is: report, analysis or opinion; from what the sentences of its body read like, and from
whether the writer says "I" and "we" and asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framing.article import Article, Section, Voice
from framing.model.sentences import Sentences
from framing.model.words import Vocabulary
from framing.voices import Voices

GENRES = ("report", "analysis", "opinion")
_AUTHOR: Final = Voice.AUTHOR
_BODY: Final = Section.BODY
_SURE: Final = 500.0  # beyond this a power overflows
_MIN_SENTENCES = 3  # of the body; below this a kind would be a guess
FEATURES = (
    "constant", "opinion, mean", "opinion, share above half", "opinion, last third", "loaded, mean",
    "loaded less opinion", "quoted share", "log sentences", "spread of opinion", "first person", "questions",
)  # fmt: skip
# The writer as one who judges. With "my" and "me", which tell a story, kinds are told apart no better than without any.
_FIRST_PERSON = ("i", "i'm", "i've", "i'd", "we", "we're", "we've", "our", "us")
_SAYS_I, _ASKS = 1, 2

Floats = NDArray[np.float64]
Signs = NDArray[np.uint8]


@dataclass(frozen=True)
class Genre:
    """weights: a column of multinomial logistic regression for each of GENRES; shape (features, 3)"""

    weights: Floats

    @classmethod
    def unknown(cls) -> Genre:
        """Gives every kind the same chance."""
        return cls(np.zeros((len(FEATURES), len(GENRES))))

    def of(
        self, article: Article, voices: Voices, sentences: Sentences, logits: Floats, signs: Signs
    ) -> Mapping[str, float] | None:
        """Probability of each of GENRES, which sum to 1; None for a body of fewer than three sentences."""
        features = features_of(article, voices, sentences, logits, signs)
        if features is None:
            return None
        scores: list[float] = (features @ self.weights).tolist()
        most = max(scores)
        chances = [exp(score - most) for score in scores]
        whole = sum(chances)
        return dict(zip(GENRES, [chance / whole for chance in chances], strict=True))


def signs_of(vocabulary: Vocabulary) -> Signs:
    """For each word of a vocabulary whether it is the first person or a question mark; shape (v,)."""
    wanted = dict.fromkeys(_FIRST_PERSON, _SAYS_I) | {"?": _ASKS}
    return np.array([wanted.get(vocabulary.text_of(id), 0) for id in range(len(vocabulary))], np.uint8)


def features_of(article: Article, voices: Voices, sentences: Sentences, logits: Floats, signs: Signs) -> Floats | None:
    """FEATURES of an article, from the logits of its sentences (columns loaded, opinion, …) and `signs_of` words."""
    # Plain loops: for a few dozen numbers they take a tenth of the time of arrays.
    sections, tones = article.sections, logits[:, :2].tolist()
    loaded: list[float] = []
    opinion: list[float] = []
    for row, number in enumerate(sentences.index.tolist()):
        if sections[number] is _BODY:
            loaded.append(_chance(tones[row][0]))
            opinion.append(_chance(tones[row][1]))
    if (count := len(opinion)) < _MIN_SENTENCES:
        return None
    length = sum([block.end - block.start for block in article.blocks if block.section is _BODY])
    quoted = sum([end - start for start, end in voices.quoted]) / max(1, length)
    mean, mean_loaded, last = sum(opinion) / count, sum(loaded) / count, opinion[-(count // 3) :]
    spread = sum([(each - mean) * (each - mean) for each in opinion])
    first_person, questions = _say_and_ask(article, voices, sentences, signs)
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
            sqrt(100 * first_person),
            questions / count,
        ]
    )


def _say_and_ask(article: Article, voices: Voices, sentences: Sentences, signs: Signs) -> tuple[float, int]:
    """Share of the first person, where the writer says it, in the words of the body; question marks of the writer's."""
    encoded, sections = sentences.encoded, article.sections
    starts = encoded.starts.tolist()
    in_body = [sections[number] is _BODY for number in sentences.index.tolist()]
    words = sum([starts[row + 1] - starts[row] for row, counts in enumerate(in_body) if counts])
    kinds = signs[encoded.ids]
    places = kinds.nonzero()[0]
    found = [0, 0]
    for place, kind, begin in zip(
        places.tolist(), kinds[places].tolist(), sentences.begins[places].tolist(), strict=True
    ):
        if in_body[bisect_right(starts, place) - 1] and voices.at(begin, begin + 1) is _AUTHOR:
            found[kind - 1] += 1
    said, asked = found
    return said / max(1, words), asked


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-max(-_SURE, min(_SURE, logit))))
