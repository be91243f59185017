"""The reader as one of us: `our border`, `hardworking Danes`, `us against them`, in the writer's voice.

The list `group-appeal` holds the set phrases. This file adds what a list cannot say, because any name may stand
there: a praising adjective before a people, and `our` before what a nation or a group shares
(Wodak et al. 1999; flag-waving in Da San Martino et al. 2020). Who is praised makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.article import Section, Voice
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
_NOT_THINGS = frozenset("ethnic fellow great lives livelihoods own past shared".split())
# Of these adjectives the ones that also have a plain sense need a noun for people after them, not just a name.
_PLAIN_TOO = frozenset(
    "real regular average everyday ordinary decent honest loyal proud forgotten working-class".split()
)
# Any name of a people, of one word or several (`New Zealanders`, `African-Americans`, `O’Brienites`).
_NAME = re.compile(r"\s((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})(?: ([a-z]+))?")
_UN = re.compile(r"\b[Uu]n-[A-Z][a-z]{3,}\b")
_NATION = re.compile(r"(?:^|(?<=\s))([Tt]he )?((?:[A-Z][\w’'.-]*\s){1,3})$")
_PLURALS = ("s", "ish", "ese", "ch", "men", "women", "folk")
# A name with one of these after it, or with nothing, stands for people: `ordinary Danes who`, not `real Danish butter`.
_GOES_ON = frozenset(
    """a about after against an and are as at because before but by can can't could did didn't do don't during for from
    had has have in into is it like may might must nor not of on or over should since than that the there they this
    through to today too under until was were when where while who whose will with without won't would""".split()
)
# `our` people and places of somebody who tells of home, and things of a newsroom.
_AT_HOME = frozenset(
    """backyard boys brothers children daughters families family farm farms father friends grandchildren grandparents
    home homes house kids lives mothers neighborhood neighborhoods neighbors neighbours parents sons""".split()
)
_TELLS_OF_HOME = re.compile(r"\b(?:my|i|i'm|i've|i'd|wife|husband)\b")
_NEWSROOM = re.compile(
    r"(?: \w+)? (?:reporters?|correspondents?|editors?|columnists?|newsletters?|podcasts?|coverage|desk|bureau|team"
    r"|series|website|app)\b"
)
_TWO_WORDS = re.compile(r"\s([a-z\-]+)(?:\s([a-z\-]+))?")
_NOUN = re.compile(r"\s([a-z\-]+)(?!'|\w)")
_AGAINST = re.compile(r"\b(?:us|we)\s+(?:or|against|versus|vs\.?|and)\s+(?:them|they)\b", re.IGNORECASE)

_NEAR = 80
_KINDS = {"us and them": "in-group", "good citizens": "praise", "ordinary people": "praise"}  # of classes in the list

_OUR = "“Our” puts the writer and the reader on one side of the story."
_ONE_BODY = "A whole nation is given one will or one feeling, which no single source can speak for."
_NATIONAL = "The name of a nation or a faith serves as praise: it tells who belongs rather than what is meant."
_PRAISE = "A praising word makes the group the good people of the story."
_THEM = "The story is told as us against them."
_SOURCE = "Da San Martino et al. 2020 (flag-waving); Wodak et al. 1999"


def detect(reading: Reading) -> Iterator[Finding]:
    for match in reading.of("group-appeal"):
        words = reading.article.folded[match.start : match.end]
        if not words.startswith("our "):
            yield from_match(reading, match, kind=_KINDS.get(match.entry.group or ""))
        elif not _is_plain_our(reading, match.start, match.end):
            yield from_match(reading, match, kind="our")
    for cue in reading.cue("we-form"):
        finding = _shared(reading, cue)
        if finding and reading.voice(cue) is not Voice.QUOTED:
            yield finding
    for cue in reading.cue("people-adjective"):
        yield from _praised(reading, cue)
    for cue in reading.cue("nation-noun"):
        yield from _national(reading, cue)
    if " un-" in reading.article.folded:
        for found in _UN.finditer(reading.article.text):
            if reading.sentence_at(found.start()) is not None:
                yield _finding(found.start(), found.end(), 2, _NATIONAL, "un- + nation", None, "nation")


