"""How far readers agree about the passages they marked, and how far a reader meets a key. Words first, numbers second.

Three measures, each for what it is good at:

overlap  partial overlap of spans (Da San Martino et al. 2019, EMNLP; the measure of SemEval-2020 task 11): a reader
         against a key. Half a phrase found counts half.
kappa    Cohen (1960), two readers, word by word, corrected for chance. By nltk.
alpha    Krippendorff (1980, 2004), any number of readers, some of whom may have missed some words. By nltk.

The bands in words are those of Landis & Koch (1977), who called them arbitrary; so they are. Where a measure is not
defined (one reader, nobody marked anything, everybody everything), it is None and the sentence says why.

nltk is imported when a measure is asked for: the analysis itself never needs it, and importing it takes seconds. A
server calls `preload` when it starts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from framing.article import Span

Rating = tuple[Hashable, Hashable, Hashable]  # (reader, item, label)

UNMARKED = ""
_BANDS = ((0.0, "No more than guessing"), (0.2, "Slight"), (0.4, "Fair"), (0.6, "Moderate"), (0.8, "Substantial"))
_HIGHEST = "Nearly complete"


class Mark(NamedTuple):
    """A passage somebody marked, half-open code points, and what for; `label` may be one and the same for all."""

    start: int
    end: int
    label: str = "marked"


class Overlap(NamedTuple):
    """A reader's marks against a key.

    found, wanted      marks of the key that the reader touched at all, of how many
    extra              marks of the reader that touch none of the key's
    precision, recall  0–1, by partial overlap; None where there is nothing to divide by
    f1                 their harmonic mean; None if either is
    """

    found: int
    wanted: int
    extra: int
    precision: float | None
    recall: float | None
    f1: float | None

    @property
    def sentence(self) -> str:
        if not self.wanted:
            return "The key has no marks, so there is nothing to find."
        more = f", and marked {_count(self.extra, 'passage')} that the key does not have" if self.extra else ""
        return f"Found {self.found} of {_count(self.wanted, 'mark')} of the key{more}."


class Agreement(NamedTuple):
    """How far several readers agree about the words of one text.

    readers   how many there are
    marked    words that at least one of them marked
    shared    of the words that either of two readers marked, the share (0–1) both marked with the same label, over
              all pairs of readers; None if nobody marked anything or there is one reader
    alpha     Krippendorff's, nominal; None where undefined
    kappa     Cohen's, for exactly two readers; None otherwise
    sentence  the same in words
    """

    readers: int
    marked: int
    shared: float | None
    alpha: float | None
    kappa: float | None
    sentence: str


def overlap(marks: Iterable[Mark], key: Iterable[Mark]) -> Overlap:
    """A reader's marks against a key. Labels must be the same; marks of one label that touch are one mark."""
    found, wanted = _merged(marks), _merged(key)
    precision = _mean([_covered(mark, wanted) for mark in found])
    recall = _mean([_covered(mark, found) for mark in wanted])
    return Overlap(
        found=sum(_covered(mark, found) > 0 for mark in wanted),
        wanted=len(wanted),
        extra=sum(_covered(mark, wanted) == 0 for mark in found),
        precision=precision,
        recall=recall,
        f1=_harmonic(precision, recall),
    )


def agreement(readers: Mapping[str, Iterable[Mark]], words: Sequence[Span], what: str = "word") -> Agreement:
    """How far readers agree about the words of a text.

    readers  name → marks; a reader without marks has read the text and marked nothing
    words    the words of the text, disjoint and in order (`Article.tokens`)
    what     what the sentence calls these, if they are not words
    """
    labels = [_labels(marks, words) for marks in readers.values()]
    marked = set().union(*labels)
    shared = _shared(labels)
    ratings = [
        (reader, word, found.get(word, UNMARKED)) for reader, found in enumerate(labels) for word in range(len(words))
    ]
    alpha = krippendorff_alpha(ratings) if len(labels) > 1 and marked else None
    kappa = cohen_kappa(ratings) if len(labels) == 2 and marked else None
    return Agreement(
        len(labels), len(marked), shared, alpha, kappa, _sentence(len(labels), len(marked), shared, alpha, what)
    )


