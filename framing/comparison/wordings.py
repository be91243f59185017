"""Same thing, other words: where two aligned sentences go apart for a few words and meet again.

The telling words of both are aligned (Ratcliff & Obershelp 1988, as in difflib). A short stretch of one that stands
against a short stretch of the other between the same words probably names the same thing. It is shown if either holds
a flag, or both are noun phrases joined to their neighbours alike, or both are numbers. On the news articles this was
tried on, each rule below took away more wrong pairs than right ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from framing.article import Article, Sentence, Span
from framing.comparison.parts import Wording
from framing.comparison.terms import DAYS, NAME, NUMBER, Term
from framing.flags import Report

LEAST_COSINE = 0.4  # of the pair: below it the sentences tell different things of the same people
_LONGEST = 3  # telling words in a stretch: longer ones are no longer one phrase
_MOST_JOINS = 3  # words between a stretch and the shared word beside it
_TOO_ALIKE = 0.8  # of the letters: another spelling, not another wording
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:.?!()“”\"–—]")
_DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some any all no both has have had is are was were
    be been will would""".split()
)
_INSIDE = frozenset("the a an of".split())
_SECOND_NOUN = re.compile(r"(?<! of) (?:the|an?) ")  # signed a petition
_NO_NOUN = re.compile(r"(?:ed|ing|ly|ize|ise)$")
_NOT_IN_A_WORDING = re.compile(r"[,;:.?!()\[\]“”\"–—]")


class _Side(NamedTuple):
    """One of the two sentences with the stretch of it that differs: its telling words `first` to `last`."""

    report: Report
    sentence: Sentence
    terms: Sequence[Term]
    first: int
    last: int

    @property
    def words(self) -> Sequence[Term]:
        return self.terms[self.first : self.last]

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)

    def joins(self) -> tuple[list[str], list[str]]:
        """What stands between the stretch and the telling words before and after it, determiners left out."""
        article, span = self.report.article, self.span
        before = self.terms[self.first - 1].end if self.first else self.sentence.start
        after = self.terms[self.last].start if self.last < len(self.terms) else self.sentence.end
        return _joins(article, before, span.start), _joins(article, span.end, after)


def wordings(
    a: Report, b: Report, sentences: tuple[Sentence, Sentence], terms: tuple[Sequence[Term], Sequence[Term]]
) -> tuple[Wording, ...]:
    """The differing stretches of two aligned sentences, given their telling words, in the order of `a`."""
    keys = ([term.key for term in terms[0]], [term.key for term in terms[1]])
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    found = []
    for kind, *edges in matcher.get_opcodes():
        if kind != "replace":
            continue
        for (i1, i2), (j1, j2) in _pieces((a.article, b.article), terms, edges):
            if max(i2 - i1, j2 - j1) > _LONGEST or not _is_held(keys, i1, i2, j1, j2):
                continue
            left, right = _Side(a, sentences[0], terms[0], i1, i2), _Side(b, sentences[1], terms[1], j1, j2)
            if wording := _wording(left, right):
                found.append(wording)
    return tuple(found)


