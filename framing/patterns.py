"""The pattern language of the word lists: `(stark|grim) [reminder/n]` → a finite set of phrases, and where they stand.

Described for list writers in `lexicons/README.md`. A pattern always stands for finitely many phrases, so that all of
them can be found in one pass and no list can contain a slow expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, product
from math import prod

from framing.inflection import adjective_forms, noun_forms, verb_forms, verb_paradigm

MAX_PHRASES = 600  # an entry that expands to more is a mistake, or should be code
# Phrases of one pattern in the index: more make loading slow, fewer make matching slow. Where several matches of one
# pattern on the same words would all count, as in lists without flags, few, because of tails only the longest is found.
MOST_HEADS, FEW_HEADS = 150, 20
_MOST_NESTED = 20  # brackets in brackets; the shipped lists have three
_CONTEXT_WINDOW = 48  # code points looked at on each side of a hit; the longest context of the shipped lists has 30

_GLUE = frozenset("a an the in of on to at with from for by and as his her their its it is are there was".split())
# Words too common to stand for the beginning of a pattern by themselves.
_COMMON = frozenset(
    """a about act after again against all also am american among an and any anyone are aren't as at back be because
    become been before being believe both but by can can't change clear close conservative could couldn't country
    day did didn't do does doesn't doing done don't down each end even every everyone evidence fact family federal
    few fight first for force foreign former from get given go going good government gun had has hasn't have haven't
    having he head held her here high him his home house how i if in into is isn't it it's its job just key know
    last lawmakers leaders left life like likely little look made majority make makes many march may me media might
    more most much must my nation national need never new news no not now of off officials often on one only or
    other others our out over own party people percent personal point points policy political power presidential
    primary program public put reporters right rights rise run said same say says school see senior set she should
    show since so social some something speech state still such support take than that that's the their them then
    there these they think this those through time to too top twitter two under until up us use used uses using very
    want war was wasn't way we were what when where which white who why will with without won't working would
    wouldn't year you your""".split()
)

_IS_PATTERN = re.compile(r"[\[\]()|?]")
_TOKEN = re.compile(r"\[(?P<lemma>[^\[\]()|/]+)(?:/(?P<pos>[vna]))?\]|(?P<mark>[()|?])|(?P<text>[^\[\]()|?]+)")
_NO_WORDS = "the pattern stands for no words at all"
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
        _limit(parts)
        phrases = ["".join(choice) for choice in product(*parts)]
    clean = dict.fromkeys(" ".join(phrase.split()) for phrase in phrases)
    clean.pop("", None)
    if not clean:
        raise ValueError(_NO_WORDS)
    return tuple(clean)


def validate(pattern: str) -> None:
    """Raise ValueError where `expand` would, but without spelling out what the pattern stands for."""
    parts = _parts(pattern) if _IS_PATTERN.search(pattern) else [[pattern]]
    _limit(parts)
    if not any(choice.strip() for part in parts for choice in part):
        raise ValueError(_NO_WORDS)


def _limit(parts: list[list[str]]) -> None:
    if prod(len(part) for part in parts) > MAX_PHRASES:
        raise ValueError(f"the pattern stands for more than {MAX_PHRASES} phrases; split it")


def _parts(pattern: str) -> list[list[str]]:
    """The choices at each place of a pattern, from left to right."""
    tokens = list(_TOKEN.finditer(pattern))
    depth = accumulate((match["mark"] == "(") - (match["mark"] == ")") for match in tokens)
    if max(depth, default=0) > _MOST_NESTED:
        raise ValueError(f"brackets stand more than {_MOST_NESTED} deep in one another; split it")
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
        _limit(parts)
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


def heads_of(pattern: str, most: int = FEW_HEADS) -> tuple[list[str], list[list[str]] | None]:
    """A pattern as the few phrases it can begin with and the choices that follow; None where nothing does.

    The index holds heads only: a pattern of five places with six choices each is then six phrases, not 7,776.
    A head ends with a word and is not a single common one.
    """
    if not _IS_PATTERN.search(pattern):
        return [pattern.lower()], None
    parts = [[choice.lower() for choice in part] for part in _parts(pattern)]
    heads = parts[0]
    for cut in range(1, len(parts)):
        if len(heads) * len(parts[cut]) > most and _is_rare(heads) and _ends_word(heads, parts[cut]):
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


_ANY_LEMMA = re.compile(r"\[([^\[\]/]+)(?:/([vn]))?\]")
_CHOICE = re.compile(r"\{(\d)\}")
_BE_POSITIONS = {"am": 0, "are": 0, "be": 0, "is": 1, "was": 2, "were": 2, "been": 3, "being": 4}


@lru_cache(maxsize=4096)
def inflected(term: str, plainer: str, phrase: str) -> str:
    """Put the lemmas of `plainer` into the form `phrase` has: that of the first verb of `term`, the number of its noun.

    `{1}` is what stands in `phrase` at the first place where `term` leaves a choice, be it of words or of forms.
    """
    if "{" in plainer:
        chosen = _chosen(term, phrase)
        plainer = " ".join(_CHOICE.sub(lambda number: chosen[int(number[1]) - 1], plainer).split())
    to_be = _form_found(term, phrase, "be") if "[be]" in term else None
    verb = _BE_POSITIONS[to_be] if to_be else _position(term, phrase, "v") or 0
    noun = _position(term, phrase, "n")
    if noun is None:  # the noun of the term is not written as a lemma: look at its ending
        noun = int(phrase.endswith("s") and not phrase.endswith("ss"))

    def form(lemma: re.Match[str]) -> str:
        if lemma[2] == "n":
            return noun_forms(lemma[1])[-noun]
        return to_be if to_be and lemma[1] == "be" else verb_paradigm(lemma[1])[verb]

    return _ANY_LEMMA.sub(form, plainer)


