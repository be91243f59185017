"""Two articles about one event, side by side: what differs in wording, frames, facts and voices. No verdict.

Everything here works on two finished reports; nothing is read or written.
"""

from __future__ import annotations

from framing.categories import Dial
from framing.comparison.mentions import only_in
from framing.comparison.pairs import MAX_SENTENCES, align
from framing.comparison.parts import (
    Comparison,
    DialPair,
    FramePair,
    Mention,
    Quoting,
    SentencePair,
    Speaker,
    Wording,
)
from framing.comparison.speakers import quoting
from framing.comparison.terms import terms_of
from framing.flags import Report, Score
from framing.phrasing import interval

__all__ = [
    "Comparison", "DialPair", "FramePair", "Mention", "Quoting", "SentencePair", "Speaker", "Wording", "compare",
]  # fmt: skip

_FEW_WORDS = 0.05  # of the sentences of the shorter article: fewer aligned, and they may not tell of one event


def compare(a: Report, b: Report) -> Comparison:
    """Set two reports side by side. Any two will do; `notes` says where little can be compared.

    Empty texts give empty rows. The work grows with the product of the numbers of sentences, up to
    `MAX_SENTENCES` of each.
    """
    a_terms, b_terms = terms_of(a.article), terms_of(b.article)
    pairs = align(a, b, a_terms, b_terms)
    return Comparison(
        a=a,
        b=b,
        dials=tuple(_dial(dial, a.scores[dial], b.scores[dial]) for dial in Dial),
        frames=_frames(a, b),
        pairs=pairs,
        only_a=only_in(a_terms, b_terms),
        only_b=only_in(b_terms, a_terms),
        quoted_a=quoting(a, a_terms),
        quoted_b=quoting(b, b_terms),
        notes=_notes(a, b, len(pairs)),
    )


def _dial(dial: Dial, a: Score, b: Score) -> DialPair:
    ends = (a.percentile_news, a.low, a.high, b.percentile_news, b.low, b.high)
    if None in ends:
        return DialPair(dial, a, b, None, "Not placed: one of the two has too few words of its writer’s own.")
    a_news, a_low, a_high, b_news, b_low, b_high = (end for end in ends if end is not None)
    if a_news == b_news == 0:
        return DialPair(dial, a, b, True, "Neither has anything of this kind in its writer’s own words.")
    places = f"Place among 100 news reports: A {_place(a_news, a_low, a_high)}, B {_place(b_news, b_low, b_high)}"
    if a_low <= b_high and b_low <= a_high:
        return DialPair(dial, a, b, True, f"Too close to call: the intervals overlap. {places}.")
    higher, lower, least = ("A", "B", b_news) if a_news > b_news else ("B", "A", a_news)
    apart = "the intervals do not overlap" if least else f"{lower} has none"
    return DialPair(dial, a, b, False, f"More of it in {higher}: {apart}. {places}.")


def _place(news: float, low: float, high: float) -> str:
    whole = round(news)
    return {0: "below 1", 100: "above 99"}.get(whole, str(whole)) + interval(low, high)


def _frames(a: Report, b: Report) -> tuple[FramePair, ...]:
    left = {frame.frame: frame for frame in a.frames}
    right = {frame.frame: frame for frame in b.frames}
    rows = [
        FramePair(
            name,
            left[name].share if name in left else 0.0,
            right[name].share if name in right else 0.0,
            left[name].evidence if name in left else (),
            right[name].evidence if name in right else (),
        )
        for name in dict.fromkeys((*left, *right))
    ]
    return tuple(sorted(rows, key=lambda row: (-max(row.a, row.b), row.frame)))


def _notes(a: Report, b: Report, pairs: int) -> tuple[str, ...]:
    notes = [f"{letter}: {note}" for letter, report in (("A", a), ("B", b)) for note in report.notes]
    sentences = [len(report.article.sentences) for report in (a, b)]
    if a.article.sha256 == b.article.sha256:
        notes.append("A and B are the same text.")
    elif min(sentences) and pairs <= _FEW_WORDS * min(sentences):
        notes.append("Few sentences tell the same: perhaps the two are not about one event.")
    if max(sentences) > MAX_SENTENCES:
        notes.append(f"Only the first {MAX_SENTENCES:,} sentences of each were aligned.")
    return tuple(notes)