def _pieces(
    articles: tuple[Article, Article], terms: tuple[Sequence[Term], Sequence[Term]], edges: Sequence[int]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """A stretch against a stretch; piece against piece where marks part both alike: `the lobby, claimed`."""
    left = _parted(articles[0], terms[0], edges[0], edges[1])
    right = _parted(articles[1], terms[1], edges[2], edges[3])
    return list(zip(left, right, strict=True)) if len(left) == len(right) else []


def _parted(article: Article, terms: Sequence[Term], first: int, last: int) -> list[tuple[int, int]]:
    cuts = [
        index
        for index in range(first + 1, last)
        if _NOT_IN_A_WORDING.search(article.text, terms[index - 1].end, terms[index].start)
    ]
    return list(pairwise((first, *cuts, last)))


def _is_held(keys: tuple[list[str], list[str]], i1: int, i2: int, j1: int, j2: int) -> bool:
    """Do both stretches stand between the same words, and only there? One side may be the end of both sentences."""
    if set(keys[0][i1:i2]) & set(keys[1]) or set(keys[1][j1:j2]) & set(keys[0]):
        return False
    left = bool(i1 and j1)
    right = i2 < len(keys[0]) and j2 < len(keys[1])
    opens, closes = i1 == j1 == 0, i2 == len(keys[0]) and j2 == len(keys[1])
    return (left and right) or (left and closes) or (right and opens)


def _wording(left: _Side, right: _Side) -> Wording | None:
    a_flags, b_flags = _flags_at(left.report, left.span), _flags_at(right.report, right.span)
    numbers = [all(term.kind == NUMBER for term in side.words) for side in (left, right)]
    alike = _joined_alike(left, right)
    if _is_date(left) or _is_date(right):
        return None
    if all(numbers):
        return Wording(left.span, right.span, a_flags, b_flags, "figure") if alike else None
    if any(numbers) or _is_spelling(left, right):
        return None
    if not (_is_phrase(left) and _is_phrase(right)):
        return None
    if alike and _is_noun(left) and _is_noun(right):
        return Wording(left.span, right.span, a_flags, b_flags, "wording")
    if (_holds(left, a_flags) or _holds(right, b_flags)) and _is_near(left, right):
        return Wording(left.span, right.span, a_flags, b_flags, "wording")
    return None


def _holds(side: _Side, flags: tuple[int, ...]) -> bool:
    """Does a flag lie inside the stretch, so that these very words were marked?"""
    span = side.span
    found = (side.report.flags[index] for index in flags)
    return any(flag.start >= span.start and flag.end <= span.end for flag in found)


def _joined_alike(left: _Side, right: _Side) -> bool:
    return left.joins() == right.joins()


def _is_near(left: _Side, right: _Side) -> bool:
    """On one side the same words between, on the other a few and no mark; and neither is only a name."""
    if _is_name(left) or _is_name(right):
        return False
    joins = (*left.joins(), *right.joins())
    if any(len(join) > _MOST_JOINS or not all(word.isalnum() for word in join) for join in joins):
        return False
    return joins[0] == joins[2] or joins[1] == joins[3]


def _joins(article: Article, start: int, end: int) -> list[str]:
    words = [match.group().lower() for match in _WORD.finditer(article.text, start, end)]
    return ["and" if word == "," else word for word in words if word not in _DETERMINERS]


def _is_phrase(side: _Side) -> bool:
    """No mark in it, and no small words but articles and `of`."""
    span, text = side.span, side.report.article.text
    if _NOT_IN_A_WORDING.search(text, *span):
        return False
    telling = {term.start for term in side.words}
    return all(match.start() in telling or match.group().lower() in _INSIDE for match in _WORD.finditer(text, *span))


def _is_noun(side: _Side) -> bool:
    """Ends neither in a name, which would be somebody else, nor as verbs and adverbs do; and is one noun phrase."""
    last = side.words[-1]
    if _SECOND_NOUN.search(side.report.article.folded, *side.span):
        return False
    return last.kind != NAME and not _NO_NOUN.search(side.report.article.text[last.start : last.end])


def _is_name(side: _Side) -> bool:
    return all(term.kind == NAME for term in side.words)


def _is_date(side: _Side) -> bool:
    around = side.terms[max(0, side.first - 1) : side.last + 1]
    return any(side.report.article.folded[term.start : term.end] in DAYS for term in around)


def _is_spelling(left: _Side, right: _Side) -> bool:
    """`cover-up` and `coverup`, `Committe` and `Committee`."""
    return SequenceMatcher(None, _letters(left), _letters(right), autojunk=False).ratio() > _TOO_ALIKE


def _letters(side: _Side) -> str:
    return "".join(filter(str.isalnum, side.report.article.folded[slice(*side.span)]))


def _flags_at(report: Report, span: Span) -> tuple[int, ...]:
    """Indices of the flags that share words with a stretch."""
    stop = bisect_left(report.flags, span.end, key=lambda flag: flag.start)
    return tuple(index for index in range(stop) if report.flags[index].end > span.start)
