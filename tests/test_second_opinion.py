"""What the trained model adds to a report: flags on whole sentences, scores, frames; never a dial."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from framing.analyzer import Analyzer
from framing.article import Article, Section, Voice
from framing.categories import POLICY_FRAMES
from framing.flags import Flag, Report
from framing.model import ModelReading, SentenceModel
from framing.model.reading import FlagShare
from framing.model.tokens import TOKEN
from framing.renderers import renderer
from framing.second_opinion import LOADED_SENTENCE, NAME, OPINION_AS_FACT
from framing.voices import Voices
from tests.web.reports import flag as hand_made
from tests.web.reports import report as report_of

Score = Callable[[str], tuple[float, float]]

PLAIN = "The council met in Veltrano on Monday and voted on the budget of the port."
HOT = "The town was sold for a song while its keepers slept in the hall."
TEXT = f"{PLAIN} {HOT}\n\n“{HOT[:-1]},” said Dana Kessler. They will meet again in the second week of May."
WEIGHTS = {"song": 2.0, "slept": 1.5, "sold": 1.0, "keepers": 0.5, "town": -3.0, "hall": -0.5}


class Fake:
    """Scores a sentence by a function of its text; its words weigh WEIGHTS, the same for both heads."""

    version = "fake"

    def __init__(self, score: Score, genre: Mapping[str, float] | None = None, *, explains: bool = True) -> None:
        self._score, self._genre, self._explains = score, genre, explains

    def read(self, article: Article, flags: Sequence[Flag], voices: Voices) -> ModelReading:
        texts = [article.text[start:end] for start, end, _ in article.sentences]
        loaded, opinion = np.array([self._score(text) for text in texts]).reshape(-1, 2).T
        reading = ModelReading(
            article, np.arange(len(texts)), loaded, opinion, np.zeros((len(texts), 14)), {}, self._genre
        )
        return replace(reading, **_shares(article, loaded, opinion)) if self._explains else reading


class Weighed:
    """Shares of words by WEIGHTS alone."""

    def __init__(self, article: Article) -> None:
        found = [TOKEN.finditer(article.text, start, end) for start, end, _ in article.sentences]
        self._tokens = [[(token[0], *token.span()) for token in tokens] for tokens in found]

    def bounds(self, row: int) -> tuple[list[int], list[int]]:
        return [start for _, start, _ in self._tokens[row]], [end for _, _, end in self._tokens[row]]

    def words(self, row: int) -> np.ndarray:
        return np.array([[WEIGHTS.get(token, 0.0)] * 16 for token, _, _ in self._tokens[row]])

    def tone(self, row: int) -> np.ndarray:
        return self.words(row)[:, :2]

    def flags(self, row: int) -> tuple[FlagShare, ...]:
        return ()


def _shares(article: Article, loaded: np.ndarray, opinion: np.ndarray) -> dict[str, Any]:
    chances = np.stack((loaded, opinion), axis=1)
    return {"logits": np.log(chances / (1 - chances)), "shares": Weighed(article), "slope": np.ones(16)}


def _hot(loaded: float, opinion: float = 0.1) -> Score:
    return lambda text: (loaded, opinion) if HOT[:-1] in text else (0.1, 0.1)


@cache
def _analyzer(**options: Any) -> Analyzer:
    return Analyzer(model=Fake(_hot(0.1)), **options)


def _by(model: SentenceModel, text: str = TEXT, **options: Any) -> Report:
    """As `Analyzer(model=model)` would, without reading the word lists again."""
    analyzer = copy(_analyzer(**options))
    analyzer.model = model
    return analyzer.analyze(text)


def _analyse(score: Score, genre: Mapping[str, float] | None = None, *, text: str = TEXT, **options: Any) -> Report:
    return _by(Fake(score, genre), text, **options)


def _added(report: Report) -> list[Flag]:
    return [flag for flag in report.flags if flag.detector == NAME]


@pytest.mark.parametrize(
    ("loaded", "opinion", "raised"),
    [
        (0.74, 0.74, []),
        (0.75, 0.1, [(LOADED_SENTENCE, 1)]),
        (0.9, 0.1, [(LOADED_SENTENCE, 2)]),
        (0.1, 0.75, [(OPINION_AS_FACT, 1)]),
        (0.1, 0.99, [(OPINION_AS_FACT, 2)]),
        (0.95, 0.8, [(LOADED_SENTENCE, 2), (OPINION_AS_FACT, 1)]),
    ],
)
def test_flags_on_whole_sentences(loaded: float, opinion: float, raised: list[tuple[str, int]]) -> None:
    report = _analyse(_hot(loaded, opinion))
    added = _added(report)
    assert [(flag.category, flag.severity) for flag in added] == raised
    for flag in added:
        assert (flag.text, flag.voice, flag.section) == (HOT, Voice.AUTHOR, Section.BODY)
        assert TEXT[flag.start : flag.end] == HOT
        assert flag.fine_when
        assert flag.source
        assert flag.suggestion is None


def test_quoted_sentences_are_left_out_and_scored_all_the_same() -> None:
    """The same words stand in the text twice, once in somebody's mouth."""
    report = _analyse(_hot(0.95))
    assert [(said.loaded, said.voice) for said in report.sentences] == [
        (0.1, Voice.AUTHOR), (0.95, Voice.AUTHOR), (0.95, Voice.QUOTED), (0.1, Voice.AUTHOR),
    ]  # fmt: skip
    assert [flag.start for flag in _added(report)] == [TEXT.index(HOT)]


