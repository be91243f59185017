"""Which sentences of two articles tell the same: by the names, numbers and rare words they share.

Words are weighted by how few sentences of the two articles have them (Spärck Jones 1972), so that nothing has to
ship; names and numbers count half as much again. The best pairs by cosine are taken first, each sentence once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.article import Section, Span
from framing.comparison.parts import SentencePair
from framing.comparison.terms import NAME, WORD, Term, Terms
from framing.comparison.wordings import LEAST_COSINE as LEAST_FOR_WORDINGS
from framing.comparison.wordings import wordings
from framing.flags import Report

MAX_SENTENCES = 1000  # of an article that are aligned: the work is their product, and no article has more
_LEAST_COSINE = 0.3
_LEAST_SHARED = 3  # names, numbers or words; two may meet by chance
_POINTED = 1.5  # weight of names and numbers beside plain words
_SHOWN = 8
_LONGEST = 150  # words of a sentence that is searched for other words: longer ones are lists or no sentences
_NOT_ALIGNED = frozenset((Section.BYLINE, Section.KICKER, Section.FURNITURE))

Floats = NDArray[np.float32]


def align(a: Report, b: Report, a_terms: Terms, b_terms: Terms) -> tuple[SentencePair, ...]:
    """The aligned sentences of the first `MAX_SENTENCES` of each, in the order of `a`."""
    a_bags, b_bags = _bags(a_terms), _bags(b_terms)
    weights = _weights(a_bags, b_bags)
    rows, columns = list(a_bags), list(b_bags)
    similar = _vectors([a_bags[i] for i in rows], weights) @ _vectors([b_bags[j] for j in columns], weights).T
    pairs = []
    for row, column in _best(similar):
        i, j = rows[row], columns[column]
        shared = a_bags[i].keys() & b_bags[j].keys()
        if _units(a_bags[i], shared) < _LEAST_SHARED:
            continue
        ranked = sorted(shared, key=lambda key: (-weights[key], a_bags[i][key].start))
        pairs.append(_pair(a, b, a_terms, b_terms, i, j, float(similar[row, column]), ranked))
    return tuple(sorted(pairs))


def _pair(
    a: Report, b: Report, a_terms: Terms, b_terms: Terms, i: int, j: int, similarity: float, ranked: list[str]
) -> SentencePair:
    left, right = a.article.sentences[i], b.article.sentences[j]
    first = {term.key: term for term in reversed(a_terms.by_sentence[i])}
    words = [a.article.folded[left.start : left.end].split(), b.article.folded[right.start : right.end].split()]
    identical = words[0] == words[1]
    alike = (
        ()
        if identical or similarity < LEAST_FOR_WORDINGS or max(map(len, words)) > _LONGEST
        else wordings(a, b, (left, right), (a_terms.by_sentence[i], b_terms.by_sentence[j]))
    )
    return SentencePair(
        a=Span(left.start, left.end),
        b=Span(right.start, right.end),
        similarity=round(min(similarity, 1.0), 3),
        shared=tuple(a_terms.text(first[key]) for key in ranked[:_SHOWN]),
        identical=identical,
        wordings=alike,
    )


def _units(bag: dict[str, Term], shared: set[str]) -> int:
    """How many things the shared words are: neighbouring names (`New York City`) are one."""
    found = sorted(bag[key] for key in shared)
    beside = sum(left.kind == right.kind == NAME and right.start - left.end == 1 for left, right in pairwise(found))
    return len(found) - beside


def _bags(terms: Terms) -> dict[int, dict[str, Term]]:
    """Index of a sentence → its telling words, for the sentences that have enough of them."""
    sections = terms.article.sections
    bags = {}
    for index, found in enumerate(terms.by_sentence[:MAX_SENTENCES]):
        bag = {term.key: term for term in reversed(found)}
        if len(bag) >= _LEAST_SHARED and sections[index] not in _NOT_ALIGNED:
            bags[index] = bag
    return bags


def _weights(*articles: dict[int, dict[str, Term]]) -> dict[str, float]:
    """Key → inverse document frequency over the sentences of both; names and numbers weigh more."""
    held = Counter(key for bags in articles for bag in bags.values() for key in bag)
    pointed = {key for bags in articles for bag in bags.values() for key, term in bag.items() if term.kind != WORD}
    many = sum(map(len, articles))
    return {
        key: float(np.log((many + 1) / count)) * (_POINTED if key in pointed else 1.0) for key, count in held.items()
    }


def _vectors(bags: Sequence[dict[str, Term]], weights: dict[str, float]) -> Floats:
    """Unit vectors, shape (sentences, words)."""
    place = {key: column for column, key in enumerate(weights)}
    matrix = np.zeros((len(bags), len(place)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for key in bag:
            matrix[row, place[key]] = weights[key]
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Floats = np.divide(matrix, norms, out=matrix, where=norms > 0)
    return unit


def _best(similar: Floats) -> list[tuple[int, int]]:
    """The pairs above the least cosine, best first, each row and column once; of equals the earlier."""
    rows, columns = np.nonzero(similar >= _LEAST_COSINE)
    order = np.argsort(-similar[rows, columns], kind="stable")
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    found = []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in taken_rows and column not in taken_columns:
            taken_rows.add(row)
            taken_columns.add(column)
            found.append((row, column))
    return found
