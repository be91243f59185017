"""Whose words: which stretches of an article are somebody else's, by quotation marks or by a reported clause.

A reported clause is what follows `he said (that)`, what precedes `…, the mayor said`, and what `according to`
attributes (Quirk et al. 1985, ch. 14.28–35 and 15.53–56). The verbs come from `lexicons/cues.tsv`; what is here is
the closed-class grammar around them. Only the reported clause is quoted: `she said` itself is the writer's.

Work is done at the cues alone, and each looks at most `REACH` characters to either side: linear in the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.article import Article, Sentence, Voice, Voices
from framing.attribution.clauses import reported, turn
from framing.attribution.cue import Cue
from framing.attribution.marks import announces_quote, block_quote, is_name_or_title, is_scare, labelled_blocks
from framing.attribution.verbs import lemma_of
from framing.attribution.words import ATTRIBUTE, SAY, SOURCES
from framing.phrase_index import Match

__all__ = ["is_scare", "voices"]


def voices(article: Article, cues: Mapping[str, Sequence[Match]]) -> Voices:
    """The stretches of `article` that are not in the writer's voice.

    cues  matches of the list `cues`, by group. Without them only quotation marks, speaker labels and tweets count.
    """
    text = article.text
    spans: list[tuple[int, int]] = [
        (quote.start, quote.end)
        for quote in article.quotations
        if not quote.scare or not (is_name_or_title(text, quote) or is_scare(article, quote, cues))
    ]
    spans += labelled_blocks(article)
    in_quotes = Voices.of(spans)
    last: Cue | None = None  # the reporting verb before, if it stands in the same sentence
    tail: list[tuple[int, int]] = []  # what it reports: the next one may cut it short
    sentences = iter(article.sentences)
    nowhere = Sentence(len(text), len(text) + 1, 0)
    sentence = next(sentences, nowhere)
    for start, minus_end, group, term in _candidates(cues, in_quotes):
        while start >= sentence.end:
            sentence, last = next(sentences, nowhere), None
        if start < (floor := last.end if last else sentence.start):
            continue  # inside a longer cue
        cue = Cue(start, -minus_end, sentence, floor, article.folded[start:-minus_end], lemma_of(term), group)
        clauses = reported(article, cue)
        if clauses is None:
            continue
        if announces_quote(article, cue):
            spans += block_quote(article, sentence.block)
        if clauses:
            spans += [turn(text, start, end, last, cue) for start, end in tail] if last else tail
            last, tail = cue, [trimmed(text, start, end) for start, end in clauses]
    return Voices.of(spans + tail)


def _candidates(cues: Mapping[str, Sequence[Match]], in_quotes: Voices) -> list[tuple[int, int, str, str]]:
    """(start, -end, group, term) of the cues outside quotations, in text order, the longer first."""
    return sorted(
        (match.start, -match.end, group, match.entry.term)
        for group in (SAY, ATTRIBUTE)
        for match in cues.get(group, ())
        if (group is not ATTRIBUTE or match.entry.term in SOURCES)
        and in_quotes.at(match.start, match.end) is Voice.AUTHOR
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