def test_bylines_and_very_short_sentences_are_left_out() -> None:
    text = f"The port of Veltrano\n\nBy Dana Kessler, our reporter in the port of Veltrano\n\n{PLAIN} So it goes again."
    report = _analyse(lambda said: (0.9, 0.9) if "Kessler" in said or "goes" in said else (0.1, 0.1), text=text)
    assert Section.BYLINE in report.article.sections
    assert _added(report) == []


def test_the_reason_names_the_words_that_moved_the_score_most() -> None:
    [flag] = _added(_analyse(_hot(0.8)))
    assert "(0.80)" in flag.reason
    assert "most for “song”, “slept” and “sold”." in flag.reason
    assert "town" not in flag.reason


def test_a_word_is_named_once() -> None:
    text = f"{PLAIN} They sang a song, a song and a song before they slept."
    report = _analyse(lambda said: (0.8, 0.1) if "sang" in said else (0.1, 0.1), text=text)
    assert "most for “song”." in _added(report)[0].reason


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("They rose against Orlo in a bitter quarrel of the guilds.", "most for “bitter quarrel”."),
        ("A quarrel rose against Orlo, long and bitter, in the guilds.", "most for “bitter” and “quarrel”."),
        ("They stood against Orlo in the hall of the guilds.", "as a whole rather than for single words."),
        ("They rose against Orlo in a liberal quarrel of the guilds.", "most for “quarrel”."),
    ],
)
def test_no_name_and_no_small_word_is_given_as_a_reason(
    monkeypatch: pytest.MonkeyPatch, sentence: str, named: str
) -> None:
    for word, weight in {"Orlo": 4.0, "against": 3.0, "liberal": 2.5, "bitter": 2.0, "quarrel": 1.8}.items():
        monkeypatch.setitem(WEIGHTS, word, weight)
    report = _analyse(lambda said: (0.8, 0.1) if "Orlo" in said else (0.1, 0.1), text=f"{PLAIN} {sentence}")
    assert named in _added(report)[0].reason
    assert "Orlo" not in _added(report)[0].reason


def test_a_model_that_cannot_explain_still_flags() -> None:
    report = _by(Fake(_hot(0.8), explains=False))
    [flag] = _added(report)
    assert flag.reason.startswith("The classifier reads the sentence as loaded (0.80).")
    assert all(not said.words and said.baseline is None for said in report.sentences)


def test_it_is_said_where_the_word_lists_find_nothing() -> None:
    listed = "The town was rammed through a horrific disaster while its keepers slept."
    nothing = "The word lists mark nothing clear in it."
    score: Score = lambda said: (0.8, 0.1) if "keepers" in said else (0.1, 0.1)  # noqa: E731
    assert nothing in _added(_analyse(score, text=f"{PLAIN} {HOT}"))[0].reason
    report = _analyse(score, text=f"{PLAIN} {listed}")
    assert any(flag.severity > 1 and flag.detector != NAME for flag in report.flags)
    assert nothing not in _added(report)[0].reason


@pytest.mark.parametrize(("opinion", "silent"), [(0.2, False), (0.49, False), (0.5, True), (0.9, True)])
def test_opinion_is_no_news_in_an_opinion_piece(opinion: float, silent: bool) -> None:
    genre = {"report": 1 - opinion, "analysis": 0.0, "opinion": opinion}
    report = _analyse(_hot(0.9, 0.9), genre)
    assert report.genre == genre
    assert [flag.category for flag in _added(report)] == [LOADED_SENTENCE] + [OPINION_AS_FACT] * (not silent)


