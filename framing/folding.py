"""The text as the word lists read it: one code point for one code point, so that offsets stay the same."""

from __future__ import annotations

# What counts as a space between words when phrases are looked up. One character becomes one character, so
# that offsets into the folded text are offsets into the text.
_AS_APOSTROPHE = "’‘ʼ´`"
_AS_SPACE = '\u00a0\u2009\u202f\t\n\r"“”„«»()[]{}—–…/*_'


def fold(text: str) -> str:
    """`text` as the automaton reads it: lower case, straight apostrophes, quotation marks and dashes as spaces.

    The result has exactly as many code points as `text`.
    """
    folded = text.lower()
    if len(folded) != len(text):  # a few letters, such as İ, have a longer lower case
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for char in _AS_APOSTROPHE:
        folded = folded.replace(char, "'")
    for char in _AS_SPACE:
        folded = folded.replace(char, " ")
    if folded.startswith("'"):
        folded = " " + folded[1:]
    return folded.replace(" '", "  ")  # an opening quotation mark; an apostrophe has a letter before it
