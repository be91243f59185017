"""Blocks → sentences, by a list of rules.

A rule list rather than a trained splitter: on news text it made fewer errors than Punkt, pysbd, spaCy's and three
others (see CONTRIBUTING.md), and a wrong boundary can be explained and mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from framing.article import Block, Section, Sentence
from framing.segmenting.looking import places_of

_TERMINATORS: Final = ".!?…‽"
# A run of terminators, with the marks that close what it ends, a footnote's number and the white space after it. It
# matches wherever a terminator stands, so that no part of the text is read twice.
_RUN: Final = re.compile(
    r"[.!?…‽](?:[.!?…‽]|[ \u00a0\u2009\u202f]\.(?!\w))*+[\"'”’)\]»]*+(?:\[\d{1,3}\]|[¹²³⁴-⁹])*+(\s*+)"
)
_NEXT_WORD: Final = re.compile(r"[\"“‘'(\[«¿¡*]*([^\s.,;:!?\"”’)\]]+)")
_BEFORE_WORD: Final = '(["“‘—–/'
_PICTURES: Final = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never end a sentence: a name follows. As common nouns (`modern art.`, `ten reps.`) they do.
_TITLES: Final = _words(
    """mr mrs ms mx dr prof sen sens rep reps gov govs gen gens lt col cols cmdr cdr capt sgt maj pvt cpl adm brig pres
    st ste mt ft rev fr hon supt det insp amb atty attys supt messrs mme mlle mons msgr ald aldn del dels pfc spc ens
    ret sra srta dna dom asst assoc"""
)
_NOUNS_TOO: Final = _words(
    "art arts fig figs rep reps gen gens col cols det del dels ens dom ret hon rev st no nos eq est ex op"
)
# Also a word that may end a sentence (`Elm Dr.`, `Main St.`, `six ft.`): before a function word they do.
_TITLE_OR_NOUN: Final = _words("dr st ft mt ret mons")
# Stand between two parts of one phrase.
_LINKS: Final = _words("vs v cf viz ie eg approx ca e.g i.e a.k.a")
# A number follows.
_BEFORE_NUMBER: Final = _words(
    """no nos p pp pg vol vols ch chap sec secs art arts fig figs eq eqs par pt pts ex op rs ver approx ca c cl b d v r
    est max min tel ext para paras gen rev matt isa ps ep eps ser lev deut"""
)
# End a sentence only before a word that starts sentences.
_ABBREVIATIONS: Final = _words(
    """inc corp co cos ltd llc plc bros jr sr esq phd md etc al ave blvd rd hwy pkwy ct ln sq mass calif conn wash ariz
    colo fla ga ill ind kan ky la mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wis wyo ont que dak
    ala ark del est max min tel ext dept depts univ assn ed eds govt intl natl dist mfg hr hrs lb lbs oz sq yd yds mi
    km kg cm mm mins int'l gov't nat'l ass'n dep't mon tue tues wed thu thur thurs fri et pg ph"""
)
# As words of the language rather than short for one, these end a sentence like any other.
_WORDS_TOO: Final = _words(
    "ill ind miss mass wash max mi ed ore mo la pa ark ala cos min del que est conn et co tex mon ext fri wed md"
)
_MONTHS: Final = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_CLOCK: Final = _words("a.m p.m")
_AFTER_CLOCK: Final = _words(
    """et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet eastern central mountain pacific monday tuesday
    wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue
    tues wed thu thurs fri sat sun jan feb january february march april may june july august september october november
    december aug sept oct nov dec"""
)
_PLACE_TIME: Final = re.compile(r"(?:[A-Z][\w’']*\s){1,3}time\b")
# Function words and a few nouns that begin sentences far more often than they follow an abbreviation inside one.
_STARTERS: Final = _words(
    """the a an he she it they we you i his her its their our my this that these those there here what who why how when
    where which while if as in on at for from with without by to of about after before since until because although
    though but and or so yet nor then thus however meanwhile moreover instead also both some many most all every each
    any no not only even another other such one two three several few more once during despite under over among between
    according critics officials police experts republicans democrats lawmakers authorities supporters opponents
    prosecutors investigators researchers people let did does is are was were would could should might must has have
    had never nothing nobody perhaps maybe indeed asked yesterday today tomorrow now next last still it's he's she's
    they're we're i'm that's there's what's don't you're it’s he’s she’s they’re we’re i’m that’s there’s what’s don’t
    you’re"""
)
# A letter after one of these is its label (`Plan B`, `World War I`), not an initial.
_LABELLED: Final = _words(
    """plan vitamin hepatitis part act type class category group section title schedule figure table appendix exhibit
    war phase annex grade point option team level chapter article unit line column channel gate block district"""
)
_SAYING: Final = _words(
    """said says say asked asks adds added tells told replied replies wrote writes tweeted tweets shouted wondered
    quipped joked exclaimed demanded continued responded answered declared argued recalled insisted warned yelled
    cried screamed chanted thundered intoned mused read reads went goes thought"""
)
_ATTRIBUTION: Final = re.compile(
    r"(?P<name>[A-Z][\w'’-]*)\.?(?:[ \u00a0](?:[A-Z][\w.'’-]*|de|del|la|van|von|der|den|bin|al|el|da|dos)){0,4}"
    r"(?:,[ ][^,.?!\"“”\n]{1,70},)?[ \u00a0](?:also[ ]|then[ ]|later[ ]|once[ ])?(?P<verb>[a-z]+)\b"
)
_MAX_SIGNATURE: Final = 100
_LONGEST_WORD: Final = 24  # that can be an abbreviation
_CALLS: Final = frozenset("!?‽")
_DOTS: Final = frozenset(".… \u00a0\u2009\u202f")
_CLOSING_QUOTES: Final = frozenset("\"'”’»")
# After one of the first no sentence ends; after one of the second seldom (`what it was…`).
_NEVER_LAST: Final = _words(
    "a an the and but or nor my your his our their its because if um uh er i'm it's he's she's i’m it’s he’s she’s"
)
_SELDOM_LAST: Final = _words(
    "is was are were am be been to of by with for from at in on as than who which very well like"
)
_ROMAN: Final = _words("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx")
_SPECIAL: Final = _TITLES | _NOUNS_TOO | _LINKS | _BEFORE_NUMBER | _ABBREVIATIONS | _MONTHS | _ROMAN | _words("sat sun")
_LONG_TAILS: Final = frozenset(word[-5:] for word in _SPECIAL if len(word) >= 5)
_DOTTED: Final = re.compile(r"(?:[A-Za-z]{1,3}[.-])+[A-Za-z]{1,2}$")
_QUOTE_SENTENCE: Final = re.compile(r"[“\"‘'](?![a-z])[^“”\"\n]{0,300}[.,!?…][”\"’']")
_BODY: Final = Section.BODY
_FURNITURE: Final = Section.FURNITURE
# A third of the time that calling the class takes.
_AS_SENTENCE: Final[Callable[[tuple[int, int, int]], Sentence]] = partial(tuple.__new__, Sentence)


