"""Two reports side by side: the sentences about dials, frames, limits; and that nobody wins."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.analyzer import Analyzer
from framing.categories import Dial
from framing.comparison import Comparison, compare
from framing.flags import Score
from tests.comparison.articles import FIRST, SECOND
from tests.web.reports import report

TEXT = "The council met on Monday and sold the port of Wexholm to a fund."


def _dial(a: Score, b: Score) -> tuple[bool | None, str]:
    from dataclasses import replace

    left, right = report(TEXT), report(TEXT)
    pair = compare(replace(left, scores=dict.fromkeys(Dial, a)), replace(right, scores=dict.fromkeys(Dial, b))).dials[0]
    return pair.overlap, pair.sentence


def _score(news: float, low: float, high: float) -> Score:
    return Score(1.0, news, news, low, high)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "said"),
    [
        (_score(70, 50, 80), _score(60, 45, 75), True, "Too close to call: the intervals overlap. Place among 100 news reports: A 70 (50 to 80), B 60 (45 to 75)."),
        (_score(70, 50, 80), _score(90, 80, 95), True, "Too close to call"),
        (_score(90, 85, 95), _score(60, 45, 75), False, "More of it in A: the intervals do not overlap. Place among 100 news reports: A 90 (85 to 95), B 60 (45 to 75)."),
        (_score(60, 45, 75), _score(90, 85, 100), False, "More of it in B: the intervals do not overlap."),
        (_score(0, 0, 0), _score(90, 60, 100), False, "More of it in B: A has none. Place among 100 news reports: A below 1, B 90 (60 to 100)."),
        (_score(0, 0, 0), _score(90, 0, 100), True, "Too close to call"),
        (_score(0, 0, 0), _score(0, 0, 0), True, "Neither has anything of this kind"),
        (_score(100, 99.8, 100), _score(60, 40, 70), False, "A above 99, B 60"),
        (Score(1.0, None, None, None, None), _score(60, 45, 75), None, "Not placed"),
        (Score(None, None, None, None, None), Score(None, None, None, None, None), None, "Not placed"),
    ],
)  # fmt: skip
def test_dials_in_words(a: Score, b: Score, overlap: bool | None, said: str) -> None:
    found, sentence = _dial(a, b)
    assert found is overlap
    assert said in sentence


def test_every_dial_in_order(analyzer: Analyzer) -> None:
    comparison = compare(analyzer.analyze(FIRST), analyzer.analyze(SECOND))
    assert [pair.dial for pair in comparison.dials] == list(Dial)


def test_frames_of_either(analyzer: Analyzer) -> None:
    comparison = compare(analyzer.analyze(FIRST), analyzer.analyze(SECOND))
    for side, row_share in ((comparison.a, "a"), (comparison.b, "b")):
        assert {frame.frame: frame.share for frame in side.frames} == {
            row.frame: getattr(row, row_share) for row in comparison.frames if getattr(row, row_share)
        }
    shares = [max(row.a, row.b) for row in comparison.frames]
    assert shares == sorted(shares, reverse=True)


def _notes(a: str, b: str) -> str:
    return " ".join(framing.compare(framing.analyze(a), framing.analyze(b)).notes)


def test_notes_on_limits() -> None:
    other = "The museum of clocks in Brenhall opened a new wing. Children built a paper tower there. " * 3
    assert "A and B are the same text." in _notes(FIRST, FIRST)
    assert "Few sentences tell the same" in _notes(FIRST, other)
    assert "Few sentences tell the same" not in _notes(FIRST, SECOND)
    assert "A: Too short to place" in _notes(FIRST, SECOND)
    german = "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. Niemand hat die Bürger gefragt. " * 3
    assert "B: This does not look like English" in _notes(FIRST, german)


def test_only_so_many_sentences_are_aligned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.comparison.MAX_SENTENCES", 3)
    monkeypatch.setattr("framing.comparison.pairs.MAX_SENTENCES", 3)
    comparison = framing.compare(framing.analyze(FIRST), framing.analyze(SECOND))
    assert any("Only the first 3 sentences" in note for note in comparison.notes)
    assert len(comparison.pairs) <= 3
    assert comparison.only_a  # the rest still counts


@pytest.mark.parametrize("text", ["", " \n", "…", "One.", "A null \0 and \ud800.", "*** said."])
def test_any_two_texts_compare(text: str) -> None:
    for a, b in ((text, FIRST), (FIRST, text), (text, text)):
        comparison = framing.compare(framing.analyze(a), framing.analyze(b))
        assert comparison.quoted_a.words >= comparison.quoted_a.unnamed


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='Aa b.,"“”’\n1£$%said of the Dr', max_size=200), st.sampled_from([FIRST, SECOND, "said"]))
def test_every_span_lies_in_its_text(text: str, other: str) -> None:
    _check_spans(framing.compare(framing.analyze(text), framing.analyze(other)))


def _check_spans(comparison: Comparison) -> None:
    for length, only, quoting in (
        (len(comparison.a.article.text), comparison.only_a, comparison.quoted_a),
        (len(comparison.b.article.text), comparison.only_b, comparison.quoted_b),
    ):
        spans = [span for mention in only for span in mention.spans]
        spans += [span for speaker in quoting.speakers for span in (speaker.at, *speaker.passages)]
        assert all(0 <= start < end <= length for start, end in spans)
        assert sum(speaker.words for speaker in quoting.speakers) + quoting.unnamed == quoting.words


def test_swapping_the_two_swaps_all(analyzer: Analyzer) -> None:
    a, b = analyzer.analyze(FIRST), analyzer.analyze(SECOND)
    one, other = compare(a, b), compare(b, a)
    assert (one.only_a, one.quoted_b) == (other.only_b, other.quoted_a)
    assert {(pair.a, pair.b) for pair in one.pairs} == {(pair.b, pair.a) for pair in other.pairs}
    assert {(each.a, each.b) for _, each in one.wordings} == {(each.b, each.a) for _, each in other.wordings}


def test_no_verdict(analyzer: Analyzer) -> None:
    from framing.renderers.comparison import names, renderer

    comparison = compare(analyzer.analyze(FIRST * 4), analyzer.analyze(SECOND * 4))
    for name in names():
        shown = re.sub(r"(?s)<style>.*</style>", "", renderer(name)(comparison))
        assert not re.search(
            r"\b(winner|biased|propaganda|misleading|fake|left-wing|right-wing)\b", shown, re.IGNORECASE
        )


@pytest.mark.parametrize("part", ["?", "(", "“a” said b. ", "X's ", "1,", "Moira Dunne "])
def test_hostile_texts_end(part: str) -> None:
    """Twenty thousand characters of anything; a quadratic step would show in minutes, not in a timing."""
    report = framing.analyze(part * (20_000 // len(part)))
    assert compare(report, report).notes
