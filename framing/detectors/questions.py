"""Questions that make a point instead of asking: the rhetorical question and its relatives.

A rhetorical question has the form of a question and the force of a statement (Quirk et al. 1985, 11.23; Ilie 1994);
hypophora is one the writer answers at once. No single sign decides. Each cue below carries an integer weight and
the reason for it; a question whose cues sum to `THRESHOLD` is a finding. The weights follow a logistic
regression on 1,162 questions read by hand, in rounded units, some mended by hand where a sign is rare. Cues and
thresholds were chosen with the same questions in view, so figures on these are kinder than on new ones.

Left alone: questions in somebody else's words, turns of an interview, lists of question headings with their answers,
links to other articles, polls, and what is seriously asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from framing.article import Section, Sentence, Voice
from framing.detectors import Finding
from framing.reading import Reading

CATEGORY = "rhetorical-question"
THRESHOLD = 2
_DISPLAY = (Section.KICKER, Section.HEADLINE, Section.STANDFIRST, Section.HEADING)
_LOADED = ("loaded-language", "label", "exaggeration")
_CHALLENGES = frozenset(("question-challenge", "question-stock"))
_OPEN_ISSUE = "open-issue"
_GROUPS = ("negative-polarity", "tolerate-verb", "evaluative", _OPEN_ISSUE, *sorted(_CHALLENGES))
_PERSONAL = (" i ", " my ")
_START = itemgetter(0)
_NEARBY = 300  # code points of a neighbouring sentence that are read
_REACH = 600  # code points before the mark in which a colon or dash may open the question
# Loaded words per 100: a third of the articles read by hand stay below the first, a tenth rise above the second.
_ARGUING = 0.7
_HEATED = 2.1

# --- finding the questions --------------------------------------------------------------------------------------------

_MARK = re.compile(r"[!?]*\?[!?]*")
_ADDRESS = re.compile(r"(?:://|www\.)\S*$")
_SEPARATOR = re.compile(r": |:\s|[—–(…]\s?| --? ")
_NEGATIVE = (
    r"(?:isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|couldn't|won't|wouldn't|shouldn't"
    r"|ain't)"
)
_AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|must|may|might|"
    + _NEGATIVE
    + ")"
)
_WH = r"(?:who|whom|whose|what|which|why|how|when|where)(?:'s|'re|'d|'ll)?"
_HEAD = rf"(?:{_WH}|{_AUXILIARY})\b"
# What may stand before the question word: `And why …`, `But then, who …`
_LEAD = (
    r"(?:(?:and|but|so|or|yet|then|well|now|okay|ok|sure|still|again|also|just|really|instead|finally|anyway|yes|oh|wait"
    r"|hey|thus|therefore|after all|if so|if not),? ){0,4}"
)
_ASKS = re.compile(_LEAD + _HEAD)
_ANY_HEAD = re.compile(rf"(?:[,;] |\b(?:and|but|so|or|then|yet) ){_HEAD}")
_SAYS = re.compile(r"\b(?:say|says|said|ask|asks|asked|asking|question|wrote|shout\w*|read|reads)\W*$")
_LABEL = re.compile(r"(?:[A-Z][A-Z.'’\-]+(?:[ ,]+[A-Z][A-Z.'’\-]+){0,4}|[QA]|CROSSTALK [^:]{1,40}): ")
_SPEAKER = re.compile(r"[A-Z][\w.'’\-]+ [A-Z][\w.'’\-]+: |[QA]: ")


@dataclass(frozen=True, slots=True)
class _Setting:
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


class Question(NamedTuple):
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
    setting: _Setting

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


class _Finder:
    """Cuts the questions out of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = reading.article

    # Worked out at the first question of the writer's: half of all articles with a question have only quoted ones.

    @cached_property
    def setting(self) -> _Setting:
        return _setting(self.reading)

    @cached_property
    def loaded(self) -> list[int]:
        return sorted(match.start for name in _LOADED for match in self.reading.of(name))

    @cached_property
    def cues(self) -> list[tuple[int, str]]:
        return sorted((match.start, group) for group in _GROUPS for match in self.reading.cue(group))

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
        if not any(char.isalpha() for char in words):
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
            loaded=_between(self.loaded, start, mark.end()),
            near=self._near(index),
            groups=self._groups(start, mark.end()),
            open_issue=_OPEN_ISSUE in self._groups(sentence.end, sentence.end + _NEARBY) if following else False,
            turn=self._is_turn(sentence),
            above=_plain(self._block(sentence.block - 1).lower()),
            setting=self.setting,
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
            if (opener == ":" and rest) or (opener == "(" and " " in rest) or (_ASKS.match(rest) and " " in rest):
                begin = separator.end()
        return begin, quoted

    def _closes_on_a_quoted_word(self, begin: int, quotation: int, mark: int) -> bool:
        """`Is this really “progress?”`: the writer asks, and only the last words are somebody else's."""
        head = _plain(self.article.folded[begin:quotation])
        if len(head.split()) < 3 or _SAYS.search(head) or self.article.count_words(quotation, mark) > 5:
            return False
        return bool(_ASKS.match(head) or _ANY_HEAD.search(head))

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
        return _between(self.loaded, start, end) - _between(self.loaded, own.start, own.end)

    def _groups(self, start: int, end: int) -> frozenset[str]:
        """Cue classes met in `[start, end)`."""
        cues = self.cues
        return frozenset(group for _, group in cues[bisect_left(cues, (start, "")) : bisect_left(cues, (end, ""))])

    def _is_turn(self, sentence: Sentence) -> bool:
        """`GOODMAN: What …`, `Q: How …`, or a name on its own line before the question or before the answer."""
        speakers = self.setting.speakers
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


