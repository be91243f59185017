"""How well the classifier does on outlets it never saw: what `framing evaluate` says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, average_precision_score, brier_score_loss, f1_score, roc_auc_score
from sklearn.model_selection import KFold

from framing.analyzer import QUOTED_SHARE
from framing.categories import POLICY_FRAMES
from framing.frames import model_frames
from framing.model.genre import GENRES
from framing.model.linear import HEADS, LOADED, OPINION, LinearModel
from framing.model.sentences import FORM, quoted_shares
from framing.training.crossval import FOLDS, HeldOut, best_threshold, cross_validate, outlet_folds
from framing.training.data import FRAME_CODES, CorpusArticle
from framing.training.features import Block
from framing.training.heads import learn_genre, regress, stack
from framing.training.labelled import Labelled, single
from framing.training.pool import analyzer
from framing.training.tables import Table
from framing.training.train import Ground, genre_rows

_RESAMPLES, _SEED = 300, 7
_BINS = 10
_ARTICLES = 400  # of each kind, to tell reports from opinion pieces

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Tested:
    """What the measures share: the ground, the held-out scores, and the model that ships."""

    ground: Ground
    held: HeldOut
    model: LinearModel

    @property
    def labelled(self) -> Labelled:
        return self.ground.labelled

    def truth(self, column: int) -> Bools:
        return self.labelled.targets[:, column] >= 0.5


# --- loaded and opinion -----------------------------------------------------------------------------------------------


def tone(tested: Tested) -> Table:
    """Loaded and opinion on the annotated sentences, with 90 % intervals from resampling outlets."""
    rows = []
    for column in (LOADED, OPINION):
        truth, chances = tested.truth(column), tested.held.chances[:, column]
        said = chances >= tested.model.thresholds[HEADS[column]]
        outlets = tested.labelled.outlets
        rows += [
            _row(f"{HEADS[column]}: macro-F1", truth, said, outlets, _macro),
            _row(f"{HEADS[column]}: AUC", truth, chances, outlets, roc_auc_score),
            (f"{HEADS[column]}: Brier score", f"{brier_score_loss(truth, chances):.3f}", ""),
            (f"{HEADS[column]}: expected calibration error", f"{_calibration_error(truth, chances):.3f}", ""),
        ]
    alone = tested.held.alone[:, LOADED]
    rows.append(
        _row("loaded, without its neighbours: AUC", tested.truth(LOADED), alone, tested.labelled.outlets, roc_auc_score)
    )
    limits = " and ".join(str(tested.model.thresholds[HEADS[column]]) for column in (LOADED, OPINION))
    how = f"{len(tested.labelled)} sentences, five folds by outlet, shipped thresholds {limits}, names masked."
    return Table("Classifier: loaded and opinion", how, ("measure", "value", "90 % interval"), tuple(rows))


def _macro(truth: Bools, said: Floats | Bools) -> float:
    return float(f1_score(truth, said, average="macro"))


def _row(
    name: str, truth: Bools, said: Floats | Bools, groups: NDArray[np.str_], measure: Callable[..., float]
) -> tuple[str, str, str]:
    low, high = _interval(truth, said, groups, measure)
    return name, f"{measure(truth, said):.3f}", f"{low:.3f}–{high:.3f}"


def _interval(
    truth: Bools, said: Floats | Bools, groups: NDArray[np.str_], measure: Callable[..., float]
) -> tuple[float, float]:
    random = np.random.default_rng(_SEED)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    found = []
    for _ in range(_RESAMPLES):
        rows = np.concatenate([members[n] for n in random.integers(0, len(members), len(members))])
        if 0 < truth[rows].mean() < 1:
            found.append(measure(truth[rows], said[rows]))
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)


def _bins(truth: Bools, chances: Floats) -> list[tuple[int, float, float]]:
    """(sentences, mean probability, share labelled) of each tenth of the scale that has any."""
    place = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    return [
        (int(np.sum(place == n)), float(chances[place == n].mean()), float(truth[place == n].mean()))
        for n in range(_BINS)
        if (place == n).any()
    ]


def _calibration_error(truth: Bools, chances: Floats) -> float:
    """Mean distance of probability and share labelled over tenths of the scale (Naeini et al. 2015)."""
    return sum(number * abs(said - share) for number, said, share in _bins(truth, chances)) / len(truth)


def calibration(tested: Tested) -> Table:
    """The reliability diagram, drawn with characters: does .7 mean seven of ten?"""
    rows = []
    for number, said, share in _bins(tested.truth(LOADED), tested.held.chances[:, LOADED]):
        line = [" "] * 41
        line[round(said * 40)] = "·"
        line[round(share * 40)] = "●"
        rows.append((f"{said:.2f}", f"{share:.2f}", str(number), f"`{''.join(line)}`"))
    header = ("probability", "share labelled", "sentences", "0 · said, ● labelled 1")
    return Table("Classifier: calibration of loaded", "Held-out outlets.", header, tuple(rows))


# --- frames and genre -------------------------------------------------------------------------------------------------


def frames(tested: Tested) -> Table:
    """Average precision of each frame over sentences, and the article's first frame."""
    rows, values = [], []
    for column, frame in enumerate(POLICY_FRAMES, start=2):
        truth, chances = tested.truth(column), tested.held.chances[:, column]
        values.append(float(average_precision_score(truth, chances)))
        said = chances >= tested.model.thresholds[frame]
        rows.append((frame, f"{values[-1]:.3f}", f"{f1_score(truth, said):.3f}", str(int(truth.sum()))))
    rows.append(("mean", f"{np.mean(values):.3f}", "", ""))
    how = "Average precision over sentences, F1 at the shipped threshold; held-out outlets."
    return Table("Classifier: policy frames", how, ("frame", "AP", "F1", "of"), tuple(rows))


