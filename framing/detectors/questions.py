from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.article import Section, Sentence, Voice
from framing.detectors import Finding
from framing.lexicon import Match
from framing.reading import FRAMES, Reading

_MARK = re.compile(r"[?!]*\?[?!]*")
_LINK = re.compile(r"\S*(?:://|www\.|\?[a-z]\w*=)\S*", re.I)
_HEAD = (
    r"(?:who|whom|whose|what|which|why|how|when|where|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would"
    r"|shall|should|must|may|might|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|couldn't"
    r"|won't|wouldn't|shouldn't|ain't|who's|what's|where's|how's|when's|why's|that's)"
)
_LEAD = r"(?:(?:and|but|so|or|yet|then|well|now|okay|ok|sure|still|again|after all|besides|also|just|then again|really|instead|finally|anyway|yes|oh|wait|hey|tell me|thus|therefore|if so|if not|even so),? )*"
_STARTS = re.compile(_LEAD + _HEAD + r"\b")
_ANY_HEAD = re.compile(r"(?:^|[,:;] |\b(?:and|but|so|or|then|yet) )(" + _HEAD + r")\b")
_LABEL = re.compile(r"[A-Z][A-Z .'’\-]{1,30}(?:, [A-Z ]{2,20})?: ")
_TURN = re.compile(r"[A-Z][a-z]+ [A-Z][\w'’\-]+: ")
_TEASER = re.compile(
    r"(?:just watched|must watch|media playback|image caption|media caption|read(?: more| next)?:|more(?: on [\w ]{1,20})?:|related:?|see also|also see|also on|watch:"
    r"|photos?:|video:|listen:|in pictures|recommended:|opinion:|analysis:|explainer:)"
)
_TEASED = re.compile(r"(?:replay more videos|read more|watch now|watch video|vote here|take our|enlarge this)")
_POLL = re.compile(r"\b(?:poll|quiz|survey|vote here)\b")
_ASKED = re.compile(
    r"\b(?:asked|asks|asking|wonder|wonders|wondered|questioned|inquired)\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    start: int
    end: int
    text: str  # folded, single spaces, without the mark
    words: tuple[str, ...]
    head: str  # the question word or auxiliary, ""
    lead: str  # folded text of the sentence before the question
    previous: str
    following: str
    follows_at_once: bool
    section: Section
    first_in_block: bool
    last_in_block: bool
    alone: bool
    last_of_all: bool
    first_of_all: bool
    before_question: bool
    after_question: bool
    raw: str
    evaluative: int
    around: int
    faq: int
    total: int
    i: int
