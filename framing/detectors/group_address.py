"""The reader as one of us: `our border`, `hardworking Danes`, `us against them`, in the writer's voice.

The list `group-appeal` holds the set phrases. This file adds what a list cannot say, because any name may stand
there: a praising adjective before a people, and `our` before what a nation or a group shares
(Wodak et al. 1999; flag-waving in Da San Martino et al. 2020). Who is praised makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.article import Voice
from framing.detectors import Finding, from_match
from framing.lexicon import Match
from framing.reading import Reading

LISTS = ("group-appeal",)

# What a nation or an in-group has in common. `our reporter`, `our survey` and `our story` are the newsroom's own.
_SHARED = frozenset(
    """allies ancestors army backyard border borders boys brothers business businesses children cities citizens city
    civilization coast communities community constitution country countries countrymen culture daughters democracy
    economy elections enemies ethnic faith families family farmers farms father fathers fellow flag flags forces
    forefathers founders founding freedom freedoms friends future government grandchildren grandparents great
    heritage heroes history home homeland homes homelands identity industries industry institutions interests jobs
    kids land language laws leaders liberties liberty lives livelihoods men military mothers nation nations
    neighborhoods neighbors neighbourhoods neighbours own parents parks past patriots people planet police politics
    politicians prosperity republic rights rivers roads roots rulers safety schools sea seas security shared shores
    society soil soldiers sons sovereignty standing streets students system taxes taxpayers town towns traditions
    treasury troops union values veterans villages voters way welfare women workers world young youth""".split()
)
_REGIONS = frozenset(
    """northern southern eastern western own dear beloved great precious national common collective""".split()
)
_PEOPLE = frozenset(
    """people folks families citizens taxpayers voters workers men women parents mothers fathers moms dads farmers
    households patriots souls neighbors neighbours residents savers pensioners""".split()
)
# Of these adjectives the ones that also have a plain sense need a noun for people after them, not just a name.
_PLAIN_TOO = frozenset(
    "real regular average everyday ordinary decent honest loyal proud forgotten working-class".split()
)
_NAME = re.compile(r"\s([A-Z][a-zà-ÿ]+)\b")
_PEOPLE_NAME = re.compile(r"\s([A-Z][a-zà-ÿ]+(?:s|ish|ese|ch|men|women|folk))\b")
_AGAINST = re.compile(r"\b(?:us|we)\s+(?:or|against|versus|vs\.?|and)\s+(?:them|they)\b", re.IGNORECASE)

_OUR = "“Our” puts the writer and the reader on one side of the story."
_PRAISE = "A praising word makes the group the good people of the story."
_THEM = "The story is told as us against them."
_SOURCE = "Da San Martino et al. 2020 (flag-waving); Wodak et al. 1999"


def detect(reading: Reading) -> Iterator[Finding]:
    matches = reading.of("group-appeal")
    for match in matches:
        yield from_match(reading, match)
    for cue in reading.cue("we-form"):
        if reading.voice(cue) is not Voice.QUOTED:
            yield from _shared(reading, cue)
    for cue in reading.cue("people-adjective"):
        yield from _praised(reading, cue)


def _shared(reading: Reading, cue: Match) -> Iterator[Finding]:
    """`our troops`, `our southern border`, `us against them`."""
    article = reading.article
    word = article.folded[cue.start : cue.end]
    if word in ("us", "we") and article.text[cue.start : cue.end] != "US":
        if match := _AGAINST.match(article.text, cue.start):
            yield _finding(cue.start, match.end(), 3, _THEM, "us and them", None, "in-group")
    if word != "our":
        return
    following = re.match(r"\s([a-z\-]+)(?:\s([a-z\-]+))?", article.folded[cue.end : cue.end + 48])
    if following is None:
        return
    first, second = following[1], following[2] or ""
    if first in _REGIONS and second in _SHARED:
        end = cue.end + following.end(2)
    elif first in _SHARED and first not in _REGIONS:
        end = cue.end + following.end(1)
    else:
        return
    yield _finding(
        cue.start, end, 2, _OUR, "our + what a group shares", "the, with the name of the place or people", "our"
    )


def _praised(reading: Reading, cue: Match) -> Iterator[Finding]:
    """`hardworking families`, `hardworking` before any name of a people."""
    article = reading.article
    adjective = article.folded[cue.start : cue.end]
    after = re.match(r"\s([a-z'\-]+)", article.folded[cue.end : cue.end + 32])
    if after is None:
        return
    end = cue.end + after.end(1)
    if after[1].endswith("'s"):
        return
    plain_too = adjective in _PLAIN_TOO
    if after[1] in _PEOPLE or _is_named_people(reading, cue, _PEOPLE_NAME if plain_too else _NAME):
        severity = 1 if plain_too else 2
        yield _finding(
            cue.start,
            end,
            severity,
            _PRAISE,
            f"{adjective} + people",
            article.text[end - len(after[1]) : end],
            "praise",
        )


def _is_named_people(reading: Reading, cue: Match, pattern: re.Pattern[str]) -> bool:
    """A capitalised word after a lower-case adjective; in a headline, where every word is capitalised, unknown."""
    text = reading.article.text
    return text[cue.start].islower() and pattern.match(text, cue.end) is not None


def _finding(start: int, end: int, severity: int, reason: str, rule: str, plainer: str | None, kind: str) -> Finding:
    return Finding(
        start=start,
        end=end,
        category="group-appeal",
        severity=severity,
        reason=reason,
        rule=rule,
        source=_SOURCE,
        kind=kind,
        suggestion=plainer,
        fine_when="the writer speaks for a named group and says so, or somebody is quoted",
    )
