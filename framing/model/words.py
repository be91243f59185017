"""The words of a sentence as the classifier reads them: without names, so that no score can depend on who is meant.

Persons, parties, places, outlets and other names become one sign, however many words they have, as do numbers, days,
and groups of people; words that tell a gender become those that do not. What is a name is told by capitals and by a
count over the corpus of how often a word is written small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.hashed_words import BASE, Hashes
from framing.model.tokens import Tokens

Ints = NDArray[np.intp]

NAME, NUMBER, DAY, UNKNOWN, EDGE = range(5)
SIGNS = ("⟨name⟩", "⟨number⟩", "⟨day⟩", "⟨unknown⟩", "⟨edge⟩")  # ids 0 … 4 of every vocabulary

# Words that keep their meaning when written like a name: institutions every country has, and the first person.
_KEPT = frozenset(
    """congress congressional senate house parliament supreme court constitution constitutional amendment i i'm i've
    i'd i'll""".split()
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december mon tue tues wed thu thur thurs fri jan feb apr aug sept oct nov dec""".split()
)
# Groups whose names are also written small. Each is one of several of its kind; which one must not matter.
_GROUPS = frozenset(
    """democrat democrats republican republicans liberal liberals conservative conservatives progressive progressives
    socialist socialists communist communists libertarian libertarians leftist leftists rightist rightists left-wing
    right-wing left-winger left-wingers right-winger right-wingers far-left far-right hard-left hard-right
    center-left center-right centre-left centre-right leftwing rightwing alt-right alt-left centrist centrists
    moderates tory tories gop dem dems antifa marxist marxists capitalist capitalists
    black blacks white whites brown hispanic hispanics latino latinos latina latinas latinx asian asians arab arabs
    african-american african-americans native-american
    gay gays lesbian lesbians straight bisexual transgender trans lgbt lgbtq queer homosexual homosexuals heterosexual
    atheist atheists muslim muslims christian christians jew jews jewish catholic catholics protestant protestants
    evangelical evangelicals hindu hindus buddhist buddhists mormon mormons islamic islamist islamists zionist
    zionists sunni shiite shia sikh sikhs orthodox
    pro-life pro-choice anti-abortion pro-abortion pro-gun anti-gun pro-israel pro-palestinian anti-israel
    pro-immigrant anti-immigrant pro-immigration anti-immigration pro-trump anti-trump never-trump
    anti-semitic antisemitic anti-semitism antisemitism anti-muslim islamophobic islamophobia anti-christian
    anti-american anti-white anti-black""".split()
)
# A word that tells a gender → the word for both.
_GENDERED = {
    "she": "he", "her": "his", "him": "his", "hers": "his", "herself": "himself", "she's": "he's", "she'd": "he'd",
    "she'll": "he'll", "woman": "man", "women": "men", "girl": "boy", "girls": "boys", "female": "male",
    "females": "males", "mother": "father", "mothers": "fathers", "mom": "dad", "moms": "dads", "mum": "dad",
    "daughter": "son", "daughters": "sons", "sister": "brother", "sisters": "brothers", "wife": "husband",
    "wives": "husbands", "girlfriend": "boyfriend", "girlfriends": "boyfriends", "aunt": "uncle", "niece": "nephew",
    "grandmother": "grandfather", "grandmothers": "grandfathers", "widow": "widower", "queen": "king",
    "princess": "prince", "actress": "actor", "actresses": "actors", "congresswoman": "congressman",
    "congresswomen": "congressmen", "chairwoman": "chairman", "spokeswoman": "spokesman",
    "businesswoman": "businessman", "councilwoman": "councilman", "saleswoman": "salesman",
    "policewoman": "policeman", "ladies": "gentlemen",
    "lady": "gentleman", "gal": "guy", "gals": "guys", "motherhood": "fatherhood", "womanhood": "manhood",
    "feminine": "masculine", "maternal": "paternal", "motherly": "fatherly", "heroine": "hero", "heroines": "heroes",
    "goddess": "god", "nun": "monk", "nuns": "monks", "bride": "groom", "ma'am": "sir", "mrs": "mr", "ms": "mr",
}  # fmt: skip
_OFTEN_A_NAME = 0.05  # share of capitals from which a word that opens a sentence before a name is taken for one


