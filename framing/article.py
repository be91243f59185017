"""What a text is: blocks, sentences, words, quotations. Pure data; `framing.segmenting` builds it.

Every position is a half-open pair of Unicode code-point offsets into the text as given, which is never changed.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from framing import letters

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Span(NamedTuple):
    """Half-open: `text[span.start:span.end]`."""

    start: int
    end: int


class Section(StrEnum):
    """What part of the article a block is. All but the body are the writer's (or the desk's) display type.

    Furniture is none of the article: captions, links to other articles, prompts, advertisements. It has no sentences
    and no quotations, so that nothing in it is flagged or counted.
    """

    KICKER = "kicker"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    FURNITURE = "furniture"


# Sections in which capitals say nothing.
DISPLAY_TYPE = frozenset((Section.KICKER, Section.HEADLINE, Section.HEADING))


class Voice(StrEnum):
    """Whose words: the writer's own, somebody else's (quotation marks or a reported clause), or some of each."""

    AUTHOR = "author"
    QUOTED = "quoted"
    MIXED = "mixed"


class Block(NamedTuple):
    """A paragraph, heading or line of the article; `start` and `end` leave surrounding white space out."""

    start: int
    end: int
    section: Section


class Sentence(NamedTuple):
    """A sentence; `block` is the index of its block in `Article.blocks`."""

    start: int
    end: int
    block: int


class Quotation(NamedTuple):
    """A stretch between quotation marks.

    start, end  with the marks (a mark may be missing where a quotation runs on into the next paragraph)
    inner       what stands between the marks
    scare       True for one to three quoted words nobody is said to have uttered: the writer's own distance
    """

    start: int
    end: int
    inner: Span
    scare: bool


class Token(NamedTuple):
    """A word: letters and digits, with inner hyphens and apostrophes."""

    start: int
    end: int


class _Found:
    """What an article works out when it is first asked for. Not `cached_property`: an article is compiled."""

    def __init__(self) -> None:
        self.sha256: str | None = None
        self.tokens: tuple[Token, ...] | None = None
        self.starts: list[int] | None = None
        self.sections: list[Section] | None = None


@dataclass(frozen=True)
class Article:
    """A text and its parts. An empty text has no blocks and no sentences.

    id          what the caller calls it; "" if nothing
    title       a title known from elsewhere (a JSONL field, a <title>); None if none. Never part of `text`
    folded      the text as word lists read it (`framing.letters.fold`): same length, lower case, and with spaces for
                the titles of other articles that a page sets into its paragraphs
    blocks      in order, disjoint
    sentences   in order, disjoint, each inside one block; furniture has none
    quotations  in order, disjoint (a quotation inside a quotation is part of the outer one)
    """

    text: str
    folded: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    id: str = ""
    title: str | None = None
    _found: _Found = field(default_factory=_Found, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        parts = (self.text, self.folded, self.blocks, self.sentences, self.quotations, self.id, self.title)
        return Article, parts

    @property
    def sha256(self) -> str:
        """Of the UTF-8 text; lone surrogates are encoded as such."""
        found = self._found
        if found.sha256 is None:
            found.sha256 = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return found.sha256

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All words with their offsets."""
        found = self._found
        if found.tokens is None:
            found.tokens = tuple([Token(*match.span()) for match in _WORD.finditer(self.text)])
        return found.tokens

    @property
    def word_count(self) -> int:
        return self.count_words(0, len(self.text))

    def count_words(self, start: int, end: int) -> int:
        """Words in `[start, end)`: what stands between white space, quotation marks, brackets and dashes."""
        return letters.count_words(self.folded, start, end)

    @property
    def _sentence_starts(self) -> list[int]:
        found = self._found
        if found.starts is None:
            found.starts = [start for start, _, _ in self.sentences]
        return found.starts

    def sentence_index(self, position: int) -> int | None:
        """Index of the sentence that covers `position`; None between sentences."""
        index = bisect_right(self._sentence_starts, position) - 1
        if index >= 0 and position < self.sentences[index][1]:
            return index
        return None

    def section_of(self, sentence: Sentence) -> Section:
        return self.blocks[sentence[2]][2]

    def is_display(self, position: int) -> bool:
        """Is it in display type: a kicker, headline or heading?"""
        index = self.sentence_index(position)
        return index is not None and self.sections[index] in DISPLAY_TYPE

    @property
    def sections(self) -> list[Section]:
        """The section of each sentence."""
        found = self._found
        if found.sections is None:
            sections = [section for _, _, section in self.blocks]
            found.sections = [sections[block] for _, _, block in self.sentences]
        return found.sections
