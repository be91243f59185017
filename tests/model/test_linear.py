"""The classifier as it runs: a sum over words, phrases, flags and form, and nothing else."""

from __future__ import annotations

from functools import cache
from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analyzer import Analyzer, Marks
from framing.model.artefact import shipped_model
from framing.model.company import around
from framing.model.encoded import EDGE
from framing.model.linear import HEADS, LinearModel
from framing.model.reading import ModelReading
from framing.model.sentences import FLAGS, FORM, Sentences, prepare
from framing.segmenting import segment
from framing.voices import Voices
from tests.model.small import TEXT, model

MODEL = model()


@cache
def _lists() -> Analyzer:
    return Analyzer(model=None)


def _marks(text: str) -> Marks:
    return _lists().mark(text)


def _read(text: str, by: LinearModel = MODEL) -> ModelReading:
    marks = _marks(text)
    return by.read(marks.article, marks.flags, marks.voices)


def _naive(model: LinearModel, sentences: Sentences, row: int, head: int) -> float:
    """The formula at the head of `framing/model/linear.py`, one number at a time."""
    start, end = sentences.encoded.starts[row : row + 2].tolist()
    ids = sentences.encoded.ids[start:end].tolist()
    root, size = sqrt(len(ids)), len(model.vocabulary)
    table, column = (model.tone, head) if head < 2 else (model.topics, head - 2)
    total = sum(float(table[id, column]) for id in ids) / root
    place = {key: number for number, key in enumerate(model.keys.tolist())}
    padded = [EDGE, *ids, EDGE]
    for length in (2, 3):
        for first in range(len(padded) - length + 1):
            a, b, *c = padded[first : first + length]
            key = (a * size + b) * size + c[0] + size * size if c else a * size + b
            if key in place and size + place[key] < len(table):
                total += float(table[size + place[key], column]) / root
    rarity = [float(model.rarity[id]) for id in ids]
    total += sum(r * float(model.meaning[id, head]) for id, r in zip(ids, rarity, strict=True)) / sum(rarity)
    for kind, count in enumerate(sentences.flags[row].tolist()):
        total += count * (float(model.flags[kind, head]) + float(model.flags[len(FLAGS) + kind, head]) / root)
    return total + sum(float(model.form[n, head]) * value for n, value in enumerate(sentences.form[row].tolist()))


def test_the_logit_is_the_formula() -> None:
    marks = _marks(TEXT)
    sentences = prepare(MODEL.vocabulary, marks.article, marks.flags, marks.voices)
    assert sentences.flags.sum() >= 2
    logits = MODEL.logits(sentences)
    assert logits.shape == (len(sentences.index), len(HEADS))
    expected = [[_naive(MODEL, sentences, row, head) for head in range(len(HEADS))] for row in range(len(logits))]
    np.testing.assert_allclose(logits, expected, atol=1e-5)


def test_phrases_count() -> None:
    """Some are met, or the test above would say nothing of them."""
    marks = _marks(TEXT)
    sentences = prepare(MODEL.vocabulary, marks.article, marks.flags, marks.voices)
    _, phrases, _ = MODEL._score(sentences)
    assert {2, 3} <= set(phrases.length.tolist())


def test_form() -> None:
    marks = _marks(TEXT)
    sentences = prepare(MODEL.vocabulary, marks.article, marks.flags, marks.voices)
    lengths = np.diff(sentences.encoded.starts)
    form = dict(zip(FORM, sentences.form.T.tolist(), strict=True))
    assert set(form["constant"]) == {1.0}
    assert form["log words"] == pytest.approx([log(length + 1) for length in lengths.tolist()])
    assert form["display type"] == [1.0] + [0.0] * (len(lengths) - 1)
    assert form["any flag"] == [float(flags.any()) for flags in sentences.flags]
    spans = [marks.article.sentences[number][:2] for number in sentences.index.tolist()]
    assert [share > 0 for share in form["quoted share"]] == [bool(marks.voices.within(*span)) for span in spans]


def test_quoted_words() -> None:
    """Of the words that count: a name is one, however long, and so are the marks."""
    text = "He slept. “Dana Kessler sold the port,” said the mayor of the Netherlands. “It is plain.”"
    quoted = Voices.of([(text.index("“"), text.index(" said")), (text.index("“It"), len(text))])
    sentences = prepare(MODEL.vocabulary, segment(text), (), quoted)
    assert sentences.form[:, 2].tolist() == pytest.approx([0.0, 6 / 11, 1.0])


