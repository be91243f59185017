"""Text → Article: blocks, sentences and quotations, with exact offsets and in linear time.

The sentence splitter is a rule list rather than a trained one: on news text it made fewer errors than Punkt, pysbd,
spaCy's and three others (see CONTRIBUTING.md), and a wrong boundary can be explained and mended.

Linear: every pattern that repeats is possessive or cannot fail after its repetition, and whatever looks ahead from a
place looks a bounded way.
"""

from __future__ import annotations

import re
from itertools import pairwise

from framing.article import Article, Block, Quotation, Section, Sentence, Span
from framing.folding import fold

# --- paragraphs -------------------------------------------------------------------------------------------------------

_MARGIN = 100  # no printed or mailed line is wider; a line of a screen paragraph nearly always is
_WRAPPED_LINE = 45
_RULE_CHARACTERS = frozenset("-*_=~•·—– \t")
_UNBROKEN = re.compile(r"\S+")
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_LIST_ITEM = re.compile(r"(?:[-•*–—·⦁▪◦‣+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_ENDS_STATEMENT = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the lines or, in text broken at a margin, the paragraphs are; without surrounding white space."""
    spans: list[tuple[int, int]] = []
    lines = text.splitlines(keepends=True)
    position = 0
    for line in lines:
        body = line.strip()
        if body:
            start = position if line[0] == body[0] else position + len(line) - len(line.lstrip())
            spans.append((start, start + len(body)))
        position += len(line)
    return _join_wrapped(text, spans) if _is_hard_wrapped(text, spans) else spans


def _is_hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Does a line break only end a line, as in e-mail and Project Gutenberg text?

    Yes if no line of several words is longer than a margin allows, and nearly all lines that another follows at once
    are long and stop in mid-sentence: then the break came from the margin, not from the writer.
    """
    inner = long = stopped = 0
    for index, (start, end) in enumerate(lines):
        if end - start > _MARGIN and " " in text[start:end]:
            return False
        if index + 1 < len(lines) and _adjoin(text, end, lines[index + 1][0]):
            inner += 1
            long += end - start >= _WRAPPED_LINE
            stopped += text[end - 1] in '.!?”"'
    return inner >= 3 and long >= 0.7 * inner and stopped < 0.5 * inner


def _adjoin(text: str, end: int, start: int) -> bool:
    """Is there one line break, and no empty line, between `end` and `start`?"""
    gap = text[end:start]
    return len(gap) < 40 and (gap.count("\n") or gap.count("\r")) <= 1


def _join_wrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a line to the next if that one's first word would not have fitted on it."""
    width = max(end - start for start, end in lines if end - start <= _MARGIN)
    joined = [lines[0]]
    for (start, end), (next_start, next_end) in pairwise(lines):
        word = _UNBROKEN.match(text, next_start, min(next_end, next_start + width))
        full = end - start + 1 + (len(word[0]) if word else 0) > 0.8 * width
        special = text[next_start] == "#" or _LIST_ITEM.match(text, next_start, next_end)
        if full and not special and text[start] != "#" and _adjoin(text, end, next_start):
            joined[-1] = (joined[-1][0], next_end)
        else:
            joined.append((next_start, next_end))
    return joined


# --- blocks -----------------------------------------------------------------------------------------------------------

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_BYLINE = re.compile(
    # By Jane Roe · By the Metro Desk | May 3, 2024 · Reporting by …
    r"(?:by|BY|By|(?:Reporting|Written|Posted|Story|Analysis|Opinion|Photographs|Words) by):?\s+(?:[Tt]he\s+)?"
    r"(?!(?:A|An|All|Any|The|This|That|His|Her|Its|My|Our|Their)\s)[A-Z][^.?!]{0,2}(?:[^?!]{0,110}[^.?!])?$"
    # Jane Roe, Staff Writer · Jane Roe and John Doe | The Daily Planet · Jane Roe, USA TODAY
    r"|(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+(?:(?:,| and)\s(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+){0,3}"
    r"(?:,\s|\s[|–—-]\s)(?i:[\w ]{0,30}\b(?:staff|writer|reporter|correspondent|editor|columnist|contributor|reuters"
    r"|associated press|ap|afp|bureau chief|usa today|news service))$"
    # USA TODAY · The Associated Press
    r"|(?:The\s)?(?:USA TODAY|Associated Press|Reuters|AFP|Agence France-Presse|[A-Z]{2,4} News)(?:\sNetwork)?$"
    # Published May 3, 2024 · Updated 4:05 p.m. · Last modified on …
    r"|(?i:(?:(?:first|last)\s)?(?:published|updated|posted|modified|created)\b:?.{0,60}\d.{0,50}$)"
    # May 3, 2024 · 3 May 2024 · Tuesday, May 3, 2024 4:05 p.m. · 2024-05-03 · 4:05 PM EDT, Tue May 3, 2024
    rf"|(?i:(?:[a-z]{{3,9}},?\s)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}})\b"
    r".{0,40}$)"
    r"|\d{4}-\d\d-\d\d\b.{0,30}$"
    rf"|(?i:\d{{1,2}}:\d\d\s?[ap]\.?m\b.{{0,20}}\b{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}$)"
    # 7 years ago · 5 min read
    r"|(?i:\d{1,3}\+?\s(?:year|month|week|day|hour|hr|minute|min)s?\s(?:ago|read)$)"
)
_MAX_BYLINE = 140
# A line that is only names is a byline if the line below says whom they work for.
_NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+(?:(?:,| and)\s(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+){0,3}$"
)
_EMPLOYER = re.compile(
    r"(?:[\w.'’,()&-]+\s){0,6}(?i:today|press|reuters|bureau|news|times|post|journal|leader|tribune|herald|staff|writer"
    r"|reporter|correspondent|editor|columnist|contributor|network|service)$"
)

# What a web page sets between the paragraphs: advertisements, links, captions. Neither heading nor headline.
_FURNITURE = (
    "advertisement", "skip advertisement", "story continue", "article continues", "post continues", "continue reading",
    "read more", "read also", "read next", "see also", "also on ", "also from ", "also read", "related:",
    "related stor", "related article", "related coverage", "related content", "related topics", "related links",
    "related video", "more on ", "more from ", "more coverage", "click here", "sign up", "subscribe to",
    "subscribe now", "enlarge this image", "toggle caption", "hide caption", "image copyright", "image caption",
    "image source", "image credit", "photo by", "photo credit", "photo:", "photos:", "photograph:", "picture:",
    "image:", "caption:", "media caption", "media playback", "video caption", "video:", "just watched", "must watch",
    "share this", "share on ", "slideshow", "follow @", "follow us", "click on ",
    "copyright ", "©", "(photos:", "(podcast:", "(listen:", "(watch:", "( photos:",
    "( podcast:", "( also on", "( on the ",
)  # fmt: skip
_CREDIT = re.compile(
    r"\((?:[^()]{1,60}/[^()]{1,40}|(?i:ap|afp|reuters|epa|wikimedia[^()]{0,20}|shutterstock|istock|getty[^()]{0,20}|(?:photo|image|courtesy|via|file)\b[^()]{0,60}))\)$"
)
_CREDITS = (
    "Read more",
    "READ MORE",
    "Getty Images",
    "AP Photo",
    "/AP",
    "/AFP",
    "/Reuters",
    "/REUTERS",
    "/EPA",
    "/Getty",
    "/NPR",
)
_SUMMARY = re.compile(r"(?i:(?:story )?highlights\b|key (?:points|takeaways)\b|at a glance\b)")
_ELSEWHERE = re.compile(r"https?:|www\.|\(@\w|pic\.twitter|\bt\.co/")
_LABEL = re.compile(r"[A-Z][A-Z.'’ -]{1,30}(?:,[A-Z ]{2,20})?:")
_RUNS_ON = re.compile(r"(?:And|But|So|Or|Yet|Then|Well|Because|Now)\b")
_MAX_HEADLINE_WORDS = 30
_MAX_HEADLINE = 220
_MAX_STANDFIRST = 400
_MAX_HEADING = 110
_MAX_HEADING_WORDS = 14
_MAX_KICKER_WORDS = 4
_HEAD = 8  # the head of an article is within its first blocks


def _blocks(text: str, title: str | None) -> list[Block]:
    spans = _paragraphs(text)
    marked: set[int] = set()
    if "#" in text or any(text[start] in _RULE_CHARACTERS for start, _ in spans):
        spans, marked = _without_marks(text, spans)
    head = _head(text, spans, title, marked)
    blocks = []
    for index, (start, end) in enumerate(spans):
        section = head.get(index)
        if section is None:
            heading = index in marked or (
                index and end - start <= _MAX_HEADING and _is_heading(text, spans, index, head)
            )
            section = Section.HEADING if heading else Section.BODY
        blocks.append(Block(start, end, section))
    return blocks


def _without_marks(text: str, spans: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], set[int]]:
    """The paragraphs without Markdown's rules and hashes, and which of them had hashes."""
    kept: list[tuple[int, int]] = []
    marked: set[int] = set()
    for start, end in spans:
        if text[start] in _RULE_CHARACTERS and _RULE_CHARACTERS.issuperset(text[start:end]):
            continue
        hashes = _HASHES.match(text, start, end) if text[start] == "#" else None
        if hashes:
            marked.add(len(kept))
        kept.append((hashes.end() if hashes else start, end))
    return kept, marked


