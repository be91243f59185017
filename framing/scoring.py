"""Dials: how often the wording of a text steers, against reference sets of news reports and opinion pieces.

Flags in the writer's voice in the body of the article count, each by its severity. Repeats of the same words count
half, then a quarter, then no more (a refrain is one choice, not ten). The weighted count per 100 of the writer's words
is shrunk toward the mean of the news reports by `PRIOR_WORDS` words of average news, so that one flag in a short text
does not send it to the top. The interval resamples the text's sentences (Efron & Tibshirani 1993).
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.article import Section, Voice
from framing.categories import CATEGORIES, Dial
from framing.flags import Flag, Score, SectionScore
from framing.reading import Reading

MIN_WORDS = 150  # of the writer's; below this the interval spans most of the scale and a place would mislead
PRIOR_WORDS = 100.0  # about a quarter of the writer's words in a median news report
_REPEATS = (1.0, 0.5, 0.25)  # weight of the first, second, third flag of the same words; later ones add nothing
_RESAMPLES = 200  # the ends of a 90 % interval move by about two percentiles between runs of this many
_ENDS = [9, 189]  # of the 200 in ascending order: 5 % lie below the first, 5 % above the second
_SEED = 20140421
_MAX_RESAMPLED = 4096  # sentences; longer texts are resampled in runs of neighbouring sentences
DISPLAY = frozenset((Section.KICKER, Section.HEADLINE, Section.STANDFIRST, Section.HEADING))

_ROW_OF = {name: list(Dial).index(info.dial) if info.dial else None for name, info in CATEGORIES.items()}

Floats = NDArray[np.float64]
Counts = NDArray[np.float64] | NDArray[np.float32]


@dataclass(frozen=True)
class Reference:
    """Quantiles of the dials over two sets of articles: 0 %, 1 %, … 100 % of each, and the mean of the news.

    means          mean rate of each dial over the news reports, per 100 words
    news, opinion  dial → 101 ascending rates
    """

    means: Mapping[Dial, float]
    news: Mapping[Dial, Sequence[float]]
    opinion: Mapping[Dial, Sequence[float]]

    def __reduce__(self) -> tuple[Any, ...]:
        return Reference, (self.means, self.news, self.opinion)

    @property
    def prior(self) -> Floats:
        """Weighted flags in `PRIOR_WORDS` words of average news, times 100; shape (dials, 1)."""
        return np.array([[self.means[dial] * PRIOR_WORDS] for dial in Dial])

    @classmethod
    def from_json(cls, content: str) -> Reference:
        data = json.loads(content)

        means = {Dial(dial): float(value) for dial, value in data["means"].items()}
        news, opinion = (
            {Dial(dial): tuple(map(float, values)) for dial, values in data[name].items()}
            for name in ("news", "opinion")
        )
        return cls(means, news, opinion)


@cache
def shipped_reference() -> Reference:
    """The reference sets that ship with this version (`framing reference` rebuilds them from a corpus)."""
    return Reference.from_json(resources.files("framing").joinpath("reference.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Tally:
    """What the dials are made of, sentence by sentence of the body.

    words   of the writer's in each sentence, shape (n,)
    weight  weighted flags of each dial in each sentence, shape (dials, n)
    """

    words: Floats
    weight: Floats

    def __reduce__(self) -> tuple[Any, ...]:
        return Tally, (self.words, self.weight)

    @classmethod
    def empty(cls) -> Tally:
        return cls(np.zeros(1), np.zeros((len(Dial), 1)))

    def rates(self) -> Floats:
        """Weighted flags per 100 words of each dial, unshrunk; NaN for a text without words of the writer's."""
        words = self.words.sum()
        return self.weight.sum(axis=1) * 100 / words if words else np.full(len(Dial), np.nan)


def tally(reading: Reading, flags: Iterable[Flag]) -> Tally:
    """Count the flags of the writer's voice in the body, sentence by sentence."""
    article = reading.article
    body = [index for index, section in enumerate(article.sections) if section is Section.BODY]
    own_words = reading.own_words
    words = np.array([own_words[index] for index in body] or [0], dtype=float)
    place_of: dict[int | None, int] = {index: place for place, index in enumerate(body)}
    weight = np.zeros((len(Dial), len(words)))
    seen: dict[tuple[str, str], int] = {}
    for flag in flags:
        row = _ROW_OF[flag.category]
        if row is None or flag.voice is not Voice.AUTHOR or flag.section is not Section.BODY:
            continue
        place = place_of.get(article.sentence_index(flag.start))
        if place is None:
            continue
        phrase = flag.category, article.folded[flag.start : flag.end]
        repeat = seen.get(phrase, 0)
        seen[phrase] = repeat + 1
        if repeat < len(_REPEATS):
            weight[row, place] += flag.severity * _REPEATS[repeat]
    return Tally(words, weight)


