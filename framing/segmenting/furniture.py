"""What a web page sets between and into the paragraphs: captions, links to other articles, prompts, advertisements.

None of it is the article: a writer who links to `Mayor blasts rivals` has not said so here. A line is taken for
furniture only by what such lines begin or end with, never by being short.
"""

from __future__ import annotations

import re
from typing import Final

from framing.segmenting.looking import find_by_letter

# --- lines ------------------------------------------------------------------------------------------------------------

# Furniture however the line ends.
_ALWAYS: Final = (
    "just watched ", "must watch ", "media playback is unsupported", "media caption ", "image copyright ",
    "image caption ", "image source", "image credit", "video caption ", "enlarge this image", "toggle caption ",
    "hide caption ", "photos: ", "photo: ", "photo by ", "photograph: ", "facebook twitter pinterest", "play video ",
    "see also:", "(see also", "(see related", "related:", "(related:", "( related:", "( also on", "(also on",
    "(photos:", "( photos:", "(video:", "( video:", "(watch:", "( watch:", "(listen:", "(podcast:", "( podcast:",
    "( on the ", "read more:", "read more from ", "read more about ", "read or share this", "click here ",
    "subscribe to ", "subscribe now", "follow @", "follow us on ", "share your thoughts ", "share this:",
    "story continue", "copyright ©", "© ", "**want ", "newsletter sign up", "continue reading the main story",
    "more on this...",
)  # fmt: skip
# Furniture unless the line is a sentence: `Also on Monday the council met.`
_UNLESS_A_SENTENCE: Final = (
    "advertisement", "skip advertisement", "article continues", "post continues", "continue reading", "read more",
    "read also", "read next", "see also", "also on ", "also from ", "also read", "related stor", "related article",
    "related coverage", "related content", "related topics", "related links", "related video", "more on ",
    "more from ", "more coverage", "click here", "sign up", "subscribe to", "photo credit", "picture:", "image:",
    "caption:", "video:", "media caption", "image copyright", "image caption", "toggle caption", "hide caption",
    "media playback", "just watched", "must watch", "photos:", "photo:", "share this", "share on ", "slideshow",
    "follow us", "click on ", "copyright ", "©", "watch: ", "read: ", "listen: ", "recommended ",
)  # fmt: skip
_OPENINGS: Final = _ALWAYS + _UNLESS_A_SENTENCE
_OPENING: Final = max(map(len, _OPENINGS))
# The first letters of all of them and of the prompts below: most lines begin with none, and one look shows it.
_FIRST_SMALL: Final = frozenset(opening[:3] for opening in _OPENINGS)
_FIRST: Final = frozenset(
    letters for first in (*_FIRST_SMALL, "fol", "int", "hav") for letters in (first, first.capitalize(), first.upper())
)
_BARE: Final = frozenset(
    "photo photos image images video videos gallery youtube advertisement share tweet recommended".split(" ")
)
_PROMPT: Final = re.compile(
    r"Follow\s[^.?!]{1,60}\son\s(?:Twitter|Facebook|Instagram|X)\b"
    r"|(?i:interested in\s[^?]{1,60}\?\sadd\s)"
    r"|(?i:have you been (?:personally )?affected by\s[^?]{1,160}\?.{0,80}\b(?:touch|e-?mail|contact|share|tell us)\b)"
    r"|(?i:sign up\b.{0,120}\b(?:newsletter|inbox|daily|weekly|app)\b)"
)
_LONGEST: Final = 600  # a caption; a gallery may be longer

_GALLERY: Final = re.compile(r"Hide Caption \d+ of \d")
_SMALL_PRINT: Final = re.compile(r"By signing up,? you agree")
_LONGEST_SMALL_PRINT: Final = 400

