"""What each word and phrase adds to a sentence's scores, worked out for the sentences somebody asks about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.model.words import Encoded, Ints

Floats = NDArray[np.float64]
Single = NDArray[np.float32]


@dataclass(frozen=True)
class Phrases:
    """The known pairs and triples of an article, in no order.

    sentence  row of the sentence each stands in; shape (p,)
    first     index among all words of its first, one less than the sentence's if it begins at the edge; shape (p,)
    length    words in it, edges counted; shape (p,)
    place     its row in the table of weights; shape (p,)
    """

    sentence: Ints
    first: Ints
    length: Ints
    place: Ints


@dataclass(frozen=True)
class LinearShares:
    """Every share is exact: with what no word adds, they sum to the logit.

    by_word  all weights of a word in a row (`framing.model.linear.LinearModel.by_word`)
    tone_of  what words, then phrases, add to the first heads, over the root of the length; shape (v + g, tones)
    """

    encoded: Encoded
    phrases: Phrases
    by_word: Single
    tone_of: Single

    def tokens(self, row: int) -> list[int]:
        """Which tokens of a row's sentence its words are."""
        found: list[int] = self.encoded.tokens[slice(*self._ends(row))].tolist()
        return found

    def words(self, row: int) -> Floats:
        """What each word of a row's sentence adds to every head; shape (words, heads)."""
        weights = self.by_word[self.encoded.ids[slice(*self._ends(row))]].astype(float)
        heads = weights.shape[1] // 2  # then as many for the meaning, and the rarity
        added: Floats = weights[:, :heads] / np.sqrt(len(weights)) + weights[:, heads:-1] / weights[:, -1].sum()
        return added

    def tone(self, row: int) -> list[list[float]]:
        """The same for the first heads, the share of each phrase split evenly among its words; one list a word."""
        start, end = self._ends(row)
        total: list[list[float]] = self.words(row)[:, : self.tone_of.shape[1]].tolist()
        here = np.flatnonzero(self.phrases.sentence == row)
        added = (self.tone_of[self.phrases.place[here]] / np.sqrt(end - start)).tolist()
        begins, lengths = self.phrases.first[here].tolist(), self.phrases.length[here].tolist()
        for first, length, each in zip(begins, lengths, added, strict=True):
            words = total[max(first, start) - start : min(first + length, end) - start]  # an edge is no word
            for word in words:
                for head, weight in enumerate(each):
                    word[head] += weight / len(words)
        return total

    def _ends(self, row: int) -> tuple[int, int]:
        start, end = self.encoded.starts[row : row + 2].tolist()
        return start, end
