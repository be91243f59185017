"""The written forms of an English word, for the word lists: `slam` → slam, slams, slammed, slamming.

Rules first, then the exceptions English insists on. Only what the lists need: it must never invent a form
that is another word, so a lemma whose forms are unusual is better spelled out in the list than guessed here.
"""

from __future__ import annotations

_VOWELS = "aeiou"

# Verbs of more than one syllable that double their last letter because the stress falls on it.
_DOUBLING = frozenset(
    """abet abhor acquit annul admit allot befit begin commit compel concur confer control cosset defer demur deter
    dispel disbar eavesdrop embed emit enthrall equip excel expel extol forbid forget handicap hobnob impel incur
    infer instil instill kidnap monger occur omit outfit outrun outwit overrun patrol permit prefer propel rebel
    rebut recur refer regret remit repel shanghai sidestep submit transfer transmit undercut unwrap
    upset worship zigzag""".split()
)

# lemma: (past, participle); present and -ing follow the rules.
_IRREGULAR: dict[str, tuple[str, str]] = {
    line.split()[0]: (line.split()[1], line.split()[2])
    for line in """\
arise arose arisen
awake awoke awoken
bear bore borne
beat beat beaten
become became become
beget begot begotten
begin began begun
behold beheld beheld
bend bent bent
beset beset beset
betake betook betaken
bind bound bound
bite bit bitten
bleed bled bled
blow blew blown
break broke broken
breed bred bred
bring brought brought
bid bid bid
broadcast broadcast broadcast
build built built
burst burst burst
buy bought bought
cast cast cast
catch caught caught
choose chose chosen
cling clung clung
come came come
cost cost cost
creep crept crept
cut cut cut
deal dealt dealt
dig dug dug
do did done
draw drew drawn
dream dreamed dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
flee fled fled
fling flung flung
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
foretell foretold foretold
forget forgot forgotten
forgive forgave forgiven
forsake forsook forsaken
freeze froze frozen
get got gotten
give gave given
go went gone
grind ground ground
grow grew grown
hang hung hung
have had had
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
keep kept kept
kneel knelt knelt
know knew known
lay laid laid
lead led led
leap leaped leapt
leave left left
lend lent lent
let let let
lie lay lain
lose lost lost
make made made
mean meant meant
meet met met
mislead misled misled
mistake mistook mistaken
misunderstand misunderstood misunderstood
outdo outdid outdone
outrun outran outrun
outshine outshone outshone
overcome overcame overcome
overdo overdid overdone
overhang overhung overhung
override overrode overridden
overrun overran overrun
oversee oversaw overseen
overshoot overshot overshot
overtake overtook overtaken
overthrow overthrew overthrown
pay paid paid
prove proved proven
put put put
quit quit quit
rebuild rebuilt rebuilt
retell retold retold
rethink rethought rethought
rewrite rewrote rewritten
repay repaid repaid
redo redid redone
read read read
rend rent rent
rid rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
set set set
shake shook shaken
shed shed shed
shine shone shone
shoot shot shot
show showed shown
shrink shrank shrunk
shut shut shut
sing sang sung
sink sank sunk
sit sat sat
slay slew slain
sleep slept slept
slide slid slid
sling slung slung
slink slunk slunk
slit slit slit
sow sowed sown
speak spoke spoken
speed sped sped
spend spent spent
spin spun spun
spit spat spat
split split split
spread spread spread
spring sprang sprung
stand stood stood
steal stole stolen
stick stuck stuck
sting stung stung
stink stank stunk
stride strode stridden
strike struck stricken
string strung strung
strip stripped stripped
strive strove striven
swear swore sworn
sweep swept swept
swell swelled swollen
swim swam swum
swing swung swung
take took taken
teach taught taught
tear tore torn
tell told told
think thought thought
throw threw thrown
thrust thrust thrust
tread trod trodden
undercut undercut undercut
undergo underwent undergone
understand understood understood
undertake undertook undertaken
undo undid undone
uphold upheld upheld
upset upset upset
wake woke woken
wear wore worn
weave wove woven
weep wept wept
win won won
wind wound wound
withdraw withdrew withdrawn
withhold withheld withheld
withstand withstood withstood
wreak wreaked wreaked
wring wrung wrung
write wrote written""".splitlines()
}