_CREDIT: Final = re.compile(
    r"\((?:[A-Z][^()]{0,60}/\s?[A-Z][^()]{0,40}|(?i:(?:via )?(?:ap|afp|reuters|epa|wikimedia[^()]{0,20}"
    r"|shutterstock|istock|getty[^()]{0,20})|(?:photo|image|courtesy|file (?:photo|image))\b[^()]{0,80}))(?<![.?!])\)$"
)
_CREDITS: Final = (
    "Read more", "READ MORE", "Getty Images", "AP Photo", "/AP", "/AFP", "/Reuters", "/REUTERS", "/EPA", "/Getty",
    "/NPR",
)  # fmt: skip
_LAST: Final = "".join(sorted({credit[-1] for credit in _CREDITS}))
# `More:Title`, `Poll:Title`, `Online education:Title`: a few words, a colon and no space. A speaker is in capitals.
_LINK: Final = re.compile(r"(?=[^:]{0,40}[a-z])[A-Z][^:.?!…]{1,44}(?::(?=[A-Z‘'\"“])|(?<!\d):(?=\d))")
# Where links to other articles begin `Read: `, others of the same kind name their writer: `Jane Roe: Title`.
_WRITER_LINK: Final = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}: \S")
_READ_LINK: Final = ("\nRead: ", "\n[ Read: ")
_LONGEST_LINK: Final = 220
# `MAYOR BLASTS RIVALS AS TEMPERS FRAY` between paragraphs in small letters; a heading in capitals is shorter.
_SHOUTED_WORDS: Final = 6
_STOPS: Final = ".!…:;,"
_ENDS_SENTENCE: Final = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_SENTENCE_ENDS: Final = ".!…:;,\"'”’)]"
_PLAIN_ENDS: Final = ".!…:;,\"'”’]"
_ANNOUNCES_LINKS: Final = re.compile(
    r"(?i:read (?:more|also|next)|see also|related(?: \w+)?|more (?:from|on) .{1,40}):?$"
)


