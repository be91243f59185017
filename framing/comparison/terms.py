"""The words of an article that tell what it is about: names, numbers and content words, each reduced to a key.

Two words with one key count as the same. The reduction is light (Harman 1991's plural rules, `-ed` and `-ing`): it
serves to find the same thing again, never to show a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from framing.article import Article, Section, Span

NAME, NUMBER, WORD = "name", "number", "word"

_TERM = re.compile(
    r"(?P<number>[£$€]?\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s|m|bn|k)\b|[%])?)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?)"
    r"|(?P<word>[^\W_]+(?:[-'’][^\W_]+)*)"
)
_UNITS = {
    "percent": "%", "per cent": "%", "percentage points": "%", "million": "m", "billion": "bn", "trillion": "tn",
    "m": "m", "bn": "bn", "k": "k", "%": "%",
}  # fmt: skip
_UNIT = re.compile(r"[ -](percentage points|percent|per cent|million|billion|trillion)\b", re.IGNORECASE)
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
    if value > 1  # `one` is mostly a pronoun
}
FUNCTION_WORDS = frozenset(
    """a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out
    over to up upon with without within about above across after against along amid among around before behind below
    between beyond despite down during except inside like near outside past per since through throughout toward towards
    under until via is are was were be been being am has have had having do does did doing will would can could may
    might must shall should ought he she it they we you i him her them us me his hers its their theirs our ours your
    yours my mine himself herself itself themselves ourselves who whom whose which what when where why how there here
    not no never none any some all both each every either neither few many much more most less least other another
    such same own only also just even still already again ever once too very quite rather almost while because although
    though unless whether however therefore thus one ones said say says saying told tell tells telling asked added
    according mr mrs ms dr isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't
    doesn't don't didn't cannot it's he's she's that's there's they're we're you're i'm i've we've they've i'd he'd
    she'd they'd we'd i'll we'll they'll he'll she'll let's what's who's s t re ve ll d""".split()
)
# Words so frequent in news that their absence elsewhere tells nothing.
COMMON_WORDS = frozenset(
    """time times year years day days week weeks month months hour hours people man men woman women child children thing
    things way ways lot kind part parts place case point number group side end fact make makes made making get gets got
    getting go goes going went gone come comes coming came take takes taking took taken give gives giving gave given
    see sees seeing saw seen know knows knew known think thinks thought want wants wanted look looks looking looked use
    uses used using find finds found work works worked working call calls called calling try tries tried trying need
    needs needed feel feels felt become became leave leaves left leaving put puts keep keeps kept let begin began begun
    seem seems show shows showed shown showing hear heard play run runs running move moves moved live lived believe
    believed bring brings brought happen happened write wrote written provide provided sit sat stand stood lose lost
    pay paid meet met include includes included including continue continued set learn change changes changed lead led
    understand watch follow followed following stop create speak spoke read allow add spend open walk win offer
    remember love consider appear buy wait serve die send expect build stay fall cut reach remain suggest raise pass
    sell require report reported reports decide pull good new first last long great little big high small large next
    early late later young important bad able best better real right old different second third recent several two
    three four five six seven eight nine ten today now well back away really may might must yet state states country
    nation world life home house news story official officials statement spokesman spokeswoman question
    questions""".split()
)
# Titles stand before a name and are no part of it.
TITLES = frozenset(
    """mr mrs ms dr sir dame lord lady rep reps sen sens gov lt col gen capt sgt maj adm prof rev hon judge justice
    senator representative congressman congresswoman president governor mayor secretary minister chancellor premier
    chairman chairwoman chair chief speaker general attorney king queen prince princess pope detective sheriff officer
    councillor councilor professor director ambassador""".split()
)
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur
    thurs fri sat sun a.m p.m am pm est edt gmt bst et today yesterday tomorrow tonight""".split()
)
_NO_FIRST_NAMES = FUNCTION_WORDS | COMMON_WORDS | DAYS
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]+")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][a-z]+ $")
_VOWEL = re.compile("[aeiouy]")


class Term(NamedTuple):
    """A word that tells something. `key` is what equals it; `sentence` the index of its sentence."""

    start: int
    end: int
    key: str
    kind: str
    sentence: int


@dataclass(frozen=True)
class Terms:
    """The telling words of one article, in order."""

    article: Article
    terms: tuple[Term, ...]

    @cached_property
    def keys(self) -> Counter[str]:
        return Counter(term.key for term in self.terms)

    @cached_property
    def by_sentence(self) -> list[list[Term]]:
        found: list[list[Term]] = [[] for _ in self.article.sentences]
        for term in self.terms:
            found[term.sentence].append(term)
        return found

    def text(self, term: Term | Span) -> str:
        return self.article.text[term.start : term.end]


def terms_of(article: Article) -> Terms:
    """The names, numbers and content words of the sentences of an article."""
    raw = [
        (index, match)
        for index, sentence in enumerate(article.sentences)
        for match in _TERM.finditer(article.text, sentence.start, sentence.end)
    ]
    names = _names(article, raw)
    found = []
    for index, match in raw:
        if term := _term(article, index, match, names):
            found.append(term)
    return Terms(article, tuple(found))


def after_titles(words: Sequence[str]) -> int:
    """Where the name begins in a run of capitalised words: 2 in `Interior Minister Pavel Orlo`, 0 if all are titles."""
    last = max((index for index, word in enumerate(words) if word.lower().rstrip(".") in TITLES), default=-1)
    return last + 1 if last + 1 < len(words) else 0


def stem(word: str) -> str:
    """A folded word without possessive, plural, `-ed`, `-ing` and a final `e`."""
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        else:
            word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            doubled = rest[-1] == rest[-2] and rest[-1] not in "lsz"
            word = rest[:-1] if doubled else rest
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _term(article: Article, index: int, match: re.Match[str], names: frozenset[str]) -> Term | None:
    start, end = match.span()
    shown = match.group()
    low = shown.lower().replace("’", "'")
    if match["number"]:
        unit = _UNIT.match(article.text, end, end + 20)
        return Term(start, unit.end() if unit else end, number_key(low, unit[1] if unit else ""), NUMBER, index)
    if low in _NUMBER_WORDS:
        unit = _UNIT.match(article.text, end, end + 20)
        key = number_key(_NUMBER_WORDS[low], unit[1] if unit else "")
        return Term(start, unit.end() if unit else end, key, NUMBER, index)
    if match["initials"]:
        return Term(start, end, low.replace(".", ""), NAME, index)
    bare = low.removesuffix("'s")
    if bare in FUNCTION_WORDS or low in FUNCTION_WORDS or len(low) < 2 or low in _UNITS or low == "percent":
        return None
    kind = NAME if shown[0].isupper() and (bare in names or _is_in_a_name(article, index, start, end)) else WORD
    return Term(start, end, stem(low), kind, index)


def number_key(digits: str, unit: str) -> str:
    """`£41 million`, `41m` and `41 Million` have one key; so have `40 percent` and `40%`."""
    match = re.fullmatch(r"[£$€]?([\d.,]+?)[.,]?([a-z%]*)", digits)
    value, tail = (match[1].replace(",", ""), match[2]) if match else (digits, "")
    if "." in value:
        value = value.rstrip("0").rstrip(".")
    return value + (_UNITS.get(unit.lower()) or _UNITS.get(tail, ""))


def _names(article: Article, raw: list[tuple[int, re.Match[str]]]) -> frozenset[str]:
    """Words that the body capitalises inside its sentences more often than not, without days and months."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    body = [section is Section.BODY for section in article.sections]
    for index, match in raw:
        word = match["word"]
        if not word or not body[index]:
            continue
        key = _bare(word)
        if not word[0].isupper():
            small[key] += 1
        elif _is_inside(article, index, match.start()):
            capital[key] += 1
    names = {key for key, count in capital.items() if count > small[key] and key not in DAYS}
    return frozenset(names | _first_names(raw, names, small))


