"""The pattern language of the word lists: `(stark|grim) [reminder/n]` → a finite set of phrases, and where they stand.

Described for list writers in `lexicons/README.md`. A pattern always stands for finitely many phrases, so that all of
them can be found in one pass and no list can contain a slow expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from math import prod

from framing.inflection import adjective_forms, noun_forms, verb_forms, verb_paradigm

MAX_PHRASES = 600  # an entry that expands to more is a mistake, or should be code
_MAX_HEADS = 6  # phrases of one pattern in the automaton: more make loading slow, fewer make matching slow
_CONTEXT_WINDOW = 48  # code points looked at on each side of a hit; the longest context of the shipped lists has 30

_GLUE = frozenset("a an the in of on to at with from for by and as his her their its it is are there was".split())
# Words too common to stand for the beginning of a pattern by themselves.
_COMMON = frozenset(
    """a about after again all also am an and any anyone are as at be because been before being both but by can could
    day did do does doing done down each even every everyone few for from get go going had has have having he her
    here him his how i if in into is it it's its just know last like made make makes many may me might more most
    much must my never new no not now of off on one only or other our out over own people political put said same
    say says see set she should so some something state still such take than that that's the their them then there
    these they this those through time to too two under up us very was way we were what when where which who why
    will with would year you your federal first given government house left look media national public use used uses using
    isn't aren't wasn't don't doesn't didn't can't couldn't won't wouldn't hasn't
    haven't""".split()
)

_IS_PATTERN = re.compile(r"[\[\]()|?]")
_TOKEN = re.compile(r"\[(?P<lemma>[^\[\]()|/]+)(?:/(?P<pos>[vna]))?\]|(?P<mark>[()|?])|(?P<text>[^\[\]()|?]+)")
_FORMS = {"v": verb_forms, "n": noun_forms, "a": adjective_forms}


def expand(pattern: str) -> tuple[str, ...]:
    """All phrases a pattern stands for, each once, in the order written.

    >>> expand("(stark|grim) [reminder/n]")
    ('stark reminder', 'stark reminders', 'grim reminder', 'grim reminders')

    Raises ValueError with a sentence saying what is wrong with the pattern.
    """
    phrases = [pattern]
    if _IS_PATTERN.search(pattern):
        parts = _parts(pattern)
        if prod(len(part) for part in parts) > MAX_PHRASES:
            raise ValueError(f"the pattern stands for more than {MAX_PHRASES} phrases; split it")
        phrases = ["".join(choice) for choice in product(*parts)]
    clean = dict.fromkeys(" ".join(phrase.split()) for phrase in phrases)
    clean.pop("", None)
    if not clean:
        raise ValueError("the pattern stands for no words at all")
    return tuple(clean)


def validate(pattern: str) -> None:
    """Raise ValueError if a pattern cannot be read; without spelling out what it stands for."""
    if _IS_PATTERN.search(pattern):
        _parts(pattern)


def _parts(pattern: str) -> list[list[str]]:
    """The choices at each place of a pattern, from left to right."""
    tokens = list(_TOKEN.finditer(pattern))
    if sum(len(match.group()) for match in tokens) != len(pattern):
        raise ValueError("a bracket is not closed, or [ ] holds nothing that can be inflected")
    parts, rest = _sequence(tokens, 0)
    if rest < len(tokens) and tokens[rest]["mark"] == "|":  # alternatives without brackets around them
        alternatives, rest = _alternatives(tokens, 0)
        parts = [alternatives]
    if rest != len(tokens):
        raise ValueError("there is a ')' without its '('")
    return parts


def _sequence(tokens: list[re.Match[str]], at: int) -> tuple[list[list[str]], int]:
    """Parse items up to `|`, `)` or the end; return the choices of each item and where parsing stopped."""
    parts: list[list[str]] = []
    while at < len(tokens) and tokens[at]["mark"] not in ("|", ")"):
        choices, at = _item(tokens, at)
        parts.append(choices)
    return parts, at


def _alternatives(tokens: list[re.Match[str]], at: int) -> tuple[list[str], int]:
    """Parse `a|b|c` up to a closing bracket or the end; return all its phrases and where parsing stopped."""
    found: list[str] = []
    while True:
        parts, at = _sequence(tokens, at)
        if prod(len(part) for part in parts) > MAX_PHRASES:
            raise ValueError(f"the pattern stands for more than {MAX_PHRASES} phrases; split it")
        found += ["".join(choice) for choice in product(*parts)]
        if at == len(tokens) or tokens[at]["mark"] == ")":
            return found, at
        at += 1


def _item(tokens: list[re.Match[str]], at: int) -> tuple[list[str], int]:
    """Parse one word, lemma or bracketed group with its optional `?`."""
    match = tokens[at]
    if match["mark"] == "(":
        choices, at = _alternatives(tokens, at + 1)
        if at == len(tokens):
            raise ValueError("there is a '(' without its ')'")
    elif match["lemma"] is not None:
        choices = list(_FORMS[match["pos"] or "v"](match["lemma"]))
    elif match["text"] is not None:
        choices = [match["text"]]
    else:
        raise ValueError(f"'{match.group()}' has nothing before it")
    at += 1
    if at < len(tokens) and tokens[at]["mark"] == "?":
        if match["text"] is not None:
            raise ValueError("'?' makes a bracketed group optional: write (word)?")
        choices, at = ["", *choices], at + 1
    return choices, at