def find_sentences(text: str, blocks: list[Block]) -> Iterator[Sentence]:
    """Those of every block but furniture, which has none."""
    return map(_AS_SENTENCE, _spans(text, blocks))


def _spans(text: str, blocks: list[Block]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    marks = places_of(text, _TERMINATORS)
    first = 0
    for index, (start, limit, section) in enumerate(blocks):
        while first < len(marks) and marks[first] < start:
            first += 1
        last = first
        while last < len(marks) and marks[last] < limit:
            last += 1
        if section is not _FURNITURE:
            begin = start
            for split, end in _boundaries(text, start, limit, marks[first:last], section is not _BODY):
                found.append((begin, end, index))
                begin = split
            found.append((begin, limit, index))
        first = last
    return found


def _boundaries(text: str, begin: int, limit: int, marks: list[int], display: bool) -> list[tuple[int, int]]:
    """Of one block: where each sentence but the first begins, and where the one before it ends."""
    found: list[tuple[int, int]] = []
    done = begin
    for mark in marks:
        if mark < done:
            continue  # inside a run that another mark begins
        close, stop = _run(text, mark, limit)
        done = stop
        if stop >= limit:
            break
        following = text[stop]
        capital = "A" <= following <= "Z"
        if stop == close:
            split = _unspaced_boundary(text, begin, mark, close) if capital or following in '“"' else 0
        elif not capital and following.islower() and not _is_brand(text, stop):
            continue
        elif capital and close - mark == 1 and text[mark] == "." and _is_plain(text, begin, mark):
            split = stop
        else:
            split = _boundary(text, begin, mark, close, stop, limit, display)
        if split:
            found.append((split, close if split == stop else begin + len(text[begin:split].rstrip())))
            begin = split
    return found


def _run(text: str, mark: int, limit: int) -> tuple[int, int]:
    """Where the run that begins at `mark` ends, and where the white space after it does.

    Three runs in four are a mark alone, or one and a quotation mark, before one space, and need no pattern. What is
    given for a run that reaches the end of the block is that end.
    """
    close = mark + 1
    if close < limit and text[close] in '"”':
        close += 1
    if close >= limit:
        return limit, limit
    after = text[close]
    if after == " ":
        second = text[close + 1]
        if second != "." and not second.isspace():
            return close, close + 1
    elif close == mark + 1 and after < "\u0080" and after.isalnum():
        return close, close
    run = _RUN.match(text, mark)
    assert run is not None
    return run.span(1)


def _is_plain(text: str, begin: int, mark: int) -> bool:
    """Does an ordinary word stand before the full stop, no abbreviation or initial? The commonest case."""
    tail = text[mark - 5 if mark - 5 > begin else begin : mark]
    if len(tail) == 5 and tail.isalnum():
        return tail.lower() not in _LONG_TAILS
    word = tail[tail.rfind(" ") + 1 :]
    return len(word) != 5 and len(word) > 1 and word.isalpha() and word.lower() not in _SPECIAL


def _boundary(text: str, begin: int, mark: int, close: int, stop: int, limit: int, display: bool) -> int:
    """Where the next sentence begins if `text[mark:close]` ends the one that began at `begin`; 0 if it does not.

    stop  after the white space that follows
    """
    following = text[stop]
    if following in ",;:)]}%":
        return 0
    if following > "\u25ff" and (pictures := _PICTURES.match(text, stop, limit)):
        return _after_pictures(text, pictures.end(), limit)
    if following in "—–-" and limit - stop <= _MAX_SIGNATURE and text[limit - 1].isalnum():
        return 0  # — Jane Roe (@jroe) May 3, 2019: who signed it
    second = text[mark + 1] if close - mark > 1 else ""
    if text[mark] in "!?‽" or second in _CALLS:
        return stop if _call_breaks(text, begin, mark, close, stop, limit) else 0
    if text[mark] == "…" or second in _DOTS:
        return stop if _ellipsis_breaks(text, begin, mark, close, stop, limit) else 0
    return stop if _full_stop_breaks(text, begin, mark, close, stop, limit, display) else 0


def _is_brand(text: str, at: int) -> bool:
    """`iPhone`, `eBay`, `mRNA`: a name that keeps its small first letter at the head of a sentence."""
    return text[at + 1 : at + 2].isupper() or (text[at + 1 : at + 2].islower() and text[at + 2 : at + 3].isupper())


def _after_pictures(text: str, end: int, limit: int) -> int:
    """An emoji after the terminator goes with what it comments on, the sentence before."""
    while end < limit and text[end].isspace():
        end += 1
    return 0 if end >= limit or text[end].islower() else end


def _unspaced_boundary(text: str, begin: int, mark: int, close: int) -> int:
    """A missing space (`the end.The next`): only after a lower-case word and before a capitalised one."""
    before = text[max(begin, mark - 2) : mark]
    if len(before) < 2 or not (before.islower() and before.isalpha()):
        return 0
    at = close
    # `the end."The`: an odd mark opens what follows
    if text[close - 1] == '"' and text.count('"', max(begin, close - 2000), close) % 2:
        at = close - 1
    if text[at] in '“"':
        return at if text[at + 1 : at + 2].isupper() else 0
    return at if text[at].isupper() and text[at + 1 : at + 2].islower() and text[at - 1] not in "'’" else 0


def _is_attribution(text: str, at: int, limit: int) -> bool:
    """Does `Trump said` or `Ms. Roe, a nurse, asked` follow a quoted question, call or unfinished sentence?"""
    match = _ATTRIBUTION.match(text, at, min(limit, at + 140))
    if match is None or match["verb"] not in _SAYING:
        return False
    return match["name"] == "I" or match["name"].lower() not in _STARTERS


def _call_breaks(text: str, begin: int, mark: int, close: int, stop: int, limit: int) -> bool:
    """`?` and `!` end a sentence but inside a quotation that is going to be attributed, and in `Yahoo!`."""
    if not _CLOSING_QUOTES.isdisjoint(text[mark:close]):
        return not _is_attribution(text, stop, limit)
    if close - mark == 1 and text[mark] == "!":
        word = _last_word(text, begin, mark)
        if word in ("Yahoo", "Jeopardy", "Yum", "E"):  # names that end in a mark
            return _next_word(text, stop, limit).lower() in _STARTERS
    return text[stop] not in "—–-" or text[stop + 1 : stop + 2] == " "


def _ellipsis_breaks(text: str, begin: int, mark: int, close: int, stop: int, limit: int) -> bool:
    """Three dots end a sentence before a capital unless they are a pause or an omission inside it."""
    following = text[stop]
    if mark - begin <= 1 or not (
        following.isupper() or following.isdigit() or following in '“"‘([¿¡@#$£€' or following.islower()
    ):
        return False
    if not _CLOSING_QUOTES.isdisjoint(text[mark:close]):
        return not _is_attribution(text, stop, limit)
    if text.count(".", mark, close) == 4:  # a full stop and three dots
        return True
    word, next_word = _last_word(text, begin, mark).lower(), _next_word(text, stop, limit).lower()
    # After a word that cannot end a sentence, or before the same word again, the speaker has only paused.
    if following.isdigit() or word in _NEVER_LAST or word == next_word:
        return False
    return word not in _SELDOM_LAST or next_word in _STARTERS


def _last_word(text: str, begin: int, mark: int) -> str:
    floor = max(begin, mark - _LONGEST_WORD)
    while mark > floor and text[mark - 1].isspace():
        mark -= 1
    start = mark
    while start > floor and not text[start - 1].isspace() and text[start - 1] not in _BEFORE_WORD:
        start -= 1
    return text[start:mark].lstrip("'")


def _next_word(text: str, at: int, limit: int) -> str:
    match = _NEXT_WORD.match(text, at, min(limit, at + 40))
    return match[1] if match else ""


def _full_stop_breaks(text: str, begin: int, mark: int, close: int, stop: int, limit: int, display: bool) -> bool:
    """The full stop: abbreviations, initials, numbers of lists; else a boundary."""
    closers = text[mark + 1 : close]
    if closers and not _CLOSING_QUOTES.isdisjoint(closers):
        return True
    raw = _last_word(text, begin, mark)
    word = raw.lower()
    if "-" in word:
        word = word[word.rfind("-") + 1 :]  # R-Ky, mid-Sept
    if raw.isdigit() or (raw.isupper() and word in _ROMAN):
        return not (mark - len(raw) == begin and len(raw) <= 4 and not _is_year(raw))  # "1." at the head of a list item
    following = text[stop]
    digit = following.isdigit() or (following in "#§" and text[stop + 1 : stop + 2].isdigit())
    if digit and (word in _BEFORE_NUMBER or word in _MONTHS):
        return False
    letter = len(raw) == 1 and raw.isalpha()
    dotted = _is_dotted(raw)  # U.S, D.C, Ph.D, R-N.C
    if not letter and not dotted and word not in _CLOCK and (word == "no" or word not in _SPECIAL):
        return True
    following_word = _next_word(text, stop, limit)
    lower_following = following_word.lower()
    opens = following in '“"‘'
    if display:
        starts = False  # in display type every word may have a capital
    elif opens:
        starts = _QUOTE_SENTENCE.match(text, stop, min(limit, stop + 302)) is not None
    else:
        starts = lower_following in _STARTERS and following_word[0].isupper()
    if letter:
        return _letter_breaks(text, begin, mark, raw, starts)
    if word in _CLOCK:
        return _clock_breaks(text, stop, limit, following_word, starts or (opens and not following_word[:1].islower()))
    if dotted:
        return starts and word not in _LINKS
    if (word in _WORDS_TOO or word in _NOUNS_TOO) and raw.islower() and not digit:
        return True
    if word in ("sat", "sun"):
        return not (digit or lower_following in _AFTER_CLOCK)
    if word in _TITLES:
        return starts and (word in _TITLE_OR_NOUN or raw.islower())
    if word in _LINKS:
        return False
    if following in "—–-":
        return False  # ST. PAUL, Minn. — The
    if digit and word in _ABBREVIATIONS:
        return False
    return starts


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _is_dotted(word: str) -> bool:
    return "." in word and len(word) <= 12 and _DOTTED.match(word) is not None


def _clock_breaks(text: str, stop: int, limit: int, following: str, starts: bool) -> bool:
    """`at 9 p.m. Police said` ends; `at 9 p.m. Monday`, `9 p.m. ET` and `9 p.m. New York time` go on."""
    word = following.lower()
    if starts:
        return True
    if not following[:1].isupper() or word.removesuffix("'s").removesuffix("’s") in _AFTER_CLOCK:
        return False
    return _PLACE_TIME.match(text, stop, min(limit, stop + 60)) is None


def _letter_breaks(text: str, begin: int, mark: int, raw: str, starts: bool) -> bool:
    """`George W. Bush` goes on; `Plan B. Then` and `so did I. Nobody` end."""
    if mark - 1 == begin:  # "A. First item", "J. Smith"
        return False
    before = _last_word(text, begin, mark - 1)
    if raw == "I" and before.islower():
        return True
    if before.lower() in _LABELLED:
        return True
    return starts
