"""Frames, genre and whole articles, each read by the model that never saw its outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, average_precision_score, f1_score, roc_auc_score

from framing.analyzer import QUOTED_SHARE
from framing.categories import POLICY_FRAMES
from framing.frames import model_frames
from framing.model.genre import GENRES
from framing.model.linear import LinearModel
from framing.training.classifier.intervals import SEED
from framing.training.classifier.trial import Trial
from framing.training.crossval import FOLDS, outlet_folds
from framing.training.data import FRAME_CODES, CorpusArticle
from framing.training.heads import learn_genre
from framing.training.pool import analyzer
from framing.training.tables import Table
from framing.training.train import genre_rows

_ARTICLES = 400  # of each kind, to tell reports from opinion pieces

Floats = NDArray[np.float64]


def frames(trial: Trial) -> Table:
    """Average precision of each frame over sentences, and the article's first frame."""
    rows, values = [], []
    for column, frame in enumerate(POLICY_FRAMES, start=2):
        truth, chances = trial.truth(column), trial.held.chances[:, column]
        if not truth.any():  # nobody used it: nothing to find
            rows.append((frame, "–", "–", "0"))
            continue
        values.append(float(average_precision_score(truth, chances)))
        said = chances >= trial.model.thresholds[frame]
        rows.append((frame, f"{values[-1]:.3f}", f"{f1_score(truth, said):.3f}", str(int(truth.sum()))))
    rows.append(("mean", f"{np.mean(values):.3f}", "", ""))
    how = "Average precision over sentences, F1 at the shipped threshold; held-out outlets."
    return Table("Classifier: policy frames", how, ("frame", "AP", "F1", "of"), tuple(rows))


def whole_articles(trial: Trial) -> Table:
    """First frame, genre, and reports against opinion pieces, each article read by the model of its fold."""
    first = _first_frames(trial)
    features, genres, outlets = genre_rows(trial.ground, trial.held)
    said = _held_out_genres(features, genres, np.array(outlets))
    reports, opinions = _mean_loaded(trial)
    auc = roc_auc_score([0] * len(reports) + [1] * len(opinions), reports + opinions)
    rows = (
        ("first frame among the annotated", f"{np.mean(first):.3f}", str(len(first))),
        ("genre: macro-F1", f"{f1_score(genres, said, average='macro'):.3f}", str(len(genres))),
        ("genre: accuracy", f"{accuracy_score(genres, said):.3f}", ""),
        *(
            (f"genre: F1 of {name}", f"{f1_score(genres, said, labels=[name], average='macro'):.3f}", "")
            for name in GENRES
        ),
        (
            "reports against opinion pages by mean loaded score, outlets unseen: AUC",
            f"{auc:.3f}",
            f"{len(reports)} + {len(opinions)}",
        ),
    )
    return Table("Classifier: whole articles", "Held-out outlets.", ("measure", "value", "of"), rows)


def _first_frames(trial: Trial) -> list[bool]:
    dominant = trial.ground.corpus.dominant_frames()
    found = []
    for article, model in _with_fold_model(trial):
        if article.id in dominant:
            marks = analyzer().mark(article.text)
            _, shares = model_frames(model.read(marks.article, marks.flags, marks.voices))
            wanted = {FRAME_CODES.get(code) for code in dominant[article.id]}
            found.append(bool(shares) and shares[0].frame in wanted)
    return found


def _with_fold_model(trial: Trial) -> Iterator[tuple[CorpusArticle, LinearModel]]:
    """Each annotated article with the model of the fold its outlet was held out of, thresholds set."""
    models = [replace(model, thresholds=trial.model.thresholds) for model in trial.held.models]
    fold_of = dict(zip(trial.labelled.outlets.tolist(), trial.held.folds.tolist(), strict=True))
    known = set(trial.labelled.articles.tolist())
    for article in trial.ground.articles:
        if article.id in known:
            yield article, models[fold_of[article.source]]


def _held_out_genres(features: Floats, genres: Sequence[str], outlets: NDArray[np.str_]) -> list[str]:
    folds = outlet_folds(outlets)
    said = [""] * len(genres)
    for number in range(FOLDS):
        rows = np.flatnonzero(folds != number)
        genre = learn_genre(features[rows], [genres[row] for row in rows.tolist()])
        for row in np.flatnonzero(folds == number):
            said[row] = GENRES[int(np.argmax(features[row] @ genre.weights))]
    return said


def _mean_loaded(trial: Trial) -> tuple[list[float], list[float]]:
    """Mean loaded probability of the writer's own sentences, in reports and in opinion pieces, outlets unseen."""
    fold_of = dict(zip(trial.labelled.outlets.tolist(), trial.held.folds.tolist(), strict=True))
    found: tuple[list[float], list[float]] = ([], [])
    for kind, articles in enumerate(trial.ground.corpus.reference_sets(_ARTICLES, SEED)):
        for article in articles:
            if article.source in fold_of:
                marks = analyzer().mark(article.text)
                reading = trial.held.models[fold_of[article.source]].read(marks.article, marks.flags, marks.voices)
                spans = [marks.article.sentences[number][:2] for number in reading.index.tolist()]
                within = marks.voices.within
                quoted = [sum(right - left for left, right in within(*span)) / (span[1] - span[0]) for span in spans]
                own = np.array(quoted) < QUOTED_SHARE
                if own.any():
                    found[kind].append(float(reading.loaded[own].mean()))
    return found
