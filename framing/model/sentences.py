"""An article as the classifier reads it: the words of each sentence, its flags and its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from framing.article import DISPLAY_TYPE, Article
from framing.categories import CATEGORIES
from framing.flags import Flag
from framing.model.encoded import Encoded, Ints
from framing.model.loops import find_form
from framing.model.tokens import Tokens
from framing.voices import Voices

FORM = ("constant", "log words", "quoted share", "display type", "any flag")
LOG_WORDS = FORM.index("log words")
SEVERITIES = 3
WORD_CATEGORIES = tuple(name for name, info in CATEGORIES.items() if info.family)  # all but the model’s own
FLAGS = tuple(f"{category} {severity}" for category in WORD_CATEGORIES for severity in range(1, SEVERITIES + 1))
_FLAG_ROW = {category: row * SEVERITIES - 1 for row, category in enumerate(WORD_CATEGORIES)}

Floats = NDArray[np.float64]
NOWHERE: Ints = np.empty(0, np.intp)


class Encoder(Protocol):
    """What turns tokens into words: a vocabulary, or in training what only keeps them."""

    def encode(self, tokens: Tokens, firsts: Ints, titled: Sequence[int] = ...) -> Encoded:
        """See `framing.model.words.Vocabulary.encode`."""


@dataclass(frozen=True)
class Sentences:
    """Sentences ready to be scored.

    encoded  the words of those that have any
    index    which sentence of the article each is; shape (m,)
    form     its form, `FORM`; shape (m, 5)
    flagged  (number of a flag, row, kind in `FLAGS`) of each flag that begins in one of them
    begins, ends  code-point offsets of the words, half-open; shape (n,), or NOWHERE if nobody will ask
    """

    encoded: Encoded
    index: Ints
    form: Floats
    flagged: Sequence[tuple[int, int, int]]
    begins: Ints
    ends: Ints

    @property
    def flags(self) -> Floats:
        """How often each kind of flag stands in each; shape (m, kinds)."""
        counts = np.zeros((len(self.index), len(FLAGS)))
        for _, row, kind in self.flagged:
            counts[row, kind] += 1.0
        return counts


def prepare(vocabulary: Encoder, article: Article, flags: Sequence[Flag], voices: Voices) -> Sentences:
    """The sentences of an article as the model reads them."""
    display = [section in DISPLAY_TYPE for section in article.sections]
    return prepare_spans(vocabulary, article.text, article.sentences, flags, voices, display)


def prepare_spans(
    vocabulary: Encoder,
    text: str,
    spans: Sequence[tuple[int, ...]],
    flags: Sequence[Flag],
    voices: Voices,
    display: Sequence[bool],
) -> Sentences:
    """Any stretches of a text, in order and disjoint, as the model reads them; those without words are left out."""
    tokens = Tokens(text, spans)
    index = tokens.stretches
    numbers = index.tolist()
    titled = [row for row, number in enumerate(numbers) if display[number]]
    encoded = vocabulary.encode(tokens, tokens.firsts, titled)
    flagged = _place_flags([spans[number] for number in numbers], flags)
    begins, ends = tokens.starts[encoded.tokens], tokens.ends[encoded.tokens]
    form = find_form(encoded.starts, begins, voices.quoted, titled, flagged)
    return Sentences(encoded, index, form, flagged, begins, ends)


def flag_features(sentences: Sentences) -> Floats:
    """The counts of flags, and the same over the root of the sentence's length; shape (m, 2 · kinds)."""
    counts, root = sentences.flags, np.sqrt(np.diff(sentences.encoded.starts))[:, None]
    return np.hstack((counts, counts / root))


def _place_flags(spans: Sequence[tuple[int, ...]], flags: Sequence[Flag]) -> list[tuple[int, int, int]]:
    """(number, row, kind) of each flag that begins in one of the spans; both in order of their start."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for number, flag in enumerate(flags):
        while at < len(spans) and spans[at][1] <= flag.start:
            at += 1
        if at < len(spans) and spans[at][0] <= flag.start and flag.category in _FLAG_ROW:
            found.append((number, at, _FLAG_ROW[flag.category] + flag.severity))
    return found
