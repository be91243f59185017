"""Labelled sentences as rows to learn from: the corpus's own annotations, or any list of single sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.categories import POLICY_FRAMES
from framing.errors import DataError
from framing.model.encoded import Encoded
from framing.model.linear import HEADS
from framing.model.sentences import NOWHERE, Sentences, prepare_spans
from framing.model.words import Vocabulary
from framing.training.data import FRAME_CODES, Corpus, CorpusArticle, LabelledSentence
from framing.training.pool import analyzer

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """Sentences and what readers said of them.

    sentences  ready to be scored; shape (m,)
    targets    0, 1 or between for each of `HEADS`, NaN where nobody said; shape (m, heads)
    outlets    who published each
    articles   id of the article of each
    starts     where each begins in its article
    """

    sentences: Sentences
    targets: Floats
    outlets: NDArray[np.str_]
    articles: NDArray[np.str_]
    starts: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.targets)


def annotated(corpus: Corpus, articles: Sequence[CorpusArticle], vocabulary: Vocabulary) -> Labelled:
    """The annotated sentences; where two readers differ the target lies between."""
    by_article: dict[str, dict[tuple[int, int], list[LabelledSentence]]] = defaultdict(lambda: defaultdict(list))
    for row in corpus.readings():
        by_article[row.article][row.start, row.end].append(row)
    parts, targets, outlets, ids, starts = [], [], [], [], []
    for article in articles:
        found = by_article.get(article.id)
        if not found:
            continue
        spans = sorted(found)
        sentences = _prepare(vocabulary, article.text, spans)
        parts.append(sentences)
        for number in sentences.index.tolist():
            targets.append(_target(found[spans[number]]))
            starts.append(spans[number][0])
        outlets += [article.source] * len(sentences.index)
        ids += [article.id] * len(sentences.index)
    if not parts:
        raise DataError(f"{corpus.folder / 'annotations' / 'sentences.csv'}: no sentence of any article in abp/")
    return Labelled(_join(parts), np.array(targets), np.array(outlets), np.array(ids), np.array(starts))


def single(vocabulary: Vocabulary, texts: Sequence[str], loaded: Sequence[bool], outlets: Sequence[str]) -> Labelled:
    """Sentences that stand alone, labelled loaded or not."""
    parts = [_prepare(vocabulary, text, [(0, len(text))]) for text in texts]
    targets = np.full((len(texts), len(HEADS)), np.nan)
    targets[:, 0] = loaded
    ids = np.array([str(number) for number in range(len(texts))])
    return Labelled(_join(parts), targets, np.array(outlets), ids, np.zeros(len(texts), dtype=np.intp))


def _prepare(vocabulary: Vocabulary, text: str, spans: list[tuple[int, int]]) -> Sentences:
    marks = analyzer().mark(text)
    display = [marks.article.is_display(start) for start, _ in spans]
    return prepare_spans(vocabulary, text, spans, marks.flags, marks.voices, display)


def _target(readings: list[LabelledSentence]) -> list[float]:
    loaded = np.mean([reading.bias for reading in readings])
    opinion = np.mean([reading.opinion for reading in readings])
    frames = dict.fromkeys(POLICY_FRAMES, 0.0)
    for reading in readings:
        for code in reading.frames:
            if code in FRAME_CODES:
                frames[FRAME_CODES[code]] += 1 / len(readings)
    return [float(loaded), float(opinion), *frames.values()]


def _join(parts: Sequence[Sentences]) -> Sentences:
    ids = np.concatenate([part.encoded.ids for part in parts])
    lengths = np.concatenate([np.diff(part.encoded.starts) for part in parts])
    starts = np.concatenate(([0], np.cumsum(lengths)))
    flagged: list[tuple[int, int, int]] = []
    before = 0
    for part in parts:
        flagged += [(number, before + row, kind) for number, row, kind in part.flagged]
        before += len(part.index)
    return Sentences(
        Encoded(ids, starts, np.arange(len(ids))),
        np.arange(len(lengths)),
        np.vstack([part.form for part in parts]),
        flagged,
        NOWHERE,
        NOWHERE,
    )
