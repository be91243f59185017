"""Text → Article: blocks, sentences and quotations, with exact offsets and in linear time.

Linear: every pattern that repeats is possessive or cannot fail after its repetition, and whatever looks ahead from a
place looks a bounded way.
"""

from __future__ import annotations

from framing.article import Article
from framing.letters import fold
from framing.segmenting.blocks import find_blocks
from framing.segmenting.furniture import blank_asides
from framing.segmenting.quotations import find_quotations
from framing.segmenting.sentences import find_sentences


def segment(text: str, *, id: str = "", title: str | None = None) -> Article:
    """Parse a text. Never raises, whatever the text; an empty one gives an Article without blocks."""
    text = "".join([text])  # a `str` and nothing that is one besides, as a parser's or numpy's: C takes no other
    title = None if title is None else "".join([title])
    blocks = find_blocks(text, title)
    own = blank_asides(text)
    return Article(
        text=text,
        folded=fold(own),
        blocks=tuple(blocks),
        sentences=tuple(find_sentences(own, blocks)),
        quotations=tuple(find_quotations(own, blocks)),
        id=id,
        title=title,
    )
