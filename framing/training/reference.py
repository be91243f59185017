"""The reference sets: where the dials of news reports and of opinion pieces lie. Only quantiles leave the corpus."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import numpy as np

from framing.analyzer import Analyzer
from framing.categories import Dial
from framing.scoring import MIN_WORDS, Reference, Tally, score
from framing.training.data import Corpus, CorpusArticle

SIZE = 1500  # articles a set: a percentile then has a standard error of at most 1.3
SEED = 11


def build(
    corpus: Corpus, *, size: int = SIZE, seed: int = SEED, progress: Callable[[int], None] = lambda n: None
) -> str:
    """The content of `framing/reference.json`: 101 quantiles of each dial for each set, and the means of the news.

    `progress` is called with 1 for each article done. Articles with fewer than MIN_WORDS words of the writer's are
    left out, since no such text is placed.
    """
    news, opinion = corpus.reference_sets(size, seed)
    flat = Reference(dict.fromkeys(Dial, 0.0), dict.fromkeys(Dial, (0.0,) * 101), dict.fromkeys(Dial, (0.0,) * 101))
    analyzer = Analyzer(reference=flat)
    raw_news = _tallies(analyzer, news, progress)
    raw_opinion = _tallies(analyzer, opinion, progress)
    means = {dial: float(np.mean([t.rates()[i] for t in raw_news])) for i, dial in enumerate(Dial)}
    shrinking = Reference(means, flat.news, flat.opinion)
    document = {
        "about": f"Quantiles (0–100 %) of the dials; {len(raw_news)} news reports, {len(raw_opinion)} opinion pieces.",
        "corpus": corpus.sha256("abp/articles.jsonl.gz"),
        "means": {dial.value: round(mean, 4) for dial, mean in means.items()},
        "news": _quantiles(raw_news, shrinking),
        "opinion": _quantiles(raw_opinion, shrinking),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _tallies(analyzer: Analyzer, articles: Iterable[CorpusArticle], progress: Callable[[int], None]) -> list[Tally]:
    counted = []
    for article in articles:
        found = analyzer.tally(article.text)
        progress(1)
        if found.words.sum() >= MIN_WORDS:
            counted.append(found)
    return counted


def _quantiles(tallies: Iterable[Tally], reference: Reference) -> dict[str, list[float]]:
    rows: dict[Dial, list[float]] = {dial: [] for dial in Dial}
    for counted in tallies:
        for dial, value in score(counted, reference).items():
            rows[dial].append(value.per_100_words or 0.0)
    return {
        dial.value: [round(float(q), 4) for q in np.quantile(values, np.linspace(0, 1, 101))]
        for dial, values in rows.items()
    }