def _head(text: str, spans: list[tuple[int, int]], title: str | None, marked: set[int]) -> dict[int, Section]:
    """Kicker, headline, standfirst and byline among the first blocks; none if the text starts with its body."""
    if len(spans) < 2:
        return {}
    if not title and 0 not in marked and spans[0][1] - spans[0][0] > _MAX_HEADLINE:
        return {}
    lines = [text[start:end] for start, end in spans[:_HEAD]]
    headline = _headline(lines, spans, title, marked, text)
    sections: dict[int, Section] = {}
    if headline is None:
        first = 0
    else:
        for index in range(headline):
            if _is_byline(lines[index]):
                sections[index] = Section.BYLINE
            elif not _is_furniture(lines[index]) and _is_display(lines[index]):
                sections[index] = Section.KICKER
        sections[headline] = Section.HEADLINE
        first = headline + 1
    byline = next((index for index in range(first, min(first + 4, len(lines))) if _is_byline(lines[index])), None)
    if byline is None or byline == first + 1:
        if first + 1 < len(lines) and _is_signed(lines[first], lines[first + 1]):
            sections[first] = sections[first + 1] = Section.BYLINE
            return sections
    if headline is None:
        if byline == 0 or _SUMMARY.match(lines[0]):
            while first < len(lines) and (_is_byline(lines[first]) if byline == 0 else _is_display(lines[first])):
                sections[first] = Section.BYLINE if byline == 0 else Section.STANDFIRST
                first += 1
        return sections
    if byline is not None and all(len(line) <= _MAX_STANDFIRST for line in lines[first:byline]):
        for index in range(first, byline):
            if not _is_furniture(lines[index]):
                sections[index] = Section.STANDFIRST
        while byline < len(lines) and _is_byline(lines[byline]):
            sections[byline] = Section.BYLINE
            byline += 1
    elif first + 1 < len(spans) and first not in marked and _is_standfirst(lines[first]):
        sections[first] = Section.STANDFIRST
    return sections