def tails_of(rest: list[list[str]]) -> set[str]:
    """What may follow the heads of a pattern, spelled out from the choices of `heads_of`."""
    return {_one_space("".join(choice)) for choice in product(*rest)}


def is_word_end(padded: str, end: int) -> bool:
    """Does a word end at `end`? Not inside war-torn or can't, but before a possessive 's.

    `padded` goes on for at least three characters after `end`.
    """
    follower = padded[end]
    if follower == " " or follower in ".,;:?!":
        return True
    if follower == "-":
        return not padded[end + 1].isalnum()
    if follower == "'" and padded[end + 1].isalnum():
        return padded[end + 1] == "s" and not padded[end + 2].isalnum()
    return not follower.isalnum()


def heads_of(pattern: str) -> tuple[list[str], list[list[str]] | None]:
    """A pattern as the few phrases it can begin with and the choices that follow; None where nothing does.

    The automaton holds heads only: a pattern of five places with six choices each is then six phrases, not 7,776.
    A head ends with a word and is not a single common one.
    """
    if not _IS_PATTERN.search(pattern):
        return [pattern.lower()], None
    parts = [[choice.lower() for choice in part] for part in _parts(pattern)]
    heads = parts[0]
    for cut in range(1, len(parts)):
        if len(heads) * len(parts[cut]) > _MAX_HEADS and _is_rare(heads) and _ends_word(heads, parts[cut]):
            clean = [" ".join(head.split()) for head in heads]
            gap = [" "] if heads[0].endswith(" ") else [""]
            return clean, [gap, *parts[cut:]]
        heads = [head + choice for head in heads for choice in parts[cut]]
    whole = [" ".join(head.split()) for head in dict.fromkeys(heads)]
    return [phrase for phrase in whole if phrase], None


def _ends_word(heads: list[str], following: list[str]) -> bool:
    """Can the pattern be cut here? All heads end with a space, or all that follows begins with one."""
    if all(head.endswith(" ") for head in heads):
        return True
    return not any(head.endswith(" ") for head in heads) and all(tail.startswith(" ") for tail in following)


def _is_rare(heads: list[str]) -> bool:
    """Is no head a single common word, or all glue (`in the`)? Texts would be full of hits that lead nowhere."""
    for words in map(str.split, heads):
        if (len(words) == 1 and words[0] in _COMMON) or _GLUE.issuperset(words):
            return False
    return True


def _one_space(tail: str) -> str:
    joined = " ".join(tail.split())
    return f" {joined}" if tail[:1] == " " and joined else joined


_ANY_LEMMA = re.compile(r"\[([^\[\]/]+)(?:/v)?\]")


@lru_cache(maxsize=4096)
def inflected(term: str, plainer: str, phrase: str) -> str:
    """Put the lemma of `plainer` into the form in which the first verb of `term` stands in `phrase`."""
    forms = _ANY_LEMMA.search(term)
    position = 0
    if forms:
        for index, form in enumerate(verb_paradigm(forms[1])):
            if phrase in expand(term[: forms.start()] + form + term[forms.end() :]):
                position = index
                break
    return _ANY_LEMMA.sub(lambda lemma: verb_paradigm(lemma[1])[position], plainer)


# --- the neighbours of a phrase --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Context:
    """Neighbours in which an entry stays silent: folded phrases just before it, just after it, or both."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def holds(self, folded: str, start: int, end: int) -> bool:
        if self.before:
            left = " " + folded[max(0, start - _CONTEXT_WINDOW) : start]
            if not left.endswith(self.before):
                return False
        if self.after:
            right = folded[end : end + _CONTEXT_WINDOW] + " "
            if not any(right.startswith(p) and not right[len(p)].isalnum() for p in self.after):
                return False
        return True


@cache  # as many as there are different cells in the lists
def parse_contexts(cell: str) -> tuple[Context, ...]:
    """The `unless` column: `_ the door; front _ page` → contexts. `_` stands for the term itself.

    Raises ValueError when a context has no `_`, or nothing besides it.
    """
    contexts = []
    for part in filter(None, (piece.strip() for piece in cell.split(";"))):
        if part.count("_") != 1:
            raise ValueError(f"the context '{part}' needs exactly one _ for the term")
        left, right = (side.strip().lower() for side in part.split("_"))
        if not left and not right:
            raise ValueError("a context of '_' alone would silence the entry everywhere")
        before = tuple(f" {phrase} " for phrase in expand(left)) if left else ()
        after = tuple(_glued(phrase) for phrase in expand(right)) if right else ()
        contexts.append(Context(before, after))
    return tuple(contexts)


def _glued(phrase: str) -> str:
    """What must follow the hit: words after a space, punctuation at once."""
    return phrase if phrase[0] in ",.;:!?'%" else f" {phrase}"
