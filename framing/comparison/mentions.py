"""What only one of two articles mentions: names, numbers, and words it uses more than once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from framing.article import Section, Span
from framing.comparison.parts import Mention
from framing.comparison.terms import (
    COMMON_WORDS,
    DAYS,
    FUNCTION_WORDS,
    NAME,
    NUMBER,
    TITLES,
    WORD,
    Term,
    Terms,
    after_titles,
    stem,
)

_LEAST_USES = 2  # of a plain word: one use is any sentence's vocabulary
_LEAST_LETTERS = 4
_JOINS = re.compile(r" (?:of |of the |de |du |van |von |bin |al-)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NO_NAMES = frozenset(map(stem, TITLES | DAYS))
_TELL_NOTHING = frozenset(map(stem, COMMON_WORDS | DAYS))
_COUNTED = re.compile(r" ([a-z]+(?:-[a-z]+)*)")
_ORDER = {NAME: 0, NUMBER: 1, WORD: 2}
_NOT_SHOWN = frozenset((Section.BYLINE, Section.KICKER))


def only_in(one: Terms, other: Terms) -> tuple[Mention, ...]:
    """What `one` mentions and `other` does not: names first, then numbers, then words; each by count."""
    sections = one.article.sections
    shown = [term for term in one.terms if sections[term.sentence] not in _NOT_SHOWN]
    absent = [term for term in shown if term.key not in other.keys]
    found = _names(one, other, shown) + _numbers(one, absent) + _words(one, absent)
    return tuple(sorted(found, key=lambda mention: (_ORDER[mention.kind], -mention.times, mention.spans[0])))


def _names(one: Terms, other: Terms, shown: list[Term]) -> list[Mention]:
    """Whole names, `Dunne` with `Moira Dunne`; an abbreviation counts as its name."""
    known = set(other.keys) | _initials(other)
    by_last: dict[str, list[list[Term]]] = defaultdict(list)
    for run in _runs(one, [term for term in shown if term.kind == NAME]):
        if not _is_known(run, known, other):
            by_last[run[-1].key].append(run)
    mentions = []
    for runs in by_last.values():
        fullest = max(runs, key=lambda run: (len(run), -run[0].start))
        spans = tuple(Span(run[0].start, run[-1].end) for run in runs)
        text = one.article.text[fullest[0].start : fullest[-1].end]
        mentions.append(Mention(_bare(text), "name", spans))
    return mentions


def _is_known(run: list[Term], known: set[str], other: Terms) -> bool:
    """Does the other article have it: by its last word, or as initials?"""
    if run[-1].key in known or run[-1].key.rstrip("s") in known:
        return True
    return len(run) > 1 and "".join(term.key[0] for term in run) in other.keys


def _initials(terms: Terms) -> set[str]:
    """`fbi` of `Federal Bureau of Investigation`."""
    runs = _runs(terms, [term for term in terms.terms if term.kind == NAME])
    return {"".join(term.key[0] for term in run) for run in runs if len(run) > 1}


def _runs(terms: Terms, names: list[Term]) -> list[list[Term]]:
    """Names of several words, without the titles before them."""
    runs: list[list[Term]] = []
    for term in names:
        last = runs[-1][-1] if runs else None
        possessive = last and terms.text(last).endswith(("'s", "’s"))
        if (
            last
            and not possessive
            and last.sentence == term.sentence
            and _JOINS.fullmatch(terms.article.text, last.end, term.start)
        ):
            runs[-1].append(term)
        else:
            runs.append([term])
    for run in runs:
        del run[: after_titles([terms.text(term) for term in run])]
    return [run for run in runs if run[-1].key not in _NO_NAMES]


def _numbers(one: Terms, absent: list[Term]) -> list[Mention]:
    """Figures of two digits or more, with the word they count."""
    found: dict[str, list[Span]] = defaultdict(list)
    for term in absent:
        if term.kind == NUMBER and (len(term.key) > 1 or not term.key.isdigit()):
            found[term.key].append(Span(term.start, term.end))
    return [Mention(_with_unit(one, spans[0]), "number", tuple(spans)) for spans in found.values()]


def _with_unit(one: Terms, span: Span) -> str:
    counted = _COUNTED.match(one.article.text, span.end)
    text = one.text(span)
    if counted is None or counted[1] in FUNCTION_WORDS or _YEAR.fullmatch(text):
        return text
    return f"{text} {counted[1]}"


def _words(one: Terms, absent: list[Term]) -> list[Mention]:
    found: dict[str, list[Span]] = defaultdict(list)
    for term in absent:
        if term.kind == WORD and term.end - term.start >= _LEAST_LETTERS and term.key not in _TELL_NOTHING:
            found[term.key].append(Span(term.start, term.end))
    return [
        Mention(_commonest(one, spans), "word", tuple(spans)) for spans in found.values() if len(spans) >= _LEAST_USES
    ]


def _commonest(one: Terms, spans: list[Span]) -> str:
    return Counter(one.text(span).lower() for span in spans).most_common(1)[0][0]


def _bare(name: str) -> str:
    return re.sub(r"['’]s$", "", name)