def _headline(
    lines: list[str], spans: list[tuple[int, int]], title: str | None, marked: set[int], text: str
) -> int | None:
    if title:
        wanted = _plain(title)
        for index, line in enumerate(lines[:5]):
            if len(line) <= _MAX_HEADLINE + 80 and _plain(line) == wanted:
                return index
    for index in range(min(3, len(lines))):
        if index in marked:
            return index
    if _is_signed(lines[0], lines[1]):
        return None
    first = next((index for index, line in enumerate(lines) if not _is_furniture(line)), None)
    if first is None or first + 1 >= len(spans) or _is_byline(lines[first]) or _SUMMARY.match(lines[first]):
        return None
    line = lines[first]
    if not _is_display(line):
        # a headline may be a sentence with its full stop, if the byline follows
        short = len(line.split()) <= _MAX_HEADING_WORDS and line[-1] in '.!”"'
        return first if short and any(_is_byline(each) for each in lines[first + 1 : first + 3]) else None
    if _LIST_ITEM.match(line) or not any(_is_paragraph(text, span) for span in spans[first + 1 : first + 1 + _HEAD]):
        return None
    if _is_kicker(line) and first + 2 < len(lines):
        follower = lines[first + 1]
        if _is_display(follower) and not _is_byline(follower) and len(follower.split()) > len(line.split()):
            return first + 1
    return first


def _plain(line: str) -> str:
    return " ".join(fold(line).split()).strip(" .#'")


def _is_byline(line: str) -> bool:
    return len(line) <= _MAX_BYLINE and _BYLINE.match(line) is not None


