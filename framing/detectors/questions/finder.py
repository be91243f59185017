"""Cuts the questions out of an article, each with what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, final

from framing.article import Section, Sentence, Voice
from framing.detectors.questions.grammar import ANY_HEAD, ASKS
from framing.reading import Reading

_DISPLAY = (Section.KICKER, Section.HEADLINE, Section.STANDFIRST, Section.HEADING)
_LOADED = ("loaded-language", "label", "exaggeration")
CHALLENGES = frozenset(("question-challenge", "question-stock"))
_OPEN_ISSUE = "open-issue"
_GROUPS = ("negative-polarity", "tolerate-verb", "evaluative", _OPEN_ISSUE, *sorted(CHALLENGES))
_PERSONAL = (" i ", " my ")
_START = itemgetter(0)
_NEARBY = 300  # code points of a neighbouring sentence that are read
_REACH = 600  # code points before the mark in which a colon or dash may open the question

_MARK = re.compile(r"[!?]*\?[!?]*")
_ADDRESS = re.compile(r"(?:://|www\.)\S*$")
_SEPARATOR = re.compile(r": |:\s|[—–(…]\s?| --? ")
_SAYS = re.compile(r"\b(?:say|says|said|ask|asks|asked|asking|question|wrote|shout\w*|read|reads)\W*$")
_LABEL = re.compile(r"(?:[A-Z][A-Z.'’\-]+(?:[ ,]+[A-Z][A-Z.'’\-]+){0,4}|[QA]|CROSSTALK [^:]{1,40}): ")
_SPEAKER = re.compile(r"[A-Z][\w.'’\-]+ [A-Z][\w.'’\-]+: |[QA]: ")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article as a whole says about its questions.

    question_blocks  headings and one-sentence paragraphs that are a question
    speakers         lines that stand alone three times or more, as the names in an interview do
    loaded_rate      matches of the lists of loaded words per 600 characters, which is about 100 words
    personal         does the writer say `I` and `my`, twice at least?
    quoted           share of the text in somebody else's voice
    """

    question_blocks: int
    speakers: frozenset[str]
    loaded_rate: float
    personal: bool
    quoted: float


@final
@dataclass(frozen=True, slots=True)
class Question:
    """One question of an article. All strings are folded, with single spaces.

    text          the question without its mark
    lead, rest    what the sentence holds before and after it
    previous      the sentence before; "" at the beginning
    following     the sentence after; "" at the end
    opens, closes does its sentence begin, end its paragraph?
    series        is the next sentence a question too?
    loaded, near  matches of the flag lists in it, in the sentences around it
    groups        cue classes found in it
    turn          a turn of an interview or transcript?
    above         the short line above its paragraph, if there is one
    """

    start: int
    end: int
    text: str
    lead: str
    rest: str
    previous: str
    following: str
    section: Section
    opens: bool
    closes: bool
    series: bool
    loaded: int
    near: int
    groups: frozenset[str]
    open_issue: bool
    turn: bool
    above: str
    setting: Setting

    @property
    def display(self) -> bool:
        return self.section in _DISPLAY

    @property
    def alone(self) -> bool:
        return self.opens and self.closes

    @property
    def answerable(self) -> bool:
        """Does a statement follow, where an answer would stand?"""
        return bool(self.following) and not self.series


class _Context(NamedTuple):
    """What questions are seen against: the setting, and where loaded words and cues (with their class) stand."""

    setting: Setting
    loaded: list[int]
    cues: list[tuple[int, str]]


