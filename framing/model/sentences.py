"""An article as the classifier reads it: the words of each sentence, its flags and its form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from framing.article import DISPLAY_TYPE, Article, Span, Voices
from framing.categories import CATEGORIES
from framing.flags import Flag
from framing.model.words import TOKEN, Encoded, Ints

FORM = ("constant", "log words", "quoted share", "display type", "any flag")
LOG_WORDS = FORM.index("log words")
SEVERITIES = 3
WORD_CATEGORIES = tuple(name for name, info in CATEGORIES.items() if info.family)  # all but the model’s own
FLAGS = tuple(f"{category} {severity}" for category in WORD_CATEGORIES for severity in range(1, SEVERITIES + 1))
_FLAG_ROW = {category: row * SEVERITIES - 1 for row, category in enumerate(WORD_CATEGORIES)}

Floats = NDArray[np.float64]


class Encoder(Protocol):
    """What turns tokens into words: a vocabulary, or in training what only keeps them."""

    def encode(self, tokens: list[str], lengths: Sequence[int], titled: Sequence[int] = ...) -> Encoded:
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
    tokens: list[str] = []
    lengths: list[int] = []
    index: list[int] = []
    find = TOKEN.findall
    for number, (start, end) in enumerate(spans):
        here = find(text, start, end)
        if here:
            tokens += here
            lengths.append(len(here))
            index.append(number)
    titled = [n for n, number in enumerate(index) if display[number]]
    encoded = vocabulary.encode(tokens, lengths, titled)
    chosen = [spans[number] for number in index]
    flagged = _place_flags(chosen, flags)
    counts = np.zeros((len(chosen), len(FLAGS)))
    form = np.zeros((len(chosen), len(FORM)))
    form[:, 0] = 1.0
    form[:, LOG_WORDS] = np.log(np.diff(encoded.starts) + 1.0)
    form[:, 2] = _quoted_words(text, chosen, voices, encoded)
    form[titled, 3] = 1.0
    for _, row, kind in flagged:
        counts[row, kind] += 1.0
        form[row, 4] = 1.0
    return Sentences(encoded, np.array(index, dtype=np.intp), counts, form, flagged)


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


def _quoted_words(text: str, spans: Sequence[tuple[int, int]], voices: Voices, encoded: Encoded) -> list[float]:
    """Share of each span's words that are not the writer's, 0–1; of words, so that how long a name is tells nothing."""
    shares = quoted_shares(spans, voices)
    for row, share in enumerate(shares):
        if 0 < share < 1:  # of a sentence that is all quoted, all words are
            start, end = spans[row]
            words = encoded.tokens[encoded.starts[row] : encoded.starts[row + 1]].tolist()
            shares[row] = _words_within(text, start, words, voices.within(start, end)) / len(words)
    return shares


def _words_within(text: str, start: int, words: list[int], stretches: Sequence[Span]) -> int:
    """How many of a sentence's words, given by their numbers among its tokens, begin within any of the stretches."""
    count = tokens = 0
    at = start
    for left, right in stretches:
        tokens += len(TOKEN.findall(text, at, left))
        first = bisect_left(words, tokens)
        tokens += len(TOKEN.findall(text, left, right))
        count += bisect_left(words, tokens) - first
        at = right
    return count


def quoted_shares(spans: Sequence[tuple[int, int]], voices: Voices) -> list[float]:
    """How much of each span is not the writer's words, 0–1, by length."""
    shares = [0.0] * len(spans)
    at = 0
    for start, end in voices.quoted:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        here = at
        while here < len(spans) and spans[here][0] < end:
            left, right = spans[here]
            shares[here] += (min(end, right) - max(start, left)) / (right - left)
            here += 1
    return shares
