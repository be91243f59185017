"""Text → Article: blocks, sentences and quotations, with exact offsets and in linear time.

The sentence splitter is a rule list rather than a trained one: on news text it made fewer errors than Punkt, pysbd,
spaCy's and three others (see CONTRIBUTING.md), and a wrong boundary can be explained and mended.
"""

from __future__ import annotations

import re

from framing.article import Article, Block, Quotation, Section, Sentence, Span
from framing.folding import fold

# --- blocks -----------------------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BYLINE = re.compile(
    r"(?:by|von|reporting by|written by|posted by)\s+(?:the\s+)?[A-Z][^.?!]{1,90}$"
    r"|(?:(?:published|updated|posted|last updated)\b.{0,60}\d{4}.{0,30}$)"
    r"|(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr"
    r"|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\d{1,2},?\s+\d{4}\b.{0,40}$)",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_ENDS_STATEMENT = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_MAX_HEADLINE_WORDS = 30
_MAX_HEADING_WORDS = 14
_MAX_KICKER_WORDS = 5


def _is_hard_wrapped(text: str) -> bool:
    """Does a single line break only end a line, as in e-mail and Project Gutenberg text?

    Yes if blank lines separate paragraphs, no line is longer than 100, and most lines inside paragraphs are
    at least 45 characters: then the break came from the margin, not from the writer.
    """
    if not _BLANK_LINE.search(text):
        return False
    inner: list[int] = []
    for paragraph in _BLANK_LINE.split(text):
        lengths = [len(line.strip()) for line in paragraph.strip("\n").split("\n")]
        if max(lengths) > 100:
            return False
        inner += lengths[:-1]
    return len(inner) >= 3 and sum(length >= 45 for length in inner) >= 0.8 * len(inner)


def _paragraph_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    if "\n" in text and _is_hard_wrapped(text):
        start = 0
        pieces = []
        for match in _BLANK_LINE.finditer(text):
            pieces.append((start, match.start()))
            start = match.end()
        pieces.append((start, len(text)))
    else:
        pieces = [match.span() for match in _LINE.finditer(text)]
    for start, end in pieces:
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            spans.append((start + left, start + right))
    return spans


def _blocks(text: str, title: str | None) -> list[Block]:
    spans = _paragraph_spans(text)
    sections = _head_sections(text, spans, title)
    blocks = []
    for index, (start, end) in enumerate(spans):
        section = sections.get(index, Section.BODY)
        if section is Section.BODY and index and _is_heading(text, spans, index):
            section = Section.HEADING
        blocks.append(Block(start, end, section))
    return blocks


def _head_sections(text: str, spans: list[tuple[int, int]], title: str | None) -> dict[int, Section]:
    """Kicker, headline, standfirst and byline among the first blocks; none if the text starts with its body."""
    if len(spans) < 2:
        return {}
    lines = [text[start:end] for start, end in spans[:6]]
    headline = _headline_index(lines, title)
    if headline is None:
        return {0: Section.BYLINE} if _BYLINE.match(lines[0]) and len(lines[0]) < 120 else {}
    sections = dict.fromkeys(range(headline), Section.KICKER)
    sections[headline] = Section.HEADLINE
    byline = next((i for i in range(headline + 1, len(lines)) if len(lines[i]) < 120 and _BYLINE.match(lines[i])), None)
    if byline is not None and byline - headline <= 3:
        sections |= dict.fromkeys(range(headline + 1, byline), Section.STANDFIRST)
        sections[byline] = Section.BYLINE
        if byline + 1 < len(lines) and len(lines[byline + 1]) < 120 and _BYLINE.match(lines[byline + 1]):
            sections[byline + 1] = Section.BYLINE
    elif headline + 2 < len(spans) and _is_headline_like(lines[headline + 1]) and not lines[headline + 1].endswith("?"):
        sections[headline + 1] = Section.STANDFIRST
    return sections