def _first_names(raw: list[tuple[int, re.Match[str]]], names: set[str], small: Counter[str]) -> set[str]:
    """`Moira` where each of her sentences begins with `Moira Dunne`."""
    found = set()
    for (index, match), (after, follower) in pairwise(raw):
        low = match.group().lower()
        beside = index == after and follower.start() == match.end() + 1 and match.group()[0].isupper()
        if beside and follower.group()[0].isupper() and _bare(follower.group()) in names and not small[low]:
            if low not in _NO_FIRST_NAMES and not low.endswith(("ly", "ing")):
                found.add(low)
    return found


def _bare(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _is_in_a_name(article: Article, index: int, start: int, end: int) -> bool:
    """`Fire` in `the Wexholm Fire Brigade`: a capital inside a sentence of the body beside another."""
    if article.sections[index] is not Section.BODY or not _is_inside(article, index, start):
        return False
    text, low = article.text, article.text[start:end].lower()
    return (
        low not in DAYS
        and (_CAPITAL_AFTER.match(text, end) or _CAPITAL_BEFORE.search(text, start - 20, start)) is not None
    )


def _is_inside(article: Article, index: int, start: int) -> bool:
    """Does a word of the same sentence, no opening mark or colon, stand before it?"""
    before = article.text[max(article.sentences[index].start, start - 40) : start].rstrip(" ")
    return bool(before) and (before[-1].isalnum() or before[-1] in ",.;’'")
