"""What the HTML page shows of a comparison. Pure data for the templates in `renderers/templates/comparison/`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import Markup

from framing.article import Span
from framing.categories import FRAME_LABELS, Family
from framing.comparison import Comparison, DialPair, FramePair, Mention, Quoting, SentencePair, Wording
from framing.flags import Flag, Report, Score
from framing.phrasing import CAVEAT, facts, letter_of, title_of
from framing.view.text import counted_words, exact, title

_KINDS = {"name": "Names", "number": "Numbers", "word": "Words used more than once"}


class Kind(NamedTuple):
    """What a mark is: its name to a reader, and the category that explains it."""

    name: str
    category: str


class Place(NamedTuple):
    """Where one article stands on a dial, in whole percentiles of the reference news reports."""

    letter: str
    news: int
    low: int
    high: int


class DialRow(NamedTuple):
    """A dial of both; `places` is empty if either is not placed."""

    pair: DialPair
    places: tuple[Place, ...]


class FrameRow(NamedTuple):
    """A frame with its share in percent and its words in each article."""

    name: str
    a: int
    b: int
    a_words: tuple[tuple[Markup, int], ...]
    b_words: tuple[tuple[Markup, int], ...]


class Stretch(NamedTuple):
    """A piece of a sentence. `css` holds the family and strength of its shortest flag; `other`: it differs in words."""

    text: Markup
    css: str = ""
    label: str = ""
    kind: Kind | None = None
    other: bool = False


class PairRow(NamedTuple):
    """Two aligned sentences, cut for drawing."""

    pair: SentencePair
    a: tuple[Stretch, ...]
    b: tuple[Stretch, ...]

    @property
    def shared(self) -> str:
        return ", ".join(self.pair.shared)


class WordingRow(NamedTuple):
    """Two stretches that stand in the same place, each with the words around it; `a_kind` is that of its first flag."""

    wording: Wording
    a: tuple[Markup, Markup, Markup]
    b: tuple[Markup, Markup, Markup]
    a_kind: Kind | None
    b_kind: Kind | None


class Group(NamedTuple):
    """Mentions of one kind."""

    label: str
    mentions: tuple[Mention, ...]


class Side(NamedTuple):
    """One of the two articles."""

    letter: str
    report: Report
    title: Markup
    facts: tuple[str, ...]
    only: tuple[Group, ...]
    quoting: Quoting


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison, ready to draw."""

    comparison: Comparison
    sides: tuple[Side, Side]
    dials: tuple[DialRow, ...]
    frames: tuple[FrameRow, ...]
    wordings: tuple[WordingRow, ...]
    pairs: tuple[PairRow, ...]
    families: tuple[Family, ...] = tuple(Family)
    caveat: str = CAVEAT


def comparison_view(comparison: Comparison) -> ComparisonView:
    """Arrange a comparison for the templates. Sentences that are the same in both are only counted, not listed."""
    a, b = comparison.a, comparison.b
    return ComparisonView(
        comparison=comparison,
        sides=(
            _side("A", a, comparison.only_a, comparison.quoted_a),
            _side("B", b, comparison.only_b, comparison.quoted_b),
        ),
        dials=tuple(_dial(pair) for pair in comparison.dials),
        frames=tuple(_frame(comparison, frame) for frame in comparison.frames),
        wordings=tuple(_wording(comparison, pair, wording) for pair, wording in comparison.wordings),
        pairs=tuple(
            PairRow(
                pair,
                _stretches(a, pair.a, [wording.a for wording in pair.wordings]),
                _stretches(b, pair.b, [wording.b for wording in pair.wordings]),
            )
            for pair in comparison.pairs
            if not pair.identical
        ),
    )


def _side(letter: str, report: Report, only: Sequence[Mention], quoting: Quoting) -> Side:
    groups = tuple(Group(_KINDS[kind], tuple(found)) for kind, found in groupby(only, key=lambda each: each.kind))
    return Side(letter, report, title(report), tuple(facts(report)), groups, quoting)


def _dial(pair: DialPair) -> DialRow:
    places = (_place("A", pair.a), _place("B", pair.b))
    return DialRow(pair, tuple(place for place in places if place) if all(places) else ())


def _place(letter: str, score: Score) -> Place | None:
    values = (score.percentile_news, score.low, score.high)
    rounded = [round(value) for value in values if value is not None]
    return Place(letter, *rounded) if len(rounded) == len(values) else None


def _frame(comparison: Comparison, frame: FramePair) -> FrameRow:
    return FrameRow(
        FRAME_LABELS[frame.frame],
        round(frame.a * 100),
        round(frame.b * 100),
        counted_words(comparison.a, frame.a_evidence),
        counted_words(comparison.b, frame.b_evidence),
    )


def _wording(comparison: Comparison, pair: SentencePair, wording: Wording) -> WordingRow:
    return WordingRow(
        wording,
        _in_sentence(comparison.a, pair.a, wording.a),
        _in_sentence(comparison.b, pair.b, wording.b),
        _first_kind(comparison.a, wording.a_flags),
        _first_kind(comparison.b, wording.b_flags),
    )


def _in_sentence(report: Report, sentence: Span, span: Span) -> tuple[Markup, Markup, Markup]:
    edges = (sentence.start, span.start, span.end, sentence.end)
    before, inside, after = (exact(report.article.text[start:end]) for start, end in pairwise(edges))
    return before, inside, after


def _first_kind(report: Report, flags: Sequence[int]) -> Kind | None:
    return _kind(report.flags[flags[0]]) if flags else None


def _kind(flag: Flag) -> Kind:
    return Kind(title_of(flag), flag.category)


def _stretches(report: Report, sentence: Span, others: Sequence[Span]) -> tuple[Stretch, ...]:
    """Cut a sentence at the edges of its flags and of the stretches that differ."""
    flags = [flag for flag in report.marks if flag.start < sentence.end and sentence.start < flag.end]
    inside = [edge for span in (*others, *((flag.start, flag.end) for flag in flags)) for edge in span]
    edges = sorted({*sentence, *(edge for edge in inside if sentence.start < edge < sentence.end)})
    return tuple(_stretch(report, Span(*edge), flags, others) for edge in pairwise(edges))


def _stretch(report: Report, span: Span, flags: Sequence[Flag], others: Sequence[Span]) -> Stretch:
    covering = [flag for flag in flags if flag.start <= span.start and span.end <= flag.end]
    top = min(covering, key=lambda flag: flag.end - flag.start, default=None)
    return Stretch(
        text=exact(report.article.text[span.start : span.end]),
        css=f"{letter_of(top)} s{top.severity}{'' if top.by_author else ' q'}" if top else "",
        label=letter_of(top) if top and top.end == span.end else "",
        kind=_kind(top) if top else None,
        other=any(each.start <= span.start and span.end <= each.end for each in others),
    )
