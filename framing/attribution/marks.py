"""Quotation marks: those that quote somebody, and those that set off a title, a term or the writer's own distance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from framing.article import Article, Quotation
from framing.attribution.words import (
    ATTRIBUTE,
    BEFORE_A_NOUN,
    LONGEST_TITLE,
    MENTIONING,
    NEAR,
    NOUNS_TOO,
    POSSESSIVES,
    RUN_ON,
    SAY,
    SMALL_WORDS,
)
from framing.phrase_index import Match

_LINE = 150  # letters on either side of a quotation that may be of its headline
_LONG_WORD, _LONG_WORDS = 4, 3  # letters of a word that only such a headline capitalises, and how many it takes


def is_scare(article: Article, quote: Quotation, cues: Mapping[str, Sequence[Match]]) -> bool:
    """One to three words in quotation marks that nobody near is said to have uttered: the writer's own distance.

    Not a nickname or title (`"Sugar" Ray`, `in "Blue Velvet"`), and not a word that is only mentioned (`the term
    "flip"`).
    """
    return quote.scare and not is_name_or_title(article, quote) and _is_nobodys(article, quote, cues)


def _is_nobodys(article: Article, quote: Quotation, cues: Mapping[str, Sequence[Match]]) -> bool:
    """Is nobody near said to have uttered it, and is it no word that is only mentioned?"""
    begin, end, _, _ = quote
    index = article.sentence_index(begin)
    if index is None:
        return True
    first, last, _ = article.sentences[index]
    folded = article.folded
    if not MENTIONING.isdisjoint(folded[max(first, begin - 50) : begin].split()[-5:]):
        return False
    left, right = max(first, begin - NEAR), min(last, end + NEAR)
    return not any(_speaks(folded, cues.get(group, ()), quote, left, right) for group in (SAY, ATTRIBUTE))


def _speaks(folded: str, matches: Sequence[Match], quote: Quotation, left: int, right: int) -> bool:
    """Is one of these cues at work between `left` and `right`, and not a noun (`their claims of "fraud"`)?"""
    for at in range(bisect_left(matches, left, key=_start_of), len(matches)):
        start, end, _ = matches[at]
        if start >= right:
            break
        if quote[0] <= start < quote[1]:
            continue
        if folded[start:end] not in NOUNS_TOO:
            return True
        before = folded[max(left, start - 30) : start].split()
        if before and before[-1] not in BEFORE_A_NOUN and not before[-1].endswith(("'s", "ed", "ous", "ing")):
            return True
    return False


def _start_of(match: Match) -> int:
    return match[0]


def is_name_or_title(article: Article, quote: Quotation) -> bool:
    """All its words of weight are capitalised, inside a sentence, or it stands within a name: `Jo "the Rock" Doe`."""
    text = article.text
    start, end, _, _ = quote
    before = text[max(0, start - 30) : start].split()
    if not before or before[-1][-1] in ".?!:":
        return False
    if before[-1][0].isupper() and len(before) > 1 and before[-1][-1] != ",":
        if text[end : end + 12].lstrip()[:1].isupper():
            return True
    return _is_written_as_a_title(article, quote)


def quotations(article: Article, cues: Mapping[str, Sequence[Match]]) -> list[tuple[int, int]]:
    """The quotations that are somebody's words; one left open runs on to its end paragraphs later."""
    text = article.text
    spans: list[tuple[int, int]] = []
    for quote in article.quotations:
        start, end, inner, scare = quote
        if inner[1] == end:
            spans.append((start, _runs_on(text, start, end)))
        elif scare:
            if not (is_name_or_title(article, quote) or _is_nobodys(article, quote, cues)):
                spans.append((start, end))
        elif end - start > LONGEST_TITLE or not (
            _is_title(article, quote) or _is_scare_at_a_stop(article, quote, cues)
        ):
            spans.append((start, end))
    return spans


def _is_title(article: Article, quote: Quotation) -> bool:
    """A title with the comma or stop after it inside the marks: `told “Meet the Town.”`"""
    text = article.text
    start, _, inner, _ = quote
    before = text[max(0, start - 2) : start].strip()
    return (
        before[-1:] not in ("", ",", ".", ":", "”", '"', "!", "?")
        and 2 <= len(text[inner[0] : inner[1]].split()) <= 7
        and _is_written_as_a_title(article, quote)
    )


def _is_written_as_a_title(article: Article, quote: Quotation) -> bool:
    """Do all its words of weight have a capital, in a sentence where that tells something?"""
    said = article.text[quote.inner[0] : quote.inner[1]]
    return (
        all(word[0].isupper() or word.lower() in SMALL_WORDS for word in said.split())
        and not said.isupper()
        and not _is_in_a_line_of_capitals(article, quote)
    )


def _is_in_a_line_of_capitals(article: Article, quote: Quotation) -> bool:
    """A headline in which every word has one: `Mayor Vows to ‘Do What We Must’ for Harbour`."""
    index = article.sentence_index(quote.start)
    if index is None:
        return False
    start, end, _ = article.sentences[index]
    left, right = max(start, quote.start - _LINE), min(end, quote.end + _LINE)
    around = article.text[left : quote.start].split() + article.text[quote.end : right].split()
    long = [word for word in around if len(word) >= _LONG_WORD and word.lower() not in SMALL_WORDS]
    return len(long) >= _LONG_WORDS and all(word[0].isupper() for word in long)


def _is_scare_at_a_stop(article: Article, quote: Quotation, cues: Mapping[str, Sequence[Match]]) -> bool:
    """The writer's distance from a word, with the comma or stop inside the marks: `in their “homes,” people`."""
    before = article.text[max(0, quote.start - 20) : quote.start].split()
    if not before or not (before[-1] in POSSESSIVES or before[-1].endswith(("'s", "’s"))):
        return False
    words = article.text[quote.inner[0] : quote.inner[1]].split()
    return 1 <= len(words) <= 3 and is_scare(article, quote._replace(scare=True), cues)


def _runs_on(text: str, start: int, end: int) -> int:
    """Where a quotation ends that is not closed in its paragraph: at a mark further on that nothing opened."""
    closer = {"“": "”", '"': '"'}.get(text[start])
    close = text.find(closer, end, end + RUN_ON) if closer else -1
    if (
        close == -1
        or text[close - 1].isspace()
        or text.find("“", end, close) != -1
        or text.find("\n", end, close) == -1
    ):
        return end
    return close + 1