def whole_articles(tested: Tested) -> Table:
    """First frame, genre, and reports against opinion pieces, each article read by the model of its fold."""
    first = _first_frames(tested)
    features, genres, outlets = genre_rows(tested.ground, tested.held)
    said = _held_out_genres(features, genres, np.array(outlets))
    reports, opinions = _mean_loaded(tested)
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


def _first_frames(tested: Tested) -> list[bool]:
    dominant = tested.ground.corpus.dominant_frames()
    found = []
    for article, model in _with_fold_model(tested):
        if article.id in dominant:
            marks = analyzer().mark(article.text)
            _, shares = model_frames(model.read(marks.article, marks.flags, marks.voices))
            wanted = {FRAME_CODES.get(code) for code in dominant[article.id]}
            found.append(bool(shares) and shares[0].frame in wanted)
    return found


def _with_fold_model(tested: Tested) -> Iterator[tuple[CorpusArticle, LinearModel]]:
    """Each annotated article with the model of the fold its outlet was held out of, thresholds set."""
    models = [replace(model, thresholds=tested.model.thresholds) for model in tested.held.models]
    fold_of = dict(zip(tested.labelled.outlets.tolist(), tested.held.folds.tolist(), strict=True))
    known = set(tested.labelled.articles.tolist())
    for article in tested.ground.articles:
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


def _mean_loaded(tested: Tested) -> tuple[list[float], list[float]]:
    """Mean loaded probability of the writer's own sentences, in reports and in opinion pieces, outlets unseen."""
    fold_of = dict(zip(tested.labelled.outlets.tolist(), tested.held.folds.tolist(), strict=True))
    found: tuple[list[float], list[float]] = ([], [])
    for kind, articles in enumerate(tested.ground.corpus.reference_sets(_ARTICLES, _SEED)):
        for article in articles:
            if article.source in fold_of:
                marks = analyzer().mark(article.text)
                reading = tested.held.models[fold_of[article.source]].read(marks.article, marks.flags, marks.voices)
                spans = [marks.article.sentences[number][:2] for number in reading.index.tolist()]
                own = np.array(quoted_shares(spans, marks.voices)) < QUOTED_SHARE
                if own.any():
                    found[kind].append(float(reading.loaded[own].mean()))
    return found


