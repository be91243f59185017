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

from framing.letters.hashes import BASE, Hashes
from framing.model.encoded import DAY, NAME, NUMBER, SIGNS, UNKNOWN, Encoded, Ints
from framing.model.loops import look_up, mask_names
from framing.model.loops.plain import (
    CAPITAL_FIRST,
    ID_BITS,
    MAY_BE_NAME,
    ONLY_CAPITALS,
    OPENS,
    PLACES,
    SAYS,
    SHOUTED,
)
from framing.model.tokens import Tokens

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


_ONE_SIGN = {"“": '"', "”": '"', "–": "—", "--": "—", "%": "percent"}


class Word(NamedTuple):
    """How a word of the vocabulary is written: `small`, the share of its uses in running text without a capital."""

    text: str
    small: float


def canonical(small: str) -> str:
    """The spelling a small word is learned and looked up by: straight apostrophe, no genitive, no gender.

    One kind of quotation mark and of dash: which one is used tells the outlet and nothing else.
    """
    if small in _ONE_SIGN:
        return _ONE_SIGN[small]
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


def kept_words() -> frozenset[str]:
    """Words that are in every vocabulary, with or without a capital."""
    return _KEPT


class _Spellings:
    """What is known of spellings met before, each in one place of a table; what finds its place taken is kept beside.

    What is known of one is a number, as `framing.model.loops.plain.mask_names` takes it.
    """

    def __init__(self) -> None:
        self._keys = np.zeros(1 << PLACES, np.uint64)
        self._known = np.zeros(1 << PLACES, np.int64)
        self._others: dict[int, int] = {}
        self._lock = Lock()

    def find(self, spellings: Hashes) -> tuple[NDArray[np.int64], list[int]]:
        """What is known of each (`Tokens.spellings`), and which of them nothing is known of."""
        return look_up(self._keys, self._known, self._others, spellings)

    def keep(self, spelling: int, known: int) -> None:
        place = spelling * BASE % (1 << 64) >> 64 - PLACES
        with self._lock:
            if not self._keys[place]:
                self._known[place] = known
                self._keys[place] = spelling
            elif self._keys[place] != spelling and len(self._others) < _MOST_KEPT:
                self._others[spelling] = known


class Vocabulary:
    """Turns the tokens of sentences into the ids of words, names masked.

    words   the learned words, in the order of their ids, after the SIGNS
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._ids: Mapping[str, int] = {word.text: len(SIGNS) + n for n, word in enumerate(words)}
        self._spellings = _Spellings()
        self._traits = np.zeros(len(self), np.uint8)
        small = np.array([word.small for word in words])
        self._traits[len(SIGNS) :][small < 1 - _OFTEN_A_NAME] = MAY_BE_NAME
        for trait, having in ((OPENS, _OPENERS), (SAYS, _SAYS)):
            self._traits[[self._ids[word] for word in having if word in self._ids]] |= trait
        self._the = self._ids.get("the", -1)

    def __reduce__(self) -> tuple[Any, ...]:
        return Vocabulary, (self.words,)

    def __len__(self) -> int:
        return len(SIGNS) + len(self.words)

    def text_of(self, id: int) -> str:
        return SIGNS[id] if id < len(SIGNS) else self.words[id - len(SIGNS)].text

    def encode(self, tokens: Tokens, firsts: Ints, titled: Sequence[int] = ()) -> Encoded:
        """Ids of the tokens of sentences that follow one another, names masked and each name one id.

        firsts   index of each sentence's first token, ascending, and of the end
        titled   indices of the sentences in which capitals say nothing (headlines)
        """
        known, missing = self._spellings.find(tokens.spellings)
        for index in missing:
            known[index] = facts = self._facts(tokens[index])
            self._spellings.keep(int(tokens.spellings[index]), facts)
        return mask_names(known, firsts, np.array(titled, dtype=np.intp), self._traits, self._the)

    def _facts(self, token: str) -> int:
        """All that is known of how a token is written."""
        inside, opening = self._look_up(token)
        return (
            inside
            | opening << ID_BITS
            | (SHOUTED if len(token) > 1 and token.isupper() else 0)
            | (ONLY_CAPITALS if token == token.upper() else 0)
            | (CAPITAL_FIRST if token[0].isupper() else 0)
        )

    def _look_up(self, token: str) -> tuple[int, int]:
        """The id of a token as it stands inside a sentence, and where a capital tells nothing."""
        if token[0].isdigit():
            return NUMBER, NUMBER
        word = canonical(token.lower())
        capital = has_capital(token)
        if word in _DAYS and capital:
            return DAY, DAY
        if word in _GROUPS:
            return NAME, NAME
        id = self._ids.get(word, UNKNOWN)
        if not capital or word in _KEPT:
            return id, id
        return NAME, NAME if id == UNKNOWN or self.words[id - len(SIGNS)].small < 0.5 else id


_SAYS = ("said", "says", "told", "added", "argued", "wrote", "tweeted")
_OPENERS = ('"', ":")
_MOST_KEPT = 50_000  # spellings remembered; texts bring few new ones after the first thousand articles