class Furniture:
    """Tells the furniture of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._gallery = find_by_letter(text, "Hide Caption ", 0) != -1
        self._small_print = find_by_letter(text, "By signing up", 0) != -1
        self._read_links: bool | None = None  # are there any? None before somebody asks
        self._prose = False  # a line before this one looks like a paragraph
        self._announced = False  # the lines before this one are a list of links
        self._alert = self._gallery or self._small_print

    def holds(self, start: int, end: int) -> bool:
        """Is the line `text[start:end]` furniture? To be asked of one line after the other."""
        text = self.text
        if not self._alert and (
            end - start > _LONGEST or (text[end - 1] in _PLAIN_ENDS and text[start : start + 3] not in _FIRST)
        ):
            if not _begins_in_capitals(text, start):
                self._prose = True
                return False  # nearly every paragraph
        found = self._is_furniture(start, end)
        if found or self._announced:
            self._announced = (
                _ANNOUNCES_LINKS.match(text, start, end) is not None
                if found
                else end - start <= _LONGEST_LINK and not _ENDS_SENTENCE.search(text, end - 3, end)
            )
            self._alert = self._announced or self._gallery or self._small_print
            return found or self._announced
        return False

    def _is_furniture(self, start: int, end: int) -> bool:
        text = self.text
        if self._gallery and _GALLERY.search(text, start, end):
            return True
        if end - start > _LONGEST:
            return False
        if self._small_print and end - start <= _LONGEST_SMALL_PRINT and _SMALL_PRINT.search(text, start, end):
            return True
        if text[start : start + 3] in _FIRST and _opens(text[start:end]):
            return True
        last = text[end - 1]
        if self._prose and _begins_in_capitals(text, start) and self._is_shouted(start, end):
            return True
        if end - start <= 14 and text[start:end].lower() in _BARE:
            return True
        if _ends_with_credit(text, start, end):
            return True
        return (
            end - start <= _LONGEST_LINK
            and last not in _SENTENCE_ENDS
            and text.find(":", start, start + 46) != -1
            and (
                _LINK.match(text, start, end) is not None
                or (_WRITER_LINK.match(text, start, end) is not None and self._names_writers())
            )
        )

    def _names_writers(self) -> bool:
        if self._read_links is None:
            self._read_links = any(opening in self.text for opening in _READ_LINK)
        return self._read_links

    def _is_shouted(self, start: int, end: int) -> bool:
        line = self.text[start:end]
        return (
            line.isupper()
            and end - start <= _LONGEST_LINK
            and line[-1] not in _STOPS
            and line.count(" ") + 1 >= _SHOUTED_WORDS
        )


def is_furniture(line: str) -> bool:
    """Is the line furniture rather than a headline or a heading? Here a doubt speaks for furniture."""
    if line[:3].lower() in _FIRST_SMALL or line[0] == "©":  # after which comes what it likes
        if line[:_OPENING].lower().startswith(_OPENINGS):
            return True
    return _ends_with_credit(line, 0, len(line))


def ends_statement(line: str) -> bool:
    """Does a line end as sentences and announcements do? Questions do not count: a heading may ask one."""
    last = line.rstrip("\"'”’)]")[-1:]
    return last != "" and last in _STOPS


def _begins_in_capitals(text: str, start: int) -> bool:
    """Are there capitals after the first letter, and no small ones?"""
    following = text[start + 1 : start + 6]
    return following != "" and not "a" <= following[0] <= "z" and following.isupper()


def _opens(line: str) -> bool:
    opening = line[:_OPENING].lower()
    if opening.startswith(_ALWAYS) or _PROMPT.match(line):
        return True
    return opening.startswith(_UNLESS_A_SENTENCE) and (not ends_statement(line) or line[-1] == ":")


def _ends_with_credit(text: str, start: int, end: int) -> bool:
    """`… Read more`, and the credit at the end of a caption: (Jane Roe/Reuters), (AP), Getty Images, Jane Roe/AP."""
    if text[end - 1] == ")":
        return _CREDIT.match(text, max(start, text.rfind("(", start, end)), end) is not None
    return text[end - 1] in _LAST and text.endswith(_CREDITS, start, end)


# --- inside a paragraph -----------------------------------------------------------------------------------------------

_LONGEST_ASIDE: Final = 700
# Jane Roe Jane Mary RoeMAYOR'S RIVALS BLAST PLAN  MORE’s vote: from the letter glued to the name to the word
_GLUED: Final = re.compile(r"\b([A-Z][\w'’-]+)\b(?=[^.?!]{1,60}?\b(\1)(?=[A-Z0-9‘'“\"]))")
_MORE: Final = re.compile(r" MORE(?:['’]s)?(?=[ '’,.;:)—\n]|$)")
_BRACKETED: Final = "(RELATED: "


def blank_asides(text: str) -> str:
    """The text with spaces for the titles of other articles inside its paragraphs; of the same length."""
    spans: list[tuple[int, int]] = []
    if find_by_letter(text, " MORE", 4) != -1:
        spans += _glued_titles(text)
    at = find_by_letter(text, _BRACKETED, 0)
    while at != -1:
        end = text.find(")", at, at + _LONGEST_ASIDE)
        if end != -1 and text.find("\n", at, end) == -1:
            spans.append((at, end + 1))
        at = find_by_letter(text, _BRACKETED, 0, at + len(_BRACKETED))
    if not spans:
        return text
    pieces, position = [], 0
    for start, end in sorted(spans):
        if start >= position:
            pieces += [text[position:start], " " * (end - start)]
            position = end
    return "".join([*pieces, text[position:]])


def _glued_titles(text: str) -> list[tuple[int, int]]:
    """A name given twice, the second time with the titles of articles run into it, up to ` MORE`."""
    spans, position = [], 0
    for more in _MORE.finditer(text):
        floor = max(position, more.start() - _LONGEST_ASIDE, text.rfind("\n", 0, more.start()) + 1)
        name = _GLUED.search(text, floor, more.start())
        if name is not None:
            spans.append((name.end(2), more.end()))
        position = more.end()
    return spans
