"""What is done for every letter of an article for the word lists: folding, words, and the phrases that they begin.

It stands here twice, and a test compares the two: `plain` in Python and numpy, and `fast` in C, one letter after the
other. `fast` is there where Framing was compiled.
"""

from __future__ import annotations

try:
    from framing.letters.fast import as_words, count_words, find_beginnings, fold
except ModuleNotFoundError:
    from framing.letters.plain import as_words, count_words, find_beginnings, fold

__all__ = ["as_words", "count_words", "find_beginnings", "fold"]
