"""The loops over letters in Python and numpy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from framing.letters.hashes import HashedWords, Hashes

# --- folding ----------------------------------------------------------------------------------------------------------

# What counts as a space between words when phrases are looked up. One character becomes one character, so
# that offsets into the folded text are offsets into the text.
AS_APOSTROPHE = "’‘ʼ´`"
AS_SPACE = '\u00a0\u2009\u202f\t\n\r"“”„«»()[]{}—–…/*_'

_OPENING = re.compile(r"(?<= )'+")


def fold(text: str) -> str:
    """`text` as the word lists read it: lower case, straight apostrophes, quotation marks and dashes as spaces.

    The result has exactly as many code points as `text`.
    """
    folded = text
    for char in AS_APOSTROPHE:
        if char in folded:
            folded = folded.replace(char, "'")
    for char in AS_SPACE:
        if char in folded:
            folded = folded.replace(char, " ")
    lower = folded.lower()  # last, because it is slow on anything but ASCII, which most texts are by now
    if len(lower) != len(folded):  # a few letters, such as İ, have a longer lower case
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in folded)
    folded = " " + lower[1:] if lower.startswith("'") else lower
    folded = folded.replace(" '", "  ")  # an opening quotation mark; an apostrophe has a letter before it
    return _OPENING.sub(_blanks, folded) if " '" in folded else folded  # a whole run of them


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


# --- words ------------------------------------------------------------------------------------------------------------

# What ends a word, other than white space: every sign but the hyphen and the apostrophe, which may be inside one.
_SIGN = re.compile(r"[^\w'-]|_")
_WIDE = re.compile(r"[^\x00-\xff]")
WITHOUT_SIGNS = bytes(ord(" ") if _SIGN.match(chr(code)) else code for code in range(256))


def as_words(folded: str) -> bytes:
    """A folded text as words and spaces, one byte for one code point: no signs, and no `'s` after a word.

    A letter that has no place in Latin-1 is ÿ: what is found at one may only look like it. There is a space more on
    both sides.
    """
    words = one_byte(f" {folded}  ").translate(WITHOUT_SIGNS)
    words = words.replace(b"--", b"  ").replace(b"- ", b"  ").replace(b"' ", b"  ").replace(b"'s ", b"   ")
    return words[:-1]  # a sign at the end is one before a space, too


def count_words(folded: str, start: int, end: int) -> int:
    """What stands between white space in `folded[start:end]`."""
    return len(folded[max(0, start) : max(0, end)].split())


def one_byte(folded: str) -> bytes:
    """A folded text in Latin-1, one byte for one code point: letters that have no place in it as ÿ, signs as ¤."""
    try:
        return folded.encode("latin-1")
    except UnicodeEncodeError:
        return _WIDE.sub(_narrow, folded).encode("latin-1")


def _narrow(wide: re.Match[str]) -> str:
    return "ÿ" if wide[0].isalnum() else " " if wide[0].isspace() else "¤"


# --- phrases ----------------------------------------------------------------------------------------------------------


class Table(Protocol):
    """What `find_beginnings` reads of a table of hashes (`framing.phrase_table`).

    hashes  each once, ascending, and the greatest number there is
    filter  is there a hash with these first bits? A bit for each; `filter_shift` is the number of the other bits
    places  index of the first hash with these first bits or later ones; `place_shift` is the number of the others
    offset  the number of the first hash
    """

    hashes: Hashes
    filter: NDArray[np.uint8]
    filter_shift: int
    places: NDArray[np.int32]
    place_shift: int
    offset: int


def find_beginnings(words: bytes, tables: Sequence[Table]) -> list[tuple[int, int, int]]:
    """(number in its table, start, end) of every run of words that a table knows; offsets are those of the text.

    words   a text as `as_words` makes it
    tables  for runs of one word, of two, of three

    Runs that begin together are in the order of their length; they are found in the order of where they begin or, in
    C, of where they end.
    """
    hashed = HashedWords(words)
    starts, ends, numbers = [], [], []
    for further, table in enumerate(tables):
        last = max(0, len(hashed) - further)
        hashes = hashed.runs(slice(0, last), slice(further, None))
        bits = (hashes >> np.uint64(table.filter_shift)).astype(np.intp)
        maybe = (table.filter[bits >> 3] >> (bits & 7) & 1).nonzero()[0]  # else a search for each word
        wanted = hashes[maybe]
        places = table.hashes.searchsorted(wanted)
        there = table.hashes[places] == wanted
        starts.append(hashed.starts[maybe[there]])
        ends.append(hashed.ends[maybe[there] + further])
        numbers.append(places[there] + table.offset)
    start = np.concatenate(starts)
    order = start.argsort(kind="stable")
    found = (np.concatenate(numbers)[order], start[order], np.concatenate(ends)[order])
    return list(zip(*(part.tolist() for part in found), strict=True))
