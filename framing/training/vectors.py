"""Word vectors from counts of neighbours: positive pointwise mutual information, factorised (Levy & Goldberg 2014)."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.utils.extmath import randomized_svd

from framing.model.encoded import Encoded

DIMENSIONS = 300
_WINDOW = 5  # words to either side; a neighbour at distance d counts 1 / √d
_SMOOTHING = 0.75  # exponent of the counts of contexts, so that rare ones do not rule
_RUN = 5_000_000  # words counted at a time
_SEED = 0


def word_vectors(encoded: Encoded, size: int) -> NDArray[np.float32]:
    """A vector for each word of a vocabulary, learned from all sentences; shape (size, DIMENSIONS)."""
    counts = _neighbours(encoded, size)
    left, values, _ = randomized_svd(_mutual_information(counts), DIMENSIONS, n_iter=4, random_state=_SEED)
    vectors: NDArray[np.float32] = (left * np.sqrt(values)).astype(np.float32)
    return vectors


def _neighbours(encoded: Encoded, size: int) -> sp.csr_matrix:
    """How often two words stand within a window of one sentence, symmetric; shape (size, size)."""
    sentence = np.repeat(np.arange(len(encoded.starts) - 1, dtype=np.int32), np.diff(encoded.starts))
    ids = encoded.ids.astype(np.int32)
    counts = sp.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, _WINDOW + 1):
        for at in range(0, len(ids) - distance, _RUN):
            end = min(at + _RUN, len(ids) - distance)
            here = sentence[at:end] == sentence[at + distance : end + distance]
            pairs = ids[at:end][here], ids[at + distance : end + distance][here]
            weights = np.full(np.count_nonzero(here), distance**-0.5, dtype=np.float32)
            counts = counts + sp.coo_matrix((weights, pairs), shape=(size, size)).tocsr()
    return (counts + counts.T).tocsr()


def _mutual_information(counts: sp.csr_matrix) -> sp.csr_matrix:
    """log p(word, context) / p(word) p(context), where positive."""
    total = np.asarray(counts.sum(axis=1)).ravel()
    context = total**_SMOOTHING
    context /= context.sum()
    cells = counts.tocoo()
    values = np.log(cells.data / (total[cells.row] * context[cells.col]))
    kept = values > 0
    return sp.csr_matrix((values[kept].astype(np.float32), (cells.row[kept], cells.col[kept])), shape=counts.shape)
