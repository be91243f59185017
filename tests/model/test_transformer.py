"""A transformer in place of the linear model: a tiny one, made here."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.analyzer import Analyzer
from framing.errors import ModelError
from framing.model.transformer import TransformerModel
from framing.segmenting import segment
from framing.voices import Voices
from tests.model.small import SMALL, TEXT


def test_what_to_install_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for missing in ("transformers", "torch"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, missing, None)
            with pytest.raises(ModelError, match=r"pip install 'framing\[transformers\]'"):
                TransformerModel(tmp_path)


@pytest.mark.parametrize(
    "source", [Path("no/such"), "./no-such", "/no/such/folder", "no/such/name", "https://example.org/a"]
)
def test_no_such_folder(source: Path | str) -> None:
    """Nothing is asked of the network for what cannot be a name on the hub."""
    with pytest.raises(ModelError, match="no such folder"):
        TransformerModel(source)


def _make(folder: Path, labels: tuple[str, ...] = ("Opinion", "other", "Loaded"), **options: Any) -> Path:
    """A model of 16 dimensions with random weights."""
    torch = pytest.importorskip("torch", reason="needs the extra transformers")
    transformers = pytest.importorskip("transformers", reason="needs the extra transformers")
    folder.mkdir(parents=True, exist_ok=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *SMALL, ".", ",", "?", "!", "'", "“", "”"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = transformers.BertTokenizer(vocab=vocabulary, model_max_length=40)
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=40, id2label=dict(enumerate(labels)), initializer_range=2.0, **options,
    )  # fmt: skip
    tokenizer.save_pretrained(folder)
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _make(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def model(folder: Path) -> TransformerModel:
    return TransformerModel(folder)


def _directly(folder: Path, text: str) -> list[float]:
    """Logits of one sentence by the library alone."""
    import torch
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    by = transformers.AutoModelForSequenceClassification.from_pretrained(folder).eval()
    with torch.inference_mode():
        return by(**tokenizer(text, return_tensors="pt", truncation=True, max_length=40)).logits[0].tolist()


def test_scores_are_those_of_the_columns_named(folder: Path, model: TransformerModel) -> None:
    article = segment(f"{TEXT}\n\n{'They slept. ' * 80}")
    reading = model.read(article, (), Voices())
    assert reading.index.tolist() == list(range(len(article.sentences)))
    assert len(reading.index) > 80  # more than one batch
    for row in (0, 2, 4, len(reading.index) - 1):
        start, end, _ = article.sentences[int(reading.index[row])]
        opinion, _, loaded = _directly(folder, article.text[start:end])
        assert reading.loaded[row] == pytest.approx(1 / (1 + np.exp(-loaded)), abs=1e-5)
        assert reading.opinion[row] == pytest.approx(1 / (1 + np.exp(-opinion)), abs=1e-5)
    assert len(set(np.round(reading.loaded, 6))) > 5
    assert (reading.genre, reading.words(0)) == (None, ((), 0.0))


def test_labels_that_exclude_each_other(tmp_path: Path) -> None:
    made = TransformerModel(_make(tmp_path / "one", ("loaded", "opinion"), problem_type="single_label_classification"))
    reading = made.read(segment(TEXT), (), Voices())
    np.testing.assert_allclose(reading.loaded + reading.opinion, 1.0)


def test_in_a_report(model: TransformerModel) -> None:
    report = Analyzer(model=model).analyze(TEXT)
    assert report.versions["model"] == "tiny"
    assert all(said.loaded is not None and 0 <= said.loaded <= 1 for said in report.sentences)
    assert all(not said.words and said.baseline is None for said in report.sentences)
    assert report.genre is None
    assert report.scores == Analyzer(model=None).analyze(TEXT).scores


def test_the_word_list_judges_frames(model: TransformerModel) -> None:
    text = "The judge said that the court would hear the case. The tax on coins will rise by two percent this year."
    report, by_lists = Analyzer(model=model).analyze(text), Analyzer(model=None).analyze(text)
    assert report.frames == by_lists.frames != ()
    assert [said.frames for said in report.sentences] == [said.frames for said in by_lists.sentences]


def test_texts_without_a_word(model: TransformerModel) -> None:
    for text in ("", "…"):
        assert len(model.read(segment(text), (), Voices()).index) == 0
        assert Analyzer(model=model).analyze(text).article.text == text


def test_a_sentence_longer_than_the_model_reads(model: TransformerModel) -> None:
    [loaded] = model.read(segment("the port " * 300), (), Voices()).loaded
    assert 0 <= loaded <= 1


def test_shared_between_threads(model: TransformerModel) -> None:
    article = segment(TEXT)
    alone = model.read(article, (), Voices()).loaded
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: model.read(article, (), Voices()).loaded, range(12)):
            np.testing.assert_allclose(found, alone, atol=1e-6)


def test_a_folder_needs_no_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert len(TransformerModel(str(folder)).read(segment(TEXT), (), Voices()).index) > 3


def test_other_labels(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no label loaded and no label opinion, only LABEL_0, LABEL_1"):
        TransformerModel(_make(tmp_path / "plain", ("LABEL_0", "LABEL_1")))
    with pytest.raises(ModelError, match="no label opinion, only neutral, loaded"):
        TransformerModel(_make(tmp_path / "half", ("neutral", "loaded")))


def test_a_folder_that_holds_no_model(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        TransformerModel(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "quorble"}), encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        TransformerModel(tmp_path)


def test_weights_that_are_a_pickle_are_refused(folder: Path, tmp_path: Path) -> None:
    import torch

    for path in folder.iterdir():
        if path.suffix != ".safetensors":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be loaded"):
        TransformerModel(tmp_path)