# --- other people's labels --------------------------------------------------------------------------------------------


def transfer(tested: Tested) -> Table | None:
    """BABE's expert labels, by the model that ships, which never saw them."""
    experts = tested.ground.corpus.expert_sentences()
    if not experts:
        return None
    labelled = _experts(tested)
    truth = labelled.targets[:, LOADED] >= 0.5
    raw = tested.model.logits(labelled.sentences)
    chances = 1 / (1 + np.exp(-(raw * tested.model.company.alone[0] + tested.model.company.alone[1])))[:, LOADED]
    limit = tested.model.thresholds["loaded"]
    best = best_threshold(chances, labelled.targets[:, LOADED])
    rows = (
        _row("AUC", truth, chances, labelled.outlets, roc_auc_score),
        _row(f"macro-F1 at the shipped threshold {limit}", truth, chances >= limit, labelled.outlets, _macro),
        _row(f"macro-F1 at the best threshold {best:.2f}", truth, chances >= best, labelled.outlets, _macro),
        ("share labelled loaded", f"{truth.mean():.3f}", ""),
        ("share said loaded", f"{(chances >= limit).mean():.3f}", ""),
    )
    how = f"{len(truth)} sentences that stand alone; nothing was learned from them."
    return Table("Classifier: BABE, not trained on", how, ("measure", "value", "90 % interval"), rows)


def _experts(tested: Tested) -> Labelled:
    experts = tested.ground.corpus.expert_sentences()
    return single(
        tested.model.vocabulary, [e.text for e in experts], [e.loaded for e in experts], [e.outlet for e in experts]
    )


def recipe(tested: Tested) -> Table | None:
    """The same recipe trained on BABE itself, five folds, at random and by outlet."""
    if not tested.ground.corpus.expert_sentences():
        return None
    labelled, learner = _experts(tested), tested.ground.learner
    block = learner.features.block(labelled.sentences)
    truth = labelled.targets[:, LOADED] >= 0.5
    rows = []
    random = np.zeros(len(labelled), dtype=np.intp)
    for number, (_, held) in enumerate(KFold(FOLDS, shuffle=True, random_state=_SEED).split(random)):
        random[held] = number
    for name, folds in (("random", random), ("by outlet", outlet_folds(labelled.outlets))):
        held_out = cross_validate(learner, block, labelled, folds, lambda step: None, hide_outlets=name != "random")
        chances = held_out.alone[:, LOADED]
        rows.append((name, f"{_macro(truth, chances >= 0.5):.3f}", f"{roc_auc_score(truth, chances):.3f}"))
    how = "Names masked; threshold .5. Papers, random folds: BERT .789, RoBERTa .799."
    return Table("The recipe trained on BABE", how, ("folds", "macro-F1", "AUC"), tuple(rows))


# --- fairness ---------------------------------------------------------------------------------------------------------


def evenness(tested: Tested) -> Table:
    """Sentences called loaded though readers call them neutral, by the leaning the corpus gives their outlet."""
    leaning = {article.id: article.leaning for article in tested.ground.articles}
    sides = np.array([leaning[id] for id in tested.labelled.articles.tolist()])
    neutral = ~tested.truth(LOADED)
    said = tested.held.chances[:, LOADED] >= tested.model.thresholds["loaded"]
    rows = []
    for side in sorted(set(sides.tolist())):
        here = neutral & (sides == side)
        low, high = _interval_of_mean(said[here], tested.labelled.articles[here])
        rows.append((side, f"{said[here].mean():.3f}", f"{low:.3f}–{high:.3f}", str(int(here.sum()))))
    how = "Share of neutral sentences called loaded; 90 % intervals from resampling articles. Held-out outlets."
    return Table(
        "Classifier: false alarms by the corpus’s rating of outlets",
        how,
        ("rating", "share", "interval", "of"),
        tuple(rows),
    )


