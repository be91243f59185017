"""The clause that a verb of saying reports: after it, before it, around a quotation, or after `accused of`."""

from __future__ import annotations

from framing.article import Article
from framing.attribution.cue import Cue
from framing.attribution.verbs import is_passive_report
from framing.attribution.words import (
    ADJUNCT_OPENERS,
    AFTER_A_VERB,
    ATTRIBUTE,
    CHARGE_MARKERS,
    CLAUSE_OPENERS,
    COMPLEMENTISERS,
    DETERMINERS,
    EDGE,
    FACTIVE,
    FINITE,
    INDIRECT_QUESTION,
    NOT_PAST,
    NOT_RESUMING,
    ONLY_QUOTING,
    PREPOSITIONS,
    REACH,
    RELATIVES,
    SUBORDINATORS,
    TAKES_A_CLAUSE,
    TAKES_HEARER,
    TOKEN,
    TURN,
    VOUCHED,
    WHEN_AND_WHERE,
    ZERO_THAT,
)


def reported(article: Article, cue: Cue) -> list[tuple[int, int]] | None:
    """The stretches that a cue gives to somebody else, empty if it has no clause here; None if it reports nothing."""
    if cue.group == ATTRIBUTE:
        return _attributed(article, cue)
    passive = is_passive_report(article, cue)
    if passive is None:
        return None
    spans = _charged(article, cue) if cue.lemma in CHARGE_MARKERS else _said(article, cue, passive)
    if spans and _is_subordinate(article, cue):
        spans = [_to_comma(article.text, start, end, cue) for start, end in spans]
    return spans


def _said(article: Article, cue: Cue, passive: bool) -> list[tuple[int, int]]:
    """The clause after a verb of saying, before it, or on both sides."""
    text, end = article.text, cue.sentence.end
    after = _skip_space(text, cue.end, end)
    mark = text[after]
    if (
        cue.floor == cue.sentence.start
        and article.folded.startswith("as ", cue.floor)
        and (comment := _commented(article, cue))
    ):
        return comment
    if mark == ":" and not cue.form.endswith("ing"):
        quoted = text[_skip_space(text, after + 1, end)] in "\"“‘'"
        return [] if quoted or end - after <= 3 else [(after + 1, end)]
    if cue.lemma in FACTIVE or cue.lemma in ONLY_QUOTING:
        return []
    if mark == ",":
        return _parenthetical(article, cue, after + 1)
    if mark in '"“':
        return _around_quotation(article, cue, after)
    return _clause(article, cue, after, passive)


def _clause(article: Article, cue: Cue, after: int, passive: bool) -> list[tuple[int, int]]:
    """What follows at once if that is surely a clause, else what comes before, else what may be one."""
    end = cue.sentence.end
    left_only = article.text[after] in ".?!" and end - after < 4
    right = None
    if not left_only and cue.lemma not in VOUCHED:
        right = _after(article, cue, after, strict=passive or cue.form.endswith("ing"))
        if right and right[1]:
            return [(right[0], end)]
    left = None
    if left_only or cue.lemma == "say" or (right is None and _takes_left(article, cue, after)):
        left = None if passive or cue.form.endswith("ing") else _clause_before(article.text, article.folded, cue)
    if left:
        return [left]
    return [(right[0], end)] if right else []


def _takes_left(article: Article, cue: Cue, after: int) -> bool:
    """`…, she told reporters`, but not `…, she tells of her life`; other verbs only with an adjunct after them."""
    if cue.lemma == "tell":
        return not article.folded.startswith(("of ", "about "), after)
    return _only_adjunct(article, cue)


def _around_quotation(article: Article, cue: Cue, start: int) -> list[tuple[int, int]]:
    """`said “extreme vetting” is needed`: a quotation that is part of the clause; none if it is the whole of it."""
    end = cue.sentence.end
    for mark in '"”':
        close = article.text.find(mark, start + 1, min(end, start + REACH))
        if close != -1 and end - close > 12 and article.text[close - 1] not in ",.?!":
            return [(start, end)]
    return []


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end - 1 and text[position].isspace():
        position += 1
    return position if position < end else end - 1


def _only_adjunct(article: Article, cue: Cue) -> bool:
    """Is what follows the verb at most when, where and to whom: `…, the court ruled on Friday`?"""
    rest = article.folded[cue.end : min(cue.sentence.end, cue.end + 90)].split()
    if article.text[cue.start - 2] in ',”"—':
        return True
    return len(rest) <= 8 and (not rest or rest[0].rstrip(".,:;") in WHEN_AND_WHERE or not rest[0][0].isalnum())


