"""Blocks that are somebody else's without a mark or a verb of saying: turns, labels, tweets, block quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from framing.article import Article, Block, Section
from framing.attribution.cue import Cue
from framing.attribution.words import (
    ADVERBS,
    FACTIVE,
    LAST_NAME_LABEL,
    NAMED_LABEL,
    PHRASE_END,
    PREPOSITIONS,
    SAY,
    SEEN_AS,
    SPEAKER_LABEL,
    TEXT_NOUNS,
    TURNS_OF_A_TRANSCRIPT,
    TWEET,
)
from framing.phrase_index import Match

_LABEL = 90  # characters that the label of a speaker may fill
_MOST_NAMES = 40  # labels looked up in one article: each costs a pass over its verbs


def labelled_blocks(article: Article, cues: Mapping[str, Sequence[Match]]) -> list[tuple[int, int]]:
    """Turns of a transcript (`SMITH: …`), what a named speaker says (`Jo Ray, a baker: …`) and tweets."""
    text = article.text
    spans: list[tuple[int, int]] = []
    turns: list[tuple[int, int]] = []
    body = Section.BODY
    known: dict[str, bool] = {}  # name of a label → does it speak elsewhere
    last_names: dict[str, list[tuple[int, int]]] = {}  # label of one name → what stands behind it
    tweets = "@" in text
    colon = -1  # the next one; looked for once, not in every block
    for index, (start, end, section) in enumerate(article.blocks):
        if colon < start:
            colon = text.find(":", start)
            colon = len(text) if colon == -1 else colon
        if colon < end:
            if colon < start + _LABEL and text[start].isupper():
                named = NAMED_LABEL.match(text, start, min(end, start + _LABEL))
                if named and end - named.end() > 12 and _is_speaker(text, named, cues.get(SAY, ()), known):
                    spans.append((named.end(), end))
                if section is body and (label := SPEAKER_LABEL.match(text, start, min(end, start + 80))):
                    turns.append((label.end(), end))
                    continue
                if section is body and (label := LAST_NAME_LABEL.match(text, start, min(end, start + 30))):
                    last_names.setdefault(label[1], []).append((label.end(), end))
            if text[end - 1] == ":" and section is body and end - start > 8 and _names_a_text(article.folded, end):
                spans += block_quote(article, index)
        if tweets and section is body and end - start < 500 and TWEET.search(text, start, end):
            spans.append((start, end))
    for name, said in list(last_names.items())[:_MOST_NAMES]:
        if len(said) > 1 and _is_introduced(text, name):
            turns += said
    return spans + (turns if len(turns) >= TURNS_OF_A_TRANSCRIPT else [])


def _is_introduced(text: str, last_name: str) -> bool:
    """Does the full name stand somewhere: `Ray: …` twice, and `Jo Ray`? Not `Claim: …` and `Fact: …`."""
    at = text.find(f" {last_name}")
    while at != -1:
        before, after = text[max(0, at - 30) : at].split(), text[at + 1 + len(last_name) : at + 2 + len(last_name)]
        if before and before[-1][0].isupper() and not after.isalnum() and after != ":":
            return True
        at = text.find(f" {last_name}", at + 1)
    return False


def _says(text: str, name: str, says: Sequence[Match]) -> bool:
    """Does `Ray said` or `said Ray` stand in the article?"""
    name += " "
    if name not in text:
        return False
    length = len(name)
    for start, end, _ in says:
        if text[max(0, start - length) : start] == name or text[end + 1 : end + 1 + length] == name:
            return True
    return False


def _is_speaker(text: str, label: re.Match[str], says: Sequence[Match], known: dict[str, bool]) -> bool:
    """`Jo Ray, a baker:`, `Media caption Jo Ray:`, `Ray:`.

    A name alone may be a place or a topic; it speaks if it is said to speak elsewhere in the article.
    """
    name, first, role = label["name"], label["first"].split(), label["role"]
    if role:
        return bool(first) and role.split()[-1].islower() and first[0].lower() not in PREPOSITIONS
    if label["caption"] or (label["outlet"] and first):
        return True
    if name.isupper():
        name = name.capitalize()
    if name not in known:
        known[name] = len(known) < _MOST_NAMES and name.lower() not in ADVERBS and _says(text, name, says)
    return known[name]


def seen_as(article: Article) -> list[tuple[int, int]]:
    """`what the party sees as failed policies`: the phrase after it is how the party sees it."""
    folded = article.folded
    spans: list[tuple[int, int]] = []
    what = folded.find("what")  # one pass; the verbs are looked for behind it alone
    while what != -1:
        for verb in SEEN_AS if folded[what + 4 : what + 5] == " " else ():
            start, stop = what + 5, what + 60 + len(verb)
            while (at := folded.find(verb, start, stop)) != -1:
                start = at + len(verb)
                if PHRASE_END.search(folded, what, at) is None:
                    ending = PHRASE_END.search(folded, start, start + 120)
                    spans.append((start, ending.start() if ending else min(len(folded), start + 120)))
        what = folded.find("what", what + 4)
    return spans


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


def announces_quote(cue: Cue, block: Block) -> bool:
    """Does its paragraph end soon after the verb with a colon and nothing quoted: `As she wrote last year:`?"""
    end = cue.sentence_end
    if end - cue.end > 120 or cue.text[end - 1] != ":" or cue.form.endswith("ing") or cue.lemma in FACTIVE:
        return False
    return end == block.end and cue.in_body and cue.text.find('"', cue.end, end) == -1


def _is_furniture(text: str, block: Block) -> bool:
    """`Advertisement:` and the like between the paragraphs."""
    return block.end - block.start < 25 and text[block.end - 1] == ":" and " " not in text[block.start : block.end]