def _headline_index(lines: list[str], title: str | None) -> int | None:
    if title:
        wanted = " ".join(fold(title).split())
        for index, line in enumerate(lines[:4]):
            if " ".join(fold(line).split()) == wanted:
                return index
    if not _is_headline_like(lines[0]):
        return None
    short = len(lines[0].split()) <= _MAX_KICKER_WORDS and not lines[0].endswith("?")
    if short and len(lines) > 2 and _is_headline_like(lines[1]) and not _BYLINE.match(lines[1]):
        if len(lines[1].split()) > len(lines[0].split()):
            return 1
    return 0


def _is_headline_like(line: str) -> bool:
    """Short and without a full stop: display type rather than a paragraph."""
    return len(line) <= 220 and len(line.split()) <= _MAX_HEADLINE_WORDS and not _ENDS_STATEMENT.search(line)


_NOT_A_HEADING = re.compile(r"[-•*–—\d@#(\[\"“'‘]|https?:|www\.", re.IGNORECASE)


def _is_heading(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    """A short line without a full stop that stands before a longer paragraph."""
    start, end = spans[index]
    if end - start > 110 or index + 1 == len(spans):
        return False
    line = text[start:end]
    if len(line.split()) > _MAX_HEADING_WORDS or _ENDS_STATEMENT.search(line) or _NOT_A_HEADING.match(line):
        return False
    if not (line[0].isupper() or line[0].isdigit()):
        return False
    after = spans[index + 1]
    # A running question may be a one-line paragraph ("Sound familiar?"): a heading has three words and a paragraph
    # after it that is more than a line.
    if line.endswith("?") and len(line.split()) < 3:
        return False
    return after[1] - after[0] > max(100, 1.5 * (end - start))


# --- sentences --------------------------------------------------------------------------------------------------------

_CANDIDATE = re.compile(r"[.!?…]+[\"'”’)\]»]*(?:\s+|(?=[“\"A-Z]))")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'—–/]+$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[«]*([^\s.,;:!?\"”’)\]]+)")

# Never end a sentence: a name or number follows.
_TITLES = frozenset(
    """mr mrs ms mx dr prof sen sens rep reps gov govs gen gens lt col cmdr capt sgt maj pvt cpl adm brig pres st ste
    mt ft rev fr hon supt det insp amb sec atty supt messrs mme mlle vs v cf ca approx dept nos figs fig eq vol pp
    pg ed eds art sens asst assoc ald aldn del dels pfc spc ens ret""".split()
)
# End a sentence only before a word that starts sentences.
_ABBREVIATIONS = frozenset(
    """inc corp co ltd llc plc bros jr sr esq phd md etc al ave blvd rd hwy mass calif conn wash ariz colo fla ga ill
    ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wis wyo ont que dak n.h n.j n.y n.c
    n.d n.m r.i s.c s.d w.va d-n.y r-n.y ph.d m.d b.a m.a j.d no est min max tel ext""".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_CLOCK = frozenset(("a.m", "p.m", "am", "pm"))
_AFTER_CLOCK = frozenset(
    """et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst eastern central mountain pacific monday tuesday
    wednesday thursday friday saturday sunday jan feb march april may june july aug sept oct nov dec""".split()
)
# Words that begin sentences far more often than they follow an abbreviation inside one.
_STARTERS = frozenset(
    """the a an he she it they we you i his her its their our my this that these those there here what who why how when
    where which while if as in on at for from with without by to of about after before since until because although
    though but and or so yet nor still then thus however meanwhile moreover instead also both some many most all
    every each any no not only even another other such one two three several few more last next now today yesterday
    tomorrow once during despite under over among between according critics officials police experts republicans
    democrats lawmakers authorities supporters opponents prosecutors investigators researchers people let do does
    did is are was were will would can could should may might must have has had never nothing nobody perhaps maybe
    indeed asked told said yes well""".split()
)
_SAYING = frozenset(
    """said says say asked asks added adds told tells replied replies wrote writes tweeted tweets shouted wondered
    quipped joked exclaimed demanded continued responded answered declared argued recalled insisted warned yelled
    cried screamed chanted thundered intoned mused read reads went goes""".split()
)
_ATTRIBUTION = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|[Tt]he|[a-z]+)\s+){1,5}?(?P<verb>[a-z]+)\b|(?P<inverted>[a-z]+)\s", re.UNICODE
)