def _rests(model: LinearModel, marks: Marks) -> np.ndarray:
    """What no word adds, worked out from form, neighbours, and flags that mark no word that counts; shape (rows, 2)."""
    sentences = prepare(model.vocabulary, marks.article, marks.flags, marks.voices)
    logits, company = model.logits(sentences), model.company
    if len(logits) < 2:
        slope, others = company.alone
    else:
        slope, *weights, constant = company.together
        others = constant + sum(weight * part for weight, part in zip(weights, around(logits), strict=True))
    own = sentences.form @ model.form + _unplaced(model, marks, sentences)
    rests: np.ndarray = (slope * own + others)[:, :2]
    return rests


def _unplaced(model: LinearModel, marks: Marks, sentences: Sentences) -> np.ndarray:
    """What flags add that mark no word that counts; shape (rows, heads)."""
    read = model.read(marks.article, marks.flags, marks.voices)
    total = np.zeros((len(sentences.index), len(HEADS)))
    for number, row, kind in sentences.flagged:
        flag, spans = marks.flags[number], [(word.start, word.end) for word in read.words(row)[0]]
        if not any(start < flag.end and flag.start < end for start, end in spans):
            total[row] += model.flags[kind] + model.flags[len(FLAGS) + kind] / sqrt(len(spans))
    return total


def _adds_up(marks: Marks, model: LinearModel = MODEL) -> int:
    """Checks every sentence; gives how many there were."""
    reading, rests = model.read(marks.article, marks.flags, marks.voices), _rests(model, marks)
    assert reading.logits is not None
    for row in range(len(reading.index)):
        for head, chance in ((0, reading.loaded[row]), (1, reading.opinion[row])):
            words, rest = reading.words(row, head)
            logit = float(reading.logits[row, head])
            assert sum(word.weight for word in words) + rest == pytest.approx(logit, abs=1e-6)
            assert rest == pytest.approx(float(rests[row, head]), abs=1e-5)
            assert chance == pytest.approx(1 / (1 + exp(-logit)))
    return len(reading.index)


def test_words_and_the_rest_sum_to_the_logit() -> None:
    assert _adds_up(_marks(TEXT)) == 8


def test_a_hundred_articles_add_up(articles: list[str]) -> None:
    """With the model that ships."""
    shipped = shipped_model()
    assert sum(_adds_up(_marks(text), shipped) for text in articles) > 2000


PIECES = ["the port was sold", "a shameful sale,", "Dana Kessler", "reckless", "“it is plain", "not” said", "mistakes were made",
          "horrific", "slammed", "Critics say", ".", "?", "\n\n", "on Monday", "300", "disgraceful Kessler", "THE TOWN"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.integers(0, 5))
def test_any_text_adds_up(pieces: list[str], seed: int) -> None:
    _adds_up(_marks(" ".join(pieces)), model(seed))


def test_a_flag_on_no_word_that_counts_belongs_to_the_rest() -> None:
    """Only the first word of a name of several stands for it; a flag on another marks no word."""
    text = "Dana Horrific met the council on Monday and sold the port. He slept in the town for the report."
    marks = _marks(text)
    [flag] = [f for f in _marks(text.replace("Dana Horrific", "the horrific")).flags if f.text == "horrific"][:1]
    start = text.index("Horrific")
    moved = flag._replace(start=start, end=start + len("Horrific"))
    with_flag = Marks(marks.article, marks.voices, (moved, *marks.flags))
    reading = MODEL.read(with_flag.article, with_flag.flags, with_flag.voices)
    sentences = prepare(MODEL.vocabulary, with_flag.article, with_flag.flags, with_flag.voices)
    added = float(_unplaced(MODEL, with_flag, sentences)[0, 0])
    assert added != 0.0
    words, rest = reading.words(0)
    assert rest == pytest.approx(float(_rests(MODEL, with_flag)[0, 0]), abs=1e-5)
    assert [text[word.start : word.end] for word in words][:2] == ["Dana", "met"]


