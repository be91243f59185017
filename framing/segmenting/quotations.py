"""Blocks → quotations: what stands between quotation marks, paired anew in each paragraph."""

from __future__ import annotations

import re

from framing.article import Block, Quotation, Section, Span

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
# Double marks, and single ones that may open: after white space, a bracket or a dash and before a word. One pattern for
# each, because a single letter is looked for several times as fast as one of several.
_MARKS = {mark: re.compile(mark) for mark in '"“”„«»'} | {
    mark: re.compile(rf"{mark}(?<![\w.,!?…)]{mark})(?=[\w“…¿¡\[(#@$£€])") for mark in "‘'"
}
_MARKS_WITH_TEX = re.compile("|".join([*(pattern.pattern for pattern in _MARKS.values()), r"``|(?<!')''(?!')"]))
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


def find_quotations(text: str, blocks: list[Block]) -> list[Quotation]:
    """Those of every block but furniture, which has none."""
    blocks = [block for block in blocks if block.section is not Section.FURNITURE]
    marks = _marks(text)
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
        kinds = "".join([mark for _, mark in inside])
        if kinds == "“”" * (len(inside) // 2) or (
            kinds == '""' * (len(inside) // 2) and _is_evident(text, block.start, inside)
        ):  # nothing to decide
            pairs = [(start, end + 1, 1, 1) for (start, _), (end, _) in zip(inside[::2], inside[1::2], strict=True)]
        else:
            pairs = _Pairing(text, block, inside, follower).pairs()
        for start, end, left, right in pairs:
            inner = Span(start + left, max(start + left, end - right))
            found.append(Quotation(start, end, inner, _is_scare(text, block, end, inner)))
    return found


def _marks(text: str) -> list[tuple[int, str]]:
    """Where which mark stands, in text order."""
    patterns = [pattern for mark, pattern in _MARKS.items() if mark in text]
    if "`" in text:
        patterns = [_MARKS_WITH_TEX]
    return sorted((match.start(), match.group()) for pattern in patterns for match in pattern.finditer(text))


def _is_evident(text: str, begin: int, marks: list[tuple[int, str]]) -> bool:
    """Is every other straight mark before a word and after white space, and the rest after a letter or a stop?"""
    for at, _ in marks[::2]:
        if not text[at + 1].isalnum() or (at > begin and text[at - 1] != " "):
            return False
    return all(text[at - 1].isalpha() or text[at - 1] in ".,?!" for at, _ in marks[1::2])


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