_SIGNS = {"“": '"', "”": '"', "–": "—", "--": "—", "%": "percent"}


class Word(NamedTuple):
    """How a word of the vocabulary is written: `small`, the share of its uses in running text without a capital."""

    text: str
    small: float


def canonical(small: str) -> str:
    """The spelling a small word is learned and looked up by: straight apostrophe, no genitive, no gender.

    One kind of quotation mark and of dash: which one is used tells the outlet and nothing else.
    """
    if small in _SIGNS:
        return _SIGNS[small]
    word = small.replace("’", "'")
    if word.endswith("'s") and word[:-2] not in _CONTRACTED:
        word = word[:-2]
    return _GENDERED.get(word, word)


_CONTRACTED = frozenset("it that there here what who where how let he she when why everyone somebody".split())


def has_capital(token: str) -> bool:
    """Is it written like a name: `Kessler`, `iPhone`, `anti-Kessler`? Small letters after it do not matter."""
    return token[0].isupper() or token[1:2].isupper() or any(part[:1].isupper() for part in token.split("-")[1:])


def is_group(token: str) -> bool:
    """Is it one of the groups whose names the classifier does not see, capital or not?"""
    return canonical(token.lower()) in _GROUPS


def _is_capitals(token: str) -> bool:
    return token == token.upper()


def kept_words() -> frozenset[str]:
    """Words that are in every vocabulary, with or without a capital."""
    return _KEPT


class Encoded(NamedTuple):
    """The words of several sentences as ids, and where each came from.

    ids     one for each word that counts, shape (n,)
    starts  index into `ids` of each sentence's first word, and of the end; shape (sentences + 1,)
    tokens  which token of its sentence each id stands for: the first of a name of several words; shape (n,)
    """

    ids: Ints
    starts: Ints
    tokens: Ints


class _Spellings:
    """The ids of spellings met before, each in one place of a table; what finds its place taken is kept beside it."""

    def __init__(self) -> None:
        self._keys = np.zeros(1 << _PLACES, np.uint64)
        self._ids = np.zeros(1 << _PLACES, np.intp)
        self._others: dict[int, int] = {}
        self._lock = Lock()

    def find(self, spellings: Hashes) -> Ints:
        """The id of each (`Tokens.spellings`), -1 where it is not known."""
        places = (spellings * _MIX >> _SHIFT).astype(np.intp)
        same = self._keys[places] == spellings  # before the ids: others may keep some meanwhile
        found = np.where(same, self._ids[places], -1)
        if not same.all():
            rest = np.flatnonzero(~same)
            found[rest] = [self._others.get(spelling, -1) for spelling in spellings[rest].tolist()]
        return found

    def keep(self, spelling: int, id: int) -> None:
        place = spelling * BASE % (1 << 64) >> int(_SHIFT)
        with self._lock:
            if not self._keys[place]:
                self._ids[place] = id
                self._keys[place] = spelling
            elif len(self._others) < _MOST_KEPT:
                self._others[spelling] = id


