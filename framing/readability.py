"""Readability: six classic formulas over our own words and sentences, counted once for all of them.

Grades are years of schooling in the United States; Flesch reading ease runs the other way (100 easy, 0 hard).
Measured over all sentences, quotations included, captions and links left out. What the
syllables of a word are and which words are easy, textstat knows; it is imported only here, and only when asked to.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from framing.article import Article

if TYPE_CHECKING:
    from textstat.textstat import textstatistics

MEASURES = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "dale_chall", "coleman_liau_index",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MANY_SYLLABLES = 3  # from which a word counts in the Gunning fog and SMOG formulas
_MOST_KEPT = 50_000  # words remembered; texts bring few new ones after the first thousand articles


class _Counts(NamedTuple):
    """What the formulas are made of. `hard`: not among the easy words of Dale and Chall; `long`: of many syllables."""

    sentences: int
    words: int
    letters: int
    syllables: int
    hard: int
    long: int
    hard_and_long: int


def measure(article: Article) -> dict[str, float] | None:
    """The six measures; None for a text without words."""
    counts = _count(article)
    if not counts.words:
        return None
    length = counts.words / counts.sentences
    syllables = counts.syllables / counts.words
    letters, sentences = 100 * counts.letters / counts.words, 100 * counts.sentences / counts.words
    hard = 100 * counts.hard / counts.words
    values = (
        206.835 - 1.015 * length - 84.6 * syllables,  # Flesch 1948
        0.39 * length + 11.8 * syllables - 15.59,  # Kincaid et al. 1975
        0.4 * (length + 100 * counts.hard_and_long / counts.words),  # Gunning 1952
        1.0430 * sqrt(30 * counts.long / counts.sentences) + 3.1291,  # McLaughlin 1969
        # Dale & Chall 1948; the constant is added where more than one word in twenty is hard
        0.1579 * hard + 0.0496 * length + (3.6365 if hard > 5 else 0.0),
        0.0588 * letters - 0.296 * sentences - 15.8,  # Coleman & Liau 1975
    )
    return {name: round(value, 2) for name, value in zip(MEASURES, values, strict=True)}


def _count(article: Article) -> _Counts:
    said = [article.text[start:end] for start, end, _ in article.sentences]
    words = Counter(_WORD.findall(" ".join(said).lower().replace("’", "'")))
    number = letters = syllables = hard = long = both = 0
    for word, count in words.items():
        own_letters, own_syllables, is_hard = _KNOWN.get(word) or _look_up(word)
        number += count
        letters += own_letters * count
        syllables += own_syllables * count
        if is_hard:
            hard += count
        if own_syllables >= _MANY_SYLLABLES:
            long += count
            if is_hard:
                both += count
    sentences = sum([_WORD.search(sentence) is not None for sentence in said])
    return _Counts(max(1, sentences), number, letters, syllables, hard, long, both)


_KNOWN: dict[str, tuple[int, int, bool]] = {}


def _look_up(word: str) -> tuple[int, int, bool]:
    """Letters of a word, its syllables, at least one, and whether it is hard."""
    textstat = _textstat()
    letters = len(word) - word.count("-") - word.count("'")
    syllables = max(1, int(textstat.syllable_count(word)))
    found = letters, syllables, bool(textstat.is_difficult_word(word, syllable_threshold=0))
    if len(_KNOWN) < _MOST_KEPT:
        _KNOWN[word] = found
    return found


@cache
def _textstat() -> textstatistics:
    from textstat.textstat import textstatistics  # slow to import: 0.5 s, so only here

    return textstatistics()
