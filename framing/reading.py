"""An article read once against the word lists: what every detector works from.

The lists are matched a single time; the matches are sorted here into the lists they belong to, names
and contained phrases are dropped, and the stretches in somebody else's voice are worked out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from framing import attribution
from framing.article import Article, Quotation, Section, Sentence, Span, Voice
from framing.letters import count_words
from framing.lexicon import Lexicon, Match
from framing.voices import Voices

CUES = "cues"
FRAMES = "frames"
_DISPLAY = (Section.HEADLINE, Section.HEADING, Section.KICKER)
_OPENERS = '“"‘'


class Reading:
    """An article and what the word lists find in it.

    matches       by list, in text order, each inside one sentence; of the lists that raise flags only the longest of
                  nested matches
    cues          matches of the list `cues`, by class (`say-verb`, `negative-polarity` …)
    voices        whose words
    quoted_parts  index of a sentence → its stretches in somebody else's voice, for the sentences that have any
    words         words in each sentence, whosever they are
    own_words     words of the writer's in each sentence
    """

    def __init__(
        self, article: Article, matches: dict[str, list[Match]], cues: dict[str, list[Match]], voices: Voices
    ) -> None:
        self.article = article
        self.matches = matches
        self.cues = cues
        self.voices = voices
        self.quoted_parts = _quoted_parts(article, voices)
        folded = article.folded
        self.words = [count_words(folded, start, end) for start, end, _ in article.sentences]
        self.own_words = self.words.copy()
        for index, spans in self.quoted_parts.items():
            quoted = sum([count_words(folded, start, end) for start, end in spans])
            self.own_words[index] = max(0, self.words[index] - quoted)

    def __reduce__(self) -> tuple[Any, ...]:
        return Reading, (self.article, self.matches, self.cues, self.voices)

    def of(self, *lists: str) -> list[Match]:
        """Matches of these lists, in text order."""
        if len(lists) == 1:
            return self.matches.get(lists[0], [])
        return sorted(match for name in lists for match in self.matches.get(name, ()))

    def cue(self, group: str) -> list[Match]:
        return self.cues.get(group, [])

    def sentence_at(self, position: int) -> Sentence | None:
        index = self.article.sentence_index(position)
        return None if index is None else self.article.sentences[index]

    def voice(self, span: Span | Match | Sentence) -> Voice:
        return self.voices.at(span[0], span[1])


def _quoted_parts(article: Article, voices: Voices) -> dict[int, list[Span]]:
    parts: dict[int, list[Span]] = {}
    sentences = article.sentences
    many = len(sentences)
    first = 0  # the first sentence that ends behind the beginning of the stretch
    for stretch in voices.quoted:
        begin, stop = stretch
        while first < many and sentences[first][1] <= begin:
            first += 1
        for at in range(first, many):
            start, end, _ = sentences[at]
            if start >= stop:
                break
            inside = start <= begin and stop <= end
            part = stretch if inside else Span(max(start, begin), min(end, stop))
            parts.setdefault(at, []).append(part)
    return parts


def read(article: Article, lexicon: Lexicon) -> Reading:
    """Match every list against an article and work out whose words are whose."""
    cues: dict[str, list[Match]] = {}
    flagged: list[Match] = []
    matches: dict[str, list[Match]] = {}
    names: set[str] = set()  # phrases met as names where only a name is capitalised
    for match in _inside_sentences(article, lexicon.match(article.folded)):
        start, end, entry = match
        if not entry.severity:
            if entry.list == CUES:
                cues.setdefault(entry.group or "", []).append(match)
            else:
                matches.setdefault(entry.list, []).append(match)
        elif entry.names or not _looks_like_a_name(article, match):
            flagged.append(match)
        else:
            names.add(article.folded[start:end])
    for match in _longest([match for match in flagged if not _is_known_name(article, match, names)]):
        matches.setdefault(match.entry.list, []).append(match)
    return Reading(article, matches, cues, attribution.voices(article, cues))


def _inside_sentences(article: Article, matches: list[Match]) -> list[Match]:
    """By start, without those that run over the edge of a sentence or stand in none (`Section.FURNITURE`)."""
    matches.sort(key=itemgetter(0))
    kept: list[Match] = []
    sentences = iter(article.sentences)
    start = end = -1
    for match in matches:
        while match[0] >= end:
            sentence = next(sentences, None)
            if sentence is None:
                return kept
            start, end, _ = sentence
        if match[1] <= end and match[0] >= start:
            kept.append(match)
    return kept


def _longest(matches: list[Match]) -> Sequence[Match]:
    """Drop each match that lies inside another; of two on the same words keep the later list's, the user's."""
    kept: list[Match] = []
    for match in matches:  # by start
        if kept and match.start == kept[-1].start and match.end >= kept[-1].end:
            kept[-1] = match
        elif not kept or match.end > kept[-1].end:
            kept.append(match)
    return kept


def _is_known_name(article: Article, match: Match, names: set[str]) -> bool:
    """A capitalised word that is a name elsewhere in the text: `Savage said`, after `Dan Savage spoke`."""
    start, end, entry = match
    return (
        article.text[start].isupper()
        and not entry.names
        and article.folded[start:end] in names
        and (end - start < 4 or not article.text[start:end].isupper())
    )


def _looks_like_a_name(article: Article, match: Match) -> bool:
    """Capitalised in running text and not at the beginning of a sentence: `Desert Storm`, `the Freedom Caucus`."""
    text = article.text
    if not text[match.start].isupper():
        return False
    index = article.sentence_index(match.start)
    sentence = article.sentences[index] if index is not None else None
    if sentence is None or article.section_of(sentence) in _DISPLAY:
        return False
    if match.end - match.start > 3 and text[match.start : match.end].isupper():
        return False  # capitals for emphasis
    opening = text[sentence.start : match.start].strip()
    if not any(char.isalnum() for char in opening) or opening[-1] in ":—":
        return False
    return opening[-1] not in _OPENERS or _begins_a_title(article, match.start)


def _begins_a_title(article: Article, position: int) -> bool:
    """`the series “Vicious Waters of Lindum”`: the first word within quotation marks that set off a title."""
    at = bisect_left(article.quotations, position, key=_begin_of) - 1
    if at < 0 or article.quotations[at].inner.start != position:
        return False
    return " " in article.text[position : article.quotations[at].end] and attribution.is_name_or_title(
        article, article.quotations[at]
    )


def _begin_of(quote: Quotation) -> int:
    return quote.start
