"""Dials, computed by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import scoring
from framing.article import Section, Voice
from framing.categories import Dial
from framing.flags import Flag
from framing.reading import Reading
from framing.scoring import MIN_WORDS, Reference, Tally
from framing.segmenting import segment
from framing.voices import Voices

# News score 0 to 10, opinion 0 to 20, evenly; an average news report has a rate of 2 on every dial.
REFERENCE = Reference(
    means=dict.fromkeys(Dial, 2.0),
    news={dial: [number / 10 for number in range(101)] for dial in Dial},
    opinion={dial: [number / 5 for number in range(101)] for dial in Dial},
)
HEADLINE = "Port Sale Goes Through as Town Looks On"
TEXT = (
    f"{HEADLINE}\n\n"
    "The bitter sale went through on Monday after a bitter and bitter fight.\n\n"  # 13 words
    "“A bitter day,” said Moira Dunne. Nobody must be surprised by it.\n\n"  # 6 words, 3 of them quoted, and 6
    "The bitter end is bitter to all."  # 7 words
)
WORDING, ADVICE = list(Dial).index(Dial.WORDING), list(Dial).index(Dial.ADVICE)


def _reading(text: str = TEXT, quoted: Sequence[str] = ("“A bitter day,”",)) -> Reading:
    spans = [(text.index(part), text.index(part) + len(part)) for part in quoted]
    return Reading(segment(text), {}, {}, Voices.of(spans))


def _flags(reading: Reading, word: str, category: str = "loaded-language", severity: int = 2) -> list[Flag]:
    """A flag on every occurrence of a word."""
    text, flags, start = reading.article.text, [], 0
    while (start := text.find(word, start)) != -1:
        end = start + len(word)
        sentence = reading.sentence_at(start)
        section = reading.article.section_of(sentence) if sentence else Section.BODY
        flags.append(Flag(start, end, word, category, None, severity, reading.voices.at(start, end), section, "Why.",
                          None, None, "by_hand", "rule", "us"))  # fmt: skip
        start = end
    return flags


def test_the_text_is_what_the_sums_below_take_it_for() -> None:
    reading = _reading()
    assert [reading.article.section_of(sentence) for sentence in reading.article.sentences] == [
        Section.HEADLINE, Section.BODY, Section.BODY, Section.BODY, Section.BODY,
    ]  # fmt: skip
    assert reading.own_words == [8, 13, 3, 6, 7]
    assert [flag.voice for flag in _flags(reading, "bitter")] == [Voice.AUTHOR] * 3 + [Voice.QUOTED] + [
        Voice.AUTHOR
    ] * 2


def test_tally() -> None:
    """Repeats count half, a quarter, nothing; quoted flags and the headline do not count."""
    reading = _reading()
    flags = [
        *_flags(reading, "bitter"),
        *_flags(reading, "must", "directive", 3),
        *_flags(reading, "Town Looks On", severity=3),
        *_flags(reading, "Monday", "loaded-sentence", 3),
        *_flags(reading, "day,", severity=3),
    ]
    counted = scoring.tally(reading, flags)
    assert counted.words.tolist() == [13, 3, 6, 7]
    expected = np.zeros((len(Dial), 4))
    expected[WORDING, 0] = 2 * (1 + 0.5 + 0.25)
    expected[ADVICE, 2] = 3
    assert counted.weight.tolist() == expected.tolist()
    assert counted.rates()[WORDING] == pytest.approx(3.5 / 29 * 100)


def test_the_same_words_in_another_category_are_no_repeat() -> None:
    reading = _reading()
    flags = [*_flags(reading, "fight", "label"), *_flags(reading, "fight"), *_flags(reading, "Nobody", severity=1)]
    assert scoring.tally(reading, flags).weight[WORDING].tolist() == [4, 0, 1, 0]


def test_case_makes_no_other_words() -> None:
    text = "A bitter day. A Bitter day. A BITTER day."
    flags = [flag for word in ("bitter", "Bitter", "BITTER") for flag in _flags(_reading(text, ()), word)]
    assert scoring.tally(_reading(text, ()), flags).weight[WORDING].tolist() == [2, 1, 0.5]


def test_tally_of_an_empty_text() -> None:
    counted = scoring.tally(_reading("", ()), [])
    assert (counted.words.tolist(), counted.weight.shape) == ([0], (len(Dial), 1))
    assert np.isnan(counted.rates()).all()


# --- scores ----------------------------------------------------------------------------------------------------------


def _tally(words: Sequence[float], wording: Sequence[float]) -> Tally:
    weight = np.zeros((len(Dial), len(words)))
    weight[WORDING] = wording
    return Tally(np.array(words, dtype=float), weight)


def test_shrinkage_by_hand() -> None:
    """12 points in 200 words and 100 words of average news with 2 points: 14 in 300."""
    scores = scoring.score(_tally([20] * 10, [6, 6] + [0] * 8), REFERENCE)
    wording = scores[Dial.WORDING]
    assert wording.per_100_words == round(14 / 3, 3)
    assert wording.percentile_news == pytest.approx(46.7, abs=0.05)
    assert wording.percentile_opinion == pytest.approx(23.3, abs=0.05)
    advice = scores[Dial.ADVICE]  # nothing found is nothing, however short the text
    assert (advice.per_100_words, advice.percentile_news, advice.low, advice.high) == (0, 0, 0, 0)


def test_short_texts_are_pulled_toward_the_mean() -> None:
    rates = [scoring.score(_tally([words], [words / 10]), REFERENCE)[Dial.WORDING].per_100_words for words in
             (1, 10, 100, 1000, 10000)]  # fmt: skip
    assert rates == sorted(rates)  # all have 10 points per 100 words
    assert rates[0] == pytest.approx(2, abs=0.1)
    assert rates[-1] == pytest.approx(10, abs=0.1)


@pytest.mark.parametrize(("words", "placed"), [(MIN_WORDS - 1, False), (MIN_WORDS, True)])
def test_too_short_to_place(words: int, placed: bool) -> None:
    for score in scoring.score(_tally([words], [3]), REFERENCE).values():
        assert score.per_100_words is not None
        values = (score.percentile_news, score.percentile_opinion, score.low, score.high)
        assert [value is not None for value in values] == [placed] * 4


def test_no_words_of_the_writers() -> None:
    for score in scoring.score(Tally.empty(), REFERENCE).values():
        assert score == scoring.Score(None, None, None, None, None)


def test_the_interval_is_the_same_each_time() -> None:
    counted = _tally([20, 30, 25, 15] * 5, [0, 4, 2, 1] * 5)
    first = scoring.score(counted, REFERENCE)
    scoring._all_draws.cache_clear()
    assert scoring.score(counted, REFERENCE) == first


def test_the_interval_is_narrower_for_a_longer_text() -> None:
    widths = []
    for times in (3, 30, 300):
        score = scoring.score(_tally([20, 30, 25, 15] * times, [0, 4, 2, 1] * times), REFERENCE)[Dial.WORDING]
        assert score.low is not None
        assert score.high is not None
        widths.append(score.high - score.low)
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0] / 4


SENTENCES = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9)), min_size=1, max_size=60)


@given(SENTENCES)
def test_the_interval_contains_the_point(sentences: list[tuple[int, int]]) -> None:
    words, weights = zip(*sentences, strict=True)
    for score in scoring.score(_tally([MIN_WORDS, *words], [0, *weights]), REFERENCE).values():
        assert score.low is not None
        assert score.high is not None
        assert score.percentile_news is not None
        assert 0 <= score.low <= score.percentile_news <= score.high <= 100


def test_thousands_of_sentences_are_resampled_in_runs() -> None:
    many = scoring._MAX_RESAMPLED * 3 + 1
    score = scoring.score(_tally([10] * many, [0.5] * many), REFERENCE)[Dial.WORDING]
    assert score.percentile_news == pytest.approx(50, abs=0.1)
    assert score.low == pytest.approx(50, abs=0.5)
    assert score.high == pytest.approx(50, abs=0.5)


@pytest.mark.parametrize(
    ("rate", "quantiles", "percentile"),
    [
        (-1, range(101), 0),
        (0, range(101), 0),
        (0.5, range(101), 0.5),
        (37, range(101), 37),
        (37.25, range(101), 37.2),
        (100, range(101), 100),
        (200, range(101), 100),
        (0, [0] * 41 + list(range(1, 61)), 0),  # 41 reference texts have none either: not one scores lower
        (1, [0] * 41 + list(range(1, 61)), 41),
        (0, [0] * 101, 0),
        (1, [0] * 101, 100),
        (-1, [0] * 101, 0),
        (5, [0] * 50 + [10] * 51, 49.5),
    ],
)
def test_percentile(rate: float, quantiles: Sequence[float], percentile: float) -> None:
    assert scoring._percentile(rate, list(quantiles)) == pytest.approx(percentile, abs=0.051)


@given(st.lists(st.integers(0, 30), min_size=101, max_size=101).map(sorted), st.floats(-5, 35), st.floats(-5, 35))
def test_percentile_never_falls(quantiles: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= scoring._percentile(low, quantiles) <= scoring._percentile(high, quantiles) <= 100


# --- parts of the article --------------------------------------------------------------------------------------------


def test_the_headline_apart_from_the_body() -> None:
    reading = _reading()
    flags = [*_flags(reading, "bitter"), *_flags(reading, "Goes Through", severity=3)]
    assert scoring.section_score(reading, flags, display=True) == scoring.SectionScore(8, 1, 37.5)
    # Plain density: repeats count in full, quoted flags do not count.
    assert scoring.section_score(reading, flags, display=False) == scoring.SectionScore(29, 5, round(1000 / 29, 3))


def test_a_part_without_words_has_no_density() -> None:
    assert scoring.section_score(_reading("", ()), [], display=True) == scoring.SectionScore(0, 0, None)


# --- what ships ------------------------------------------------------------------------------------------------------


def test_the_shipped_reference_is_whole() -> None:
    reference = scoring.shipped_reference()
    assert set(reference.means) == set(reference.news) == set(reference.opinion) == set(Dial)
    for quantiles in (*reference.news.values(), *reference.opinion.values()):
        assert len(quantiles) == 101
        assert list(quantiles) == sorted(quantiles)
        assert quantiles[0] >= 0
