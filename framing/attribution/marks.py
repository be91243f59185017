"""Quotation marks that quote nobody, and blocks that are somebody else's without any: turns, tweets, block quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from framing.article import Article, Block, Quotation, Section
from framing.attribution.cue import Cue
from framing.attribution.words import (
    ATTRIBUTE,
    BEFORE_A_NOUN,
    FACTIVE,
    MENTIONING,
    NEAR,
    NOUNS_TOO,
    SAY,
    SMALL_WORDS,
    SPEAKER_LABEL,
    TEXT_NOUNS,
    TURNS_OF_A_TRANSCRIPT,
    TWEET,
)
from framing.phrase_index import Match


def is_scare(article: Article, quote: Quotation, cues: Mapping[str, Sequence[Match]]) -> bool:
    """One to three words in quotation marks that nobody near is said to have uttered: the writer's own distance.

    Not a nickname or title (`"Sugar" Ray`, `in "Blue Velvet"`), and not a word that is only mentioned (`the term
    "flip"`).
    """
    if not quote.scare or is_name_or_title(article.text, quote):
        return False
    index = article.sentence_index(quote.start)
    if index is None:
        return True
    sentence = article.sentences[index]
    before = article.folded[max(sentence.start, quote.start - 50) : quote.start].split()[-5:]
    if not MENTIONING.isdisjoint(before):
        return False
    left, right = max(sentence.start, quote.start - NEAR), min(sentence.end, quote.end + NEAR)
    return not any(_speaks(article, cues.get(group, ()), quote, left, right) for group in (SAY, ATTRIBUTE))


def _speaks(article: Article, matches: Sequence[Match], quote: Quotation, left: int, right: int) -> bool:
    """Is one of these cues at work between `left` and `right`, and not a noun (`their claims of "fraud"`)?"""
    for at in range(bisect_left(matches, left, key=_start_of), len(matches)):
        match = matches[at]
        if match.start >= right:
            break
        if quote.start <= match.start < quote.end:
            continue
        if article.folded[match.start : match.end] not in NOUNS_TOO:
            return True
        before = article.folded[max(left, match.start - 30) : match.start].split()
        if before and before[-1] not in BEFORE_A_NOUN and not before[-1].endswith(("'s", "ed", "ous", "ing")):
            return True
    return False


def _start_of(match: Match) -> int:
    return match.start


def is_name_or_title(text: str, quote: Quotation) -> bool:
    """All its words of weight are capitalised, inside a sentence, or it stands within a name: `Jo "the Rock" Doe`."""
    words = text[quote.inner.start : quote.inner.end].split()
    before = text[max(0, quote.start - 30) : quote.start].split()
    if not before or before[-1][-1] in ".?!:":
        return False
    after = text[quote.end : quote.end + 12].lstrip()
    if before[-1][0].isupper() and after[:1].isupper() and len(before) > 1 and before[-1][-1] != ",":
        return True
    return (
        all(word[0].isupper() or word.lower() in SMALL_WORDS for word in words)
        and not text[quote.inner.start : quote.inner.end].isupper()
    )


# --- blocks -----------------------------------------------------------------------------------------------------------


def labelled_blocks(article: Article) -> list[tuple[int, int]]:
    """Turns of a transcript (`SMITH: …`) and paragraphs that are a tweet."""
    text = article.text
    spans: list[tuple[int, int]] = []
    turns: list[tuple[int, int]] = []
    for index, (start, end, section) in enumerate(article.blocks):
        if section is not Section.BODY:
            continue
        if text.find(": ", start, min(end, start + 60)) != -1 and (
            label := SPEAKER_LABEL.match(text, start, min(end, start + 80))
        ):
            turns.append((label.end(), end))
        elif text[end - 1] == ":" and end - start > 8 and _names_a_text(article.folded, end):
            spans += block_quote(article, index)
        elif end - start < 500 and text.find("(@", start, end) != -1 and TWEET.search(text, start, end):
            spans.append((start, end))
    return spans + (turns if len(turns) >= TURNS_OF_A_TRANSCRIPT else [])


def block_quote(article: Article, block: int) -> list[tuple[int, int]]:
    """The paragraph without quotation marks that the block before it announces: `The court wrote:`."""
    blocks = article.blocks
    follower = block + 1
    if follower + 1 < len(blocks) and _is_furniture(article.text, blocks[follower]):
        follower += 1
    if follower >= len(blocks) or blocks[follower].section not in (Section.BODY, Section.HEADING):
        return []
    return [(blocks[follower].start, blocks[follower].end)]


def _names_a_text(folded: str, end: int) -> bool:
    """`She had this to say:`, `From the study:`, `The senator's argument:` before a paragraph."""
    words = folded[max(0, end - 100) : end - 1].replace("\n", " . ").split()
    if not words:
        return False
    start = max((i + 1 for i, word in enumerate(words) if word[-1] in ".?!"), default=0)
    return words[-1] in TEXT_NOUNS or (words[start:][:1] in (["from"], ["here's"]) and "from" in words[start:])


def announces_quote(article: Article, cue: Cue) -> bool:
    """Does its paragraph end soon after the verb with a colon and nothing quoted: `As she wrote last year:`?"""
    end = cue.sentence.end
    if end - cue.end > 120 or article.text[end - 1] != ":" or cue.form.endswith("ing") or cue.lemma in FACTIVE:
        return False
    block = article.blocks[cue.sentence.block]
    return end == block.end and block.section is Section.BODY and article.text.find('"', cue.end, end) == -1


def _is_furniture(text: str, block: Block) -> bool:
    """`Advertisement:` and the like between the paragraphs."""
    return block.end - block.start < 25 and text[block.end - 1] == ":" and " " not in text[block.start : block.end]
