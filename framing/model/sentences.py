"""An article as the classifier reads it: the words of each sentence, its flags and its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from framing.article import DISPLAY_TYPE, Article, Voices
from framing.categories import CATEGORIES
from framing.flags import Flag
from framing.model.tokens import Tokens
from framing.model.words import Encoded, Ints

FORM = ("constant", "log words", "quoted share", "display type", "any flag")
LOG_WORDS = FORM.index("log words")
SEVERITIES = 3
WORD_CATEGORIES = tuple(name for name, info in CATEGORIES.items() if info.family)  # all but the model’s own
FLAGS = tuple(f"{category} {severity}" for category in WORD_CATEGORIES for severity in range(1, SEVERITIES + 1))
_FLAG_ROW = {category: row * SEVERITIES - 1 for row, category in enumerate(WORD_CATEGORIES)}

Floats = NDArray[np.float64]


class Encoder(Protocol):
    """What turns tokens into words: a vocabulary, or in training what only keeps them."""

    def encode(self, tokens: Tokens, lengths: Ints, titled: Sequence[int] = ...) -> Encoded:
        """See `framing.model.words.Vocabulary.encode`."""


@dataclass(frozen=True)
class Sentences:
    """Sentences ready to be scored.

    encoded  the words of those that have any
    index    which sentence of the article each is; shape (m,)
    flags    how often each kind of flag stands in it, `FLAGS`; shape (m, kinds)
    form     its form, `FORM`; shape (m, 5)
    flagged  (number of a flag, row, kind) of each flag that begins in one of them; shape (f, 3)
    """

    encoded: Encoded
    index: Ints
    flags: Floats
    form: Floats
    flagged: Sequence[tuple[int, int, int]]


def prepare(vocabulary: Encoder, article: Article, flags: Sequence[Flag], voices: Voices) -> Sentences:
    """The sentences of an article as the model reads them."""
    spans = [(start, end) for start, end, _ in article.sentences]
    display = [section in DISPLAY_TYPE for section in article.sections]
    return prepare_spans(vocabulary, article.text, spans, flags, voices, display)


def prepare_spans(
    vocabulary: Encoder,
    text: str,
    spans: Sequence[tuple[int, int]],
    flags: Sequence[Flag],
    voices: Voices,
    display: Sequence[bool],
) -> Sentences:
    """Any stretches of a text, in order and disjoint, as the model reads them; those without words are left out."""
    tokens = Tokens(text, spans)
    counts = np.bincount(tokens.rows, minlength=len(spans))
    index = counts.nonzero()[0]
    lengths = counts[index]
    titled = [n for n, number in enumerate(index.tolist()) if display[number]]
    encoded = vocabulary.encode(tokens, lengths, titled)
    chosen = [spans[number] for number in index.tolist()]
    flagged = _place_flags(chosen, flags)
    kinds = np.zeros((len(chosen), len(FLAGS)))
    form = np.zeros((len(chosen), len(FORM)))
    form[:, 0] = 1.0
    form[:, LOG_WORDS] = np.log(np.diff(encoded.starts) + 1.0)
    form[:, 2] = _quoted_words(tokens, lengths, encoded, voices)
    form[titled, 3] = 1.0
    for _, row, kind in flagged:
        kinds[row, kind] += 1.0
        form[row, 4] = 1.0
    return Sentences(encoded, index, kinds, form, flagged)


def flag_features(sentences: Sentences) -> Floats:
    """The counts of flags, and the same over the root of the sentence's length; shape (m, 2 · kinds)."""
    root = np.sqrt(np.diff(sentences.encoded.starts))[:, None]
    return np.hstack((sentences.flags, sentences.flags / root))


def _place_flags(spans: Sequence[tuple[int, int]], flags: Sequence[Flag]) -> list[tuple[int, int, int]]:
    """(number, row, kind) of each flag that begins in one of the spans; both in order of their start."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for number, flag in enumerate(flags):
        while at < len(spans) and spans[at][1] <= flag.start:
            at += 1
        if at < len(spans) and spans[at][0] <= flag.start and flag.category in _FLAG_ROW:
            found.append((number, at, _FLAG_ROW[flag.category] + flag.severity))
    return found


def _quoted_words(tokens: Tokens, lengths: Ints, encoded: Encoded, voices: Voices) -> Floats:
    """Share of each sentence's words that are not the writer's, 0–1. Of words: how long a name is must tell nothing.

    lengths  tokens in each sentence
    """
    words = np.diff(encoded.starts)
    if not voices.quoted:
        return np.zeros(len(words))
    starts, ends = np.array([start for start, _ in voices.quoted]), np.array([end for _, end in voices.quoted])
    places = tokens.starts[encoded.tokens + np.repeat(np.cumsum(lengths) - lengths, words)]
    stretch = starts.searchsorted(places, "right") - 1
    quoted = (stretch >= 0) & (places < ends[stretch])
    shares: Floats = np.add.reduceat(quoted, encoded.starts[:-1], dtype=float) / words
    return shares