class Finder:
    """Cuts the questions out of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = reading.article
        self._known: _Context | None = None

    @property
    def context(self) -> _Context:
        """Worked out at the writer's first question: half of all articles with a question have only quoted ones."""
        if self._known is None:
            loaded = sorted([match.start for name in _LOADED for match in self.reading.of(name)])
            cues = sorted([(match.start, group) for group in _GROUPS for match in self.reading.cue(group)])
            self._known = _Context(setting_of(self.reading), loaded, cues)
        return self._known

    def questions(self) -> Iterator[Question]:
        text = self.article.text
        position = text.find("?")
        while position != -1:
            index = self.article.sentence_index(position)
            if index is None:
                position = text.find("?", position + 1)
                continue
            sentence = self.article.sentences[index]
            begin = sentence.start
            for mark in _MARK.finditer(text, sentence.start, sentence.end):
                if not self._is_address(begin, mark):
                    question = self._question(index, begin, mark)
                    if question:
                        yield question
                begin = mark.end()
            position = text.find("?", sentence.end)

    def _is_address(self, begin: int, mark: re.Match[str]) -> bool:
        """`?` inside a web address or a file name."""
        text = self.article.text
        after = text[mark.end() : mark.end() + 1]
        if after and (after.islower() or after in "=&%/0123456789"):
            return True
        return bool(_ADDRESS.search(text, max(begin, mark.start() - 80), mark.start()))

    def _question(self, index: int, begin: int, mark: re.Match[str]) -> Question | None:
        article, text = self.article, self.article.text
        sentence = article.sentences[index]
        start, quoted = self._cut(begin, mark.start())
        if quoted or self.reading.voices.at(start, mark.end()) is Voice.QUOTED:
            return None
        while start < mark.start() and not text[start].isalnum():
            start += 1
        words = _plain(article.folded[start : mark.start()])
        if not any(char.isalpha() for char in words) or _is_doubted_word(text, mark):
            return None
        block = article.blocks[sentence.block]
        following = self._neighbour(index + 1)
        lead = _plain(article.folded[max(sentence.start, start - _NEARBY) : start])
        return Question(
            start=start,
            end=mark.end(),
            text=words,
            lead=lead,
            rest=_plain(article.folded[mark.end() : min(sentence.end, mark.end() + _NEARBY)]),
            previous=self._neighbour(index - 1),
            following=following.removesuffix("?"),
            section=block.section,
            opens=sentence.start == block.start,
            closes=sentence.end == block.end,
            series=following.endswith("?"),
            loaded=_between(self.context.loaded, start, mark.end()),
            near=self._near(index),
            groups=self._groups(start, mark.end()),
            open_issue=_OPEN_ISSUE in self._groups(sentence.end, sentence.end + _NEARBY) if following else False,
            turn=self._is_turn(sentence),
            above=_plain(self._block(sentence.block - 1).lower()),
            setting=self.context.setting,
        )

    def _cut(self, begin: int, mark: int) -> tuple[int, bool]:
        """Where the question begins, after a colon, dash or opening quotation mark, and whether it is a quotation."""
        article = self.article
        at = bisect_right(article.quotations, mark, key=_START) - 1
        quoted = at >= 0 and article.quotations[at].end > mark and not article.quotations[at].scare
        if quoted:
            quotation = article.quotations[at]
            if begin < quotation.start and self._closes_on_a_quoted_word(begin, quotation.start, mark):
                quoted = False
            else:
                begin = max(begin, quotation.inner.start)
        for separator in _SEPARATOR.finditer(article.text, max(begin, mark - _REACH), mark):
            rest = article.folded[separator.end() : mark].lstrip()
            opener = separator.group()[0]
            if opener == "(" and article.text.find(")", separator.end(), mark) != -1:
                continue
            if (opener == ":" and rest) or (opener == "(" and " " in rest) or (ASKS.match(rest) and " " in rest):
                begin = separator.end()
        return begin, quoted

    def _closes_on_a_quoted_word(self, begin: int, quotation: int, mark: int) -> bool:
        """`Is this really “progress?”`: the writer asks, and only the last words are somebody else's."""
        head = _plain(self.article.folded[begin:quotation])
        if len(head.split()) < 3 or _SAYS.search(head) or self.article.count_words(quotation, mark) > 5:
            return False
        return bool(ASKS.match(head) or ANY_HEAD.search(head))

    def _neighbour(self, index: int) -> str:
        sentences = self.article.sentences
        if not 0 <= index < len(sentences):
            return ""
        start, end, _ = sentences[index]
        tail = "?" if self.article.text[max(start, end - 3) : end].rstrip("\"”’') ").endswith("?") else ""
        return _plain(self.article.folded[start : min(end, start + _NEARBY)]).rstrip("?") + tail

    def _near(self, index: int) -> int:
        """Loaded words in the sentences before and after."""
        sentences = self.article.sentences
        start, end = sentences[max(0, index - 1)].start, sentences[min(len(sentences) - 1, index + 1)].end
        own = sentences[index]
        return _between(self.context.loaded, start, end) - _between(self.context.loaded, own.start, own.end)

    def _groups(self, start: int, end: int) -> frozenset[str]:
        """Cue classes met in `[start, end)`."""
        cues = self.context.cues
        return frozenset(group for _, group in cues[bisect_left(cues, (start, "")) : bisect_left(cues, (end, ""))])

    def _is_turn(self, sentence: Sentence) -> bool:
        """`GOODMAN: What …`, `Q: How …`, or a name on its own line before the question or before the answer."""
        speakers = self.context.setting.speakers
        if _LABEL.match(self.article.text, sentence.start, min(sentence.end, sentence.start + 60)):
            return True
        if self._block(sentence.block - 1) in speakers or self._block(sentence.block + 1) in speakers:
            return True
        blocks = self.article.blocks
        if sentence.end < blocks[sentence.block].end or sentence.block + 1 == len(blocks):
            return False
        start = blocks[sentence.block + 1].start
        return bool(_SPEAKER.match(self.article.text, start, start + 50))

    def _block(self, index: int) -> str:
        """A short block as it stands, "" if it is long or not there."""
        blocks = self.article.blocks
        if not 0 <= index < len(blocks) or blocks[index].end - blocks[index].start > 60:
            return ""
        return self.article.text[blocks[index].start : blocks[index].end]


