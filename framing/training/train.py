"""`framing train`: from the corpus and its annotations to the classifier that ships, with its main figures."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version

import numpy as np
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from framing.categories import POLICY_FRAMES
from framing.model.artefact import fingerprint
from framing.model.linear import HEADS, LOADED, OPINION, LinearModel
from framing.training.crossval import FOLDS, HeldOut, best_threshold, cross_validate, outlet_folds
from framing.training.data import Corpus, CorpusArticle
from framing.training.distant import Unlabelled
from framing.training.features import Block, Features, known_phrases
from framing.training.heads import Learner, assemble, learn_genre
from framing.training.labelled import Labelled, annotated
from framing.training.pool import analyzer, corpus_pool
from framing.training.vectors import word_vectors
from framing.version import __version__

_FILES = ("abp/articles.jsonl.gz", "annotations/sentences.csv", "annotations/articles.csv")
Step = Callable[[str, int | None], Callable[[int], None]]


def silent(what: str, total: int | None) -> Callable[[int], None]:
    """A progress that shows nothing."""
    return lambda step: None


@dataclass(frozen=True)
class Ground:
    """What every model is learned from, made once: the corpus, the features, the labelled sentences."""

    corpus: Corpus
    articles: list[CorpusArticle]
    learner: Learner
    labelled: Labelled
    block: Block


def prepare_ground(corpus: Corpus, step: Step = silent) -> Ground:
    """Read the corpus and learn what needs no labels: the words, their vectors, the phrases."""
    articles, vocabulary, pool = corpus_pool(corpus, step("Reading the corpus", None))
    step("Reading the annotations", None)
    labelled = annotated(corpus, articles, vocabulary)
    step("Learning word vectors", None)
    keys, seen = known_phrases(pool.encoded, labelled.sentences.encoded, len(vocabulary))
    features = Features(vocabulary, keys, seen, pool.encoded, word_vectors(pool.encoded, len(vocabulary)))
    learner = Learner(features, Unlabelled.of(pool, features), articles)
    return Ground(corpus, articles, learner, labelled, features.block(labelled.sentences))


def train(corpus: Corpus, step: Step = silent) -> LinearModel:
    """Learn the model; its thresholds and calibration come from outlets held out in turn."""
    ground = prepare_ground(corpus, step)
    held = hold_out(ground, step)
    return finish(ground, held, step)


def hold_out(ground: Ground, step: Step = silent) -> HeldOut:
    """Cross-validate on the annotated sentences, grouped by outlet."""
    folds = outlet_folds(ground.labelled.outlets)
    advance = step("Cross-validating", FOLDS)
    return cross_validate(ground.learner, ground.block, ground.labelled, folds, advance)


def finish(ground: Ground, held: HeldOut, step: Step = silent) -> LinearModel:
    """Learn from all labels, with the calibration and thresholds of the held-out scores."""
    step("Learning from all labels", None)
    learner, labelled = ground.learner, ground.labelled
    rows = np.arange(len(labelled))
    heads, learned = learner.learn(ground.block, labelled.targets, rows, frozenset())
    features, genres, _ = genre_rows(ground, held)
    model = assemble(
        learner.features,
        heads,
        learned,
        held.company,
        thresholds=thresholds(held, labelled),
        genre=learn_genre(features, genres),
    )
    return named(model, corpus_hash(ground.corpus), len(labelled), headline_figures(held, labelled))


def named(model: LinearModel, data: str, sentences: int, figures: dict[str, float]) -> LinearModel:
    """The model with what travels with it: its version, which no other model has, and what it was learned from."""
    meta: dict[str, object] = {
        "version": f"{__version__}+{fingerprint(model)}",
        "framing": __version__,
        "data": data,
        "sentences": sentences,
        "figures": figures,
        "made with": {"python": platform.python_version()}
        | {name: version(name) for name in ("numpy", "scikit-learn", "scipy")},
    }
    return replace(model, meta=meta)


def corpus_hash(corpus: Corpus) -> str:
    return corpus.sha256(*_FILES)


def thresholds(held: HeldOut, labelled: Labelled) -> dict[str, float]:
    """For each head the probability with the best F1 on held-out outlets: macro for loaded and opinion."""
    return {
        name: round(best_threshold(held.chances[:, column], labelled.targets[:, column], _average(name)), 3)
        for column, name in enumerate(HEADS)
    }


def _average(head: str) -> str:
    return "binary" if head in POLICY_FRAMES else "macro"


def genre_rows(ground: Ground, held: HeldOut) -> tuple[np.ndarray, list[str], list[str]]:
    """Features of each article with a known genre, scored by the fold that did not see its outlet; genre; outlet."""
    genre_of = ground.corpus.genres()
    fold_of = dict(zip(ground.labelled.outlets.tolist(), held.folds.tolist(), strict=True))
    rows, genres, outlets = [], [], []
    for article in ground.articles:
        if article.id not in genre_of or article.source not in fold_of:
            continue
        marks = analyzer().mark(article.text)
        model = held.models[fold_of[article.source]]
        features = model.genre_features(marks.article, marks.flags, marks.voices)
        if features is not None:
            rows.append(features)
            genres.append(genre_of[article.id])
            outlets.append(article.source)
    return np.array(rows), genres, outlets


def headline_figures(held: HeldOut, labelled: Labelled) -> dict[str, float]:
    """The few figures that travel with the model; all others are in RESULTS.md."""
    chances, targets = held.chances, labelled.targets >= 0.5
    limit = thresholds(held, labelled)
    used = [column for column in range(2, len(HEADS)) if targets[:, column].any()]
    precision = [average_precision_score(targets[:, column], chances[:, column]) for column in used]
    loaded = chances[:, LOADED] >= limit["loaded"]
    figures = {
        "loaded macro-F1": f1_score(targets[:, LOADED], loaded, average="macro"),
        "loaded AUC": roc_auc_score(targets[:, LOADED], chances[:, LOADED]),
        "opinion AUC": roc_auc_score(targets[:, OPINION], chances[:, OPINION]),
        "frames mean AP": np.mean(precision) if used else 0.0,
    }
    return {name: round(float(value), 4) for name, value in figures.items()}