def krippendorff_alpha(ratings: Iterable[Rating]) -> float | None:
    """Krippendorff's alpha for nominal labels; None if no item has two ratings or only one label occurs in those.

    `ratings` are (reader, item, label); what a reader did not rate is left out.
    """
    from nltk.metrics.agreement import AnnotationTask

    rated = list(ratings)
    times = Counter(item for _, item, _ in rated)
    pairable = [rating for rating in rated if times[rating[1]] > 1]
    if len({label for _, _, label in pairable}) < 2:
        return None  # nothing could have been disagreed about
    return float(AnnotationTask(pairable).alpha())


def cohen_kappa(ratings: Iterable[Rating]) -> float | None:
    """Cohen's kappa of two readers over the items both rated; None if there are none or chance alone agrees fully.

    Raises ValueError for another number of readers than two.
    """
    from nltk.metrics.agreement import AnnotationTask

    rated = list(ratings)
    readers = {reader for reader, _, _ in rated}
    if len(readers) != 2:
        raise ValueError(f"Cohen's kappa is for two readers, not {len(readers)}; use krippendorff_alpha")
    times = Counter(item for _, item, _ in rated)
    both = [rating for rating in rated if times[rating[1]] == 2]
    if len({label for _, _, label in both}) < 2:
        return None
    return float(AnnotationTask(both).kappa())


def preload() -> None:
    """Import what alpha and kappa need, so that the first class does not wait for it."""
    import nltk.metrics.agreement  # noqa: F401


def in_words(value: float) -> str:
    """The band of an alpha or kappa: `Fair`."""
    if value >= 1:
        return "Complete"
    return next((name for edge, name in _BANDS if value <= edge), _HIGHEST)


def _sentence(readers: int, marked: int, shared: float | None, alpha: float | None, what: str) -> str:
    if readers == 0:
        return "Nobody has marked anything yet."
    if readers == 1:
        return "Only one reader so far: agreement needs two."
    if not marked or shared is None:
        return f"None of {_count(readers, 'reader')} marked a {what}: too few marks to say."
    if alpha is None:
        return f"Every reader marked every {what}: too few differences to say."
    guessing = "no more than guessing would" if alpha <= 0 else "more than guessing would"
    if alpha >= 1:
        return f"Complete: all {readers} readers marked the same {_count(marked, what)}."
    if not shared and alpha > 0:  # they agree on what to leave alone
        return f"No two readers gave any {what} the same mark: there is much to talk about."
    return f"{in_words(alpha)}: two readers agree on {round(shared * 10)} of 10 marked {what}s, {guessing}."


def _shared(labels: Sequence[Mapping[int, str]]) -> float | None:
    both = either = 0
    for one, other in combinations(labels, 2):
        common = sum(other.get(word) == label for word, label in one.items())
        both += common
        either += len(one.keys() | other.keys())
    return both / either if either else None


def _labels(marks: Iterable[Mark], words: Sequence[Span]) -> dict[int, str]:
    """Index of a word → label of the mark that covers any of it; of several, the later one's."""
    ends = [word[1] for word in words]
    labels = {}
    for mark in marks:
        index = bisect_left(ends, mark.start + 1)
        while index < len(words) and words[index][0] < mark.end:
            labels[index] = mark.label
            index += 1
    return labels


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    merged: list[Mark] = []
    for mark in sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: (mark.label, mark)):
        last = merged[-1] if merged else None
        if last and last.label == mark.label and mark.start <= last.end:
            merged[-1] = last._replace(end=max(last.end, mark.end))
        else:
            merged.append(mark)
    return merged


def _covered(mark: Mark, others: Iterable[Mark]) -> float:
    """How much of a mark (0–1) marks of the same label cover."""
    common = sum(
        max(0, min(mark.end, other.end) - max(mark.start, other.start)) for other in others if other.label == mark.label
    )
    return common / (mark.end - mark.start)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _harmonic(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _count(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"
