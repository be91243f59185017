"""The text as the word lists read it: one code point for one code point, so that offsets stay the same."""

from __future__ import annotations

import re

# What counts as a space between words when phrases are looked up. One character becomes one character, so
# that offsets into the folded text are offsets into the text.
_AS_APOSTROPHE = "’‘ʼ´`"
_AS_SPACE = '\u00a0\u2009\u202f\t\n\r"“”„«»()[]{}—–…/*_'

_OPENING = re.compile(r"(?<= )'+")


def fold(text: str) -> str:
    """`text` as the word lists read it: lower case, straight apostrophes, quotation marks and dashes as spaces.

    The result has exactly as many code points as `text`.
    """
    folded = text
    for char in _AS_APOSTROPHE:
        if char in folded:
            folded = folded.replace(char, "'")
    for char in _AS_SPACE:
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
