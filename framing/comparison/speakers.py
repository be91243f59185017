"""Who is quoted: the name beside each stretch in somebody else's voice.

What belongs to others is known already (`Report.voices`). Here the writer's own words in the same sentence are
searched for `said X` and `X said`. `She said` goes to the last who was named; a quotation that fills its sentence
goes to the one beside it in its paragraph. Where nothing is found, the words count as nobody's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from framing.article import Article, Sentence, Span
from framing.comparison.parts import Quoting, Speaker
from framing.comparison.terms import DAYS, NAME, Terms, after_titles, stem
from framing.flags import Report

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][a-z]{0,4}\.(?=\s+[A-Z])|[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
# The commonest verbs of saying (Biber et al. 1999, 9.2): beside words known to be somebody else's, these are enough.
_SAYS = frozenset(
    """said says saying told tells telling added adds wrote writes tweeted argued argues announced explained explains
    claimed claims insisted insists noted notes warned warns stated declared declares asked asks replied continued
    testified suggested suggests acknowledged admitted admits conceded concedes confirmed confirms denied denies
    concluded recalled recalls predicted predicts promised vowed vows alleged alleges contended contends maintained
    maintains complained complains accused accuses called calls described describes reported reports responded joked
    quipped stressed emphasized emphasised urged urges posted boasted countered observed ruled estimated estimates
    shouted cried say tell argue claim warn insist contend""".split()
)
_HAS_HEARER = frozenset("told tells telling tell asked asks urged urges accused accuses called calls described".split())
_BETWEEN = frozenset(
    """has have had also now later then once first previously recently repeatedly further never not did does do himself
    herself themselves would will could""".split()
)
_PRONOUNS = frozenset("he she they it i we".split())
_PREPOSITIONS = frozenset("in on at by with from to of for about than after before since until under".split())
_OF_A_SPEAKER = frozenset("of for with at from".split())
_CLAUSES = frozenset(
    "that and but as while because when where if although though which so yet or is was were are be been who".split()
)
_WHEN = frozenset("last this late early earlier during outside inside".split())
_ADJUNCTS = (_PREPOSITIONS | _CLAUSES | DAYS | _WHEN) - {"of", "for"}
_JOINS = frozenset("of the de van von bin al for".split())
_DETERMINERS = frozenset("the a an one some many his her their its other several most two three our".split())
_REACH = 240  # characters to either side of a stretch that are searched
_LONGEST = 8  # words of a description: `a spokesman for the port authority`
# What a description of a speaker has for its head: people, offices and papers that are said to say things.
_SPEAK = frozenset(
    map(
        stem,
        """adviser advisor agency agent aide ally analyst association attorney authority authorities bank board brother
        bureau campaign chairman chairwoman chief clerk coalition colleague commander commission commissioner committee
        community company complaint council councillor counsel court critic daughter defender department deputy
        diplomat director doctor driver economist editor embassy executive expert family father federation fighter firm
        foundation friend fund government governor group historian hospital husband indictment industry institute
        investigator journalist judge justice lawmaker lawyer leader letter manager mayor member memo mother minister
        ministry monitor mother neighbor neighbour nurse observer office officer official operator opponent organisation
        organization owner paper parent party passenger people pilot police policeman pollster president priest
        principal producer professor prosecutor protester protestor rebel regulator report reporter representative
        researcher resident rival scholar scientist secretary senator shopkeeper sheriff sister soldier son source
        spokesman spokesperson spokeswoman staffer statement strategist student study suit supporter survey survivor
        teacher team tenant union victim villager volunteer voter watchdog website wife witness woman man men women
        worker writer democrat republican conservative liberal activist advocate candidate poll bulletin
        filing""".split(),
    )
)


class _Word(NamedTuple):
    start: int
    end: int
    low: str
    name: bool

    @property
    def is_word(self) -> bool:
        return self.low[0].isalnum()


class _Who(NamedTuple):
    """The words that name a speaker; `named` if they are a name, not a description."""

    start: int
    end: int
    named: bool


_Found = _Who | Literal["pronoun"] | None


def quoting(report: Report, terms: Terms) -> Quoting:
    """Who is quoted in an article, in how many words."""
    article = report.article
    groups: dict[str, list[tuple[Span, _Who]]] = defaultdict(list)
    words = unnamed = 0
    for passage, who in _attributed(report, {term.start for term in terms.terms if term.kind == NAME}):
        count = article.count_words(*passage)
        words += count
        if who is None:
            unnamed += count
        else:
            groups[_key(article, who)].append((passage, who))
    speakers = sorted((_speaker(article, found) for found in groups.values()), key=lambda each: (-each.words, each.at))
    return Quoting(report.quoted_share, words, tuple(speakers), unnamed)


def _attributed(report: Report, names: set[int]) -> list[tuple[Span, _Who | None]]:
    """Each stretch that is somebody else's with the words that name its speaker."""
    article = report.article
    passages = report.voices.quoted
    speakers: list[_Who | None] = []
    last: _Who | None = None  # who was named last
    for passage in passages:
        found = _speaker_at(article, passage, names)
        who = last if found == "pronoun" else found
        last = who if who and who.named else last
        speakers.append(who)
    _inherit(article, passages, speakers)
    return list(zip(passages, speakers, strict=True))


def _inherit(article: Article, passages: Sequence[Span], speakers: list[_Who | None]) -> None:
    """A quotation without a speaker takes that of the one before it in its paragraph, else of the one after."""
    blocks = [sentence.block if (sentence := _sentence_at(article, span.start)) else None for span in passages]
    for order in (range(1, len(speakers)), range(len(speakers) - 2, -1, -1)):
        for index in order:
            beside = index - order.step
            if speakers[index] is None and blocks[index] is not None and blocks[index] == blocks[beside]:
                speakers[index] = speakers[beside]