def _commented(article: Article, cue: Cue) -> list[tuple[int, int]]:
    """`As the Post reported on Monday, the plan is dead`: a comment clause (Quirk 15.53) before what was said."""
    if cue.form.endswith("ing") or cue.lemma in VOUCHED:
        return []
    comma = article.text.find(",", cue.end, min(cue.sentence.end, cue.end + 90))
    return [(comma + 1, cue.sentence.end)] if comma != -1 else []


def _parenthetical(article: Article, cue: Cue, after: int) -> list[tuple[int, int]]:
    """`The plan, she said, would fail`: both halves; `The plan would fail, she said, citing costs`: the first."""
    text, folded, end = article.text, article.folded, cue.sentence.end
    left = _clause_before(text, folded, cue)
    words = folded[after : min(end, after + 40)].split(None, 1)
    first = words[0] if words else ""
    found = [left] if left else []
    if _is_subordinate(article, cue):
        return found
    next_quoted = text[_skip_space(text, after, end)] in '"“'
    if not found and (that := folded.find(", that ", after, min(end, after + 60))) > 0:
        return [(that + 6, end)]
    if not found and first in FINITE and (subject := text.find(",", cue.floor, cue.start)) != -1:
        return [(cue.floor, subject + 1), (after, end)]  # The plan, she said, would fail
    if next_quoted or not first or first in NOT_RESUMING or (first.endswith("ing") and not first.endswith("thing")):
        return found
    return [*found, (after, end)]


def _after(article: Article, cue: Cue, start: int, *, strict: bool) -> tuple[int, bool] | None:
    """Where the clause after the verb begins, and whether that is certain; None if no clause follows.

    strict  only `that`, a subject pronoun or a finite auxiliary show a clause
    """
    folded = article.folded
    opening = TOKEN.match(folded, start, cue.sentence.end)
    if opening is None:
        return None
    first = opening.group()
    if first in COMPLEMENTISERS:
        return (opening.end() if first == "that" else start), True
    hearer = cue.lemma in TAKES_HEARER
    if first in CLAUSE_OPENERS and not (hearer and first in ("you", "it")):
        return (start, True) if cue.lemma in ZERO_THAT else None
    if cue.lemma not in ZERO_THAT and not hearer and cue.lemma != "ask" and first not in ADJUNCT_OPENERS:
        return None
    tokens = _tokens(folded, start, min(cue.sentence.end, start + 96))
    return _after_adjunct(article.text, cue, tokens, strict=strict)


def _after_adjunct(text: str, cue: Cue, tokens: list[tuple[int, str]], *, strict: bool) -> tuple[int, bool] | None:
    """The clause after `said on Monday that`, `told reporters`, `asked her if`, or a bare `said the plan`."""
    first = tokens[0][1]
    hearer = cue.lemma in TAKES_HEARER
    that = next((i for i, token in enumerate(tokens[:13]) if token[1] == "that"), 0)
    if that and tokens[that + 1 :] and tokens[that + 1][1] in FINITE:
        that = 0  # a relative: `reported on firms that are`
    if that and (hearer or first in ADJUNCT_OPENERS or first[0].isdigit()) and tokens[that - 1][1] != ".":
        return tokens[that][0] + 4, True
    if cue.lemma == "ask":
        return next(((at, True) for at, word in tokens[:9] if word in INDIRECT_QUESTION), None)
    if first == "to" or first in ("of", "about"):
        return None
    if first in ADJUNCT_OPENERS and cue.lemma in ZERO_THAT and not hearer:
        for at, word in tokens[1:8]:
            if word == ",":
                break
            if word in CLAUSE_OPENERS:
                return at, True  # said on Friday he would
    if hearer:
        return _after_hearer(text, tokens)
    if cue.lemma in TAKES_A_CLAUSE and not strict:
        certain = first not in ADJUNCT_OPENERS and _has_finite(tokens)
        return (tokens[0][0], certain) if len(tokens) > (3 if cue.lemma == "say" else 6) else None
    if cue.lemma not in ZERO_THAT or first in ADJUNCT_OPENERS or not _has_finite(tokens):
        return None
    return tokens[0][0], True


def _tokens(folded: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in TOKEN.finditer(folded, start, end)]


def _has_finite(tokens: list[tuple[int, str]]) -> bool:
    """Is there a finite auxiliary before the first mark or relative: `the plan would`, not `the plan, which is`?"""
    may_be_past = False
    for index, (_, word) in enumerate(tokens):
        if word in FINITE or (may_be_past and word in AFTER_A_VERB):
            return True
        if word in RELATIVES or word in ",;:.":
            return False
        if word == "and":
            return any(follower in FINITE for _, follower in tokens[index:])
        may_be_past = index > 0 and word.endswith("ed") and word not in NOT_PAST
    return False