def score(counted: Tally, reference: Reference) -> dict[Dial, Score]:
    """The five dials with their place among the reference texts."""
    total = float(counted.words.sum())
    if not total:
        return dict.fromkeys(Dial, Score(None, None, None, None, None))
    rates = _shrunk(counted.weight.sum(axis=1, keepdims=True), total, reference).ravel().tolist()
    if total < MIN_WORDS:
        return {dial: Score(round(rate, 3), None, None, None, None) for dial, rate in zip(Dial, rates, strict=True)}
    resampled = _resampled(counted, reference)
    resampled.sort(axis=1)
    ends = resampled[:, _ENDS].tolist()
    return {
        dial: _placed(rate, low, high, reference.news[dial], reference.opinion[dial])
        for dial, rate, (low, high) in zip(Dial, rates, ends, strict=True)
    }


def _placed(rate: float, low: float, high: float, news: Sequence[float], opinion: Sequence[float]) -> Score:
    """A rate and the ends of its interval with their places."""
    return Score(
        per_100_words=round(rate, 3),
        percentile_news=_percentile(rate, news),
        percentile_opinion=_percentile(rate, opinion),
        low=_percentile(low, news),
        high=_percentile(high, news),
    )


def _shrunk(weight: Counts, words: Counts | float, reference: Reference) -> Floats:
    """Rate per 100 words after adding `PRIOR_WORDS` words of average news; shape of `weight`.

    Nothing found is nothing: 0 without a prior, or a text with no question in it would rank by its length.
    """
    rates: Floats = (weight * 100 + reference.prior) / (np.float64(PRIOR_WORDS) + words) * (weight > 0)
    return rates


def _resampled(counted: Tally, reference: Reference) -> Floats:
    """Rates of `_RESAMPLES` resamples of the sentences, shape (dials, resamples)."""
    words, weight = counted.words, counted.weight
    if len(words) > _MAX_RESAMPLED:
        edges = np.linspace(0, len(words), _MAX_RESAMPLED, endpoint=False).astype(int)
        words, weight = np.add.reduceat(words, edges), np.add.reduceat(weight, edges, axis=1)
    copies = _draws(len(words))
    # Halves, quarters and whole numbers of this size are exact in 32 bits, and half the memory is read.
    return _shrunk(weight.astype(np.float32) @ copies, words.astype(np.float32) @ copies, reference)


@cache
def _all_draws(size: int) -> NDArray[np.float32]:
    # Poisson(1) copies of each sentence: the bootstrap without fixing the total (Chamandy et al. 2012). Drawn once,
    # so that the same text always gets the same interval.
    return np.random.default_rng(_SEED).poisson(1.0, (size, _RESAMPLES)).astype(np.float32)


def _draws(sentences: int) -> NDArray[np.float32]:
    size = 64
    while size < sentences:
        size *= 4
    return _all_draws(size)[:sentences]


def _percentile(rate: float, quantiles: Sequence[float]) -> float:
    """Share (0–100) of the reference texts that score lower; among equals, the middle, but nothing is below 0."""
    if rate <= 0:
        return 0.0
    below = bisect_left(quantiles, rate)
    if below == len(quantiles):
        return 100.0
    if quantiles[below] == rate:  # itself a quantile, or several
        return round((below + bisect_right(quantiles, rate, below) - 1) / 2, 1)
    if below == 0:
        return 0.0
    left, right = quantiles[below - 1], quantiles[below]
    return round(below - 1 + (rate - left) / (right - left), 1)


def section_score(reading: Reading, flags: Iterable[Flag], *, display: bool) -> SectionScore:
    """Plain density of display type (headline, kicker, standfirst, headings) or of the body."""
    article = reading.article
    wanted = DISPLAY if display else {Section.BODY}
    words = sum(own for own, section in zip(reading.own_words, article.sections, strict=True) if section in wanted)
    chosen = [flag for flag in flags if flag.by_author and flag.section in wanted]
    weight = sum(flag.severity for flag in chosen)
    return SectionScore(words, len(chosen), round(weight * 100 / words, 3) if words else None)
