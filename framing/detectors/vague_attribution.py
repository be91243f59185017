"""Views given to people who are not named: the list `vague-attribution`.

Weasel words after Vincze (2013) and Ganter & Strube (2009). Not vague: a holder the sentence goes on to name, and
an agreed anonymous official with role and reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.article import Sentence
from framing.detectors import Finding, from_match
from framing.reading import Reading

LISTS = ("vague-attribution",)

_AGREED = re.compile(
    r"anonym|not authori[sz]ed|on background|declined to be named|asked not to be (?:named|identified)"
)
# A hearsay word with its source in the same sentence is sourced: `reportedly …, the Times said`.
_HEARSAY = re.compile(r"reportedly|allegedly|supposedly|rumou?red|said to|believed to|understood to|thought to")
_NAMED = re.compile(r"(?:including|such as|like|, among them) (?:the )?[A-Z]")
# `Ostrava Savings Bank economists expect …`: two capitals in a row, or an owner, say whose experts they are.
_EXPERTS = re.compile(r"(?:economists?|analysts?|researchers?|scientists?|experts?|strategists?|lawyers?)\b")
_WHOSE = re.compile(r"(?:[A-Z][\w.&-]* [A-Z][\w.&-]*|[A-Z][\w.&-]*['’]s?) $")
_NEAR = 300  # code points either side in which anonymity is looked for: more than a sentence of print


def detect(reading: Reading) -> Iterator[Finding]:
    article, sources = reading.article, None
    for match in reading.of("vague-attribution"):
        sentence = reading.sentence_at(match.start)
        if sentence is None:
            continue
        near = max(sentence.start, match.start - _NEAR), min(sentence.end, match.end + _NEAR)
        if _AGREED.search(article.folded, *near):
            continue
        if _NAMED.search(article.text, match.end, min(sentence.end, match.end + 80)):
            continue
        if _HEARSAY.match(article.folded, match.start):
            sources = _sources(reading) if sources is None else sources
            if _is_sourced(sources, sentence, match.start):
                continue
        if _EXPERTS.match(article.folded, match.start) and _WHOSE.search(article.text, near[0], match.start):
            continue
        yield from_match(reading, match)


def _sources(reading: Reading) -> list[int]:
    return sorted({cue.start for group in ("attribution", "say-verb") for cue in reading.cue(group)})


def _is_sourced(sources: Sequence[int], sentence: Sentence, hearsay: int) -> bool:
    """Is a source named elsewhere in the sentence, by a verb of saying or `according to`?"""
    first, last = bisect_left(sources, sentence.start), bisect_left(sources, sentence.end)
    at = bisect_left(sources, hearsay)
    itself = at < len(sources) and sources[at] == hearsay
    return last - first > itself
