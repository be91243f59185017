"""The clause that a verb of saying reports: after it, before it, around a quotation, or after `accused of`."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from framing.attribution.cue import Cue
from framing.attribution.verbs import is_passive_report
from framing.attribution.words import (
    ADJUNCT_OPENERS,
    AFTER_A_VERB,
    ATTRIBUTE,
    CHARGE_MARKERS,
    CLAUSE_OPENERS,
    COMPLEMENTISERS,
    CRITERIA,
    DANGER,
    DETERMINERS,
    FACTIVE,
    FINITE,
    INDIRECT_QUESTION,
    LAST_EDGE,
    NAMING,
    NO_HEARER,
    NOT_NAMED,
    NOT_PAST,
    NOT_RESUMING,
    OBJECT_PRONOUNS,
    ONLY_QUOTING,
    PHRASE_END,
    PREPOSITIONS,
    PUSH_DOWN,
    REACH,
    RELATIVES,
    SUBJECT,
    SUBORDINATORS,
    TAKES_A_CLAUSE,
    TAKES_HEARER,
    TELLS_OF_A_CLAUSE,
    TOKEN,
    VOUCHED,
    WARNINGS,
    WHEN_AND_WHERE,
    ZERO_THAT,
)

_LONGEST_HEAD: Final = 16  # letters in which `and whenever ` stands, and whatever else opens an adverbial clause


def reported(cue: Cue) -> list[tuple[int, int]] | None:
    """The stretches that a cue gives to somebody else, empty if it has no clause here; None if it reports nothing."""
    if cue.group == ATTRIBUTE:
        return _attributed(cue)
    passive = is_passive_report(cue)
    if passive is None:
        return None
    spans = _charged(cue) if cue.lemma in CHARGE_MARKERS else _said(cue, passive)
    if spans and (_is_subordinate(cue) or _is_aside(cue)):
        spans = [_to_comma(cue, start, end) for start, end in spans]
    return spans


def _said(cue: Cue, passive: bool) -> list[tuple[int, int]]:
    """The clause after a verb of saying, before it, or on both sides."""
    text, end = cue.text, cue.sentence_end
    after = _skip_space(text, cue.end, end)
    mark = text[after]
    if cue.lemma in NAMING and (named := _named(cue, after)):
        return named
    if (
        cue.floor == cue.sentence_start
        and cue.folded[cue.floor : cue.floor + 3] == "as "
        and (comment := _commented(cue))
    ):
        return comment
    if mark == ":" and not cue.form.endswith("ing"):
        quoted = text[_skip_space(text, after + 1, end)] in "\"“‘'"
        return [] if quoted or end - after <= 3 else [(after + 1, end)]
    if cue.lemma in FACTIVE:
        return []
    if cue.lemma in ONLY_QUOTING:
        return _closing(cue, after) if cue.lemma == "continue" else []
    if mark == ",":
        return _parenthetical(cue, after + 1)
    if mark in '"“':
        return _around_quotation(cue, after)
    return _clause(cue, after, passive)


def _named(cue: Cue, start: int) -> list[tuple[int, int]]:
    """`called the plan a disaster`, `called it absurd`: what somebody names it, to the end of the phrase."""
    previous = ""
    for count, match in enumerate(TOKEN.finditer(cue.folded, start, min(cue.sentence_end, start + 90))):
        word = match.group()
        if count > 8 or word in NOT_NAMED:
            return []
        if count and (word in ("a", "an") or (count == 1 and previous in OBJECT_PRONOUNS)):
            at = match.start()
            stop = PHRASE_END.search(cue.folded, at, cue.sentence_end)
            return [(at, stop.start() if stop else cue.sentence_end)]
        previous = word
    return []


def _closing(cue: Cue, after: int) -> list[tuple[int, int]]:
    """`The road is closed, the mayor continued.`: at the end of its sentence a verb that reports nowhere else."""
    if cue.text[after] not in ".?!" or cue.sentence_end - after > 3 or cue.form.endswith("ing"):
        return []
    left = _clause_before(cue)
    return [left] if left else []


def _clause(cue: Cue, after: int, passive: bool) -> list[tuple[int, int]]:
    """What follows at once if that is surely a clause, else what comes before, else what may be one."""
    end = cue.sentence_end
    left_only = cue.text[after] in ".?!" and end - after < 4
    right = None
    if not left_only and cue.lemma not in VOUCHED:
        right = _after(cue, after, strict=passive or cue.form.endswith("ing"))
        if right and right[1]:
            return [(right[0], end)]
    left = None
    if left_only or cue.lemma == "say" or (right is None and _takes_left(cue, after)):
        left = None if passive or cue.form.endswith("ing") else _clause_before(cue)
    if left:
        return [left]
    return [(right[0], end)] if right else []


def _takes_left(cue: Cue, after: int) -> bool:
    """`…, she told reporters`, but not `…, she tells of her life`; other verbs only with an adjunct after them."""
    if cue.lemma == "tell":
        return not cue.folded.startswith(("of ", "about "), after)
    return _only_adjunct(cue)


def _around_quotation(cue: Cue, start: int) -> list[tuple[int, int]]:
    """`said “extreme vetting” is needed`: a quotation that is part of the clause; none if it is the whole of it."""
    end = cue.sentence_end
    for mark in '"”':
        close = cue.text.find(mark, start + 1, min(end, start + REACH))
        if close != -1 and end - close > 12 and cue.text[close - 1] not in ",.?!":
            return [(start, end)]
    return []


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end - 1 and text[position].isspace():
        position += 1
    return position if position < end else end - 1


def _only_adjunct(cue: Cue) -> bool:
    """Is what follows the verb at most when, where and to whom: `…, the court ruled on Friday`?"""
    if cue.text[cue.start - 2] in ',”"—':
        return True
    rest = cue.folded[cue.end : min(cue.sentence_end, cue.end + 90)].split()
    return len(rest) <= 8 and (not rest or rest[0].rstrip(".,:;") in WHEN_AND_WHERE or not rest[0][0].isalnum())


def _commented(cue: Cue) -> list[tuple[int, int]]:
    """`As the Post reported on Monday, the plan is dead`: a comment clause (Quirk 15.53) before what was said."""
    if cue.form.endswith("ing") or cue.lemma in VOUCHED:
        return []
    comma = cue.text.find(",", cue.end, min(cue.sentence_end, cue.end + 90))
    return [(comma + 1, cue.sentence_end)] if comma != -1 else []


def _parenthetical(cue: Cue, after: int) -> list[tuple[int, int]]:
    """`The plan, she said, would fail`: both halves; `The plan would fail, she said, citing costs`: the first."""
    text, folded, end = cue.text, cue.folded, cue.sentence_end
    left = _clause_before(cue)
    words = folded[after : min(end, after + 40)].split(None, 1)
    first = words[0] if words else ""
    found = [left] if left else []
    if _is_subordinate(cue):
        return found
    next_quoted = text[_skip_space(text, after, end)] in '"“'
    if not found and (that := folded.find(", that ", after, min(end, after + 60))) > 0:
        return [(that + 6, end)]
    if not found and first in FINITE and (subject := text.find(",", cue.floor, cue.start)) != -1:
        return [(cue.floor, subject + 1), (after, end)]  # The plan, she said, would fail
    if next_quoted or not first or first in NOT_RESUMING or (first.endswith("ing") and not first.endswith("thing")):
        return found
    return [*found, (after, end)]


def _after(cue: Cue, start: int, *, strict: bool) -> tuple[int, bool] | None:
    """Where the clause after the verb begins, and whether that is certain; None if no clause follows.

    strict  only `that`, a subject pronoun or a finite auxiliary show a clause
    """
    window = cue.folded[start : min(cue.sentence_end, start + 96)]
    opening = window.split(None, 1)  # mostly the first word tells
    if not opening:
        return None
    first = opening[0].rstrip(",;:.!?") or opening[0]
    if first in COMPLEMENTISERS:
        return (start + 4 if first == "that" else start), True
    hearer = cue.lemma in TAKES_HEARER
    if first in CLAUSE_OPENERS and not (hearer and first in ("you", "it")):
        return (start, True) if cue.lemma in ZERO_THAT else None
    words = window.split()
    if cue.lemma == "ask":
        return _place(cue.folded, start, words, INDIRECT_QUESTION, 9)
    if hearer or first in ADJUNCT_OPENERS or first[0].isdigit():
        return _after_adjunct(cue, start, words, strict=strict)
    return _bare(cue, start, words, strict=strict) if cue.lemma in ZERO_THAT else None


def _after_adjunct(cue: Cue, start: int, words: list[str], *, strict: bool) -> tuple[int, bool] | None:
    """The clause after `said on Monday that`, `told reporters that`, `warned against`."""
    first = words[0]
    that = words.index("that") if "that" in words[1:13] else 0
    if that and words[that - 1][-1] != "." and not (words[that + 1 :] and words[that + 1] in FINITE):
        found = _place(cue.folded, start, words, {"that"}, 13)  # not a relative: `reported on firms that are`
        return (found[0] + 4, True) if found else None
    if cue.lemma in WARNINGS and (danger := _place(cue.folded, start, words, DANGER, 6)):
        return danger[0] + cue.folded[danger[0] : danger[0] + 9].index(" "), True
    if first in ("to", "of", "about"):
        return None
    if cue.lemma in TAKES_HEARER:
        return _after_hearer(cue, start, words)
    if cue.lemma in ZERO_THAT and (opener := _place(cue.folded, start, words, CLAUSE_OPENERS, 8)):
        return opener  # said on Friday he would
    return _bare(cue, start, words, strict=strict)


def _place(folded: str, start: int, words: list[str], wanted: AbstractSet[str], within: int) -> tuple[int, bool] | None:
    """Where the first of the wanted words stands among so many words after the first mark-free ones."""
    at = start
    for word in words[:within]:
        at = folded.index(word, at)
        if word in wanted:
            return at, True
        if word[-1] in ",;:.!?":
            return None
        at += len(word)
    return None


def _bare(cue: Cue, start: int, words: list[str], *, strict: bool) -> tuple[int, bool] | None:
    """The clause without `that` at once after the verb: `said the plan would fail`."""
    first = words[0]
    if cue.lemma in TAKES_A_CLAUSE and (not strict or (cue.form.endswith("ing") and first in DETERMINERS)):
        certain = first not in ADJUNCT_OPENERS and _has_finite(words)
        return (start, certain) if len(words) > (2 if cue.lemma == "say" else 4) else None
    if cue.lemma not in ZERO_THAT or first in ADJUNCT_OPENERS or first == "to" or not _has_finite(words):
        return None
    return start, True


def _has_finite(words: list[str]) -> bool:
    """Is there a finite auxiliary before the first mark or relative: `the plan would`, not `the plan, which is`?"""
    may_be_past = False
    for index, word in enumerate(words):
        if may_be_past and word in AFTER_A_VERB:
            return True
        if word in TELLS_OF_A_CLAUSE:
            return word in FINITE or (word == "and" and not FINITE.isdisjoint(words[index:]))
        if word[-1] in ",;:.":
            return word[:-1] in FINITE
        may_be_past = index > 0 and word[-2:] == "ed" and word not in NOT_PAST
    return False


def _charged(cue: Cue) -> list[tuple[int, int]]:
    """`accused them of lying`, `urged it to act`: the complement, not whom it is said of (Quirk 16.24-63)."""
    markers = CHARGE_MARKERS.get(cue.lemma, ("for", "as"))
    stop = min(cue.sentence_end, cue.end + 140)
    for count, match in enumerate(TOKEN.finditer(cue.folded, cue.end, stop)):
        word = match.group()
        if word in markers:
            return [(match.end(), cue.sentence_end)]
        if word in ";:.!?" or word in RELATIVES or count > 16:
            return []
    return []


def _after_hearer(cue: Cue, start: int, words: list[str]) -> tuple[int, bool] | None:
    """`told reporters the bill was dead`: the clause begins with the second noun phrase; or `warned the bill was`."""
    text, at = cue.text, start
    previous = words[0]
    for index, word in enumerate(words[1:9], start=1):
        if previous[-1] in ",;:.!?":
            break
        was_name = text[at].isupper()
        at = cue.folded.index(word, at + len(previous))
        opens = word in CLAUSE_OPENERS or word in DETERMINERS or (text[at].isupper() and not was_name)
        if opens and previous not in NO_HEARER and _has_finite(words[index:]):
            return at, True
        previous = word
    nobody = cue.lemma in ZERO_THAT and cue.lemma != "tell" and words[0] in DETERMINERS and _has_finite(words)
    return (start, True) if nobody else None


def _clause_before(cue: Cue) -> tuple[int, int] | None:
    text, folded = cue.text, cue.folded
    floor = max(cue.floor, cue.start - REACH)
    begin, left = cue.floor, cue.start
    while left > floor and text[left - 1].isspace():
        left -= 1
    if left > floor and text[left - 1] in ",”\"?!’'—":
        if _is_inverted(folded, floor, left, cue, quoted=text[left - 1] in '”"'):
            return begin, left
        return _before_apposition(text, floor, left - 1, begin)
    last = LAST_EDGE.match(text, max(floor, cue.start - SUBJECT), cue.start)
    if last is None:
        return None
    edge = last.end()
    subject = folded[edge : cue.start].split()
    if (
        not 1 <= len(subject) <= 12
        or (subject[0] in RELATIVES and subject[0] != "that")
        or (len(subject) == 1 and subject[0] in ("and", "but"))
        or subject[-1] in PUSH_DOWN
    ):
        return None
    clause = folded[floor : edge - 1].split()
    if len(clause) < 3:
        return None
    adjunct = clause[0] in SUBORDINATORS or (clause[0] in PREPOSITIONS and FINITE.isdisjoint(clause))
    if adjunct and text.find(",", floor, edge - 1) == -1:
        return None  # While the road was shut, the mayor said
    return begin, edge


def _before_apposition(text: str, floor: int, edge: int, begin: int) -> tuple[int, int] | None:
    """The clause before `…, Jo Smith, the mayor, told us`."""
    apposition = text.rfind(",", floor, edge)
    name = max(text.rfind(mark, floor, apposition) for mark in ',”"—') if apposition != -1 else -1
    if name == -1 or len(text[floor:name].split()) < 4 or len(text[name + 1 : apposition].split()) > 6:
        return None
    return begin, name + 1


def _is_inverted(folded: str, start: int, edge: int, cue: Cue, *, quoted: bool) -> bool:
    """`The bill is dead, said the senator`, not `The senator, a moderate, said the bill is dead`."""
    if cue.lemma in TAKES_HEARER:
        return False
    words = folded[cue.end : min(cue.sentence_end, cue.end + 90)].split()
    if not words or words[0] in COMPLEMENTISERS or _has_finite(words):
        return False
    if quoted:
        return True
    segments = folded[start : edge - 1].split(",")
    first = segments[0].split()
    return len(segments) == 1 or len(first) > 7 or not FINITE.isdisjoint(first)


def _is_subordinate(cue: Cue) -> bool:
    """Does the report stand in an adverbial clause that opens the sentence: `While he said …, …`?"""
    opening = cue.sentence_start
    if cue.start == opening:
        return cue.form.endswith(("ing", "ed"))
    head = cue.folded[opening : min(cue.start, opening + _LONGEST_HEAD)].split(" ", 2)
    if len(head) > 2 and head[0] in ("and", "but", "even"):
        del head[0]
    return (
        len(head) > 1
        and head[0] in SUBORDINATORS
        and cue.text.find(",", opening, min(cue.start, opening + REACH)) == -1
    )


def _is_aside(cue: Cue) -> bool:
    """Does the report stand in a relative clause between commas: `Jo Ray, who said the bridge was safe, resigned`?"""
    return cue.previous in ("who", "which") and cue.folded.endswith((", who ", ", which "), cue.floor, cue.start)


def _to_comma(cue: Cue, start: int, end: int) -> tuple[int, int]:
    comma = cue.text.find(",", start + 12, end) if start >= cue.end else -1
    return (start, end) if comma == -1 else (start, comma)


def _attributed(cue: Cue) -> list[tuple[int, int]]:
    """What `according to …` attributes: the rest of its sentence."""
    end = cue.sentence_end
    if cue.form == "according to":
        source = cue.folded[cue.end : min(end, cue.end + 60)].split()[:4]
        if any(word.rstrip(",.") in CRITERIA for word in source):
            return []
    head = cue.folded[max(cue.floor, cue.start - REACH) : cue.start].rstrip(" ,").split()
    if len(head) >= 3 and head[-1] not in ("and", "but", "that", "because", "while", "yet"):
        return [(cue.floor, cue.start)]
    comma = cue.text.find(",", cue.end, min(end, cue.end + REACH))
    return [(comma + 1, end)] if comma != -1 else []