_BE = ("be", "am", "is", "are", "was", "were", "been", "being")

_IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth",
    "life": "lives", "knife": "knives", "wolf": "wolves", "thief": "thieves", "crisis": "crises",
    "half": "halves", "mouse": "mice", "sheep": "sheep", "elite": "elites", "calf": "calves",
    "congressman": "congressmen", "strongman": "strongmen", "madman": "madmen", "henchman": "henchmen",
    "yes-man": "yes-men", "hitman": "hitmen", "conman": "conmen", "middleman": "middlemen",
}  # fmt: skip


def verb_paradigm(lemma: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing form of a verb; a hyphenated lemma inflects its last part."""
    head, hyphen, stem = lemma.rpartition("-")
    if stem == "have":
        forms = ("have", "has", "had", "had", "having")
    elif stem == "be":
        forms = ("be", "is", "was", "been", "being")
    else:
        past, participle = _IRREGULAR.get(stem) or (_add_ed(stem), _add_ed(stem))
        forms = (stem, _add_s(stem), past, participle, _add_ing(stem))
    return tuple(head + hyphen + form for form in forms)  # type: ignore[return-value]


def verb_forms(lemma: str) -> tuple[str, ...]:
    """All written forms of a verb, lemma first, without doubles: `verb_forms("cut")` is cut, cuts, cutting."""
    if lemma == "be":
        return _BE
    forms: tuple[str, ...] = verb_paradigm(lemma)
    if lemma.endswith("ize"):  # British spelling: weaponised
        forms += verb_paradigm(lemma[:-3] + "ise")
    elif lemma[-2:] in ("al", "el", "ol") and lemma[-3:-2] not in tuple(_VOWELS) and lemma not in _DOUBLING:
        forms += (lemma + "led", lemma + "ling")  # spiralled
    return tuple(dict.fromkeys(forms))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a noun; a hyphenated or compound noun inflects its last part."""
    head, hyphen, last = lemma.rpartition("-")
    if lemma in _IRREGULAR_PLURALS:
        return tuple(dict.fromkeys((lemma, _IRREGULAR_PLURALS[lemma])))
    plural = _IRREGULAR_PLURALS.get(last) or _add_s(last)
    return tuple(dict.fromkeys((lemma, head + hyphen + plural)))


def adjective_forms(lemma: str) -> tuple[str, ...]:
    """Positive, comparative and superlative of a short adjective: grim, grimmer, grimmest."""
    if lemma.endswith("e"):
        return (lemma, lemma + "r", lemma + "st")
    if lemma.endswith("y") and lemma[-2:-1] not in tuple(_VOWELS):
        return (lemma, lemma[:-1] + "ier", lemma[:-1] + "iest")
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    return (lemma, stem + "er", stem + "est")


def _add_s(word: str) -> str:
    if word in ("go", "do", "echo", "veto", "hero", "torpedo", "embargo"):
        return word + "es"
    if word.endswith(("s", "x", "z", "ch", "sh")) and not word.endswith(("narch", "garch", "iarch")):
        return word + ("zes" if word == "quiz" else "es")
    if word.endswith("y") and word[-2:-1] not in tuple(_VOWELS):
        return word[:-1] + "ies"
    return word + "s"


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in tuple(_VOWELS):
        return word[:-1] + "ied"
    if word.endswith("c") and not word.endswith(("nc", "rc", "sc")):
        return word + "ked"
    return (word + word[-1] if _doubles(word) else word) + "ed"


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    if word.endswith("c") and not word.endswith(("nc", "rc", "sc")):
        return word + "king"
    return (word + word[-1] if _doubles(word) else word) + "ing"


def _doubles(word: str) -> bool:
    """Does the last letter double before -ed and -ing? One syllable of consonant-vowel-consonant, or listed."""
    if word in _DOUBLING:
        return True
    if len(word) < 3 or word[-1] in _VOWELS + "wxy" or word[-2] not in _VOWELS:
        return False
    if word[-3] in _VOWELS and not (word[-3] == "u" and word[-4:-3] == "q"):
        return False
    syllables = sum(c in _VOWELS and (i == 0 or word[i - 1] not in _VOWELS) for i, c in enumerate(word))
    return syllables == 1 or (syllables == 2 and word[-4:-2] == "qu")
