"""Dials: how often the wording of a text steers, against reference sets of news reports and opinion pieces.

Flags in the writer's voice in the body of the article count, each by its severity. Repeats of the same words count
half, then a quarter, then no more (a refrain is one choice, not ten). The weighted count per 100 of the writer's words
is shrunk toward the mean of the news reports by `PRIOR_WORDS` words of average news, so that one flag in a short text
does not send it to the top. The interval resamples the text's sentences (Efron & Tibshirani 1993).
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from framing import resampling
from framing.article import Section, Voice
from framing.categories import CATEGORIES, Dial
from framing.flags import Flag, Score, SectionScore
from framing.reading import Reading
from framing.resampling.plain import RESAMPLES

MIN_WORDS = 150  # of the writer's; below this the interval spans most of the scale and a place would mislead
PRIOR_WORDS = 100.0  # about a quarter of the writer's words in a median news report
_REPEATS = (1.0, 0.5, 0.25)  # weight of the first, second, third flag of the same words; later ones add nothing
_SEED = 20140421
_MAX_RESAMPLED = 4096  # sentences; longer texts are resampled in runs of neighbouring sentences
DISPLAY = frozenset((Section.KICKER, Section.HEADLINE, Section.STANDFIRST, Section.HEADING))

_DIALS = tuple(Dial)
_ROW_OF = {name: _DIALS.index(info.dial) for name, info in CATEGORIES.items() if info.dial}
_NOTHING = Score(0.0, 0.0, 0.0, 0.0, 0.0)  # nothing found, in a text long enough to be placed
_BODY: Final = Section.BODY
_AUTHOR: Final = Voice.AUTHOR

Floats = NDArray[np.float64]


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

    def prior(self, dial: Dial) -> float:
        """Weighted flags of a dial in `PRIOR_WORDS` words of average news, times 100."""
        return self.means[dial] * PRIOR_WORDS

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
    article, own_words, sections = reading.article, reading.own_words, reading.article.sections
    body = [index for index, section in enumerate(sections) if section is _BODY]
    words = array("d", [own_words[index] for index in body] or [0])
    weight = array("d", bytes(8 * len(_DIALS) * len(words)))
    seen: dict[tuple[str, str], int] = {}
    for flag in flags:
        if flag.voice is not _AUTHOR or flag.category not in _ROW_OF:
            continue
        index = article.sentence_index(flag.start)
        if index is None or sections[index] is not _BODY:
            continue
        phrase = flag.category, article.folded[flag.start : flag.end]
        repeat = seen.get(phrase, 0)
        seen[phrase] = repeat + 1
        if repeat < len(_REPEATS):
            place = _ROW_OF[flag.category] * len(words) + bisect_left(body, index)
            weight[place] += flag.severity * _REPEATS[repeat]
    return Tally(np.frombuffer(words), np.frombuffer(weight).reshape(len(_DIALS), -1))


def score(counted: Tally, reference: Reference) -> dict[Dial, Score]:
    """The five dials with their place among the reference texts."""
    total: float = sum(counted.words.tolist())  # numpy takes longer for so few
    if not total:
        return dict.fromkeys(Dial, Score(None, None, None, None, None))
    weights: list[float] = [sum(row) for row in counted.weight.tolist()]
    priors = [reference.prior(dial) for dial in _DIALS]
    rates = [_shrunk(weight, total, prior) for weight, prior in zip(weights, priors, strict=True)]
    if total < MIN_WORDS:
        return {dial: Score(round(rate, 3), None, None, None, None) for dial, rate in zip(_DIALS, rates, strict=True)}
    scores = dict.fromkeys(_DIALS, _NOTHING)
    for dial, rate, (low, high) in zip(_DIALS, rates, _intervals(counted, priors), strict=True):
        if rate:
            scores[dial] = _placed(rate, low, high, reference.news[dial], reference.opinion[dial])
    return scores


def _placed(rate: float, low: float, high: float, news: Sequence[float], opinion: Sequence[float]) -> Score:
    """A rate and the ends of its interval with their places."""
    return Score(
        round(rate, 3),
        _percentile(rate, news),
        _percentile(rate, opinion),
        _percentile(low, news),
        _percentile(high, news),
    )


def _shrunk(weight: float, words: float, prior: float) -> float:
    """Rate per 100 words after adding `PRIOR_WORDS` words of average news.

    Nothing found is nothing: 0 without a prior, or a text with no question in it would rank by its length.
    """
    return (weight * 100 + prior) / (PRIOR_WORDS + words) if weight > 0 else 0.0


def _intervals(counted: Tally, priors: list[float]) -> list[tuple[float, float]]:
    """The ends of the interval of each dial, from resamples of the sentences."""
    words, weight = counted.words, counted.weight
    if len(words) > _MAX_RESAMPLED:
        edges = np.linspace(0, len(words), _MAX_RESAMPLED, endpoint=False).astype(int)
        words, weight = np.add.reduceat(words, edges), np.add.reduceat(weight, edges, axis=1)
    return resampling.ends(words, weight, _draws(len(words)), priors, PRIOR_WORDS)


@cache
def _all_draws(size: int) -> NDArray[np.float32]:
    # Poisson(1) copies of each sentence: the bootstrap without fixing the total (Chamandy et al. 2012). Drawn once,
    # so that the same text always gets the same interval.
    return np.random.default_rng(_SEED).poisson(1.0, (size, RESAMPLES)).astype(np.float32)


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
    words = sum(
        [
            own
            for own, section in zip(reading.own_words, reading.article.sections, strict=True)
            if _is_wanted(section, display)
        ]
    )
    severities = [flag.severity for flag in flags if flag.voice is _AUTHOR and _is_wanted(flag.section, display)]
    per_100_words = round(sum(severities) * 100 / words, 3) if words else None
    return SectionScore(words, len(severities), per_100_words)


def _is_wanted(section: Section, display: bool) -> bool:
    if section is _BODY:  # most are; to look one up in a set takes much longer
        return not display
    return display and section in DISPLAY
