"""Looking for letters and signs in a whole text: a single letter is found in a tenth of the time that several take."""

from __future__ import annotations


def find_by_letter(text: str, sign: str, letter: int, start: int = 0) -> int:
    """`text.find(sign, start)` by the letter of `sign` at `letter`, best its rarest."""
    at = text.find(sign[letter], start + letter)
    while at != -1:
        begin = at - letter
        if text[begin : begin + len(sign)] == sign:
            return begin
        at = text.find(sign[letter], at + 1)
    return -1


def places_of(text: str, letters: str) -> list[int]:
    """Where any of the letters stands, in text order."""
    found: list[int] = []
    for letter in letters:
        at = text.find(letter)
        while at != -1:
            found.append(at)
            at = text.find(letter, at + 1)
    found.sort()
    return found
