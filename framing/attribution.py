"""Whose words: which stretches of an article are somebody else's, by quotation marks or by a reported clause.

A reported clause is what follows `he said (that)`, what precedes `…, the mayor said`, and what `according to`
attributes (Quirk et al. 1985, ch. 14.28–35). The verbs come from `lexicons/cues.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from framing.article import Article, Quotation, Section, Sentence, Voices
from framing.lexicon import Match

_SAY, _THINK, _ATTRIBUTE = "say-verb", "think-verb", "attribution"

# A cue that is a noun here (`the claims`), belongs to an infinitive (`it is fair to say`) or to the writer (`I argue`).
_NOUN_BEFORE = frozenset(
    """the a an his her their our its my your these those such any of no some many several new similar false in with
    for on by more most this that earlier previous own key final first last latest recent""".split()
)
_NOT_REPORTING_BEFORE = frozenset("to i we you let's be been being is are was were get gets got isn't wasn't".split())
_AUXILIARIES = frozenset(
    """has have had also later then now once often repeatedly publicly even already previously recently simply
    reportedly will would could might may did does didn't never not further falsely""".split()
)
_LAST_WORDS = re.compile(r"(?:(\S+)\s+)?(\S+)\s*$")
_TAIL_START = re.compile(
    r"\s*(?:(?:on|in|at|during|to|through|via|after|before|as|from|when|while|last|late|earlier|later|this|next|about|of|by"
    r"|outside|inside|following|ahead|amid|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today"
    r"|afterward|afterwards|again|recently|flatly|bluntly|simply|publicly|sunday|back|over|with|without|for|under|near)\b"
    r"|\d)",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|whether|how|why|if)\b", re.IGNORECASE)
_CLAUSE_EDGE = re.compile(r"[,;:—–]|[\"”’'](?=\s)")
_SPEAKER_LABEL = re.compile(r"(?:[A-Z][A-Z.'’\-]+(?:[ ,]+[A-Z][A-Z.'’\-]+){0,4}|[A-Z][a-z]+ [A-Z][a-zA-Z'’\-]+|[QA])(?: \([^)]{1,30}\))?:\s")
_TWEET = re.compile(r"\(@\w{1,15}\)")
_WORD_START = re.compile(r"\S+")


def voices(article: Article, cues: Mapping[str, Sequence[Match]]) -> Voices:
    """The stretches of `article` that are not in the writer's voice.

    cues  matches of the list `cues`, by group. Without them only quotation marks, speaker labels and tweets count.
    """
    spans: list[tuple[int, int]] = [
        (quote.start, quote.end) for quote in article.quotations if not is_scare(article, quote, cues)
    ]
    spans += _labelled_blocks(article)
    in_quotes = Voices.of(spans)
    for group in (_SAY, _THINK):
        for cue in cues.get(group, ()):
            if not in_quotes.within(cue.start, cue.end):
                spans += _reported(article, cue, weak=group == _THINK)
    for cue in cues.get(_ATTRIBUTE, ()):
        if not in_quotes.within(cue.start, cue.end):
            spans += _attributed(article, cue)
    return Voices.of(spans)


def is_scare(article: Article, quote: Quotation, cues: Mapping[str, Sequence[Match]]) -> bool:
    """One to three words in quotation marks that nobody in the sentence is said to have uttered."""
    if not quote.scare:
        return False
    index = article.sentence_index(quote.start)
    if index is None:
        return True
    sentence = article.sentences[index]
    return not any(
        sentence.start <= cue.start < sentence.end for group in (_SAY, _ATTRIBUTE) for cue in cues.get(group, ())
    )


def _labelled_blocks(article: Article) -> list[tuple[int, int]]:
    """Turns of a transcript (`SMITH: …`) and paragraphs that are a tweet."""
    text = article.text
    spans = []
    for start, end, section in article.blocks:
        if section is not Section.BODY:
            continue
        label = _SPEAKER_LABEL.match(text, start, min(end, start + 80))
        if label:
            spans.append((label.end(), end))
        elif end - start < 500 and "(@" in text[start:end] and _TWEET.search(text, start, end):
            spans.append((start, end))
    return spans


def _reported(article: Article, cue: Match, *, weak: bool) -> list[tuple[int, int]]:
    """The clause that a verb of saying or thinking reports, none if the verb does not report here."""
    sentence = _sentence_of(article, cue)
    if sentence is None or not _reports(article.folded, sentence, cue):
        return []
    text, folded = article.text, article.folded
    start, end = sentence.start, sentence.end
    right = text[cue.end : end].rstrip(" .!?\"”’'")
    before = text[start : cue.start].rstrip()
    that = _THAT.search(folded, cue.end, min(end, cue.end + 140))
    if before.endswith((",", "”", '"', "?", "!", "’", "'")) and not right.lstrip().startswith("that"):
        return [(start, start + len(before))]  # inverted: "…," said the mayor
    if that and (weak or right.lstrip().lower().startswith(("that ", "whether ")) or _near(folded, cue.end, that.start())):
        return [(that.end(), end)]
    if weak:
        return []
    closing = _closing_clause(text, start, cue.start)
    words = len(right.split())
    if closing and (words < 3 or right.lstrip()[:1] in ",;—–" or _TAIL_START.match(right)):
        return [(start, closing)]
    if words >= 3:
        return [(cue.end, end)]
    return []


def _near(folded: str, start: int, stop: int) -> bool:
    """Is what stands between the verb and `that` only whom it was said to, or when?"""
    between = folded[start:stop]
    return len(between.split()) <= 9 and '"' not in between


def _reports(folded: str, sentence: Sentence, cue: Match) -> bool:
    """Is the cue a verb that reports somebody else's words, not a noun, an infinitive or the writer's own `I argue`?"""
    words = _LAST_WORDS.search(folded[sentence.start : cue.start][-60:])
    if words is None:
        return True
    earlier, last = words[1], words[2]
    if last in _AUXILIARIES and earlier:
        last = earlier
    if last in _NOT_REPORTING_BEFORE:
        return False
    return not (last in _NOUN_BEFORE and not folded[cue.start : cue.end].endswith(("ed", "aid", "old", "rote")))


def _closing_clause(text: str, start: int, verb: int) -> int | None:
    """End of a clause that precedes `, Subject said`; None if only the subject stands before the verb."""
    edges = [match.end() for match in _CLAUSE_EDGE.finditer(text, start, verb)]
    if not edges:
        return None
    last = edges[-1]
    subject = text[last:verb].split()
    if not 1 <= len(subject) <= 9 or len(text[start:last].split()) < 3:
        return None
    return last


def _attributed(article: Article, cue: Match) -> list[tuple[int, int]]:
    """What `according to …` attributes: the rest of its sentence."""
    sentence = _sentence_of(article, cue)
    if sentence is None:
        return []
    head = article.text[sentence.start : cue.start]
    if len(head.split()) >= 3:
        return [(sentence.start, cue.start)]
    comma = article.text.find(",", cue.end, sentence.end)
    return [(comma + 1, sentence.end)] if comma != -1 else []


def _sentence_of(article: Article, cue: Match) -> Sentence | None:
    index = article.sentence_index(cue.start)
    return None if index is None else article.sentences[index]