def check_choices(term: str, plainer: str) -> None:
    """Raise ValueError if `plainer` asks for a choice that `term` does not leave."""
    places = sum(len(part) > 1 for part in _parts(term))
    for number in _CHOICE.findall(plainer):
        if not 1 <= int(number) <= places:
            raise ValueError(f"the plainer wording asks for choice {{{number}}}, but the term leaves {places}")


def _chosen(term: str, phrase: str) -> list[str]:
    """What stands in `phrase` at each place where `term` leaves a choice."""
    parts = _parts(term)
    for choice in product(*parts):
        if " ".join("".join(choice).split()) == phrase:
            return [text.strip() for text, part in zip(choice, parts, strict=True) if len(part) > 1]
    return [""] * len(parts)


def _position(term: str, phrase: str, part: str) -> int | None:
    """Which form of the first verb or noun of `term` stands in `phrase`; None if the term has none."""
    for lemma in _ANY_LEMMA.finditer(term):
        if (lemma[2] or "v") == part:
            forms = noun_forms(lemma[1]) if part == "n" else verb_paradigm(lemma[1])
            if part == "v" and lemma[1].endswith("ize"):  # British spelling, in the same order
                forms += verb_paradigm(lemma[1][:-3] + "ise")
            for index, form in enumerate(forms):
                if phrase in expand(term[: lemma.start()] + form + term[lemma.end() :]):
                    return index % 5
            return 0
    return None


def _form_found(term: str, phrase: str, verb: str) -> str | None:
    """The form of `[verb]` in `phrase`, where `term` begins with that verb."""
    head, _, tail = term.partition(f"[{verb}]")
    return next((form for form in verb_forms(verb) if phrase in expand(head + form + tail)), None)


# --- the neighbours of a phrase --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The neighbours in which an entry stays silent.

    before, after  folded phrases that silence it just before it, just after it
    around         pairs of such tuples that silence it together only
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    around: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    _endings: frozenset[str] = field(init=False, repr=False)  # of what stands before
    _openings: frozenset[str] = field(init=False, repr=False)  # of what stands after
    _lengths: tuple[int, ...] = field(init=False, repr=False)  # of `_openings`

    def __post_init__(self) -> None:
        lefts = [*self.before, *(phrase for before, _ in self.around for phrase in before)]
        rights = [*self.after, *(phrase for _, after in self.around for phrase in after)]
        object.__setattr__(self, "_endings", frozenset(phrase[-3:] for phrase in lefts))
        object.__setattr__(self, "_openings", frozenset(phrase[:4] for phrase in rights))
        object.__setattr__(self, "_lengths", tuple({len(opening) for opening in self._openings}))

    def stand_at(self, folded: str, start: int, end: int) -> bool:
        """Does one of them stand beside `folded[start:end]`?"""
        if not self._may_stand_at(folded, start, end):
            return False
        left = " " + folded[max(0, start - _CONTEXT_WINDOW) : start]
        right = folded[end : end + _CONTEXT_WINDOW] + " "
        if left.endswith(self.before) or _begins_with(right, self.after):
            return True
        return any(left.endswith(before) and _begins_with(right, after) for before, after in self.around)

    def _may_stand_at(self, folded: str, start: int, end: int) -> bool:
        """By the nearest letters: half of what is asked for is answered without a look at the phrases themselves."""
        if start < 3 or folded[start - 3 : start] in self._endings:
            return True
        return any(folded[end : end + length] in self._openings for length in self._lengths)


def _begins_with(right: str, phrases: tuple[str, ...]) -> bool:
    """Does `right` begin with one of the phrases, and not go on in the same word?"""
    if not right.startswith(phrases):  # nearly always, and much cheaper than asking for each
        return False
    return any(right.startswith(phrase) and not right[len(phrase)].isalnum() for phrase in phrases)


@cache  # as many as there are different cells in the lists
def parse_contexts(cell: str) -> Neighbours:
    """The `unless` column: `_ the door; front _ page` → neighbours. `_` stands for the term itself.

    Raises ValueError when a context has no `_`, or nothing besides it.
    """
    befores: list[str] = []
    afters: list[str] = []
    around = []
    for part in filter(None, (piece.strip() for piece in cell.split(";"))):
        if part.count("_") != 1:
            raise ValueError(f"the context '{part}' needs exactly one _ for the term")
        left, right = (side.strip().lower() for side in part.split("_"))
        if not left and not right:
            raise ValueError("a context of '_' alone would silence the entry everywhere")
        before = tuple(f" {phrase} " for phrase in expand(left)) if left else ()
        after = tuple(_glued(phrase) for phrase in expand(right)) if right else ()
        if before and after:
            around.append((before, after))
        befores += before if not after else ()
        afters += after if not before else ()
    return Neighbours(tuple(befores), tuple(afters), tuple(around))


def _glued(phrase: str) -> str:
    """What must follow the hit: words after a space, punctuation at once."""
    return phrase if phrase[0] in ",.;:!?'%" else f" {phrase}"
