"""What speaks for a question that makes a point, and what for one that is meant to be asked, with its weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import final

from framing.detectors.questions.finder import CHALLENGES, Question
from framing.detectors.questions.grammar import ANY_HEAD, ASKS, AUXILIARY, LEAD, NEGATIVE

# Loaded words per 100: a quarter of the articles read by hand stay below the first, a tenth rise above the second.
_ARGUING = 0.55
_HEATED = 2.1


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
_VERB = re.compile(rf"\b{AUXILIARY}\b|'(?:s|re|ve|ll|d)\b")
_DEFINITE = re.compile(LEAD + r"(?:the|his|her|their|its|one|another|my|our)\b")
_TAG = re.compile(
    rf".*, (?:{AUXILIARY}(?: not)? (?:it|they|he|she|we|you|i|there|that|this)|right|no|huh|ok|okay|eh|see|yes|correct"
    r"|don't you think|wouldn't you say)$|(?:right|got it|get it|see|ok|okay|huh|you think|really|no)$"
)
_CHALLENGE = re.compile(
    LEAD
    + r"(?:who (?:could|would|can|in|on|else|among|cares|knows?|knew|needs|wants|better|says|said|wouldn't|doesn't)\b"
    r"|(?:what|how|where|when) (?:could|would|else)\b|(?:who|what|how|where|why) the (?:hell|heck|devil)\b"
    r"|since when\b|remember (?:when|the|that|how)\b|whatever happened\b"
    r"|what (?:kind|sort) of\b.*\b(?:would|could|does)\b|where (?:were|was|are) (?:the|they|all|our|those)\b"
    r"|how (?:dare|come|much more|many more|many times|can (?:anyone|anybody|we|they|you|one))\b)"
    r"|.*\b(?:on earth|in the world|the hell|the heck|in god's name|possibly)\b"
)
_HOW_LONG = re.compile(
    LEAD + r"(?:how long|how much (?:longer|more)|how many (?:more|times)|when (?:will|is|are|do|does|did))\b"
)
_WHY_NOT = re.compile(rf"(?:.*[,;:] |{LEAD})why (?:not|bother|should|would|must|on|{NEGATIVE})\b")
_NEGATED = re.compile(rf"(?:.*[,;:] |.*\b(?:and|but|so|or|then) |{LEAD}){NEGATIVE}\b")
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
    LEAD + r"(?:what|who|how|why|where|when|which)(?:'s| is| are| was| were| did| does| do| happens| happened| comes"
    r"| will| has| have)\b"
)
_ASKS_VERB = r"(?:asked|asks|wondered|wonders|said|says)"
_ASKED_AFTER = re.compile(rf"(?:the |mr |ms )?[\w.'-]+ (?:[\w.'-]+ )?{_ASKS_VERB}\b")
_ASKED_NEXT = re.compile(
    rf"(?:he|she|they|\w+ [\w'-]+|(?!(?:i|we|you|who|few|many|some|none|nobody|no-one|everybody|everyone) )[\w'-]+) "
    rf"{_ASKS_VERB}\b.{{0,25}}$"
)
# `…, he asked, could it also close the quay? Or could it …`: the second is still his.
_ASKED_ON = re.compile(rf",\W*(?:[\w.'-]+ ){{1,3}}{_ASKS_VERB}\b.*\?$")
_GOES_ON = re.compile(r"(?:or|and)\b")
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


@final
@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that a question makes a point (weight above 0) or that it is meant to be asked (below 0)."""

    rule: str
    weight: int
    because: str
    source: str
    holds: Callable[[Question], object]


def _begins(pattern: str) -> Callable[[Question], object]:
    """The question begins so, after `and`, `but`, `so` …"""
    match = re.compile(LEAD + pattern).match
    return lambda question: match(question.text)


def _holds(pattern: str) -> Callable[[Question], object]:
    search = re.compile(pattern).search
    return lambda question: search(question.text)


def _fragment(question: Question) -> bool:
    """`The catch?`"""
    text = question.text
    return text.count(" ") < 6 and not ASKS.match(text) and not _VERB.search(text)


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
        lambda q: not ASKS.match(q.text) and not ANY_HEAD.search(q.text)),
    Cue("and, but, then", 2, "it goes on with an argument", _ILIE, _holds(r"^(?:so|and|but|then)\b")),
    Cue("points back", 1, "it comments on what was just said", _ILIE, _holds(r"\b(?:this|that|these|those|it)\b")),
    # Its form gives the answer away.
    Cue("challenge", 2, "`who could …` expects nobody", _QUIRK,
        lambda q: q.groups & CHALLENGES or _CHALLENGE.match(q.text)),
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


def asked_by_somebody(question: Question) -> object:
    """A reporting clause that no verb of the word list introduces: `…?` she wondered; `he asks how …?`."""
    return (
        (question.rest and _ASKED_AFTER.match(question.rest))
        or (_may_report(question.text) and _ASKED_INSIDE.match(question.text))
        or (question.lead and _ASKED_BEFORE.search(question.lead))
        or (_may_report(question.following) and _ASKED_NEXT.match(question.following))
        or (_GOES_ON.match(question.text) and _ASKED_ON.search(question.previous))
    )


def _may_report(text: str) -> bool:
    """Can any of `_ASKS_VERB` stand there? Looked at first, because the patterns go back and forth."""
    return "sa" in text or "ask" in text or "wonder" in text
