"""The text a visitor sends: brought into one form once, and refused with a sentence that helps."""

from __future__ import annotations

import unicodedata

MAX_CHARACTERS = 60_000
MIN_WORDS = 10  # a headline has about as many; fewer words give nothing to say


def normalise(text: str) -> str:
    """Line ends as LF, letters composed (NFC): offsets then mean the same here, in the report and in the browser."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def fault(text: str) -> str | None:
    """What keeps this text from being analysed, as a sentence to the visitor; None if nothing does."""
    words = len(text.split())
    if not words:
        return "There is nothing to read yet. Paste the text of an article, or try the sample."
    if words < MIN_WORDS:
        return f"That is only {words} {'word' if words == 1 else 'words'}. Paste at least a few sentences."
    if len(text) > MAX_CHARACTERS:
        return (
            f"That is {len(text):,} characters, and {MAX_CHARACTERS:,} is the most we read at once. "
            "Leave out the parts that matter least, or split the text."
        )
    return None