def _setting(reading: Reading) -> _Setting:
    text, question_blocks = reading.article.text, 0
    lines: Counter[str] = Counter()
    for start, end, _ in reading.article.blocks:
        if end - start < 120 and text[end - 1] == "?":
            question_blocks += 1
        elif end - start < 36:
            lines[text[start:end]] += 1
    return _Setting(
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


# --- what speaks for and against --------------------------------------------------------------------------------------

_TALK = r"(?:(?:well|oh|actually|simply put|in a word|but|and|so),? ){0,2}"
_VERDICT = re.compile(
    _TALK + r"(?:yes|yep|yeah|no|nope|not|because|maybe|perhaps|probably|hardly|none|nothing|nobody|no one|never|sure"
    r"|of course|simple|easy|it depends|that depends|absolutely|exactly|certainly|unlikely|doubtful|likely"
    r"|apparently|it(?:'s| is| was) (?:not|likely|unlikely|complicated|simple|because))\b"
)
_ANSWER = re.compile(
    _TALK
    + r"(?:the (?:\w+ )?(?:answers?|reasons?|problem|truth|fact)\b|that's (?:because|right|the|what|why|easy|not|a)\b"
    r"|(?:in short|for one|for starters|first|turns out|it turns out|to be sure|partly|mostly|largely|you can't"
    r"|who knows|don't|good|only|here's|here is|here are|one (?:part|answer|reason|theory|possibility)"
    r"|it (?:does|did|seems)|by \w+ing)\b|well,)"
)
_VERB = re.compile(rf"\b{_AUXILIARY}\b|'(?:s|re|ve|ll|d)\b")
_DEFINITE = re.compile(_LEAD + r"(?:the|his|her|their|its|one|another|my|our)\b")
_TAG = re.compile(
    rf".*, (?:{_AUXILIARY}(?: not)? (?:it|they|he|she|we|you|i|there|that|this)|right|no|huh|ok|okay|eh|see|yes|correct"
    r"|don't you think|wouldn't you say)$|(?:right|got it|get it|see|ok|okay|huh|you think|really|no)$"
)
_CHALLENGE = re.compile(
    _LEAD
    + r"(?:who (?:could|would|can|in|on|else|among|cares|knows?|knew|needs|wants|better|says|said|wouldn't|doesn't)\b"
    r"|(?:what|how|where|when) (?:could|would|else)\b|(?:who|what|how|where|why) the (?:hell|heck|devil)\b"
    r"|since when\b|remember (?:when|the|that|how)\b|whatever happened\b"
    r"|what (?:kind|sort) of\b.*\b(?:would|could|does)\b|where (?:were|was|are) (?:the|they|all|our|those)\b"
    r"|how (?:dare|come|much more|many more|many times|can (?:anyone|anybody|we|they|you|one))\b)"
    r"|.*\b(?:on earth|in the world|the hell|the heck|in god's name|possibly)\b"
)
_HOW_LONG = re.compile(
    _LEAD + r"(?:how long|how much (?:longer|more)|how many (?:more|times)|when (?:will|is|are|do|does|did))\b"
)
_WHY_NOT = re.compile(rf"(?:.*[,;:] |{_LEAD})why (?:not|bother|should|would|must|on|{_NEGATIVE})\b")
_NEGATED = re.compile(rf"(?:.*[,;:] |.*\b(?:and|but|so|or|then) |{_LEAD}){_NEGATIVE}\b")
_ARGUED = re.compile(r"(?:(?:and|but|so|then|or) )?(?:if|given|with|after|considering|when|because|since|even)\b")
_CALL = re.compile(
    r"(?:want|tired|interested|looking|ready|not signed|got|need|confused|miss|enjoy|have you|did you|do you|are you"
    r"|have questions)\b"
)
_LINK = re.compile(
    r"(?:just watched|must watch|media playback|media caption|read(?: more| next)?:|more(?: on [\w ]{1,20})?:|related:?"
    r"|see also|also see|also on|watch:|photos?:|video:|listen:|in pictures|recommended:|explainer:|poll:|quiz:"
    r"|series:)"
)
_LINKED = re.compile(
    r"(?:replay more videos|read more|watch now|watch video|vote here|take our|enlarge this|a quiz\b"
    r"|add [\w .'-]{1,40} as an interest|join the conversation|please get in touch)"
)
_POLL = re.compile(r"\b(?:poll|quiz|survey|vote)\W*$")
_POSED = re.compile(r"\b(?:questions?|issue|ask|asking|dilemma|unclear|choices|experiment|test)\b.{0,60}$")
_POSES = re.compile(r"(?:but |so |and )?(?:the|one) (?:\w+ )?question (?:is|was|now|remains)\b")
_NEUTRAL = re.compile(
    _LEAD + r"(?:what|who|how|why|where|when|which)(?:'s| is| are| was| were| did| does| do| happens| happened| comes"
    r"| will| has| have)\b"
)
_ASKS_VERB = r"(?:asked|asks|wondered|wonders|said|says)"
_ASKED_AFTER = re.compile(rf"(?:the |mr |ms )?[\w.'-]+ (?:[\w.'-]+ )?{_ASKS_VERB}\b")
_ASKED_NEXT = re.compile(rf"(?:he|she|they|\w+ [\w'-]+) {_ASKS_VERB}\b.{{0,25}}$")
_ASKED_INSIDE = re.compile(
    rf"(?:[^,]*, |so |why, )?(?!(?:now|be|been|is|are|i|we|i've) )(?:[\w'-]+ ){{1,2}}{_ASKS_VERB}"
    r"(?:,| how| who| what| whether| why)"
    rf"|[^,]{{1,40}}, {_ASKS_VERB} [\w' .-]{{1,30}},"
)
_ASKED_BEFORE = re.compile(
    r"\b(?:(?:had|has|have|asked|asks|answer|answered|poses|posed|basic|simple) (?:(?:an?|one|this|the|that) )?"
    r"(?:\w+ )?"
    r"question\b.{0,30}|(?:himself|herself|themselves|yourself|asks|asked|is asking|are asking|are wondering|wonders"
    r"|say|says|said)\W*)$"
)


class Cue(NamedTuple):
    """A sign that a question makes a point (weight above 0) or that it is meant to be asked (below 0)."""

    rule: str
    weight: int
    because: str
    source: str
    holds: Callable[[Question], object]


def _begins(pattern: str) -> Callable[[Question], object]:
    """The question begins so, after `and`, `but`, `so` …"""
    match = re.compile(_LEAD + pattern).match
    return lambda question: match(question.text)


def _holds(pattern: str) -> Callable[[Question], object]:
    search = re.compile(pattern).search
    return lambda question: search(question.text)


def _fragment(question: Question) -> bool:
    """`The catch?`"""
    text = question.text
    return text.count(" ") < 6 and not _ASKS.match(text) and not _VERB.search(text)


def _short_neutral(question: Question) -> object:
    """`What is the law?`"""
    return question.text.count(" ") < 9 and not question.loaded and _NEUTRAL.match(question.text)


_QUIRK, _ILIE, _FRANK = "Quirk et al. 1985, 11.23", "Ilie 1994", "Frank 1990"
_ROHDE, _HAN, _CORPUS = "Rohde 2006", "van Rooy 2003; Han 2002", "corpus"

# One unit is 0.3 logits of the regression. Signs too rare in the sample to be weighed by it, marked *, have the weight
# that lets them stand alone, as the literature has them do.
CUES = (
    # The writer gives the answer, so nobody was asked for it.
    Cue("answered", 3, "yes, no or because follows", _ROHDE, lambda q: q.answerable and _VERDICT.match(q.following)),
    Cue("answer announced", 4, "what follows is called the answer", _ROHDE,
        lambda q: q.answerable and not q.open_issue and _ANSWER.match(q.following)),
    Cue("goes on", 2, "the writer speaks on in the same paragraph", _ROHDE, lambda q: q.answerable and not q.closes),
    Cue("opens paragraph", 1, "it sets the theme of a paragraph", _ILIE, lambda q: q.opens and not q.closes),
    Cue("own paragraph", 1, "one line set apart for effect", _ILIE, lambda q: q.alone and not q.display),
    Cue("fragment", 1, "no clause, so nothing is asked", _ILIE, _fragment),
    Cue("announcement", 2, "`The catch?` announces the next sentence", _ILIE,
        lambda q: q.answerable and _DEFINITE.match(q.text) and _fragment(q)),
    Cue("no question word", 1, "a statement with a question mark", _QUIRK,
        lambda q: not _ASKS.match(q.text) and not _ANY_HEAD.search(q.text)),
    Cue("and, but, then", 2, "it goes on with an argument", _ILIE, _holds(r"^(?:so|and|but|then)\b")),
    Cue("points back", 1, "it comments on what was just said", _ILIE, _holds(r"\b(?:this|that|these|those|it)\b")),
    # Its form gives the answer away.
    Cue("challenge", 2, "`who could …` expects nobody", _QUIRK,
        lambda q: q.groups & _CHALLENGES or _CHALLENGE.match(q.text)),
    Cue("how long", 4, "* asks for an end, not for a date", _ILIE,
        lambda q: "tolerate-verb" in q.groups and _HOW_LONG.match(q.text)),
    Cue("why not", 3, "`why should …` says there is no reason", _QUIRK, lambda q: _WHY_NOT.match(q.text)),
    Cue("negated", 3, "`isn't it …` expects yes", _HAN, lambda q: _NEGATED.match(q.text)),
    Cue("polarity", 3, "`ever`, `at all` expect no", _HAN, lambda q: "negative-polarity" in q.groups),
    Cue("intensified", 1, "`really` doubts what it asks", _FRANK, _holds(
        r"\b(?:really|truly|seriously|actually|honestly|suddenly|supposedly|somehow|finally|just|simply|so-called|anyway"
        r"|exactly|such)\b")),
    Cue("argued", 1, "`if …, why …?` is an argument", _FRANK, lambda q: _ARGUED.match(q.text)),
    Cue("tag", 4, "* asks for assent", _QUIRK, lambda q: _TAG.match(q.text)),
    Cue("how", 1, "`how` more often marvels than asks", _FRANK, _begins(r"how\b")),
    Cue("what about", 1, "points at something else", _ILIE, _begins(r"(?:what|how) about\b")),
    Cue("calls the reader", 3, "the reader cannot answer", _FRANK, lambda q: _CALL.match(q.text)),
    # What stands around it: prose that argues also argues by asking.
    Cue("loaded words", 1, "* the wording takes a side", _FRANK, lambda q: q.loaded or "evaluative" in q.groups),
    Cue("loaded context", 1, "a neighbouring sentence takes a side", _ILIE, lambda q: q.near),
    Cue("arguing prose", 3, "loaded words run through the piece", _ILIE, lambda q: q.setting.loaded_rate > _ARGUING),
    Cue("heated prose", 2, "many of them", _ILIE, lambda q: q.setting.loaded_rate > _HEATED),
    Cue("personal prose", 1, "the writer says I", _ILIE, lambda q: q.setting.personal),
    # Signs that it is meant to be asked, or is not the writer's move at all.
    Cue("reporting prose", -2, "others speak in the piece; the writer asks for them", _CORPUS,
        lambda q: q.setting.quoted > 0.15),
    Cue("mostly quotation", -1, "the same, more so", _CORPUS, lambda q: q.setting.quoted > 0.3),
    Cue("one of several", -3, "headings that are questions, with their answers", _CORPUS,
        lambda q: q.alone and q.setting.question_blocks > 1),
    Cue("one of many", -1, "a list of questions and answers", _CORPUS,
        lambda q: q.alone and q.setting.question_blocks > 2),
    Cue("short and neutral", -1, "`What is the law?`", _CORPUS, _short_neutral),
    Cue("posed", -1, "`the question is whether`", _ROHDE, lambda q: _POSED.search(q.lead) or _POSES.match(q.text)),
    Cue("after a colon", -1, "a question is put, by whomever", _ROHDE, lambda q: q.lead.endswith(":")),
    Cue("left open", -2, "the text says the answer is not known", _ROHDE, lambda q: q.open_issue),
    Cue("future or possibility", -2, "what will be is not known", _ROHDE, _begins(r"(?:will|can|could|may|might)\b")),
    Cue("deliberation", -2, "`should …` weighs a choice", _ROHDE, _begins(r"(?:should|shall|must)\b")),
    Cue("yes or no", -1, "a plain yes-no question", _ROHDE, _begins(r"(?:is|are|was|were|do|does|did|has|have|had)\b")),
    Cue("in a series", -1, "a list of open points", _ROHDE, lambda q: q.series),
    Cue("you", -1, "there is somebody who could answer", _QUIRK, _holds(r"\byou(?:r|'re|'ve|'d)?\b")),
    Cue("link", -7, "the title of another article", _CORPUS,
        lambda q: _LINK.match(q.lead) or _LINK.match(q.text) or _LINKED.match(q.following)),
    Cue("poll", -4, "* a poll or quiz", _CORPUS, lambda q: _POLL.search(q.above)),
)  # fmt: skip


def _asked_by_somebody(question: Question) -> object:
    """A reporting clause that no verb of the word list introduces: `…?` she wondered; `he asks how …?`."""
    return (
        _ASKED_AFTER.match(question.rest)
        or _ASKED_INSIDE.match(question.text)
        or _ASKED_BEFORE.search(question.lead)
        or _ASKED_NEXT.match(question.following)
    )


# --- what kind it is, and what a reader is told -----------------------------------------------------------------------


class _Kind(NamedTuple):
    severity: int
    reason: str
    suggestion: str | None
    fine_when: str


KINDS = {
    "reproach": _Kind(
        2,
        "The question blames or challenges; no answer is expected from anyone.",
        "the complaint as a statement, with whose it is and what supports it",
        "a comment piece argues the point in plain statements as well",
    ),
    "leading": _Kind(
        1,
        "The wording of the question suggests which answer is right.",
        "the claim as a statement with its source, or the question without the words that lean",
        "the text gives both answers a hearing",
    ),
    "open-loaded": _Kind(
        1,
        "The question is put as open, but its words or the argument around it favor one answer.",
        "the question in neutral words, or the claim with its source",
        "the text says who asks it and what is known",
    ),
    "heading": _Kind(
        1,
        "A heading in the form of a question raises a claim without making it.",
        "a heading that says what the section found",
        "the section below gives a factual answer",
    ),
    "hypophora": _Kind(
        1,
        "The writer asks and answers, which leads the reader to the point as if the question were the reader's own.",
        "the answer as a statement",
        "it is an explainer and the answer is a plain fact",
    ),
    "tag": _Kind(
        1,
        "A tag asks the reader to agree with what was just stated.",
        "the statement with its ground and without the tag",
        "it stands in dialogue",
    ),
}

# How a question the writer answers differs from one left hanging: set by hand, after a regression on the two groups.
_ANSWERED = {
    "answered": 4, "answer announced": 4, "announcement": 3, "short and neutral": 3, "and, but, then": 2, "goes on": 2,
    "opens paragraph": 1, "how": 1, "mostly quotation": 1, "what about": 1, "heading": 1,
    "why not": -3, "challenge": -3, "how long": -9, "negated": -2, "polarity": -1, "calls the reader": -3, "you": -2,
    "in a series": -2, "after a question": -3, "no question word": -2, "points back": -1, "long": -1, "argued": -1,
}  # fmt: skip
_ANSWERED_FROM = 2
_REPROACHES = frozenset(("challenge", "how long", "why not"))
_LEANS = frozenset(
    ("negated", "polarity", "intensified", "argued", "calls the reader", "what about", "no question word")
)
# `Why does it matter?` takes for granted that it does (Karttunen 1974).
_PRESUPPOSES = re.compile(_LEAD + r"why (?:is|are|was|were|do|does|did|has|have)\b")


def _kind(question: Question, fired: frozenset[str]) -> str:
    if "tag" in fired:
        return "tag"
    if question.display and not fired & {"answered", "answer announced"}:
        return "leading" if _PRESUPPOSES.match(question.text) else "heading"
    signs = set(fired)
    signs.update(["heading"] * question.display)
    signs.update(["after a question"] * question.previous.endswith("?"))
    signs.update(["long"] * (question.text.count(" ") >= 20))
    if question.answerable and sum(_ANSWERED.get(sign, 0) for sign in signs) >= _ANSWERED_FROM:
        return "hypophora"
    if fired & {"how long", "why not"} or ("challenge" in fired and "negated" not in fired):
        return "reproach"
    return "leading" if fired & _LEANS else "open-loaded"


def _severity(kind: str, fired: frozenset[str]) -> int:
    """The kind's own, one more where the words inside lean, two signs challenge, or it asks how long."""
    more = "loaded words" in fired or "polarity" in fired or len(fired & _REPROACHES) > 1 or "how long" in fired
    if kind == "leading" and fired & {"negated", "argued"}:
        more = True
    return min(3, KINDS[kind].severity + more)


def _finding(question: Question) -> Finding | None:
    fired = [cue for cue in CUES if cue.holds(question)]
    if sum(cue.weight for cue in fired) < THRESHOLD:
        return None
    names = frozenset(cue.rule for cue in fired)
    signs = [cue for cue in fired if cue.weight > 0]
    kind = _kind(question, names)
    told = KINDS[kind]
    return Finding(
        start=question.start,
        end=question.end,
        category=CATEGORY,
        severity=_severity(kind, names),
        reason=told.reason,
        rule=f"{CATEGORY}: {', '.join(cue.rule for cue in signs)}",
        source="; ".join(dict.fromkeys(cue.source for cue in signs)),
        kind=kind,
        suggestion=told.suggestion,
        fine_when=told.fine_when,
    )


def questions(reading: Reading) -> Iterator[Question]:
    """The questions of an article that are not in somebody else's words, in text order."""
    if "?" in reading.article.text:
        yield from _Finder(reading).questions()


def detect(reading: Reading) -> Iterator[Finding]:
    for question in questions(reading):
        if question.turn or _asked_by_somebody(question):
            continue
        finding = _finding(question)
        if finding:
            yield finding
