"""Text → blocks: kicker, headline, standfirst, byline, section headings, paragraphs and what is none of the article."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Final

from framing.article import Block, Section
from framing.letters import fold
from framing.segmenting.furniture import Furniture, ends_statement, is_furniture

# --- paragraphs -------------------------------------------------------------------------------------------------------

_MARGIN: Final = 100  # no printed or mailed line is wider; a line of a screen paragraph nearly always is
_WRAPPED_LINE: Final = 45
_OTHER_BREAKS: Final = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_RULE_CHARACTERS: Final = "-*_=~•·—– \t"
_UNBROKEN: Final = re.compile(r"\S+")
_HASHES: Final = re.compile(r"#{1,6}[ \t]+(?=\S)")
_LIST_ITEM: Final = re.compile(r"(?:[-•*–—·⦁▪◦‣+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the lines or, in text broken at a margin, the paragraphs are; without surrounding white space."""
    spans = _split_lines(text) if any(char in text for char in _OTHER_BREAKS) else _lines(text)
    return _join_wrapped(text, spans) if _is_hard_wrapped(text, spans) else spans


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines of a text that breaks them as most do."""
    spans: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while start < length:
        stop = text.find("\n", start)
        end = following = stop if stop != -1 else length
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
        start = following + 1
    return spans


def _split_lines(text: str) -> list[tuple[int, int]]:
    """The lines of any text."""
    spans: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = position + len(line) - len(line.lstrip())
            spans.append((start, start + len(body)))
        position += len(line)
    return spans


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

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_BYLINE: Final = re.compile(
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
_MAX_BYLINE: Final = 140
# A line that is only names is a byline if the line below says whom they work for.
_NAMES: Final = re.compile(
    r"(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+(?:(?:,| and)\s(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+){0,3}$"
)
_EMPLOYER: Final = re.compile(
    r"(?:[\w.'’,()&-]+\s){0,6}(?i:today|press|reuters|bureau|news|times|post|journal|leader|tribune|herald|staff|writer"
    r"|reporter|correspondent|editor|columnist|contributor|network|service)$"
)

_SUMMARY: Final = re.compile(r"(?i:(?:story )?highlights\b|key (?:points|takeaways)\b|at a glance\b)")
_ELSEWHERE: Final = re.compile(r"https?:|www\.|\(@\w|pic\.twitter|\bt\.co/")
_LABEL: Final = re.compile(r"[A-Z][A-Z.'’ -]{1,30}(?:,[A-Z ]{2,20})?:")
_RUNS_ON: Final = re.compile(r"(?:And|But|So|Or|Yet|Then|Well|Because|Now)\b")
_MAX_HEADLINE_WORDS: Final = 30
_MAX_HEADLINE: Final = 220
_MAX_STANDFIRST: Final = 400
_MAX_HEADING: Final = 110
_MAX_HEADING_WORDS: Final = 14
_MAX_KICKER_WORDS: Final = 4
_HEAD: Final = 8  # the head of an article is within its first blocks
_HEADING: Final = Section.HEADING
_BODY: Final = Section.BODY
_FURNITURE: Final = Section.FURNITURE


# A third of the time that calling the class takes.
_AS_BLOCK: Final[Callable[[tuple[int, int, Section]], Block]] = partial(tuple.__new__, Block)


def find_blocks(text: str, title: str | None) -> list[Block]:
    spans = _paragraphs(text)
    marked: set[int] = set()
    if "#" in text or any(text[start] in _RULE_CHARACTERS for start, _ in spans):
        spans, marked = _without_marks(text, spans)
    head = _head(text, spans, title, marked)
    furniture = Furniture(text)
    blocks: list[tuple[int, int, Section]] = []
    for index, (start, end) in enumerate(spans):
        section = head.get(index) if index < _HEAD else None
        if section is None:
            if index in marked:
                section = _HEADING
            elif furniture.holds(start, end):
                section = _FURNITURE
            elif end - start <= _MAX_HEADING and _is_heading(text, spans, index, head):
                section = _HEADING
            else:
                section = _BODY
        blocks.append((start, end, section))
    if all(section is _FURNITURE for _, _, section in blocks):  # somebody asks about a caption
        return [Block(start, end, _BODY) for start, end, _ in blocks]
    return list(map(_AS_BLOCK, blocks))


def _without_marks(text: str, spans: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], set[int]]:
    """The paragraphs without Markdown's rules and hashes, and which of them had hashes."""
    kept: list[tuple[int, int]] = []
    marked: set[int] = set()
    for start, end in spans:
        if text[start] in _RULE_CHARACTERS and not text[start:end].strip(_RULE_CHARACTERS):
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
            elif not is_furniture(lines[index]) and _is_display(lines[index]):
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
            if not is_furniture(lines[index]):
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
    first = next((index for index, line in enumerate(lines) if not is_furniture(line)), None)
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


def _is_display(line: str) -> bool:
    """Short and without a full stop: display type rather than a paragraph."""
    return (
        len(line) <= _MAX_HEADLINE
        and len(line.split()) <= _MAX_HEADLINE_WORDS
        and not ends_statement(line)
        and not is_furniture(line)
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
    if not (line[0].isupper() or line[0].isdigit() or line[0] == "¿") or line.isdigit() or ends_statement(line):
        return False
    words = len(line.split())
    if words > _MAX_HEADING_WORDS or _ELSEWHERE.search(line) or _LABEL.match(line) or is_furniture(line):
        return False
    if line[-1] == "?" and (words < 3 or _RUNS_ON.match(line)):  # "Sound familiar?" belongs to the running text
        return False
    # After a short line that is itself no sentence, or one that announces a list, this is one more item.
    before = text[spans[index - 1][0] : spans[index - 1][1]]
    if index - 1 in head or is_furniture(before):
        return True
    if _LIST_ITEM.match(before) or before[-1] == ":":
        return False
    return len(before) > _MAX_HEADING or before[-1] in ".!?”\"…)'’"
