"""Distance without a reason: the list `doubt` (`so-called`, `self-styled`), and scare quotes.

Scare quotes are one to three words in quotation marks that nobody is said to have uttered (Predelli 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing import attribution
from framing.article import Quotation, Section
from framing.detectors import Finding, from_match
from framing.reading import Reading

LISTS = ("doubt",)

# Words before a quoted expression that make the marks plain: it is named, defined, translated or cited.
_NAMING_WORDS = (
    "call|calls|called|calling|dub|dubs|dubbed|dubbing|name|names|named|naming|titled|entitled|term|terms|termed|known"
    "|nicknamed|label|labels|labeled|labelled|brand|branded|branding|deem|deems|deemed|describe|describes|described|describing"
    "|refer|refers|referred|referring|word|words|phrase|phrases|slogan|slogans|hashtag|chant|chants|chanted|chanting"
    "|read|reads|reading|spell|spells|spelled|mean|means|meaning|define|defines|defined|definition"
    "|song|film|movie|book|novel"
    "|album|show|series|episode|column|essay|article|poem|play|section|headline|headlined|code-named|codenamed|sign|signs"
    "|quote|quoted|quoting|translate|translates|translated|stand for|stands for"
    "|tag|category|rated|rating|grade|alias|aka"
    "|type|typed|wrote|host|hosts|hosted|co-host|anchor"
)
_NAMING = re.compile(rf"(?:\b(?:{_NAMING_WORDS})\b[^.!?]{{0,36}}|[-\w]+'s\s)$")
_REASON = "Quotation marks around a plain word, with nobody quoted: the writer hints that it is not to be believed."
_FINE_WHEN = "the words are somebody’s and the text says whose, or the expression is being defined"
_SOURCE = "Predelli 2003; Recasens et al. 2013"


def detect(reading: Reading) -> Iterator[Finding]:
    for match in reading.of("doubt"):
        yield from_match(reading, match)
    for quote in reading.article.quotations:
        if quote.scare and attribution.is_scare(reading.article, quote, reading.cues) and _is_distance(reading, quote):
            yield Finding(
                start=quote.start,
                end=quote.end,
                category="doubt",
                severity=2,
                reason=_REASON,
                rule="scare quotes",
                source=_SOURCE,
                kind="scare-quotes",
                suggestion=reading.article.text[quote.inner.start : quote.inner.end],
                fine_when=_FINE_WHEN,
            )


def _is_distance(reading: Reading, quote: Quotation) -> bool:
    """A lower-case expression inside a sentence of the body that is not being named, cited or defined."""
    article = reading.article
    sentence = reading.sentence_at(quote.start)
    if sentence is None or article.section_of(sentence) is not Section.BODY:
        return False
    inner = article.text[quote.inner.start : quote.inner.end]
    if not inner[:1].islower() or not all(char.isalpha() or char in " -’'" for char in inner):
        return False  # a title, a nickname, a code, a number
    if quote.start == sentence.start or (quote.end >= sentence.end - 1 and len(inner.split()) > 2):
        return False  # a line that is a quotation, or the end of one that began before
    before = article.folded[max(sentence.start, quote.start - 60) : quote.start]
    return not _NAMING.search(before.rstrip() + " ")