def _charged(article: Article, cue: Cue) -> list[tuple[int, int]]:
    """`accused them of lying`, `urged it to act`: the complement, not whom it is said of (Quirk 16.24-63)."""
    markers = CHARGE_MARKERS.get(cue.lemma, ("for", "as"))
    stop = min(cue.sentence.end, cue.end + 140)
    for count, match in enumerate(TOKEN.finditer(article.folded, cue.end, stop)):
        word = match.group()
        if word in markers:
            return [(match.end(), cue.sentence.end)]
        if word in ";:.!?" or word in RELATIVES or count > 16:
            return []
    return []


def _after_hearer(text: str, tokens: list[tuple[int, str]]) -> tuple[int, bool] | None:
    """`told reporters the bill was dead`: the clause begins with the second noun phrase."""
    for index, (position, word) in enumerate(tokens[1:9], start=1):
        if word in ",;:.!?":
            return None
        previous_at, previous = tokens[index - 1]
        new_name = text[position].isupper() and text[previous_at].islower()
        if not (new_name or word in CLAUSE_OPENERS or word in DETERMINERS):
            continue
        if previous not in PREPOSITIONS and previous not in ("the", "of") and _has_finite(tokens[index:]):
            return position, True
    return None


def _clause_before(text: str, folded: str, cue: Cue) -> tuple[int, int] | None:
    floor = max(cue.floor, cue.start - REACH)
    left = text[floor : cue.start].rstrip()
    begin = cue.floor
    if left.endswith((",", "”", '"', "?", "!", "’", "'", "—")):
        if _is_inverted(folded, floor, floor + len(left), cue, quoted=left[-1] in '”"'):
            return begin, floor + len(left)
        return _before_apposition(text, floor, floor + len(left) - 1, begin)
    edge = -1
    for match in EDGE.finditer(text, floor, cue.start):
        edge = match.end()
    if edge == -1:
        return None
    subject = folded[edge : cue.start].split()
    if not 1 <= len(subject) <= 12 or subject[0] in RELATIVES - {"that"} or subject in (["and"], ["but"]):
        return None
    clause = folded[floor : edge - 1].split()
    only_adjunct = clause[:1] and clause[0] in PREPOSITIONS and "," not in text[floor : edge - 1]
    if len(clause) < 3 or (only_adjunct and FINITE.isdisjoint(clause)):
        return None
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
    tokens = _tokens(folded, cue.end, min(cue.sentence.end, cue.end + 90))
    if not tokens or tokens[0][1] in COMPLEMENTISERS or _has_finite(tokens):
        return False
    if quoted:
        return True
    segments = folded[start : edge - 1].split(",")
    first = segments[0].split()
    return len(segments) == 1 or len(first) > 7 or bool(FINITE & set(first))


def _is_subordinate(article: Article, cue: Cue) -> bool:
    """Does the report stand in an adverbial clause that opens the sentence: `While he said …, …`?"""
    opening = cue.sentence.start
    if cue.start == opening:
        return cue.form.endswith(("ing", "ed"))
    first, _, rest = article.folded[opening : min(cue.start, opening + 40)].partition(" ")
    if first in ("and", "but", "even"):
        first = rest.partition(" ")[0]
    return first in SUBORDINATORS and "," not in article.text[opening : min(cue.start, opening + REACH)]


def _to_comma(text: str, start: int, end: int, cue: Cue) -> tuple[int, int]:
    comma = text.find(",", start + 12, end) if start >= cue.end else -1
    return (start, end) if comma == -1 else (start, comma)


def turn(text: str, start: int, end: int, cue: Cue, follower: Cue) -> tuple[int, int]:
    """The clause cut short where the sentence goes on to another report: `…, but she said`."""
    if start < cue.end:
        return start, end
    stop = end
    for match in TURN.finditer(text, start, min(end, follower.start)):
        if match.group()[0] in ",;—–" or follower.start - match.end() < 20:
            stop = match.start()
    return start, stop


def _attributed(article: Article, cue: Cue) -> list[tuple[int, int]]:
    """What `according to …` attributes: the rest of its sentence."""
    sentence = cue.sentence
    head = article.folded[max(cue.floor, cue.start - REACH) : cue.start].rstrip(" ,").split()
    if len(head) >= 3 and head[-1] not in ("and", "but", "that", "because", "while", "yet"):
        return [(cue.floor, cue.start)]
    comma = article.text.find(",", cue.end, min(sentence.end, cue.end + REACH))
    return [(comma + 1, sentence.end)] if comma != -1 else []
