"""Views given to people who are not named: the list `vague-attribution`.

Weasel words after Vincze (2013) and Ganter & Strube (2009). Not vague: a holder the sentence goes on to name, and
an agreed anonymous official with role and reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.detectors import Finding, from_match
from framing.reading import Reading

LISTS = ("vague-attribution",)

_AGREED = re.compile(
    r"anonym|not authori[sz]ed|on background|declined to be named|asked not to be (?:named|identified)"
)
# A hearsay word with its source in the same sentence is sourced: `reportedly …, the Times said`.
_HEARSAY = re.compile(r"reportedly|allegedly|supposedly|rumou?red|said to|believed to|understood to|thought to")
_NAMED = re.compile(r"including [A-Z]|such as [A-Z]|like [A-Z][a-z]+ [A-Z]|, among them [A-Z]")


def detect(reading: Reading) -> Iterator[Finding]:
    article = reading.article
    for match in reading.of("vague-attribution"):
        sentence = reading.sentence_at(match.start)
        if sentence is None or _AGREED.search(article.folded, sentence.start, sentence.end):
            continue
        if _NAMED.search(article.text, match.end, min(sentence.end, match.end + 80)):
            continue
        if _HEARSAY.match(article.folded, match.start) and _is_sourced(
            reading, sentence.start, sentence.end, match.start
        ):
            continue
        yield from_match(reading, match)


def _is_sourced(reading: Reading, start: int, end: int, hearsay: int) -> bool:
    """Is a source named elsewhere in the sentence, by a verb of saying or `according to`?"""
    return any(
        start <= cue.start < end and cue.start != hearsay
        for group in ("attribution", "say-verb")
        for cue in reading.cue(group)
    )