def _sentences(text: str, blocks: list[Block]) -> list[Sentence]:
    found: list[Sentence] = []
    for index, (start, end, _section) in enumerate(blocks):
        begin = start
        for match in _CANDIDATE.finditer(text, start, end):
            stop = match.end()
            if stop < end and _breaks(text, begin, match, end):
                found.append(Sentence(begin, begin + len(text[begin:stop].rstrip()), index))
                begin = stop
        if begin < end:
            found.append(Sentence(begin, end, index))
    return found


def _breaks(text: str, begin: int, match: re.Match[str], limit: int) -> bool:
    """Is the terminator `match` the end of the sentence that began at `begin`?"""
    mark, stop = match.start(), match.end()
    following = text[stop]
    ending = match.group()
    if not ending[-1].isspace():
        return _breaks_without_space(text, begin, mark, stop)
    if following.islower() or following in ",;:)]":
        return False
    closes_quote = any(char in "\"”’'»" for char in ending)
    if ending[0] in "!?":
        return not (closes_quote and _is_attribution(text, stop, limit))
    if ending[0] == "…" or ending.startswith(".."):
        return following.isupper() or following in '“"‘'
    if closes_quote or ")" in ending or "]" in ending:
        return True
    return _full_stop_breaks(text, begin, mark, stop, limit)


def _breaks_without_space(text: str, begin: int, mark: int, stop: int) -> bool:
    """A missing space (`the end.The next`): only after a lower-case word and before a capitalised one."""
    before, after = text[max(begin, mark - 2) : mark], text[stop : stop + 2]
    if not (before.islower() and before.isalpha() and len(before) == 2):
        return False
    return after[:1] in '“"' or (len(after) == 2 and after[0].isupper() and after[1].islower())


def _is_attribution(text: str, at: int, limit: int) -> bool:
    """Does `Trump said` or `asked the judge` follow a quoted question?"""
    match = _ATTRIBUTION.match(text, at, min(limit, at + 80))
    return match is not None and (match["verb"] or match["inverted"] or "").lower() in _SAYING


def _full_stop_breaks(text: str, begin: int, mark: int, stop: int, limit: int) -> bool:
    last = _LAST_WORD.search(text, max(begin, mark - 24), mark)
    if last is None:
        return True
    raw = last.group()
    word = raw.lower()
    match = _NEXT_WORD.match(text, stop, min(limit, stop + 40))
    following = match[1] if match else ""
    starts = following.lower() in _STARTERS or text[stop] in '“"‘'
    if word in _TITLES and not (word in ("st", "fig", "ft", "mt") and starts):
        return raw.islower() and starts and word not in ("vs", "v", "cf", "ca")
    if word in _MONTHS:
        return not following[:1].isdigit() and starts
    if word in ("no", "nos", "p", "pp", "sec", "art") and following[:1].isdigit():
        return False
    if word in _CLOCK:
        return following[:1].isupper() and following.lower() not in _AFTER_CLOCK
    if len(raw) == 1 and raw.isalpha():
        return _after_initial(text, begin, mark, raw, starts)
    if "." in raw and len(raw) <= 7 and raw.replace(".", "").replace("-", "").isalpha():  # U.S, D.C, Ph.D, R-N.C
        return starts
    if word in _ABBREVIATIONS:
        return starts or (word == "no" and not following[:1].isdigit())
    # "1." at the head of a list item
    return not (raw.isdigit() and last.start() == begin)


def _after_initial(text: str, begin: int, mark: int, raw: str, starts: bool) -> bool:
    """`George W. Bush` goes on; `Plan B. The` ends; so does `so did I.`"""
    if raw == "I" and text[max(begin, mark - 4) : mark - 1].strip().islower():
        return True
    if mark - 1 == begin:  # "A. First item", "J. Smith"
        return False
    return starts


