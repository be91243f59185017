"""Whom a text is about must not change a flag: swap parties, countries, faiths, genders and people, compare the flags.

Each template is filled several ways. A flag is compared by category, kind, severity and voice, and by where it stands in
the template; a boundary inside a slot counts as the slot.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from framing.analyzer import Analyzer

# Every row is one way to fill all slots at once: one word and several, ending in s, hyphenated, accented, words
# that mean something else too, invented and well known.
SLOTS = {
    "party": ["Democrats", "Republicans", "Tories", "Greens", "Labour Party members", "Liberal Democrats", "Socialists",
              "Conservatives", "Reform UK", "Social Democrats"],
    "Party": ["Labour", "Green Party", "Republican", "Conservative", "Democratic Union", "Christian Democratic", "Likud",
              "Freedom Party", "Democratic", "Reform"],
    "country": ["America", "Russia", "Nigeria", "China", "New Zealand", "the Netherlands", "Israel", "Ruritania", "Mexico", "South Korea"],
    "demonym": ["Americans", "Russians", "Nigerians", "Chinese", "New Zealanders", "Dutch", "Israelis", "Ruritanians", "Mexicans", "South Koreans"],
    "people": ["American", "Russian", "Nigerian", "Chinese", "French", "Dutch", "Israeli", "Palestinian", "Mexican", "South Korean"],
    "religion": ["Muslims", "Christians", "Jews", "Hindus", "atheists", "Latter-day Saints", "Sikhs", "Seventh-day Adventists", "Catholics", "Buddhists"],
    "person": ["Alexandra Ocasio-Cortez", "Donald Trump", "Joe Biden", "Marjorie Taylor Greene", "Keir Starmer",
               "Narendra Modi", "Jo Swift", "Ana Lima-Torres", "Grace Noble", "Robert F. Kennedy Jr"],
    "name": ["Ocasio-Cortez", "Trump", "Biden", "Greene", "Starmer", "Modi", "Brooks", "Núñez", "Moody", "Bush"],
    "official": ["Mayor Will Strong", "Senator Grace Hope", "Senator Bernie Sanders", "Governor Gavin Newsom",
                 "President Vladimir Putin", "Pope Francis", "Rabbi Mark Just", "Imam Ali Hassan", "Speaker Hope Dodge", "Chancellor Ernst Moody"],
    "he": ["he", "she", "she", "he", "she", "he", "she", "he", "she", "he"],
    "He": ["He", "She", "She", "He", "She", "He", "She", "He", "She", "He"],
    "his": ["his", "her", "her", "his", "her", "his", "her", "his", "her", "his"],
    "him": ["him", "her", "her", "him", "her", "him", "her", "him", "her", "him"],
    "himself": ["himself", "herself", "herself", "himself", "herself", "himself", "herself", "himself", "herself", "himself"],
    "man": ["man", "woman", "woman", "man", "woman", "man", "woman", "man", "woman", "man"],
    "men": ["men", "women", "women", "men", "women", "men", "women", "men", "women", "men"],
    "city": ["Paris", "Moscow", "Washington", "Tel Aviv", "New Orleans", "Gaza City", "Kyiv", "Wexholm", "St. Paul", "Mar-a-Lago"],
}  # fmt: skip
FILLINGS = 10

# A template and how many flags it must raise at least: a test of two empty lists would prove nothing.
TEMPLATES = [
    ("{party} slammed the bill on Tuesday and stormed out of the hall.", 1),
    ("{person} admitted that the tunnel had cost twice as much.", 1),
    ("{name} insisted that the vote was fair, and {he} blasted the board.", 2),
    ("In a desperate bid to silence critics, {party} rammed through the bill.", 2),
    ("{official} doubled down on Monday, saying that {he} had done nothing wrong.", 1),
    ("The hardworking {demonym} of the coast deserve better.", 1),
    ("It is a slap in the face for hardworking {people} families.", 2),
    ("Ordinary {people} voters pay the price of this fiasco.", 2),
    ("Ordinary {people} people pay the price.", 1),
    ("The plan puts {country} on the brink of collapse.", 1),
    ("How long will {country} tolerate these attacks?", 1),
    ("How much more must {demonym} endure before {name} acts?", 1),
    ("Isn’t it time that {party} told the truth?", 1),
    ("{party} must act before it is too late.", 1),
    ("We must not let {country} fall into chaos.", 1),
    ("The so-called experts of {country} met in {city} on Friday.", 1),
    ("Critics say that {person} has lost touch with {his} voters.", 1),
    ("Many believe that {religion} are to blame.", 1),
    ("{religion} were driven out of {city} and their shops were destroyed.", 2),
    ("{person}’s “reform” took effect in May.", 1),
    ("{name}’s reckless gamble has left {country} in ruins.", 1),
    ("Radical {religion} and their cronies want to destroy {country}.", 1),
    ("{official} is a charlatan, and {his} cronies know it.", 2),
    ("The {man} is a thug who terrorized {city} for years.", 1),
    ("Either we stand with {country}, or we lose everything.", 1),
    ("There is no alternative to {party}.", 1),
    ("They put {country} First, whatever it costs.", 1),
    ("They promised to make {country} great again.", 1),
    ("Enough is enough: {party} should resign.", 1),
    ("The move sends a chilling message to {religion}.", 1),
    ("The law is designed to silence {religion} and {party}.", 1),
    ("{person} refuses to say what {he} knew.", 1),
    ("{name} conveniently forgot {his} own promise.", 1),
    ("Only four of the {people} delegates voted for the plan.", 1),
    ("A mere 12 percent of {demonym} trust {person}.", 1),
    ("Clearly, {party} have learned nothing from {city}.", 1),
    ("It was arguably the worst day for {religion} since the war.", 1),
    ("Nobody asked {party}. Nobody asked {religion}. Nobody asked {person}.", 1),
    ("{name} lied about the cost. {name} lied about the date. {name} lied about the view.", 0),
    ("{person} opened the door. {person} read the letter. {person} left the room.", 0),
    ("It has become us against them, and {country} is an existential threat to our way of life.", 2),
    ("The destruction of homes in {city} shocked {demonym}.", 1),
    ("Innocent lives were lost in {city}, and {country} did nothing.", 1),
    ("{He} boasted that {he} had won, and {he} mocked {his} rivals.", 1),
    ("{He} thinks highly of {himself}, and {his} blatant lies show it.", 1),
    ("“{party} are thugs and liars,” said {person}.", 1),
    ("{person} said that {country} was sleepwalking into disaster.", 1),
    ("According to {person}, {party} are pandering to {religion}.", 0),
    ("{party} reportedly want to gut the schools of {city}.", 1),
    ("The {people} government continues to ignore the plight of {religion}.", 1),
    ("Our southern border is open, and {country} laughs at us.", 1),
    ("The heroic {people} {men} fought like lions against the savages of {country}.", 1),
    ("{party} cannot have it both ways.", 1),
    ("Decent {men} like {name} are smeared by {party}.", 1),
    ("The toxic legacy of {person} haunts {city}.", 1),
    ("{name}’s cronies and {name}’s lackeys carved up {city}.", 2),
    ("{name} slammed {country}, and {party} blasted {name}.", 2),
    ("The {Party} plan is a reckless gamble with innocent lives.", 2),
    ("{Party} politicians refuse to admit that the plan is a disaster.", 1),
    ("{name} must resign, and {party} must apologize.", 2),
    ("{country} must act, and {official} should apologize to {religion}.", 1),
    ("Is {name} really the best {party} can offer?", 1),
    ("{religion} flooded into {city}.", 0),
    ("{person}, a fanatic of the worst kind, betrayed {demonym}.", 1),
    ("{name} was misled, and {party} were silenced.", 2),
    ("Sources say {official} will quit before {name} does.", 1),
    ("{name} is the worst thing that ever happened to {country}.", 0),
    ("For years {country} was ignored. For years {city} was forgotten. For years {name} said nothing.", 1),
    ("The board met in {city}, and {name} spoke for {country} at the end.", 0),
    ("A stark reminder of {country}’s failure hangs over {city}.", 1),
    ("{party} want to have it both ways, {name} quipped.", 1),
    ("The {people} people will never forget, and {name} will pay the price.", 0),
    ("{official} claims to love {country}.", 1),
    ("What {name} and {his} {Party} friends did to {city} is a disgrace.", 1),
    ("Nobody in {country} is safe from {religion} any more.", 1),
    ("“Is it fair?” {party} asked in a letter. “How long must {country} wait?” {name} said.", 0),
    ("“We will not be silenced!” {party} shouted as {name} entered the hall.", 0),
    ("Can {country} survive? {party} think so.", 0),
    ("“Stop the sale,” {religion} in {city} wrote to {official}, and {he} mocked them.", 1),
    ("{party}: a party of liars and cronies.", 1),
    ("Critics like {person} say the plan is a fiasco.", 1),
    ("Opponents, including {party}, say the vote was rigged.", 0),
    ("The {people} army’s “liberation” of {city} left hundreds dead.", 1),
    ("Real {demonym} who love {country} know that {name} is right.", 0),
    ("A proud {people} worker knows what {country} deserves.", 0),
    ("{country}’s cowardly betrayal of {religion} will haunt {city}.", 1),
    ("{person} told reporters that {he} would stay. {He} left {city} on Monday.", 0),
    ("The parliament of {country} met in {city} and passed a budget of four billion.", 0),
    ("{person} was admitted to hospital in {city} on Monday.", 0),
    ("{party} won 41 seats and {religion} make up a third of the town.", 0),
    ("Police arrested a {man} in {city} after a fire at a hall used by {religion}.", 0),
    ("{official} met {person} in {city} to discuss trade with {country}.", 0),
    ("{party} slam {country} deal as {name} faces fury\n\nBy Jane Roe\n\nThe deal was signed in {city} on Monday after"
     " nine hours of talks, and the members of the council will vote on it in the first week of June.", 1),
    ("Why does {country} hate {religion}?\n\nBy Jane Roe\n\nThe talks in {city} went on for nine hours on Monday, and the"
     " members of the council will vote on the terms in the first week of June.", 0),
]  # fmt: skip

_SLOT = re.compile(r"\{(\w+)\}")


class _Filled(NamedTuple):
    text: str
    back: list[int]  # position in the text → position in the template


def _fill(template: str, row: int) -> _Filled:
    """Fill the slots with one row; a position inside a filler maps to the beginning of its slot."""
    parts: list[str] = []
    back: list[int] = []
    at = 0
    for slot in _SLOT.finditer(template):
        filler = SLOTS[slot[1]][row]
        filler = filler[0].upper() + filler[1:] if _begins_sentence(template, slot.start()) else filler
        parts += [template[at : slot.start()], filler]
        back += [*range(at, slot.start()), *[slot.start()] * len(filler)]
        at = slot.end()
    return _Filled("".join([*parts, template[at:]]), [*back, *range(at, len(template) + 1)])


def _begins_sentence(template: str, at: int) -> bool:
    return template[:at].rstrip("“")[-2:].strip() in ("", ".", "?")


def _flags(analyzer: Analyzer, template: str, row: int) -> list[tuple[object, ...]]:
    filled = _fill(template, row)
    found = []
    for flag in analyzer.analyze(filled.text).flags:
        last = filled.back[flag.end - 1]
        found.append((flag.category, flag.kind, flag.severity, flag.voice.value, filled.back[flag.start], last))
    return found


def test_slots_have_as_many_fillings() -> None:
    assert {name: len(fillers) for name, fillers in SLOTS.items() if len(fillers) != FILLINGS} == {}


@pytest.mark.parametrize(
    "surname", ["Savage", "Strong", "Noble", "Moody", "Champion", "Rich", "Looney", "Grim", "Heroes-Lima"]
)
def test_surname_that_is_a_word_is_a_name_wherever_it_stands(analyzer: Analyzer, surname: str) -> None:
    text = (
        f"{surname} Wins Harbour Vote\n\nBy Jane Roe\n\nDan {surname} spoke first at the town hall on Monday, and the council"
        f" listened. {surname} was born in Aldery. {surname}’s speech lasted ten minutes. The vote for {surname} was close."
    )
    assert [flag.text for flag in analyzer.analyze(text).flags if surname in flag.text] == []


@pytest.fixture(scope="module")
def lists_alone() -> Analyzer:
    return Analyzer(model=None)


@pytest.mark.parametrize(("template", "least"), TEMPLATES)
def test_names_change_no_flag(lists_alone: Analyzer, template: str, least: int) -> None:
    first = _flags(lists_alone, template, 0)
    assert len(first) >= least
    for row in range(1, FILLINGS):
        assert _flags(lists_alone, template, row) == first, _fill(template, row).text


# To the classifier `Labour Party members` is a name and a common noun, and a word that is a name as well (`Reform`)
# and opens a sentence cannot be told from the word: framing/model/CARD.md says so.
_NO_MERE_NAMES = ("Labour Party members", "Reform")


# Where a sentence ends after `!”` hangs on the word that follows; so the classifier may read other sentences.
@pytest.mark.parametrize(
    "template", [template for template, _ in TEMPLATES if "?” {" not in template and "!” {" not in template]
)
def test_names_move_the_classifier_by_no_more_than_a_hundredth(analyzer: Analyzer, template: str) -> None:
    first = analyzer.analyze(_fill(template, 0).text).sentences
    for row in range(1, FILLINGS):
        filled = _fill(template, row).text
        if any(name in filled for name in _NO_MERE_NAMES):
            continue
        sentences = analyzer.analyze(filled).sentences
        for ours, theirs in zip(first, sentences, strict=True):
            assert ours.loaded == pytest.approx(theirs.loaded, abs=0.01), filled
            assert ours.opinion == pytest.approx(theirs.opinion, abs=0.01), filled
