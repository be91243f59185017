"""Text as markup: escaped so that what a browser reads is what was analysed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup, escape

from framing.article import Span
from framing.flags import Report
from framing.phrasing import name_of


def exact(text: str) -> Markup:
    """Escaped so that a parser gives the same characters back.

    A carriage return needs a character reference, or parsers make it a line feed. NUL and lone surrogates cannot
    stand in HTML at all; each becomes U+FFFD, so that every offset stays.
    """
    shown = "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)
    return Markup(str(escape(shown)).replace("\r", "&#13;"))  # escaped just before


def title(report: Report) -> Markup:
    """What an article is called, escaped."""
    return exact(name_of(report))


def places(spans: Iterable[tuple[int, int]]) -> str:
    """Each as `start-end`, in code points, for the page's scripts."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def counted_words(report: Report, spans: Iterable[Span]) -> tuple[tuple[Markup, int], ...]:
    """The words at these places, in small letters, each with how often it stands there, most frequent first."""
    text = report.article.text
    words = Counter(" ".join(text[start:end].lower().split()) for start, end in spans)
    return tuple((exact(word), count) for word, count in words.most_common())
