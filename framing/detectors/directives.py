"""Advice to act: the writer tells somebody what to do (`Congress must act`, `it is time to`).

The list `directive` holds the set phrases; this file adds modals of duty (Palmer 2001). A modal states a rule as
often as it gives advice (`applicants must file by May`), so it counts only with a subject that is asked to act and
a verb of acting, or with `we`.
"""

from __future__ import annotations

from collections.abc import Iterator

from framing.detectors import Finding, from_match
from framing.lexicon import Match
from framing.reading import Reading

LISTS = ("directive",)

# Verbs that name a course of action rather than a formality (file, submit, pay, wear, be 18).
_ACTING = frozenset(
    """act address adopt abandon admit answer apologize apologise back begin bring build call change choose come
    confront condemn continue convince decide defend demand deliver demonstrate do embrace end enact ensure expand
    face fight find fix focus follow force get give go grow halt have heed help hold honor impeach invest
    investigate join keep know lead learn let listen look make move oppose own pass prepare prevent protect prove
    push put realize recognize reconsider reform refuse reject remember remove repeal resign resist restore rethink
    rise roll say see seek send show speak stand start stay step stop support take tell think treat try understand
    unite use vote wake work worry""".split()
)
_ASKED = frozenset(
    """congress parliament government governments lawmakers legislators leaders politicians president senate house
    administration court courts judges party parties voters citizens country nation nations world society community
    communities media press journalists companies officials allies states america everyone everybody nobody somebody
    someone people they he she it that this which""".split()
)
_ADVERBS = frozenset("now also all both finally simply still at last therefore instead not never then".split())
_REASON = "The writer says what ought to be done, in the writer’s own voice."
_SOURCE = "Palmer 2001 (deontic modality)"
_FINE_WHEN = "the piece is marked as opinion, or a rule or somebody’s demand is reported"


def detect(reading: Reading) -> Iterator[Finding]:
    matches = reading.of("directive")
    for match in matches:
        yield from_match(reading, match)
    taken = {position for match in matches for position in range(match.start, match.end)}
    for cue in reading.cue("modal-of-duty"):
        if cue.start not in taken:
            yield from _modal(reading, cue)


def _modal(reading: Reading, cue: Match) -> Iterator[Finding]:
    """`we must`, `Congress should act`; nothing for rules, necessity and conjecture (`must have been`)."""
    article = reading.article
    sentence = reading.sentence_at(cue.start)
    if sentence is None or article.text[sentence.end - 1] == "?":
        return
    before = article.folded[sentence.start : cue.start].split()
    after = [word.strip(".,;:!?'") for word in article.folded[cue.end : min(sentence.end, cue.end + 60)].split()]
    while before and before[-1] in _ADVERBS:
        before.pop()
    while after and after[0] in _ADVERBS:
        after.pop(0)
    if not before or not after:
        return
    subject = before[-1]
    modal = article.folded[cue.start : cue.end]
    if subject == "we" and modal not in ("have to", "has to"):
        yield _finding(reading, cue, len(subject), severity=2, rule=f"we {modal}")
    elif after[0] == "have" and after[1:2] and after[1].endswith(("ed", "en", "ne", "wn")):
        return  # `should have registered`: a verdict on the past, not advice
    elif modal in ("must", "ought to", "should") and subject in _ASKED and after[0] in _ACTING:
        yield _finding(
            reading, cue, len(subject), severity=2 if modal == "must" else 1, rule=f"{modal} + verb of acting"
        )


def _finding(reading: Reading, cue: Match, subject: int, *, severity: int, rule: str) -> Finding:
    start = reading.article.folded.rfind(" ", 0, cue.start - 1) + 1
    adjacent = cue.start - 1 - subject
    return Finding(
        start=max(adjacent, 0) if start == adjacent else cue.start,
        end=cue.end,
        category="directive",
        severity=severity,
        reason=_REASON,
        rule=rule,
        source=_SOURCE,
        kind="advice",
        suggestion=None,
        fine_when=_FINE_WHEN,
    )
