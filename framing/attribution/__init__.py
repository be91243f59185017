"""Whose words: which stretches of an article are somebody else's, by quotation marks or by a reported clause.

A reported clause is what follows `he said (that)`, what precedes `…, the mayor said`, and what `according to`
attributes (Quirk et al. 1985, ch. 14.28–35 and 15.53–56). The verbs come from `lexicons/cues.tsv`; what is here is
the closed-class grammar around them. Only the reported clause is quoted: `she said` itself is the writer's, and so
are the asides within it and the answer after it.

Work is done at the cues alone, and each looks at most `REACH` characters to either side: linear in the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.article import Article, Section, Sentence
from framing.attribution.asides import cut
from framing.attribution.blocks import (
    announces_quote,
    block_quote,
    labelled_blocks,
    seen_as,
)
from framing.attribution.clauses import reported
from framing.attribution.cue import Cue
from framing.attribution.marks import is_name_or_title, is_scare, quotations
from framing.attribution.verbs import lemma_of
from framing.attribution.words import (
    ATTRIBUTE,
    BEFORE_A_NOUN,
    NOUNS_TOO,
    POINTS_OF_VIEW,
    SAY,
    SELDOM,
    SOURCES,
)
from framing.phrase_index import Match
from framing.voices import Voices

__all__ = ["is_name_or_title", "is_scare", "voices"]


def voices(article: Article, cues: Mapping[str, Sequence[Match]]) -> Voices:
    """The stretches of `article` that are not in the writer's voice.

    cues  matches of the list `cues`, by group. Without them only quotation marks, speaker labels and tweets count.
    """
    text, folded, blocks = article.text, article.folded, article.blocks
    body = Section.BODY
    spans = quotations(article, cues) + labelled_blocks(article, cues) + seen_as(article)
    last: Cue | None = None  # the reporting verb before
    tail: list[tuple[int, int]] = []  # what it reports: the next one may cut it short
    sentences = iter(article.sentences)
    nowhere = Sentence(len(text), len(text) + 1, 0)
    opening, stop, block = next(sentences, nowhere)
    floor = opening
    for start, minus_end, group, term in _outside(_candidates(folded, cues), spans):
        while start >= stop:
            opening, stop, block = next(sentences, nowhere)
            floor = opening
        if start < floor:
            continue  # inside a longer cue
        lemma, end = lemma_of(term), -minus_end
        if lemma in SELDOM and folded.find(":", end, min(stop, end + 122)) == -1 and folded[floor : floor + 3] != "as ":
            continue
        form = folded[start:end]
        previous = _word_before(folded, opening, start)
        noun_too = form in NOUNS_TOO
        if noun_too and previous in BEFORE_A_NOUN and not text[start - 1 - len(previous)].isupper():
            continue  # the claim
        in_body = blocks[block][2] is body
        cue = Cue(text, folded, opening, stop, in_body, floor, start, end, form, noun_too, previous, lemma, group)
        clauses = reported(cue)
        if clauses is None:
            continue
        if text[stop - 1] == ":" and announces_quote(cue, blocks[block]):
            spans += block_quote(article, block)
        if clauses:
            if last is not None:
                spans += cut(text, tail, last, cue if last.sentence_start == opening else None)
            last, tail, floor = cue, clauses, end
    if last is not None:
        spans += cut(text, tail, last, None)
    return Voices.of(spans)


def _word_before(folded: str, floor: int, start: int) -> str:
    """The word before `start`, "" if none: quotation marks are blanks in a folded text."""
    if start <= floor:
        return ""
    space = folded.rfind(" ", floor, start - 1)
    word = folded[(floor if space == -1 else space + 1) : start - 1]
    if word:
        return word
    return (folded[max(floor, start - 40) : start].split() or [""])[-1]


def _candidates(folded: str, cues: Mapping[str, Sequence[Match]]) -> list[tuple[int, int, str, str]]:
    """(start, -end, group, term) of the cues that may report, in text order, the longer first."""
    found = [(start, -end, SAY, entry.term) for start, end, entry in cues.get(SAY, ())]
    found += [
        (start, -end, ATTRIBUTE, entry.term)
        for start, end, entry in cues.get(ATTRIBUTE, ())
        if entry.term in SOURCES or folded[start:end] in POINTS_OF_VIEW
    ]
    found.sort()
    return found


def _outside(
    candidates: list[tuple[int, int, str, str]], spans: list[tuple[int, int]]
) -> list[tuple[int, int, str, str]]:
    """The candidates that touch none of the stretches."""
    spans = sorted(spans)
    kept = []
    at, reach, many = 0, -1, len(spans)
    for candidate in candidates:
        while at < many and spans[at][0] < -candidate[1]:
            reach = max(reach, spans[at][1])
            at += 1
        if reach <= candidate[0]:
            kept.append(candidate)
    return kept
