"""Distance without a reason: the list `doubt` (`so-called`, `self-styled`), and scare quotes.

Scare quotes are one to three words in quotation marks that nobody is said to have uttered (Predelli 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from framing import attribution
from framing.article import Quotation, Section, Voice
from framing.detectors import Finding, from_match
from framing.lexicon import Match
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
    "|list|lists|listed|listing|designate|designates|designated|tag|category|rated|rating|grade|alias|aka"
    "|type|typed|wrote|host|hosts|hosted|co-host|anchor"
)
_NAMING = re.compile(rf"\b(?:{_NAMING_WORDS})\b[^.!?]{{0,36}}$")
# `the party's “better streets” plan`: its own name for it. One word after a possessive is more often a sneer.
_POSSESSOR = re.compile(r"\w(?:'s|s')\s$")
_REASON = "Quotation marks around a plain word, with nobody quoted: the writer hints that it is not to be believed."
_FINE_WHEN = "the words are somebody’s and the text says whose, or the expression is being defined"
_SOURCE = "Predelli 2003; Recasens et al. 2013"


_CASE = re.compile(
    r"\b(?:charged|charges|indict\w+|arrest\w*|police|prosecut\w+|courts?|lawsuit|sued|trial|jail\w*|prison|affidavit)\b"
)
_SO_CALLED = ("so-called", "so called")
_CAPITAL_NEXT = re.compile(r" [“\"‘']?[A-Z]")
# `“after my vote”`: whoever says `my` is somebody, and not the writer of a report.
_FIRST_PERSON = frozenset("i me my mine we us our ours i'm i'd i'll i've we're we'd we'll we've".split())
# `condemned the sale of the last two ferries as a “reckless” step`: the word is whoever condemned it's.
_JUDGED_AS = re.compile(
    r"\b(?:condemn|denounc|dismiss|critici[sz]|reject|prais|hail|derid|characteri[sz]|decr|blast|slamm|attack)[a-z]*\b"
    r"[^.!?;]{0,120}\bas (?:an? |the )?$"
)
_AS = ("as ", "as a ", "as an ", "as the ")
# `He believes he is a “genius” who is “never wrong”`: what somebody holds himself to be is his word.
_BELIEVES = re.compile(
    r"\b(?:believe[sd]?|thinks?|thought|considers?|considered|regards?|regarded|fancie[sd]|sees?|saw) (?:that )?"
    r"(?:he|she|they|himself|herself|themselves|itself)\b"
    r"[^.!?;]{0,60}$"
)
# `the “reset” button`: what is written on it.
_LETTERED = re.compile(r"\s(?:buttons?|keys?|signs?|labels?|icons?|tabs?|links?|stickers?|stamps?|emojis?|lists?)\b")
_JOINED = re.compile(r",?\s(?:and|or)\s(?:an?\s|the\s)?|,\s")
# Answers, sides of a vote, colors of a scale, two photographs, terms of a court or a rule: the word is the name.
_BALLOT = frozenset(
    """yes no aye nay for against leave remain guilty red orange yellow green blue before after standing essential
    nonessential non-essential clean reset""".split()
)


def detect(reading: Reading) -> Iterator[Finding]:
    matches = reading.of("doubt")
    words = [reading.article.folded[start:end] for start, end, _ in matches]
    plain_hearsay = "allegedly" in words and _is_about_a_case(reading)
    for match, word in zip(matches, words, strict=True):
        if not (word == "allegedly" and plain_hearsay) and not (word in _SO_CALLED and _names_next(reading, match)):
            yield from_match(reading, match)
    quotations = reading.article.quotations
    distant = [quote for number, quote in enumerate(quotations) if quote.scare and _is_distant(reading, number, quote)]
    phrases = [_phrase(reading, quote) for quote in distant]
    said = _said(reading, phrases)
    for quote, phrase in zip(distant, phrases, strict=True):
        if " " in phrase and phrase in said:
            continue
        quote_text = reading.article.text[quote.inner.start : quote.inner.end]
        yield Finding(
            start=quote.start,
            end=quote.end,
            category="doubt",
            severity=1 if " " in quote_text else 2,  # several words may be somebody's after all
            reason=_REASON,
            rule="scare quotes",
            source=_SOURCE,
            kind="scare-quotes",
            suggestion=quote_text,
            fine_when=_FINE_WHEN,
        )


def _is_distant(reading: Reading, number: int, quote: Quotation) -> bool:
    return (
        _is_distance(reading, quote)
        and attribution.is_scare(reading.article, quote, reading.cues)
        and not _is_paired(reading, number)
    )


def _is_about_a_case(reading: Reading) -> bool:
    """Police, charges, courts: there `allegedly` is what the law asks for."""
    return next(islice(_CASE.finditer(reading.article.folded), 1, None), None) is not None


def _is_paired(reading: Reading, number: int) -> bool:
    """`“sharper checks” and a “full stop to the sales”`: somebody said the longer one, so also the shorter."""
    article, quotes = reading.article, reading.article.quotations
    for left, right, other in ((number - 1, number, number - 1), (number, number + 1, number + 1)):
        if (
            left >= 0
            and right < len(quotes)
            and _JOINED.fullmatch(article.folded, quotes[left].end, quotes[right].start)
            and reading.voices.at(*quotes[other].inner) is Voice.QUOTED
        ):
            return True
    return False


def _said(reading: Reading, phrases: list[str]) -> set[str]:
    """Those of two or three words in the longer quotations: `“salt city”` after `“a salt city for all,” she said`."""
    begins = {phrase.partition(" ")[0] for phrase in phrases if " " in phrase}
    said: set[str] = set()
    if not begins:
        return said
    for quote in reading.article.quotations:
        if not quote.scare and reading.voices.at(*quote.inner) is Voice.QUOTED:
            words = _words(reading, quote)
            for at, word in enumerate(words):
                if word in begins:
                    said.add(" ".join(words[at : at + 2]))
                    said.add(" ".join(words[at : at + 3]))
    return said


def _phrase(reading: Reading, quote: Quotation) -> str:
    return " ".join(_words(reading, quote))


def _words(reading: Reading, quote: Quotation) -> list[str]:
    return [word.strip(".,;:!?") for word in reading.article.folded[quote.inner.start : quote.inner.end].split()]


def _names_next(reading: Reading, match: Match) -> bool:
    """`The so-called Winter Rule` passes on a name."""
    return _CAPITAL_NEXT.match(reading.article.text, match.end) is not None


def _is_distance(reading: Reading, quote: Quotation) -> bool:
    """A lower-case expression inside a sentence of the body that is not being named, cited or defined."""
    article = reading.article
    sentence = reading.sentence_at(quote.start)
    if sentence is None or article.section_of(sentence) is not Section.BODY:
        return False
    inner = article.text[quote.inner.start : quote.inner.end]
    if not inner[:1].islower() or not all(char.isalpha() or char in " -’'" for char in inner):
        return False  # a title, a nickname, a code, a number
    if not _FIRST_PERSON.isdisjoint(inner.replace("’", "'").split()) or _LETTERED.match(article.folded, quote.end):
        return False
    if inner in _BALLOT or reading.voices.at(quote.start, quote.end) is Voice.QUOTED:
        return False
    if quote.start == sentence.start or (quote.end >= sentence.end - 1 and len(inner.split()) > 2):
        return False  # a line that is a quotation, or the end of one that began before
    left = max(sentence.start, quote.start - 160)
    if article.folded.endswith(_AS, left, quote.start) and _JUDGED_AS.search(article.folded, left, quote.start):
        return False
    if _BELIEVES.search(article.folded, left, quote.start):
        return False
    before = article.folded[max(sentence.start, quote.start - 60) : quote.start].rstrip() + " "
    return not _NAMING.search(before) and not (" " in inner and _POSSESSOR.search(before))