# --- quotations -------------------------------------------------------------------------------------------------------

_MARK = re.compile(r"[\"“”„«»]|(?<![\w.,!?])['‘](?=\w)|``|''")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])['’](?![\w])")
_APOSTROPHE = re.compile(
    r"['‘](?:\d0s|em\b|tis\b|twas\b|cause\b|til\b|till\b|n'|n’|round\b|bout\b|cept\b)", re.IGNORECASE
)
_MAX_SINGLE = 700  # a single-quoted stretch longer than this is taken for two stray apostrophes
_OPENERS = "“„«"
_SCARE_WORDS = 3


def _quotations(text: str, blocks: list[Block]) -> list[Quotation]:
    found: list[Quotation] = []
    for index, block in enumerate(blocks):
        follower = text[blocks[index + 1].start] if index + 1 < len(blocks) else ""
        for start, end, left, right in _pairs(text, block.start, block.end, follower):
            inner = Span(start + left, max(start + left, end - right))
            found.append(Quotation(start, end, inner, _is_scare(text, block, start, end, inner)))
    return found


def _pairs(text: str, begin: int, end: int, follower: str) -> list[tuple[int, int, int, int]]:
    """(start, end, length of the opening mark, of the closing mark) of the outer quotations of one block."""
    pairs: list[tuple[int, int, int, int]] = []
    opened: re.Match[str] | None = None
    position = begin
    while match := _MARK.search(text, position, end):
        position = match.end()
        mark = match.group()
        if mark in "'‘":
            if opened is None and (close := _single_close(text, match, end)):
                pairs.append((match.start(), close, 1, 1))
                position = close
        elif opened is None:
            if _opens(text, match, begin, end):
                opened = match
        elif mark in _OPENERS and opened.group() not in ('"', "``") and _opens(text, match, begin, end):
            # the opening mark comes again before any closing one: the first never closed
            pairs.append((opened.start(), _sentence_limit(text, opened.end(), match.start()), 1, 0))
            opened = match
        else:
            pairs.append((opened.start(), match.end(), len(opened.group()), len(mark)))
            opened = None
    if opened is not None:
        runs_on = follower != "" and follower in '“"„«'
        stop = end if runs_on or opened.start() == begin else _sentence_limit(text, opened.end(), end)
        pairs.append((opened.start(), stop, len(opened.group()), 0))
    return pairs


def _opens(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    mark = match.group()
    if mark in "”»''":
        return False
    if mark in _OPENERS or mark == "``":
        return True
    before = text[match.start() - 1] if match.start() > begin else " "
    after = text[match.end()] if match.end() < end else " "
    if before.isdigit() and not after.isalpha():  # 6" of snow
        return False
    return not after.isspace() and not before.isalnum()


def _single_close(text: str, match: re.Match[str], end: int) -> int | None:
    """Where a single-quoted stretch ends, None if the mark is an apostrophe ('90s, 'em, rock 'n' roll)."""
    if _APOSTROPHE.match(text, match.start()):
        return None
    close = _SINGLE_CLOSE.search(text, match.end(), min(end, match.end() + _MAX_SINGLE))
    return close.end() if close else None


def _sentence_limit(text: str, start: int, end: int) -> int:
    """An unclosed quotation is taken to reach to the end of its sentence."""
    match = _CANDIDATE.search(text, start, end)
    return start + len(text[start : match.end() if match else end].rstrip())


def _is_scare(text: str, block: Block, start: int, end: int, inner: Span) -> bool:
    """One to three words set off inside a sentence; whether somebody said them is for `framing.attribution`."""
    words = text[inner.start : inner.end].split()
    if not 1 <= len(words) <= _SCARE_WORDS or inner.end == end:
        return False
    return not _ENDS_SENTENCE.search(text[inner.start : inner.end]) and block.section is not Section.BYLINE


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
