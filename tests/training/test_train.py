"""Training from end to end, on a small corpus of our own invention."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the extra train")

from sklearn.metrics import f1_score

from framing.analyzer import Analyzer
from framing.categories import POLICY_FRAMES
from framing.errors import DataError
from framing.model.artefact import load, save
from framing.model.company import Company
from framing.model.genre import GENRES
from framing.model.linear import HEADS, LinearModel
from framing.training.crossval import HeldOut, best_threshold, outlet_folds
from framing.training.data import Corpus
from framing.training.heads import assemble, stack
from framing.training.train import Ground
from tests.cli.conftest import Framing
from tests.training.corpus import write

CALM = "The council met in Halvern on Friday and heard from Rosa Lindqvist about the plan for the harbour."
HOT = "The shameful and reckless scheme was rammed through by the greedy cronies of Ilse Varga in the dead of night."


def test_what_runs_is_what_was_learned(ground: Ground) -> None:
    """The folded weights give the logits of the scikit-learn pipeline, for every head and labelled sentence."""
    rows = np.arange(len(ground.labelled))
    heads, learned = ground.learner.learn(ground.block, ground.labelled.targets, rows, frozenset())
    assert any(np.abs(score).max() > 0 for score in learned)
    design = stack(ground.block, learned)
    pipeline = np.column_stack([head.logits(design) for head in heads])
    model = assemble(ground.learner.features, heads, learned, Company.none(len(HEADS)))
    # Frames were learned without flags and learned scores: their coefficients of those columns are 0.
    np.testing.assert_allclose(model.logits(ground.labelled.sentences), pipeline, rtol=0, atol=1e-5)


def test_every_fold_is_scored_by_a_model_that_did_not_see_its_outlets(ground: Ground, held: HeldOut) -> None:
    outlets = ground.labelled.outlets
    assert len(set(held.folds.tolist())) == 5
    for outlet in set(outlets.tolist()):
        assert len(set(held.folds[outlets == outlet].tolist())) == 1
    own = held.parts[0]
    for number, model in enumerate(held.models):
        here = held.folds == number
        logits = model.logits(ground.labelled.sentences)[here]
        np.testing.assert_allclose(own[here], logits, rtol=0, atol=1e-5)
        assert np.isfinite(held.chances[here]).all()


def test_it_learned_something(ground: Ground, held: HeldOut, model: LinearModel) -> None:
    """Templates are easy; a model that mixes up its columns would still fail here."""
    figures = model.meta["figures"]
    assert isinstance(figures, dict)
    assert figures["loaded AUC"] > 0.9
    assert figures["opinion AUC"] > 0.9
    assert figures["frames mean AP"] > 0.8
    said = Analyzer(model=model).analyze(f"{CALM} {HOT} {CALM}").sentences
    chances = [sentence.loaded or 0.0 for sentence in said]
    assert chances[1] > max(chances[0], chances[2]) + 0.2
    report = Analyzer(model=model).analyze(f"{CALM} A judge ruled that the contract was within the law. {CALM}")
    assert report.sentences[1].frames[:1] == ("legality",)
    assert report.genre is not None
    assert sum(report.genre.values()) == pytest.approx(1.0)
    assert set(model.thresholds) == set(HEADS)


def test_names_are_not_learned(model: LinearModel) -> None:
    words = {word.text for word in model.vocabulary.words}
    assert {"council", "shameful", "harbour"} <= words
    assert not words & {"veltrano", "kessler", "varga", "halvern", "monday", "dunmore", "lindqvist"}


def test_frames_without_an_example_are_never_seen(model: LinearModel) -> None:
    """The corpus has six of the fourteen."""
    unseen = POLICY_FRAMES.index("morality")
    article = Analyzer(model=None).mark(f"{CALM} {HOT} {CALM}")
    reading = model.read(article.article, article.flags, article.voices)
    assert reading.frames[:, unseen].max() < 0.01


def test_the_command_gives_the_same_bytes_and_a_model_that_is_used(
    framing: Framing,
    corpus: Corpus,
    model: LinearModel,
    tmp_path: Path,
) -> None:
    ran = framing("train", "--data", corpus.folder, "-o", tmp_path / "own.npz")
    assert ran.code == 0
    assert ran.out.startswith(f"Wrote {tmp_path / 'own.npz'}: ")
    save(model, tmp_path / "again.npz")
    assert (tmp_path / "own.npz").read_bytes() == (tmp_path / "again.npz").read_bytes()
    assert load(tmp_path / "own.npz").meta == json.loads(json.dumps(model.meta))
    text = tmp_path / "article.txt"
    text.write_text(f"{CALM} {HOT} {CALM}", encoding="utf-8")
    document = json.loads(framing("analyze", text, "--model", tmp_path / "own.npz", "--format", "json").out)
    assert document["versions"]["model"] == load(tmp_path / "own.npz").version
    loaded = [sentence["loaded"] for sentence in document["sentences"]]
    assert max(loaded) == loaded[1]
    assert document["sentences"][1]["words"]
    assert set(document["genre"]) == set(GENRES)


@pytest.mark.parametrize("average", ["macro", "binary"])
@pytest.mark.parametrize("seed", range(4))
def test_the_best_threshold_is_that_of_the_best_f1(average: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    target = (random.random(300) < 0.3).astype(float)
    chances = np.clip(target * 0.2 + random.random(300) * 0.8, 0, 1)
    target[::7] = np.nan
    known = ~np.isnan(target)
    choices = np.linspace(0.1, 0.9, 81)
    f1 = [f1_score(target[known], chances[known] >= choice, average=average, zero_division=0) for choice in choices]
    found = best_threshold(chances, target, average)
    assert f1[int(np.argmin(np.abs(choices - found)))] == pytest.approx(max(f1))


def test_too_few_outlets_to_hold_any_out() -> None:
    with pytest.raises(DataError, match="come from 4 outlets"):
        outlet_folds(np.array(["a", "b", "c", "d"] * 5))


def test_no_annotations_of_these_articles(framing: Framing, tmp_path: Path) -> None:
    folder = write(tmp_path / "data", articles=8)
    sheet = folder / "annotations" / "sentences.csv"
    sheet.write_text(sheet.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    fault = framing("train", "--data", folder, "-o", tmp_path / "own.npz").fault
    assert str(sheet) in fault
    assert not (tmp_path / "own.npz").exists()
