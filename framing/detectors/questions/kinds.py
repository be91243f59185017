"""What kind of question it is, how strong, and what a reader is told about it."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.detectors.questions.finder import Question
from framing.detectors.questions.grammar import LEAD


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
_PRESUPPOSES = re.compile(LEAD + r"why (?:is|are|was|were|do|does|did|has|have)\b")


def kind_of(question: Question, fired: frozenset[str]) -> str:
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


def severity_of(kind: str, fired: frozenset[str]) -> int:
    """The kind's own, one more where the words inside lean, two signs challenge, or it asks how long."""
    more = "loaded words" in fired or "polarity" in fired or len(fired & _REPROACHES) > 1 or "how long" in fired
    if kind == "leading" and fired & {"negated", "argued"}:
        more = True
    return min(3, KINDS[kind].severity + more)
