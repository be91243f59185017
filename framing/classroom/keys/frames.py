"""Frames: what the classifier sees in a paragraph, with words that a class can argue about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from framing.article import Article, Block, Section, Span
from framing.categories import FRAME_LABELS
from framing.classroom.exercises import Item
from framing.classroom.keys.parts import item
from framing.comparison.terms import COMMON_WORDS, WORD, terms_of
from framing.entries import parse_sources, shipped_sources
from framing.flags import Report
from framing.frames import frames_of
from framing.lexicon import Lexicon
from framing.reading import FRAMES, read

_MOST_FRAMES = 2  # in a paragraph, as in the codebook
_LEAST_EVIDENCE = 2  # words that show a frame: with one, the teacher decides
_LEANS = "The classifier leans to it, but no plain word shows it."


def propose(report: Report) -> Iterator[Item]:
    """The frames the classifier sees in a paragraph, each with words that show it."""
    article = report.article
    shown = _showing(report)
    for block in article.blocks:
        if block.section is not Section.BODY:
            continue
        seen = {frame.frame: len(_within(block, frame.evidence)) for frame in report.frames}
        ranked = sorted((frame for frame in seen if seen[frame]), key=lambda frame: -seen[frame])
        words = {frame: found for frame in ranked if (found := _within(block, shown[frame]))}
        answers = list(words or ranked)[:_MOST_FRAMES]
        if not answers:
            continue
        told = "; ".join(f"{FRAME_LABELS[frame]}: {_quoted(article, words[frame])}" for frame in answers if words)
        reason = f"{told[0].upper()}{told[1:]}." if told else _LEANS
        evidence = tuple(sorted({span for frame in answers for span in words.get(frame, ())}))
        proposed = item(article, block.start, block.end, *answers, reason=reason)
        yield replace(proposed, evidence=evidence, accepted=len(evidence) >= _LEAST_EVIDENCE)


def _showing(report: Report) -> dict[str, list[Span]]:
    """Frame → the words that show it: those of the word list, and of the classifier's those that the article returns
    to. What else moved it may be “takes” or “always”, which nobody can argue about."""
    article = report.article
    terms = terms_of(article).terms
    sentences: dict[str, set[int]] = {}
    for term in terms:
        sentences.setdefault(term.key, set()).add(term.sentence)
    returned = {
        term.start
        for term in terms
        if term.kind == WORD
        and len(sentences[term.key]) > 1
        and article.folded[term.start : term.end] not in COMMON_WORDS
    }
    words = _listed(article)
    return {
        frame: sorted({*(span for span in evidence if span.start in returned), *words.get(frame, ())})
        for frame, _, evidence in report.frames
    }


def _listed(article: Article) -> Mapping[str, Sequence[Span]]:
    """Frame → the words of the list that show it, in text order."""
    _, shares = frames_of(read(article, _lexicon()))
    return {share.frame: share.evidence for share in shares}


@cache
def _lexicon() -> Lexicon:
    """The list of frames alone, which an analyser with a classifier leaves out."""
    return Lexicon.of(parse_sources(source for source in shipped_sources() if source.name == FRAMES))


def _within(block: Block, spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if block.start <= span.start < block.end]


def _quoted(article: Article, spans: Iterable[Span]) -> str:
    words = {word.casefold(): word for word in (" ".join(article.text[slice(*span)].split()) for span in spans)}
    return ", ".join(f"“{word}”" for word in words.values())
