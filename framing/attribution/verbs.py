"""Does a cue report here? `He claims that …` does; `the claims`, `fair to say` and `I argue` do not."""

from __future__ import annotations

from typing import Final

from framing.attribution.cue import Cue
from framing.attribution.words import (
    ADVERBS,
    AFTER_A_REPORT,
    BE,
    BEFORE_A_NOUN,
    CLAUSE_OPENERS,
    COMPLEMENTISERS,
    DEGREES,
    FINITE,
    NEAR_A_VERB,
    NEGATIONS,
    OWN,
    POSSESSIVES,
    POSSIBLE,
    PUSH_DOWN,
)

_LEMMAS: Final[dict[str, str]] = {}  # of the patterns met; compiled code asks a dictionary faster than functools.cache


def _may_open(cue: Cue) -> bool:
    """`Saying …`, `Asked whether …`; but a bare form at the head of a sentence bids the reader: `Recall that …`."""
    return cue.form.endswith(("ing", "said", "says")) or (
        cue.lemma in ("ask", "tell", "warn") and cue.form != cue.lemma
    )


def lemma_of(term: str) -> str:
    """The head of a pattern with its particle: `tell` of `[tell]`, `call on` of `[call] on`."""
    lemma = _LEMMAS.get(term)
    if lemma is None:
        lemma = _LEMMAS[term] = term.replace("[", "").replace("]", "") if term[0] == "[" else term
    return lemma


def is_passive_report(cue: Cue) -> bool | None:
    """None unless the cue is a verb that reports somebody else's words; True if it is a passive (`was told`)."""
    text, folded = cue.text, cue.folded
    last = cue.previous
    if last and text[cue.start].isupper() and cue.in_body:
        return None  # Islamic State
    noun = last != "" and cue.noun_too
    before: list[str] = []
    if noun or last in NEAR_A_VERB or last[-2:] in ("ly", ""):
        before = folded[max(cue.sentence_start, cue.start - 40) : cue.start].split()
        if (noun and last in POSSESSIVES) or _is_supposed(before, cue):
            return None
        last = subject_word(before)
        if last == "to" and before[-2:] in (["on", "to"], ["proceeded", "to"], ["continued", "to"]):
            return False  # She went on to say
        is_country = last == "us" and text[cue.start - 3 : cue.start] == "US "  # Critics of US say …
        if (last in OWN and not is_country) or last in NEGATIONS or (not last and not _may_open(cue)):
            return None
    after = folded[cue.end : min(cue.sentence_end, cue.end + 24)].split(None, 2)
    follower = (after[0].rstrip(",:.") or after[0]) if after else ""
    if follower == "so":
        return None  # `must stand up and say so`: what is said so is the writer's
    if noun:
        if follower == "that" and after[1:] and (after[1] in FINITE or after[1].endswith(("ed", "ly"))):
            return None  # the charges that shocked the town
        named = is_name(text, cue.start) and (len(before) > 1 or before[0] not in BEFORE_A_NOUN)
        return False if _is_verb_here(before, cue.form, follower, named=named) else None
    if follower in FINITE and "'" not in follower and not folded.startswith(",", cue.end):
        # not `What she said is`, but `a plan which they say would fail` (Quirk 17.63)
        before = folded[max(cue.sentence_start, cue.start - 64) : cue.start].split()
        return None if PUSH_DOWN.isdisjoint(before) else False
    if last in BE and not cue.form.endswith("ing"):
        return True if cue.lemma in ("tell", "inform", "warn") or follower == "that" else None
    if cue.form.endswith("ed") and last and (last in POSSESSIVES or last.endswith(("'s", "s'"))):
        return None  # her announced visit
    if cue.lemma == "ask" and last in ("when", "if", "as"):
        return None
    if before == ["that"] and cue.form == "said":
        return None
    return False


def _is_supposed(before: list[str], cue: Cue) -> bool:
    """Nobody said it: `would have said`, `may find`; or the participle is an adjective: `as pronounced`."""
    if not before:
        return False
    last = before[-1]
    if last in DEGREES:
        return cue.form.endswith("ed")
    return last in POSSIBLE or (last == "have" and before[-2:-1] in (["would"], ["could"], ["might"]))


def subject_word(before: list[str]) -> str:
    """The word before the verb and its auxiliaries and adverbs, but a negation or `be` among them first."""
    for word in reversed(before[-6:]):
        if word in NEGATIONS or word in BE:
            return word
        if word not in ADVERBS and not word.endswith("ly"):
            return word
    return ""


def is_name(text: str, end: int) -> bool:
    """Is the word that ends before `end` capitalised?"""
    word = text[max(0, end - 24) : end].split()
    return bool(word) and word[-1][0].isupper()


def _is_verb_here(before: list[str], form: str, follower: str, *, named: bool) -> bool:
    """Is `claims`, `report` … a verb? By agreement with the word before it, and by a clause after it."""
    if not before:
        return False
    last = before[-1]
    if last in ("he", "she", "they", "it", "who", "which") or last in ADVERBS:
        return True
    if last.endswith(",") and (follower in CLAUSE_OPENERS or (form.endswith("ing") and follower in COMPLEMENTISERS)):
        return True
    if last[-1].isdigit() or last.endswith(("'s", "s'", ",", "ed")) or (last in BEFORE_A_NOUN and not named):
        return False
    if form.endswith("s") == last.endswith("s") and not (named and form.endswith("s")):
        return False  # officials reports
    if form.startswith("state") or (form.endswith("s") and not named and follower == ","):
        return follower in COMPLEMENTISERS
    return follower in AFTER_A_REPORT or not follower.isalnum()