def _sentence_at(article: Article, position: int) -> Sentence | None:
    index = article.sentence_index(position)
    return None if index is None else article.sentences[index]


def _speaker_at(article: Article, passage: Span, names: set[int]) -> _Found:
    """Who is named in the sentence of a stretch: after it, else before it."""
    last, first = _sentence_at(article, passage.end - 1), _sentence_at(article, passage.start)
    found: _Found = None
    if last:
        found = _beside(_words(article, passage.end, min(last.end, passage.end + _REACH), names), after=True)
    if found is None and first:
        found = _beside(_words(article, max(first.start, passage.start - _REACH), passage.start, names), after=False)
    return found


def _words(article: Article, start: int, end: int, names: set[int]) -> list[_Word]:
    return [
        _Word(*match.span(), match.group().lower().replace("’", "'"), match.start() in names)
        for match in _TOKEN.finditer(article.text, start, end)
    ]


def _beside(words: Sequence[_Word], *, after: bool) -> _Found:
    """Look for a verb of saying, the nearest to the stretch first, and who stands beside it."""
    places = [index for index, word in enumerate(words) if word.low in _SAYS or _is_according(words, index)]
    for index in places if after else reversed(places):
        found: _Found = None
        if _is_according(words, index) or (after and words[index].low not in _HAS_HEARER):
            found = _following(words[index + 1 :])
        if found is None and not _is_according(words, index):
            found = _preceding(words[:index])
        if found is not None:
            return found
    return None


def _is_according(words: Sequence[_Word], index: int) -> bool:
    return words[index].low == "to" and index > 0 and words[index - 1].low == "according"


def _following(words: Sequence[_Word]) -> _Found:
    """`said Moira Dunne`, `said the mayor’s office`: what stands there up to the first mark or adjunct."""
    phrase = list(takewhile(lambda word: word.is_word and word.low not in _ADJUNCTS, words))
    if phrase and phrase[0].low in _PRONOUNS:
        return "pronoun"
    return _phrase(phrase)


def _preceding(words: Sequence[_Word]) -> _Found:
    """`Dunne also said`, `Dunne, who runs the shop, said`, `the mayor’s office said`."""
    rest = list(words)
    while rest and (rest[-1].low in _BETWEEN or (rest[-1].low.endswith("ly") and not rest[-1].name)):
        rest.pop()
    if rest and rest[-1].low == ",":
        commas = [index for index, word in enumerate(rest[:-1]) if word.low == ","]
        apposition = rest[commas[-1] + 1 : -1] if commas else []
        if apposition and all(word.name for word in apposition):
            return _name(apposition)  # the chairman, Jo Ray, said
        rest = rest[: commas[-1]] if commas else rest[:-1]
    while rest and rest[-1].low in ("who", ","):
        rest.pop()
    if rest and rest[-1].low in _PRONOUNS:
        return "pronoun"
    return _phrase(list(takewhile(lambda word: word.is_word and word.low not in _CLAUSES, reversed(rest)))[::-1])


def _phrase(phrase: Sequence[_Word]) -> _Who | None:
    """The name that ends a noun phrase, or the noun phrase from its own determiner on, if its head can speak."""
    if not phrase:
        return None
    if phrase[-1].name:
        return _name(phrase)
    begins = 0
    for index, word in enumerate(phrase):
        if word.low in _DETERMINERS and (index == 0 or phrase[index - 1].low not in _PREPOSITIONS):
            begins = index
    described = list(phrase[begins:])
    described = described[: next((i for i, word in enumerate(described) if i and _ends_a_description(word)), None)]
    heads = list(takewhile(lambda word: word.low not in _PREPOSITIONS, described))
    if not heads or len(described) > _LONGEST or stem(heads[-1].low) not in _SPEAK:
        return None
    return _Who(described[0].start, described[-1].end, named=False)


def _ends_a_description(word: _Word) -> bool:
    return word.low.endswith("ing") or (word.low in _PREPOSITIONS and word.low not in _OF_A_SPEAKER)


def _name(phrase: Sequence[_Word]) -> _Who | None:
    """The last run of names, its titles aside: `Moira Dunne` of `harbour master Moira Dunne`."""
    run: list[_Word] = []
    for word in reversed(phrase):
        if not word.name and word.low not in _JOINS:
            break
        run.insert(0, word)
    del run[: after_titles([word.low for word in run])]
    while run and not run[0].name:
        del run[0]
    if not run or all(word.low in DAYS for word in run):
        return None
    return _Who(run[0].start, run[-1].end, named=True)


def _key(article: Article, who: _Who) -> str:
    """By what two mentions are one speaker: the last word of a name, all words of a description."""
    words = article.folded[who.start : who.end].split()
    if who.named and words:
        return words[-1].removesuffix("'s")
    return " ".join(word for word in words if word not in _DETERMINERS) or " ".join(words)


def _speaker(article: Article, found: Sequence[tuple[Span, _Who]]) -> Speaker:
    fullest = max((who for _, who in found), key=lambda who: (who.named, who.end - who.start, -who.start))
    name = " ".join(article.text[fullest.start : fullest.end].split())
    return Speaker(
        name=name.removesuffix("’s").removesuffix("'s"),
        named=fullest.named,
        words=sum(article.count_words(*passage) for passage, _ in found),
        at=Span(fullest.start, fullest.end),
        passages=tuple(passage for passage, _ in found),
    )
