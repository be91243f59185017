"""What the keys of several kinds of exercise share."""

from __future__ import annotations

from framing.article import Article, Sentence
from framing.classroom.exercises import Item
from framing.flags import Flag

CLEAR = 2  # severity


def item(article: Article, start: int, end: int, *answers: str, reason: str = "", accepted: bool = True) -> Item:
    """A place in an article with the words that stand there."""
    return Item(start, end, article.text[start:end], answers, reason, accepted=accepted)


def reason_of(flag: Flag) -> str:
    """Why, what would be plainer, and when it is fine."""
    parts = [flag.reason]
    if flag.suggestion:
        parts.append(f"Plainer: {flag.suggestion}.")
    if flag.fine_when:
        parts.append(f"Fine when {flag.fine_when}.")
    return " ".join(parts)


def sentence_at(article: Article, position: int) -> Sentence | None:
    """The sentence that holds a place; None between sentences."""
    index = article.sentence_index(position)
    return None if index is None else article.sentences[index]
