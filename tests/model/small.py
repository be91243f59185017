"""A vocabulary of a few words and a model of random numbers, so that no test depends on the weights that ship."""

from __future__ import annotations

import numpy as np

from framing.categories import POLICY_FRAMES
from framing.model.company import PARTS, Company
from framing.model.encoded import Encoded
from framing.model.genre import FEATURES, GENRES, Genre
from framing.model.grams import Grams
from framing.model.linear import HEADS, TONES, LinearModel
from framing.model.sentences import FLAGS, FORM
from framing.model.tokens import TOKEN, Tokens
from framing.model.words import Vocabulary, Word

# Word → the share of its uses without a capital. `hope` is a name as often as not; `brook` more often.
SMALL = {
    "the": 0.99, "a": 0.99, "in": 0.99, "of": 0.99, "and": 0.99, "to": 0.99, "on": 0.99, "is": 0.99, "was": 0.99,
    "he": 0.99, "his": 0.99, "himself": 0.99, "said": 0.99, "that": 0.99, "it": 0.99, "it's": 0.99, "this": 0.99,
    "he's": 0.99, "man": 0.99, "spokesman": 0.99, "town": 0.95, "port": 0.98, "council": 0.6, "mayor": 0.7,
    "minister": 0.7, "house": 0.3, "vote": 0.99, "sale": 0.99, "shameful": 1.0, "reckless": 1.0, "plain": 1.0,
    "report": 0.99, "fish": 0.99, "hope": 0.93, "brook": 0.3, "well-known": 1.0, "percent": 1.0, "met": 1.0,
    "sold": 1.0, "by": 1.0, "for": 0.99, "who": 1.0, "slept": 1.0, "not": 0.99, "will": 0.97, "they": 0.99,
    "congress": 0.02, "i": 0.01, '"': 1.0, "?": 1.0, "!": 1.0, ":": 1.0, ";": 1.0, "—": 1.0, "$": 1.0,
}  # fmt: skip

TEXT = """Council sells the port

The council of Veltrano met on Monday and sold the port for 300 million. It was a shameful sale, reckless and not plain.
"This is the port of the town," said Dana Kessler, the mayor. Is this a council or a fish?

The house said that they will vote. He slept. In the Netherlands, the minister said: "It's a shameful vote!"
"""


def vocabulary() -> Vocabulary:
    return Vocabulary([Word(text, share) for text, share in SMALL.items()])


def encode(*sentences: str, titled: tuple[int, ...] = (), words: Vocabulary | None = None) -> Encoded:
    tokens = [TOKEN.findall(sentence) for sentence in sentences]
    chosen = words or vocabulary()
    firsts = np.cumsum([0, *map(len, tokens)], dtype=np.intp)
    return chosen.encode(Tokens.of([token for each in tokens for token in each]), firsts, titled)


def model(seed: int = 0) -> LinearModel:
    """Every weight is random; the phrases known are the half of those in TEXT, and three that stand nowhere."""
    random = np.random.default_rng(seed)
    words = vocabulary()
    size, heads = len(words), len(HEADS)
    met = np.unique(Grams(encode(*TEXT.replace("\n", " ").split(". ")), size).keys)
    keys = np.concatenate((random.permutation(met)[: len(met) // 2], size**3 + size**2 - np.arange(1, 4)))
    topics = len(keys) // 2

    def weights(*shape: int) -> np.ndarray:
        return random.normal(0, 0.3, shape).astype(np.float32)

    return LinearModel(
        vocabulary=words,
        keys=keys.astype(np.int64),
        tone=weights(size + len(keys), TONES),
        topics=weights(size + topics, heads - TONES),
        meaning=weights(size, heads),
        rarity=random.uniform(0.1, 1, size).astype(np.float32),
        flags=weights(2 * len(FLAGS), heads),
        form=weights(len(FORM), heads),
        thresholds={"loaded": 0.4, "opinion": 0.45} | dict.fromkeys(POLICY_FRAMES, 0.3),
        company=Company(random.normal(0.4, 0.2, (len(PARTS), heads)), random.normal(0.8, 0.1, (2, heads))),
        genre=Genre(random.normal(0, 1, (len(FEATURES), len(GENRES)))),
        meta={"version": "small", "figures": {}},
    )