def test_dials_and_the_flags_of_the_lists_are_unchanged() -> None:
    made = Analyzer(model=Fake(_hot(0.95, 0.95)))
    with_model, without = made.analyze(TEXT), Analyzer(model=None).analyze(TEXT)
    assert with_model == _analyse(_hot(0.95, 0.95))
    assert with_model.scores == without.scores
    assert (with_model.headline, with_model.body) == (without.headline, without.body)
    assert with_model.quoted_share == without.quoted_share
    assert [flag for flag in with_model.flags if flag.detector != NAME] == list(without.flags)
    assert (with_model.versions["model"], without.versions["model"]) == ("fake", None)


def test_flags_stay_in_the_order_of_the_text() -> None:
    text = TEXT.replace("was sold", "was rammed through and sold").replace("They will", "The horrific council will")
    report = _analyse(lambda said: (0.9, 0.9), text=text)
    places = [(flag.start, -flag.end) for flag in report.flags]
    assert places == sorted(places)
    assert len({flag.detector for flag in report.flags}) > 1


def test_only_and_skip_reach_the_models_flags() -> None:
    assert [f.category for f in _analyse(_hot(0.9, 0.9), only=(OPINION_AS_FACT,)).flags] == [OPINION_AS_FACT]
    assert OPINION_AS_FACT not in {f.category for f in _analyse(_hot(0.9, 0.9), skip=(OPINION_AS_FACT,)).flags}


def test_words_and_the_baseline_are_those_of_the_sentence() -> None:
    said = _analyse(_hot(0.8)).sentences[1]
    weighed = {TEXT[word.start : word.end]: word.weight for word in said.words if word.weight}
    assert weighed == WEIGHTS
    assert said.baseline == pytest.approx(np.log(0.8 / 0.2) - sum(WEIGHTS.values()))


def test_a_sentence_the_model_left_out_has_no_scores() -> None:
    class Half(Fake):
        def read(self, article: Article, flags: Sequence[Flag], voices: Voices) -> ModelReading:
            whole = super().read(article, flags, voices)
            return replace(
                whole, index=whole.index[1:2], loaded=whole.loaded[1:2], opinion=whole.opinion[1:2],
                frames=whole.frames[1:2], shares=None,
            )  # fmt: skip

    report = _by(Half(_hot(0.8)))
    assert [said.loaded for said in report.sentences] == [None, 0.8, None, None]
    assert [flag.text for flag in _added(report)] == [HOT]


def test_frames_of_the_model() -> None:
    class Framed(Fake):
        def read(self, article: Article, flags: Sequence[Flag], voices: Voices) -> ModelReading:
            frames = np.zeros((len(article.sentences), 14))
            frames[0, :3] = 0.6, 0.9, 0.7
            frames[1, 0] = 0.4
            limits = {POLICY_FRAMES[0]: 0.25}
            return replace(super().read(article, flags, voices), frames=frames, thresholds=limits)

    report = _by(Framed(_hot(0.1)))
    one, two, three = POLICY_FRAMES[:3]
    assert [said.frames for said in report.sentences] == [(two, three), (one,), (), ()]
    assert [(share.frame, round(share.share, 3)) for share in report.frames] == [
        (one, 0.385),
        (two, 0.346),
        (three, 0.269),
    ]
    evidence = {TEXT[start:end] for start, end in report.frames[0].evidence}
    assert {"song", "slept", "sold"} == evidence


@pytest.mark.parametrize(
    ("loaded", "changed", "told"),
    [
        (0.12, {}, True),
        (0.12, {"severity": 3, "category": "exaggeration"}, True),
        (0.31, {}, False),
        (None, {}, False),
        (0.12, {"severity": 1}, False),
        (0.12, {"voice": Voice.QUOTED}, False),
        (0.12, {"category": "rhetorical-question"}, False),
    ],
)
@pytest.mark.parametrize("form", ["html", "markdown", "terminal"])
def test_a_clear_flag_in_a_plain_sentence_is_told_to_be_in_doubt(
    form: str, loaded: float | None, changed: dict[str, Any], told: bool
) -> None:
    made = report_of(TEXT, [hand_made(TEXT, "sold for a song", **changed)])
    read = replace(made, sentences=tuple(said._replace(loaded=loaded) for said in made.sentences))
    shown = " ".join(renderer(form)(read).split())
    assert ("The classifier reads this sentence as plain (0.12): look twice." in shown) == told