def _is_signed(line: str, follower: str) -> bool:
    """`Jane Roe and John Doe` above `USA TODAY`, `Albany Bureau` or `Staff Writer`."""
    return max(len(line), len(follower)) <= _MAX_BYLINE // 2 and bool(_NAMES.match(line) and _EMPLOYER.match(follower))


def _is_furniture(line: str) -> bool:
    return line[:24].lower().startswith(_FURNITURE) or _ends_with_credit(line)


def _ends_with_credit(line: str) -> bool:
    """`… Read more`, and the credit at the end of a caption: (Jane Roe/Reuters), (AP), Getty Images, Jane Roe/AP."""
    if line[-1] == ")":
        return _CREDIT.match(line, max(0, line.rfind("("))) is not None
    return line.endswith(_CREDITS)


def _is_display(line: str) -> bool:
    """Short and without a full stop: display type rather than a paragraph."""
    return (
        len(line) <= _MAX_HEADLINE
        and len(line.split()) <= _MAX_HEADLINE_WORDS
        and not _ENDS_STATEMENT.search(line)
        and not _is_furniture(line)
    )


def _is_paragraph(text: str, span: tuple[int, int]) -> bool:
    start, end = span
    return end - start > _MARGIN or (end - start > 30 and text[end - 1] in '.!?:”"')


def _is_kicker(line: str) -> bool:
    """`International Affairs`, `OPINION`: one to four words, all of them with a capital or joining such words."""
    words = line.split()
    return (
        len(words) <= _MAX_KICKER_WORDS
        and line[-1] != "?"
        and all(not word[0].islower() or word in ("of", "and", "the", "in", "on", "for") for word in words)
    )


def _is_standfirst(line: str) -> bool:
    """What stands under the headline without a byline to prove it: longer than a heading, no question."""
    return len(line.split()) >= 7 and line[-1] != "?" and line[0] not in "\"“'‘" and _is_display(line)


def _is_heading(text: str, spans: list[tuple[int, int]], index: int, head: dict[int, Section]) -> bool:
    """A short line without a full stop between paragraphs, the next of them more than a line long."""
    start, end = spans[index]
    if index + 1 == len(spans) or spans[index + 1][1] - spans[index + 1][0] <= max(_MARGIN, 1.5 * (end - start)):
        return False
    line = text[start:end]
    if not (line[0].isupper() or line[0].isdigit() or line[0] == "¿") or line.isdigit() or _ENDS_STATEMENT.search(line):
        return False
    words = len(line.split())
    if words > _MAX_HEADING_WORDS or _ELSEWHERE.search(line) or _LABEL.match(line) or _is_furniture(line):
        return False
    if line[-1] == "?" and (words < 3 or _RUNS_ON.match(line)):  # "Sound familiar?" belongs to the running text
        return False
    # After a short line that is itself no sentence, or one that announces a list, this is one more item.
    before = text[spans[index - 1][0] : spans[index - 1][1]]
    if index - 1 in head or _is_furniture(before):
        return True
    if _LIST_ITEM.match(before) or before[-1] == ":":
        return False
    return len(before) > _MAX_HEADING or before[-1] in ".!?”\"…)'’"


# --- sentences --------------------------------------------------------------------------------------------------------

