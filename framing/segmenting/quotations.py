"""Blocks → quotations: what stands between quotation marks, paired anew in each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from framing.article import Block, Quotation, Section, Span
from framing.segmenting.looking import places_of

_ENDS_SENTENCE: Final = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
# Double marks, and single ones that may open: after white space, a bracket or a dash and before a word. One after the
# other, because a single letter is looked for several times as fast as one of several.
_DOUBLE: Final = '"“”„«»'
_SINGLE: Final = {mark: re.compile(rf"{mark}(?<![\w.,!?…)]{mark})(?=[\w“…¿¡\[(#@$£€])") for mark in "‘'"}
_MARKS_WITH_TEX: Final = re.compile(
    "|".join([*_DOUBLE, *(pattern.pattern for pattern in _SINGLE.values()), r"``|(?<!')''(?!')"])
)
_SINGLE_CLOSE: Final = re.compile(r"(?<=[\w.,!?…—–)”\"-])['’](?!\w)")
_APOSTROPHE: Final = re.compile(
    r"['‘](?:\d0s|\d\d\b(?!['’])|(?:em|tis|twas|twere|cause|til|till|round|bout|cept|nuff|neath|gainst|cos|cuz|fore|kay"
    r"|tude|hood|burbs|sup|specially|scuse|n|nother)\b)",
    re.IGNORECASE,
)
_MAX_SINGLE: Final = 700  # a single-quoted stretch longer than this is taken for two stray apostrophes
_OPENERS: Final = "“„«"
_CLOSERS: Final = "”»"
_BEFORE_OPENER: Final = "([{—–-/‘'“"
_SCARE_WORDS: Final = 3
_SCARE_LENGTH: Final = 60
_BYLINE: Final = Section.BYLINE
_FURNITURE: Final = Section.FURNITURE
# A third of the time that calling the classes takes.
_AS_SPAN: Final[Callable[[tuple[int, int]], Span]] = partial(tuple.__new__, Span)
_AS_QUOTATION: Final[Callable[[tuple[int, int, Span, bool]], Quotation]] = partial(tuple.__new__, Quotation)

# start, end, length of the opening mark, of the closing mark
_Pair = tuple[int, int, int, int]


def find_quotations(text: str, blocks: list[Block]) -> list[Quotation]:
    """Those of every block but furniture, which has none."""
    tex = _marks_with_tex(text) if "`" in text else {}
    marks = list(tex) if tex else _marks(text)
    found: list[Quotation] = []
    at, count = 0, len(marks)
    for index, (begin, end, section) in enumerate(blocks):
        if at == count:
            break
        while at < count and marks[at] < begin:
            at += 1
        first = at
        while at < count and marks[at] < end:
            at += 1
        if at == first or section is _FURNITURE:
            continue
        inside = marks[first:at]
        if _is_evident(text, begin, inside):
            pairs = [(inside[even], inside[even + 1] + 1, 1, 1) for even in range(0, len(inside), 2)]
        else:
            named = [(mark, tex.get(mark) or text[mark]) for mark in inside]
            pairs = _Pairing(text, begin, end, named, _follower(text, blocks, index)).pairs()
        for start, stop, left, right in pairs:
            inner, last = start + left, max(start + left, stop - right)
            scare = section is not _BYLINE and last < stop and _is_scare(text, inner, last)
            found.append(_AS_QUOTATION((start, stop, _AS_SPAN((inner, last)), scare)))
    return found


def _marks(text: str) -> list[int]:
    """Where marks stand, in text order."""
    found = places_of(text, _DOUBLE)
    single = [pattern for mark, pattern in _SINGLE.items() if mark in text]
    for pattern in single:
        found += [match.start() for match in pattern.finditer(text)]
    if single:
        found.sort()
    return found


def _marks_with_tex(text: str) -> dict[int, str]:
    """Which mark stands where, in text order, if ``they may be of two letters''."""
    return {match.start(): match.group() for match in _MARKS_WITH_TEX.finditer(text)}


def _is_evident(text: str, begin: int, marks: list[int]) -> bool:
    """Is there nothing to decide: does every other mark open and the next one close?"""
    if len(marks) % 2:
        return False
    curly = text[marks[0]] == "“"
    for even in range(0, len(marks), 2):
        opens, closes = marks[even], marks[even + 1]
        if curly:
            if text[opens] != "“" or text[closes] != "”":
                return False
        elif not _is_evident_pair(text, begin, opens, closes):
            return False
    return True


def _is_evident_pair(text: str, begin: int, opens: int, closes: int) -> bool:
    """Of straight marks: one before a word and after white space, and one after a letter or a stop?"""
    if text[opens] != '"' or text[closes] != '"':
        return False
    if not text[opens + 1].isalnum() or (opens > begin and text[opens - 1] != " "):
        return False
    return text[closes - 1].isalpha() or text[closes - 1] in ".,?!"


def _follower(text: str, blocks: list[Block], index: int) -> str:
    """What the next block but furniture begins with; "" if there is none."""
    for further in range(index + 1, len(blocks)):
        start, _, section = blocks[further]
        if section is not _FURNITURE:
            return text[start]
    return ""


class _Pairing:
    """Which marks of one block open and which close: the outer quotations alone.

    Pairing starts anew in every block, so that one stray mark spoils one paragraph at most.
    """

    def __init__(self, text: str, begin: int, end: int, marks: list[tuple[int, str]], follower: str) -> None:
        self.text = text
        self.begin, self.end = begin, end
        self.marks = marks
        self.follower = follower
        kinds = "".join([mark for _, mark in marks])
        self.closers_left = kinds.count("”") + kinds.count("»")
        self.openers_left = kinds.count("“") + kinds.count("„") + kinds.count("«")
        self.straight_left = kinds.count('"')
        self.tex = "`" in kinds
        self.searched = 0  # no single mark closes before this place

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
        for close in _SINGLE_CLOSE.finditer(text, max(at + 1, self.searched), limit):
            mark = close.start()
            if text[mark - 1] in "sS" and text[mark + 1 : mark + 2] == " " and text[mark + 2 : mark + 3].isalpha():
                # the workers’ rights: a possessive, if the quotation is closed properly further on
                possessive = possessive or close.end()
                continue
            if possessive and text[mark - 1] not in ".,!?…":
                break
            return close.end() if self._is_balanced(at, close.end()) else None
        if not possessive:
            self.searched = limit
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


_RESTART: Final = 9
_SENTENCE_END: Final = re.compile(r"[.!?…]++[\"'”’)\]]*+(?=\s)")


def _sentence_limit(text: str, start: int, end: int) -> int:
    """An unclosed quotation is taken to reach to the end of its sentence."""
    match = _SENTENCE_END.search(text, start, end)
    return start + len(text[start : match.end() if match else end].rstrip())


def _is_scare(text: str, start: int, end: int) -> bool:
    """One to three words set off inside a sentence; whether somebody said them is for `framing.attribution`."""
    if end - start > _SCARE_LENGTH:
        return False
    words = text[start:end]
    return 1 <= len(words.split()) <= _SCARE_WORDS and not _ENDS_SENTENCE.search(words)
