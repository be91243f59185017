"""Sentences as the numbers of their words and phrases: what the classifier learns from and scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]

NAME, NUMBER, DAY, UNKNOWN, EDGE = range(5)
SIGNS = ("⟨name⟩", "⟨number⟩", "⟨day⟩", "⟨unknown⟩", "⟨edge⟩")  # ids 0 … 4 of every vocabulary


class Encoded(NamedTuple):
    """The words of several sentences as ids, and where each came from.

    ids     one for each word that counts, shape (n,)
    starts  index into `ids` of each sentence's first word, and of the end; shape (sentences + 1,)
    tokens  which token each id stands for: the first of a name of several words; shape (n,)
    """

    ids: Ints
    starts: Ints
    tokens: Ints


class Phrases(NamedTuple):
    """The pairs and triples of some sentences that the classifier knows, in no order.

    sentence  row of the sentence each stands in; shape (p,)
    first     index among all words of its first, one less than the sentence's if it begins at the edge; shape (p,)
    length    words in it, edges counted: 2 or 3; shape (p,)
    place     its row in the table of weights; shape (p,)
    """

    sentence: Ints
    first: Ints
    length: Ints
    place: Ints