# Every run of terminators, with the marks that close what it ends, a footnote's number and the white space after it.
# It matches wherever a terminator stands, so that no part of the text is read twice.
_TERMINATOR = re.compile(
    r"[.!?…‽](?:[.!?…‽]|[ \u00a0\u2009\u202f]\.(?!\w))*+[\"'”’)\]»]*+(?:\[\d{1,3}\]|[¹²³⁴-⁹])*+(\s*+)"
)
_NEXT_WORD = re.compile(r"[\"“‘'(\[«¿¡*]*([^\s.,;:!?\"”’)\]]+)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘—–/]+$")
_PICTURES = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never end a sentence: a name follows. As common nouns (`modern art.`, `ten reps.`) they do.
_TITLES = _words(
    """mr mrs ms mx dr prof sen sens rep reps gov govs gen gens lt col cols cmdr cdr capt sgt maj pvt cpl adm brig pres
    st ste mt ft rev fr hon supt det insp amb atty attys supt messrs mme mlle mons msgr ald aldn del dels pfc spc ens
    ret sra srta dna dom asst assoc"""
)
_NOUNS_TOO = _words(
    "art arts fig figs rep reps gen gens col cols det del dels ens dom ret hon rev st no nos eq est ex op"
)
# Also a word that may end a sentence (`Elm Dr.`, `Main St.`, `six ft.`): before a function word they do.
_TITLE_OR_NOUN = _words("dr st ft mt ret mons")
# Stand between two parts of one phrase.
_LINKS = _words("vs v cf viz ie eg approx ca e.g i.e a.k.a")
# A number follows.
_BEFORE_NUMBER = _words(
    """no nos p pp pg vol vols ch chap sec secs art arts fig figs eq eqs par pt pts ex op rs ver approx ca c cl b d v r
    est max min tel ext para paras gen rev matt isa ps ep eps ser lev deut"""
)
# End a sentence only before a word that starts sentences.
_ABBREVIATIONS = _words(
    """inc corp co cos ltd llc plc bros jr sr esq phd md etc al ave blvd rd hwy pkwy ct ln sq mass calif conn wash ariz
    colo fla ga ill ind kan ky la mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wis wyo ont que dak
    ala ark del est max min tel ext dept depts univ assn ed eds govt intl natl dist mfg hr hrs lb lbs oz sq yd yds mi
    km kg cm mm mins int'l gov't nat'l ass'n dep't mon tue tues wed thu thur thurs fri et pg ph"""
)
# As words of the language rather than short for one, these end a sentence like any other.
_WORDS_TOO = _words(
    "ill ind miss mass wash max mi ed ore mo la pa ark ala cos min del que est conn et co tex mon ext fri wed md"
)
_MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_CLOCK = _words("a.m p.m")
_AFTER_CLOCK = _words(
    """et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet eastern central mountain pacific monday tuesday
    wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue
    tues wed thu thurs fri sat sun jan feb january february march april may june july august september october november
    december aug sept oct nov dec"""
)
_PLACE_TIME = re.compile(r"(?:[A-Z][\w’']*\s){1,3}time\b")
# Function words and a few nouns that begin sentences far more often than they follow an abbreviation inside one.
_STARTERS = _words(
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
_LABELLED = _words(
    """plan vitamin hepatitis part act type class category group section title schedule figure table appendix exhibit
    war phase annex grade point option team level chapter article unit line column channel gate block district"""
)
_SAYING = _words(
    """said says say asked asks adds added tells told replied replies wrote writes tweeted tweets shouted wondered
    quipped joked exclaimed demanded continued responded answered declared argued recalled insisted warned yelled
    cried screamed chanted thundered intoned mused read reads went goes thought"""
)
_ATTRIBUTION = re.compile(
    r"(?P<name>[A-Z][\w'’-]*)\.?(?:[ \u00a0](?:[A-Z][\w.'’-]*|de|del|la|van|von|der|den|bin|al|el|da|dos)){0,4}"
    r"(?:,[ ][^,.?!\"“”\n]{1,70},)?[ \u00a0](?:also[ ]|then[ ]|later[ ]|once[ ])?(?P<verb>[a-z]+)\b"
)
_MAX_SIGNATURE = 100
_LONGEST_WORD = 24  # that can be an abbreviation
_STARTS_UNSPACED = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZ“"')
_CALLS = frozenset("!?‽")
_DOTS = frozenset(".… \u00a0\u2009\u202f")
_CLOSING_QUOTES = frozenset("\"'”’»")
# After one of the first no sentence ends; after one of the second seldom (`what it was…`).
_NEVER_LAST = _words(
    "a an the and but or nor my your his our their its because if um uh er i'm it's he's she's i’m it’s he’s she’s"
)
_SELDOM_LAST = _words("is was are were am be been to of by with for from at in on as than who which very well like")
_ROMAN = _words("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx")
_SPECIAL = _TITLES | _NOUNS_TOO | _LINKS | _BEFORE_NUMBER | _ABBREVIATIONS | _MONTHS | _ROMAN | _words("sat sun")
_LONG_TAILS = frozenset(word[-5:] for word in _SPECIAL if len(word) >= 5)
_DOTTED = re.compile(r"(?:[A-Za-z]{1,3}[.-])+[A-Za-z]{1,2}$")
_QUOTE_SENTENCE = re.compile(r"[“\"‘'][^“”\"\n]{0,300}[.,!?…][”\"’']")


def _sentences(text: str, blocks: list[Block]) -> list[Sentence]:
    found: list[Sentence] = []
    if not blocks:
        return found
    index = 0
    begin, limit, section = blocks[0]
    for match in _TERMINATOR.finditer(text):
        mark = match.start()
        while mark >= limit:
            found.append(Sentence(begin, limit, index))
            index += 1
            if index == len(blocks):
                return found
            begin, limit, section = blocks[index]
        close, stop = match.span(1)
        if stop >= limit or mark < begin:
            continue
        following = text[stop]
        if stop == close:
            split = _unspaced_boundary(text, begin, mark, close) if following in _STARTS_UNSPACED else 0
        elif following.islower() and not _is_brand(text, stop):
            continue
        elif close - mark == 1 and following.isupper() and text[mark] == "." and _is_plain(text, begin, mark):
            found.append(Sentence(begin, close, index))
            begin = stop
            continue
        else:
            split = _boundary(text, begin, mark, close, stop, limit, section)
        if split:
            found.append(Sentence(begin, close if split == stop else begin + len(text[begin:split].rstrip()), index))
            begin = split
    found.append(Sentence(begin, limit, index))
    found += [Sentence(start, end, rest) for rest, (start, end, _) in enumerate(blocks[index + 1 :], start=index + 1)]
    return found


def _is_plain(text: str, begin: int, mark: int) -> bool:
    """Does an ordinary word stand before the full stop, no abbreviation or initial? The commonest case."""
    tail = text[max(begin, mark - 5) : mark]
    if tail.isalpha() and len(tail) == 5:
        return tail.lower() not in _LONG_TAILS
    word = tail[tail.rfind(" ") + 1 :]
    return len(word) != 5 and len(word) > 1 and word.isalpha() and word.lower() not in _SPECIAL


def _boundary(text: str, begin: int, mark: int, close: int, stop: int, limit: int, section: Section) -> int:
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
    return stop if _full_stop_breaks(text, begin, mark, close, stop, limit, section is not Section.BODY) else 0


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
    if (
        text[close - 1] == '"' and text.count('"', max(begin, close - 2000), close) % 2
    ):  # `the end."The`: the mark opens what follows
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
    match = _LAST_WORD.search(text[max(begin, mark - _LONGEST_WORD) : mark].rstrip())
    return match[0].lstrip("'") if match else ""


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
    following = text[stop]
    following_word = _next_word(text, stop, limit)
    lower_following = following_word.lower()
    digit = following.isdigit() or (following in "#§" and text[stop + 1 : stop + 2].isdigit())
    opens = following in '“"‘'
    if display:
        starts = False  # in display type every word may have a capital
    elif opens:
        starts = _QUOTE_SENTENCE.match(text, stop, min(limit, stop + 302)) is not None
    else:
        starts = lower_following in _STARTERS and following_word[0].isupper() and not closers.startswith(",")
    if raw.isdigit() or (raw.isupper() and word in _ROMAN):
        return not (mark - len(raw) == begin and len(raw) <= 4 and not _is_year(raw))  # "1." at the head of a list item
    if digit and (word in _BEFORE_NUMBER or word in _MONTHS):
        return False
    if len(raw) == 1 and raw.isalpha():
        return _letter_breaks(text, begin, mark, raw, starts)
    if word in _CLOCK:
        return _clock_breaks(text, stop, limit, following_word, starts or opens)
    if _is_dotted(raw):  # U.S, D.C, Ph.D, R-N.C
        return starts and word not in _LINKS
    if word == "no":
        return True
    if word not in _SPECIAL or not word:
        return True
    if raw.islower() and word in _WORDS_TOO | _NOUNS_TOO and not digit:
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


# --- quotations -------------------------------------------------------------------------------------------------------

# Double marks, and single ones that may open: after white space, a bracket or a dash and before a word.
_MARK = re.compile(r"[\"“”„«»‘'](?:(?<=[\"“”„«»])|(?<![\w.,!?…)]['‘])(?=[\w“…¿¡\[(#@$£€]))")
_MARK_WITH_TEX = re.compile(_MARK.pattern + r"|``|(?<!')''(?!')")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…—–)”\"-])['’](?!\w)")
_APOSTROPHE = re.compile(
    r"['‘](?:\d0s|\d\d\b(?!['’])|(?:em|tis|twas|twere|cause|til|till|round|bout|cept|nuff|neath|gainst|cos|cuz|fore|kay"
    r"|tude|hood|burbs|sup|specially|scuse|n|nother)\b)",
    re.IGNORECASE,
)
_MAX_SINGLE = 700  # a single-quoted stretch longer than this is taken for two stray apostrophes
_OPENERS = "“„«"
_CLOSERS = "”»"
_BEFORE_OPENER = "([{—–-/‘'“"
_SCARE_WORDS = 3
_SCARE_LENGTH = 60