class Vocabulary:
    """Turns the tokens of sentences into the ids of words, names masked.

    words   the learned words, in the order of their ids, after the SIGNS
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._ids: Mapping[str, int] = {word.text: len(SIGNS) + n for n, word in enumerate(words)}
        self._running = _Spellings()  # ids of tokens as written inside a sentence
        self._opening: dict[str, int] = {}  # … where a capital tells nothing
        small = np.ones(len(self))
        small[len(SIGNS) :] = [word.small for word in words]
        self._may_be_a_name = small < 1 - _OFTEN_A_NAME
        self._opens = np.zeros(len(self), dtype=bool)
        self._opens[[self._ids[sign] for sign in _OPENERS if sign in self._ids]] = True
        self._says = np.zeros(len(self), dtype=bool)
        self._says[[self._ids[verb] for verb in _SAYS if verb in self._ids]] = True
        self._the = self._ids.get("the", -1)

    def __reduce__(self) -> tuple[Any, ...]:
        return Vocabulary, (self.words,)

    def __len__(self) -> int:
        return len(SIGNS) + len(self.words)

    def text_of(self, id: int) -> str:
        return SIGNS[id] if id < len(SIGNS) else self.words[id - len(SIGNS)].text

    def encode(self, tokens: Tokens, lengths: Sequence[int] | Ints, titled: Sequence[int] = ()) -> Encoded:
        """Ids of the tokens of sentences that follow one another, names masked and each name one id.

        lengths  tokens in each sentence, at least one each
        titled   indices of the sentences in which capitals say nothing (headlines)
        """
        ids = self._running.find(tokens.spellings)
        for index in np.flatnonzero(ids < 0).tolist():
            ids[index] = id = self._look_up(tokens[index], opening=False)
            self._running.keep(int(tokens.spellings[index]), id)
        starts = np.zeros(len(lengths) + 1, dtype=np.intp)
        np.cumsum(lengths, out=starts[1:])
        if not len(ids):
            return Encoded(ids, starts, ids)
        opening = np.concatenate((starts[:-1], 1 + np.flatnonzero(self._opens[ids[:-1]])))
        for index in self._free_capitals(tokens, ids, starts, opening, titled):
            ids[index] = self._opening_id(tokens[index])
        lines = [np.arange(starts[index], starts[index + 1]) for index in titled]
        return self._whole_names(tokens, ids, starts, np.concatenate((opening, *lines)))

    def _free_capitals(
        self, tokens: Tokens, ids: Ints, starts: Ints, opening: Ints, titled: Sequence[int]
    ) -> list[int]:
        """Tokens taken for names only because they open a sentence, a quotation or what follows a colon.

        One all in capitals is a name there too (`US officials`), unless the whole line is.
        """
        found: list[int] = opening[ids[opening] == NAME].tolist()
        shouted: list[int] = []
        for index in titled:
            line = range(starts[index], starts[index + 1])
            (shouted if all(map(_is_capitals, tokens[line.start : line.stop])) else found).extend(line)
        return [index for index in found if len(tokens[index]) == 1 or not tokens[index].isupper()] + shouted

    def _whole_names(self, tokens: Tokens, ids: Ints, starts: Ints, opening: Ints) -> Encoded:
        """Names of several words as one, with the article before them: `the Netherlands`, `Chad`.

        A word that opens and is often a name is one before another and before a verb of saying: `Grace Noble`, `Hope
        said`.
        """
        inside = np.ones(len(ids) + 1, dtype=bool)  # does the token go on with the sentence of the one before?
        inside[starts] = False
        before_name = np.zeros(len(ids), dtype=bool)
        before_name[:-1] = (ids[1:] == NAME) & inside[1:-1]
        opening = opening[self._may_be_a_name[ids[opening]]]
        after = np.minimum(opening + 1, len(ids) - 1)
        for index in opening[before_name[opening] | (self._says[ids[after]] & inside[opening + 1])].tolist():
            if tokens[index][0].isupper():
                ids[index] = NAME
        is_name = ids == NAME
        goes_on = np.zeros(len(ids), dtype=bool)
        goes_on[1:] = is_name[1:] & is_name[:-1] & inside[1:-1]
        kept = np.flatnonzero(~(goes_on | (before_name & (ids == self._the))))
        places = np.searchsorted(kept, starts)
        return Encoded(ids[kept], places, kept - np.repeat(starts[:-1], np.diff(places)))

    def _opening_id(self, token: str) -> int:
        id = self._opening.get(token)
        if id is None:
            id = self._look_up(token, opening=True)
            if len(self._opening) < _MOST_KEPT:
                self._opening[token] = id
        return id

    def _look_up(self, token: str, *, opening: bool) -> int:
        if token[0].isdigit():
            return NUMBER
        word = canonical(token.lower())
        capital = has_capital(token)
        if word in _DAYS and capital:
            return DAY
        if word in _GROUPS:
            return NAME
        id = self._ids.get(word, UNKNOWN)
        if capital and word not in _KEPT and (not opening or id == UNKNOWN or self.words[id - len(SIGNS)].small < 0.5):
            return NAME
        return id


_SAYS = ("said", "says", "told", "added", "argued", "wrote", "tweeted")
_OPENERS = ('"', ":")
_MOST_KEPT = 50_000  # spellings remembered; texts bring few new ones after the first thousand articles
_PLACES = 17  # the logarithm of how many spellings can be remembered: most words of most texts
_MIX, _SHIFT = np.uint64(BASE), np.uint64(64 - _PLACES)  # Fibonacci hashing, as in framing.model.grams