def test_words_stand_where_they_are_in_the_text() -> None:
    text = "He slept. The town was\nsold by Dana Rose Kessler in a shameful vote."
    reading = _read(text)
    found = [[text[word.start : word.end] for word in reading.words(row)[0]] for row in range(len(reading.index))]
    assert found[-1][-7:] == ["sold", "by", "Dana", "in", "a", "shameful", "vote"]


NAMES = [("Kessler", "Ortega"), ("Dana Kessler", "Brannick"), ("the Netherlands", "Chad"), ("liberals", "conservatives"),
         ("she", "he"), ("Monday", "Friday"), ("300", "7")]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_swapped_names_leave_every_probability_exactly_as_it_is(one: str, other: str) -> None:
    template = (
        "The council met {} in the town. It was a reckless sale and {} slept. They will vote for {}.\n\n"
        "“It is shameful,” said {}, who met the mayor. The report is plain."
    )
    first, second = (_read(template.replace("{}", name)) for name in (one, other))
    np.testing.assert_array_equal(first.loaded, second.loaded)
    np.testing.assert_array_equal(first.opinion, second.opinion)
    np.testing.assert_array_equal(first.frames, second.frames)
    unquoted = template.replace("“It is shameful,” said {}, who met the mayor.", "{} met the mayor.")
    first, second = (_read(unquoted.replace("{}", name)) for name in (one, other))
    assert first.genre == second.genre is not None


@pytest.mark.parametrize("text", ["", "…", "?!", "•\n\n•", "7", "Kessler"])
def test_texts_with_hardly_a_word(text: str) -> None:
    reading = _read(text)
    assert len(reading.index) == len(reading.loaded) <= 1
    assert Analyzer(model=MODEL).analyze(text).article.text == text


def test_sentences_without_words_are_left_out() -> None:
    article = segment("The port was sold.\n\n• • •\n\nHe slept.")
    reading = MODEL.read(article, (), Voices())
    texts = [article.text[start:end] for start, end, _ in (article.sentences[n] for n in reading.index.tolist())]
    assert texts == ["The port was sold.", "He slept."]


def test_a_thousand_flags_give_no_certainty() -> None:
    """A sentence of nothing but loaded words: the probability stays below 1 and still tells its logit."""
    text = "It was " + "a horrific, disgraceful disaster and " * 400 + "plain. He slept in the town, and they met."
    for sign in (1, -1):
        pressing = model()
        pressing.flags[:] = sign * np.abs(pressing.flags)
        pressing.company.together[0] = 1.0
        report = Analyzer(model=pressing).analyze(text)
        assert all(0 < said.loaded < 1 for said in report.sentences if said.loaded is not None)
        reading = _read(text, pressing)
        assert reading.logits is not None
        said = report.sentences[0]
        assert said.baseline is not None
        total = said.baseline + sum(word.weight for word in said.words)
        assert total == pytest.approx(float(reading.logits[0, 0]), abs=1e-6)


def test_evidence_stands_in_sentences_that_use_the_frame() -> None:
    reading = _read(TEXT)
    seen = [frame for frame in range(14) if (reading.frames[:, frame] >= 0.3).any()]
    assert seen
    for frame in seen:
        rows = np.flatnonzero(reading.frames[:, frame] >= 0.3).tolist()
        within = [reading.article.sentences[int(reading.index[row])] for row in rows]
        evidence = reading.evidence(frame)
        assert list(evidence) == sorted(evidence)
        assert len(evidence) <= 12
        for start, end in evidence:
            assert any(sentence.start <= start and end <= sentence.end for sentence in within)
            assert TEXT[start:end].strip()


def test_long_text_is_scored_in_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    analyzer = Analyzer()
    assert analyzer.model is not None
    marks = analyzer.mark(
        "The council met. Reckless cronies slammed it!\n\nNobody knows why, and the vote goes on. " * 9
    )
    whole = analyzer.model.read(marks.article, marks.flags, marks.voices)
    monkeypatch.setattr("framing.model.linear._RUN", 20)
    pieces = analyzer.model.read(marks.article, marks.flags, marks.voices)
    assert whole.logits is not None
    assert np.allclose(whole.logits, pieces.logits, atol=1e-12)
    assert [whole.words(row) for row in range(len(whole.index))] == [
        pieces.words(row) for row in range(len(pieces.index))
    ]