# start, end, length of the opening mark, of the closing mark
_Pair = tuple[int, int, int, int]


def _quotations(text: str, blocks: list[Block]) -> list[Quotation]:
    pattern = _MARK_WITH_TEX if "``" in text else _MARK
    marks = [(match.start(), match.group()) for match in pattern.finditer(text)]
    found: list[Quotation] = []
    at = 0
    for index, block in enumerate(blocks):
        if at == len(marks):
            break
        first = at
        while at < len(marks) and marks[at][0] < block.end:
            at += 1
        while first < at and marks[first][0] < block.start:
            first += 1
        if first == at:
            continue
        follower = text[blocks[index + 1].start] if index + 1 < len(blocks) else ""
        inside = marks[first:at]
        if "".join([mark for _, mark in inside]) == "“”" * (len(inside) // 2):  # nothing to decide
            pairs = [(start, end + 1, 1, 1) for (start, _), (end, _) in zip(inside[::2], inside[1::2], strict=True)]
        else:
            pairs = _Pairing(text, block, inside, follower).pairs()
        for start, end, left, right in pairs:
            inner = Span(start + left, max(start + left, end - right))
            found.append(Quotation(start, end, inner, _is_scare(text, block, end, inner)))
    return found


class _Pairing:
    """Which marks of one block open and which close: the outer quotations alone.

    Pairing starts anew in every block, so that one stray mark spoils one paragraph at most.
    """

    def __init__(self, text: str, block: Block, marks: list[tuple[int, str]], follower: str) -> None:
        self.text = text
        self.begin, self.end, _ = block
        self.marks = marks
        self.follower = follower
        kinds = "".join([mark for _, mark in marks])
        self.closers_left = kinds.count("”") + kinds.count("»")
        self.openers_left = kinds.count("“") + kinds.count("„") + kinds.count("«")
        self.straight_left = kinds.count('"')
        self.tex = "`" in kinds

    def pairs(self) -> list[_Pair]:
        text = self.text
        pairs: list[_Pair] = []
        opened: tuple[int, str] | None = None
        depth = 0
        position = self.begin
        for at, mark in self.marks:
            self._count(mark)
            if at < position:
                continue
            if opened is None:
                if mark in "'‘":
                    close = self._single_close(at)
                    if close:
                        pairs.append((at, close, 1, 1))
                        position = close
                elif self._opens(at, mark):
                    opened, depth = (at, mark), 1
                continue
            if mark in "'‘":
                continue
            step = self._step(opened[1], at, mark)
            if step == _RESTART:
                start = opened[0] + len(opened[1])
                pairs.append((opened[0], _sentence_limit(text, start, at), len(opened[1]), 0))
                opened, depth = (at, mark), 1
                continue
            depth += step
            if depth == 0:
                pairs.append((opened[0], at + len(mark), len(opened[1]), len(mark)))
                opened = None
                position = at + len(mark)
        if opened is not None:
            pairs.append(self._unclosed(*opened))
        elif not pairs and self.marks[0] == (self.begin, "‘") and self.follower == "‘":
            pairs.append((self.begin, self.end, 1, 0))
        return pairs

    def _count(self, mark: str) -> None:
        self.closers_left -= mark in _CLOSERS
        self.openers_left -= mark in _OPENERS
        self.straight_left -= mark == '"'

    def _opens(self, at: int, mark: str) -> bool:
        """May the mark open a quotation where none is open?"""
        if mark in _OPENERS or mark == "``":
            return True
        after = self.text[at + len(mark)] if at + len(mark) < self.end else " "
        before = self.text[at - 1] if at > self.begin else " "
        if mark == "»":  # »so quoted«
            return self.openers_left > 0 and not after.isspace() and (before.isspace() or before in _BEFORE_OPENER)
        if mark != '"':
            return False
        return not after.isspace() and not before.isalnum() and after not in ".,;:!?)"

    def _step(self, opened: str, at: int, mark: str) -> int:
        """What a mark does while a quotation is open: -1 closes, +1 opens one inside, 0 nothing."""
        if opened == '"':
            if mark == '"':
                return self._straight_step(at)
            return -1 if mark in _CLOSERS and not self.straight_left else 0
        if opened == "``":
            return -1 if mark == "''" or (mark in '"”' and not self.tex) or mark == '"' else 0
        if opened == "„":
            return -1 if mark in '“”"' else 0
        if opened == "»":
            return -1 if mark == "«" else 0
        if opened == "«":
            return -1 if mark == "»" else (1 if mark == "«" else 0)
        if mark in _CLOSERS:
            return -1
        if mark == '"':
            return 0 if self.closers_left > self.openers_left else -1
        # the opening mark again: inside if enough closing ones are left, else the first never closed
        return 1 if self.closers_left >= self.openers_left + 2 else _RESTART

    def _straight_step(self, at: int) -> int:
        before = self.text[at - 1]
        after = self.text[at + 1] if at + 1 < self.end else " "
        if before.isdigit() and self.straight_left % 2 and not self._ends_clause(at):
            return 0  # 6'2" inside a quotation: another mark is left to close it
        if (before.isspace() or before in "([") and not after.isspace() and after not in ".,;:!?)":
            return _RESTART
        return -1

    def _ends_clause(self, at: int) -> bool:
        return self.text[at + 1 : at + 2] in ("", ".", ",")

    def _single_close(self, at: int) -> int | None:
        """Where a single-quoted stretch ends; None if the mark is an apostrophe ('90s, 'em, rock 'n' roll)."""
        text = self.text
        if _APOSTROPHE.match(text, at):
            return None
        limit = min(self.end, at + _MAX_SINGLE)
        if text[at] == "‘" and (again := text.find("‘", at + 1, limit)) != -1:
            limit = again
        possessive = 0
        for close in _SINGLE_CLOSE.finditer(text, at + 1, limit):
            mark = close.start()
            if text[mark - 1] in "sS" and text[mark + 1 : mark + 2] == " " and text[mark + 2 : mark + 3].isalpha():
                # the workers’ rights: a possessive, if the quotation is closed properly further on
                possessive = possessive or close.end()
                continue
            if possessive and text[mark - 1] not in ".,!?…":
                break
            return close.end() if self._is_balanced(at, close.end()) else None
        return possessive if possessive and self._is_balanced(at, possessive) else None

    def _is_balanced(self, start: int, end: int) -> bool:
        """No double quotation begins inside and ends outside."""
        stretch = self.text[start:end]
        return stretch.count("“") == stretch.count("”") and stretch.count('"') % 2 == 0

    def _unclosed(self, at: int, mark: str) -> _Pair:
        """A quotation that runs on into the next paragraph, or whose end was forgotten."""
        runs_on = self.follower != "" and self.follower in '"“„«'
        whole = runs_on or at == self.begin
        start = at + len(mark)
        return at, self.end if whole else _sentence_limit(self.text, start, self.end), len(mark), 0


_RESTART = 9
_SENTENCE_END = re.compile(r"[.!?…]++[\"'”’)\]]*+(?=\s)")


def _sentence_limit(text: str, start: int, end: int) -> int:
    """An unclosed quotation is taken to reach to the end of its sentence."""
    match = _SENTENCE_END.search(text, start, end)
    return start + len(text[start : match.end() if match else end].rstrip())


def _is_scare(text: str, block: Block, end: int, inner: Span) -> bool:
    """One to three words set off inside a sentence; whether somebody said them is for `framing.attribution`."""
    if inner.end == end or inner.end - inner.start > _SCARE_LENGTH or block.section is Section.BYLINE:
        return False
    words = text[inner.start : inner.end]
    return 1 <= len(words.split()) <= _SCARE_WORDS and not _ENDS_SENTENCE.search(words)


# --- all of it --------------------------------------------------------------------------------------------------------


def segment(text: str, *, id: str = "", title: str | None = None) -> Article:
    """Parse a text. Never raises, whatever the text; an empty one gives an Article without blocks."""
    blocks = _blocks(text, title)
    return Article(
        text=text,
        folded=fold(text),
        blocks=tuple(blocks),
        sentences=tuple(_sentences(text, blocks)),
        quotations=tuple(_quotations(text, blocks)),
        id=id,
        title=title,
    )