def _shared(reading: Reading, cue: Match) -> Finding | None:
    """`our troops`, `our southern border`, `us against them`."""
    article = reading.article
    word = article.folded[cue.start : cue.end]
    if word in ("us", "we") and article.text[cue.start : cue.end] != "US":
        match = _AGAINST.match(article.text, cue.start)
        return _finding(cue.start, match.end(), 3, _THEM, "us and them", None, "in-group") if match else None
    if word != "our" or reading.sentence_at(cue.start) is None:
        return None
    following = _TWO_WORDS.match(article.folded[cue.end : cue.end + 48])
    if following is None:
        return None
    first, second = following[1], following[2] or ""
    if first in _REGIONS and second in _SHARED:
        end = cue.end + following.end(2)
    elif first in _SHARED and first not in _REGIONS:
        end = cue.end + following.end(1)
    else:
        return None
    if _is_plain_our(reading, cue.start, end):
        return None
    plainer = None if first in _NOT_THINGS else f"the {article.text[cue.end + 1 : end]}"
    return _finding(cue.start, end, 2, _OUR, "our + what a group shares", plainer, "our")


def _is_plain_our(reading: Reading, start: int, end: int) -> bool:
    """A title (`Our World in Data`), the newsroom’s own (`our business reporter`), or the writer’s home."""
    article = reading.article
    noun = article.text.rfind(" ", start, end) + 1
    if article.text[start].isupper() and article.text[noun].isupper() and not article.text[start:end].isupper():
        sentence = reading.sentence_at(start)
        return sentence is not None and article.section_of(sentence) is Section.BODY
    if _NEWSROOM.match(article.folded, end):
        return True
    return article.folded[noun:end] in _AT_HOME and bool(
        _TELLS_OF_HOME.search(article.folded, max(0, start - _NEAR), min(len(article.text), end + _NEAR))
    )


def _praised(reading: Reading, cue: Match) -> Iterator[Finding]:
    """`hardworking families`, `hardworking` before any name of a people."""
    article = reading.article
    adjective = article.folded[cue.start : cue.end]
    severity = 1 if adjective in _PLAIN_TOO else 2
    end = _people_after(reading, cue, adjective in _PLAIN_TOO)
    if end is not None:
        plainer = article.text[cue.end + 1 : end]
        yield _finding(cue.start, end, severity, _PRAISE, f"{adjective} + people", plainer, "praise")


def _national(reading: Reading, cue: Match) -> Iterator[Finding]:
    """`the Ruritanian people`, `Ruritanian values`: a nation as one body, or its name as praise."""
    text, sentence = reading.article.text, reading.sentence_at(cue.start)
    if sentence is None or not text[cue.start].islower():
        return
    before = text[max(sentence.start, cue.start - _NEAR) : cue.start]
    name = _NATION.search(before) if _ends_in_a_capital(before) else None
    if name is None:
        return
    noun = text[cue.start : cue.end]
    if noun == "people" and name[1]:
        start = cue.start - len(name[0])
        yield _finding(start, cue.end, 1, _ONE_BODY, "the + nation + people", None, "nation")
    start = cue.start - len(name[2])
    if noun != "people" and start > sentence.start:  # `Property values fell`: any word is capitalised there
        yield _finding(start, cue.end, 1, _NATIONAL, "nation + virtue", noun, "nation")


def _ends_in_a_capital(before: str) -> bool:
    """Has the last word one? Few have, and to search for a name takes long."""
    words = before.rsplit(maxsplit=1)
    return bool(words) and "A" <= words[-1][0] <= "Z"


def _people_after(reading: Reading, cue: Match, plain_too: bool) -> int | None:
    """Where the praised people end: `families`, `Danes`, `Danish families`; None if there are none.

    A name counts after a lower-case adjective, or in running text after one that opens its sentence; in a headline,
    where every word is capitalised, it is unknown.
    """
    article = reading.article
    noun = _NOUN.match(article.folded, cue.end)
    if noun and noun[1] in _PEOPLE:
        return noun.end()
    text, sentence = article.text, reading.sentence_at(cue.start)
    name = _NAME.match(text, cue.end)
    if name is None or sentence is None:
        return None
    opens = sentence.start == cue.start and article.section_of(sentence) is Section.BODY and name[2] is not None
    if not text[cue.start].islower() and not opens:
        return None
    if name[2] in _PEOPLE:
        return name.end()
    if name[1].endswith(("'s", "’s")) or (plain_too and not _stands_alone(name)):
        return None
    return name.end(1)


def _stands_alone(name: re.Match[str]) -> bool:
    """A plural, or a name that serves as one, with no noun after it."""
    return name[1].endswith(_PLURALS) and (name[2] is None or name[2] in _GOES_ON)


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