def _interval_of_mean(values: Bools, groups: NDArray[np.str_]) -> tuple[float, float]:
    random = np.random.default_rng(_SEED)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    means = [
        float(values[np.concatenate([members[n] for n in random.integers(0, len(members), len(members))])].mean())
        for _ in range(_RESAMPLES)
    ]
    low, high = np.quantile(means, (0.05, 0.95))
    return float(low), float(high)


# --- what each ingredient adds ----------------------------------------------------------------------------------------


def ablation(tested: Tested) -> Table:
    """Loaded, without its neighbours, with one ingredient left out of the last fit."""
    block = tested.ground.block
    nothing = Block(np.zeros_like(block.rest), block.meaning, block.phrases)
    form = Block(block.rest.copy(), block.meaning, block.phrases)
    form.rest[:, len(FORM) - 1 :] = 0.0
    without = {
        "everything": (block, (True, True)),
        "without flags of the word lists": (form, (True, True)),
        "without flags and form": (nothing, (True, True)),
        "without word vectors": (Block(block.rest, np.zeros_like(block.meaning), block.phrases), (True, True)),
        "without words and phrases of the labels": (Block(block.rest, block.meaning, block.phrases * 0), (True, True)),
        "without what pages teach": (block, (False, True)),
        "without what company teaches": (block, (True, False)),
        "without either": (block, (False, False)),
    }
    rows = []
    for name, (changed, kept) in without.items():
        logits = _refit(tested, changed, kept, np.ones(len(tested.labelled), dtype=bool))
        rows.append((name, *_figures(tested, logits)))
    how = "Held-out outlets; the company of neighbours adds its own (first table)."
    return Table("Classifier: what each ingredient adds", how, ("ingredients", "AUC", "macro-F1"), tuple(rows))


def learning_curve(tested: Tested) -> Table:
    """Loaded, learned from part of the labels: does it pay to label more?"""
    random = np.random.default_rng(_SEED)
    articles = np.unique(tested.labelled.articles)
    order = random.permutation(len(articles))
    rows = []
    for share in (0.125, 0.25, 0.5, 0.75, 1.0):
        chosen = np.isin(tested.labelled.articles, articles[order[: int(len(articles) * share)]])
        logits = _refit(tested, tested.ground.block, (True, True), chosen)
        rows.append((f"{share:.0%}", str(int(chosen.sum())), *_figures(tested, logits)))
    how = "The last fit alone; what pages and company teach is the same for all. Held-out outlets."
    return Table("Classifier: learning curve", how, ("labels", "sentences", "AUC", "macro-F1"), tuple(rows))


def _refit(tested: Tested, block: Block, kept: tuple[bool, bool], chosen: Bools) -> Floats:
    """Held-out logits of loaded, refitted on other features or fewer labels."""
    logits = np.zeros(len(tested.labelled))
    phrases = tested.ground.block.phrases
    for number in range(FOLDS):
        learned = [score * keep for score, keep in zip(tested.held.learned[number], kept, strict=True)]
        scores = np.column_stack([phrases @ score for score in learned])
        design = sp.hstack((stack(block, []), sp.csr_matrix(scores)), format="csr")
        held = tested.held.folds == number
        head = regress(design, tested.labelled.targets[:, LOADED], np.flatnonzero(~held & chosen), 0.1)
        logits[held] = head.logits(design[held])
    return logits


def _figures(tested: Tested, logits: Floats) -> tuple[str, str]:
    truth = tested.truth(LOADED)
    limit = np.quantile(logits, 1 - np.mean(tested.held.chances[:, LOADED] >= tested.model.thresholds["loaded"]))
    return f"{roc_auc_score(truth, logits):.3f}", f"{_macro(truth, logits >= limit):.3f}"


MEASURES: tuple[Callable[[Tested], Table | None], ...] = (
    tone, calibration, frames, whole_articles, transfer, recipe, evenness, ablation, learning_curve,
)  # fmt: skip
