"""What each word, phrase and flag adds to a sentence's scores, worked out for the sentences somebody asks about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.article import Span
from framing.flags import Flag
from framing.model.encoded import Phrases
from framing.model.loops import word_tones
from framing.model.loops.plain import word_shares
from framing.model.reading import FlagShare
from framing.model.sentences import Sentences

Floats = NDArray[np.float64]
Single = NDArray[np.float32]


@dataclass(frozen=True)
class LinearShares:
    """Every share is exact: with what no word adds, they sum to the logit.

    by_word   all weights of a word in a row (`framing.model.linear.LinearModel.by_word`)
    tone_of   what words, then phrases, add to the first heads, over the root of the length; shape (v + g, tones)
    flags_of  the flags that `sentences` were prepared with
    by_flag   what each of `sentences.flagged` adds; shape (f, heads)
    """

    sentences: Sentences
    phrases: Phrases
    by_word: Single
    tone_of: Single
    flags_of: Sequence[Flag]
    by_flag: Floats

    def bounds(self, row: int) -> tuple[list[int], list[int]]:
        """Where each word of a row's sentence begins and ends: the first of a name of several."""
        first, last = self.sentences.encoded.starts[row : row + 2].tolist()
        return self.sentences.begins[first:last].tolist(), self.sentences.ends[first:last].tolist()

    def words(self, row: int) -> Floats:
        """What each word of a row's sentence adds to every head; shape (words, heads)."""
        return word_shares(self.sentences.encoded, self.by_word, row)

    def tone(self, row: int) -> Floats:
        """The same for the first heads, the share of each phrase split evenly among its words; shape (words, tones)."""
        return word_tones(self.sentences.encoded, self.phrases, self.by_word, self.tone_of, row)

    def flags(self, row: int) -> list[FlagShare]:
        """What the flags that begin in a row's sentence add."""
        found = []
        for at, (number, of, _) in enumerate(self.sentences.flagged):
            if of == row:
                span = Span(self.flags_of[number].start, self.flags_of[number].end)
                found.append(FlagShare(span, self.by_flag[at].tolist()))
        return found
