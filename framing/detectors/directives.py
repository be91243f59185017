"""Advice to act: the writer tells somebody what to do (`Congress must act`, `it is time to`).

The list `directive` holds the set phrases; this file adds modals of duty (Palmer 2001). A modal states a rule as
often as it gives advice (`applicants must file by May`), so it counts only with a subject that is asked to act and
a verb of acting, or with `we`.
"""

from __future__ import annotations

import re
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
    """assembly bundestag commons congress diet duma knesset legislature parliament riksdag sejm government
    governments committee council board commission cabinet minister ministers ministry mayor governor governors
    agency agencies regulators police department prosecutors bank banks union unions lawmakers legislators
    leaders politicians president senate house administration court courts judges party parties voters citizens
    country nation nations world society community communities media press journalists companies officials
    allies states activists moderates members everyone everybody nobody somebody someone people they he she it
    that this which""".split()
)
# What only advice asks of somebody, whoever it is: no rule says that visitors must apologize.
_CALLED_FOR = frozenset(
    "apologise apologize condemn confront impeach reconsider reject repeal repent resign resist rethink".split()
)
# Verbs that after `should` foretell as often as they advise: `he should know by Friday`.
_FORESEEN = frozenset("begin come end find get have help hold know learn prove see show start".split())
# After `must` a condition or a guess as often as an order: `then they must prove it`, `surely he must know`.
_TO_BE_SHOWN = frozenset("convince demonstrate know prove show".split())
_PRONOUNS = frozenset("they he she it that this which people".split())
_ADVERBS = "now|also|all|both|finally|simply|still|at last|therefore|instead|not|never|then"
_SUBJECT = re.compile(rf"(?<![\w'-])(?:(?:the|our|this) )?([\w'-]+)(?: (?:{_ADVERBS}))* $")
# Not `should have registered`: a verdict on the past, not advice.
_VERB = re.compile(rf"(?: (?:{_ADVERBS}))* (?!have \w+(?:ed|en|ne|wn)\b)([a-z]+)")
# `what we need to know`, `if we must`: the duty is asked about or taken for granted, not laid on anybody.
_EMBEDDED = re.compile(r"\b(?:what|how|where|when|whether|if|why|who|all|everything|things|than) $")
# `Most of those asked felt the council should act`: an opinion somebody else holds.
_HELD = re.compile(r"(?<!\bi )(?<!\bwe )\b(?:thinks?|thought|feels?|felt|believe[sd]?|agree[sd]?)(?: that)? $")
# `if the council should sell`: a case supposed.
_SUPPOSED = re.compile(r"\bif (?:[\w'-]+ ){0,3}$")
# `Under the treaty, nations must report …`: a rule, not advice.
_RULE = re.compile(
    r"\b(?:under|by|according to) (?:[\w'-]+ ){0,3}(?:laws?|act|constitution|statutes?|treaty|rules?|regulations?"
    r"|contract|charter|code|agreement|accord|terms|bill|proposal|plan|order|policy|procedures?)\b"
)
_ADVISING = ("must", "ought to", "should")
_OF_NECESSITY = ("have to", "has to")  # whoever the subject is
_NEAR = 100  # code points before the modal in which its subject and a rule are looked for

_ORDERS = ("don't ", "do not ", "never ", "note ", "consider ", "ponder ", "imagine ", "recall ", "remember ")
_BEFORE_AN_ORDER = frozenset("and but just or please so then".split())

_REASON = "The writer says what ought to be done, in the writer’s own voice."
_SOURCE = "Palmer 2001 (deontic modality)"
_FINE_WHEN = "the piece is marked as opinion, or a rule or somebody’s demand is reported"


def detect(reading: Reading) -> Iterator[Finding]:
    matches = [match for match in reading.of("directive") if _is_said_to_somebody(reading, match)]
    for match in matches:
        yield from_match(reading, match, kind="advice")
    taken = {position for match in matches for position in range(match.start, match.end)}
    for cue in reading.cue("modal-of-duty"):
        finding = None if cue.start in taken else _modal(reading, cue)
        if finding:
            yield finding


def _is_said_to_somebody(reading: Reading, match: Match) -> bool:
    """An order begins its clause: not `most members don’t believe it`, not `backers of the bill note that`."""
    folded, sentence = reading.article.folded, reading.sentence_at(match.start)
    if sentence is None or not folded.startswith(_ORDERS, match.start):
        return True
    before = reading.article.text[max(sentence.start, match.start - 20) : match.start].rstrip()
    return not before or not before[-1].isalnum() or before.lower().split()[-1] in _BEFORE_AN_ORDER


def _modal(reading: Reading, cue: Match) -> Finding | None:
    """`we must`, `Congress should act`; nothing for rules, necessity and conjecture (`must have been`)."""
    article, folded = reading.article, reading.article.folded
    modal = folded[cue.start : cue.end]
    sentence = reading.sentence_at(cue.start)
    if modal in _OF_NECESSITY or sentence is None or article.text[sentence.end - 1] == "?":
        return None
    near = max(sentence.start, cue.start - _NEAR)
    verb = _VERB.match(folded, cue.end, min(sentence.end, cue.end + 60))
    if verb is None or not (folded.find("we", near, cue.start) != -1 or (modal in _ADVISING and _is_an_act(verb[1]))):
        return None  # the subject is dear to find
    subject = _SUBJECT.search(folded, near, cue.start)
    if subject is None:
        return None
    start = subject.start()
    if subject[1] == "we":
        if _EMBEDDED.search(folded, near, start) or _is_a_rule(folded, near, min(sentence.end, cue.end + _NEAR)):
            return None
        return _finding(start, cue.end, severity=2, rule=f"we {modal}")
    if (
        not _is_asked(subject[1], modal, verb[1])
        or _HELD.search(folded, near, start)
        or _SUPPOSED.search(folded, near, start)
        or _is_a_rule(folded, near, min(sentence.end, cue.end + _NEAR))
    ):
        return None
    return _finding(start, cue.end, severity=2 if modal == "must" else 1, rule=f"{modal} + verb of acting")


def _is_a_rule(folded: str, start: int, end: int) -> bool:
    return _RULE.search(folded, start, end) is not None


def _is_an_act(verb: str) -> bool:
    return verb in _ACTING or verb in _CALLED_FOR


def _is_asked(subject: str, modal: str, verb: str) -> bool:
    """Is somebody who can act told to, and not merely expected to?"""
    if modal not in _ADVISING:
        return False
    if verb in _CALLED_FOR:
        return True
    if subject not in _ASKED or verb not in _ACTING:
        return False
    return subject not in _PRONOUNS or verb not in (_TO_BE_SHOWN if modal == "must" else _FORESEEN)


def _finding(start: int, end: int, *, severity: int, rule: str) -> Finding:
    return Finding(
        start=start,
        end=end,
        category="directive",
        severity=severity,
        reason=_REASON,
        rule=rule,
        source=_SOURCE,
        kind="advice",
        fine_when=_FINE_WHEN,
    )