def _is_doubted_word(text: str, mark: re.Match[str]) -> bool:
    """`a post in the port (pilot?)`: one word in brackets that the writer is not sure of."""
    opening = text.rfind("(", max(0, mark.start() - 40), mark.start())
    return opening != -1 and text[mark.end() : mark.end() + 1] == ")" and " " not in text[opening : mark.end()]


def setting_of(reading: Reading) -> Setting:
    text, question_blocks = reading.article.text, 0
    lines: dict[str, int] = {}
    for start, end, _ in reading.article.blocks:
        if end - start < 120 and text[end - 1] == "?":
            question_blocks += 1
        elif end - start < 36:
            line = text[start:end]
            lines[line] = lines.get(line, 0) + 1
    return Setting(
        question_blocks=question_blocks,
        speakers=frozenset(line for line, times in lines.items() if times > 2 and _is_name(line)),
        # 1,200 more: one loaded word does not make a short text a heated one
        loaded_rate=600 * sum(len(reading.of(name)) for name in _LOADED) / (len(text) + 1200),
        personal=_is_personal(reading),
        # in a few lines a share of quotation says nothing about the piece
        quoted=sum(end - start for start, end in reading.voices.quoted) / max(1500, len(text)),
    )


def _is_name(line: str) -> bool:
    return 2 <= len(line.split()) <= 4 and line[-1] not in ".!?:,…"


def _is_personal(reading: Reading) -> bool:
    """Does `I` or `my` stand at least twice outside quotations?"""
    folded, found = reading.article.folded, 0
    for word in _PERSONAL:
        position = folded.find(word)
        while position != -1:
            found += reading.voices.at(position + 1, position + 2) is Voice.AUTHOR
            if found > 1:
                return True
            position = folded.find(word, position + 1)
    return False


def _between(starts: Sequence[int], begin: int, end: int) -> int:
    """How many of the sorted positions lie in `[begin, end)`."""
    return bisect_left(starts, end) - bisect_left(starts, begin)


def _plain(folded: str) -> str:
    return " ".join(folded.split())
