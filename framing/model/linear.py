"""The classifier at run time: a score that is a sum over the words of a sentence, so that each word's share is exact.

For a head h (`loaded`, `opinion`, a policy frame) and a sentence of n words

    logit(h) = (Σ weights of its words and phrases) / √n  +  Σ rarity · meaning / Σ rarity
             + Σ weights of its flags · (1, 1 / √n)  +  Σ form · weight

The first sum holds what was learned of words, pairs and triples; `meaning` is a linear model on word vectors, which
is again one number a word, averaged with rare words counting more (Arora et al. 2017). `form` is what has no words: the
length, how much is quoted. `framing.model.company` then hears the neighbours and calibrates. numpy only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.article import DISPLAY_TYPE, Article, Voices
from framing.categories import CATEGORIES, POLICY_FRAMES
from framing.flags import Flag
from framing.model.company import Company
from framing.model.genre import Genre
from framing.model.grams import Grams, GramTable
from framing.model.reading import FlagShare, ModelReading, Shares
from framing.model.words import TOKEN, Encoded, Ints, Vocabulary

LOADED, OPINION = 0, 1
_RUN = 20_000  # words scored at a time; all but books are shorter
TONES = 2  # heads that are not frames
HEADS = ("loaded", "opinion", *POLICY_FRAMES)
FORM = ("constant", "log words", "quoted share", "display type", "any flag")
LOG_WORDS = FORM.index("log words")
SEVERITIES = 3
WORD_CATEGORIES = tuple(name for name, info in CATEGORIES.items() if info.family)  # all but the model’s own
FLAGS = tuple(f"{category} {severity}" for category in WORD_CATEGORIES for severity in range(1, SEVERITIES + 1))
_FLAG_ROW = {category: row * SEVERITIES - 1 for row, category in enumerate(WORD_CATEGORIES)}

Floats = NDArray[np.float64]
Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Sentences:
    """Sentences ready to be scored.

    encoded  the words of those that have any
    index    which sentence of the article each is; shape (m,)
    flags    how often each kind of flag stands in it, `FLAGS`; shape (m, kinds)
    form     its form, `FORM`; shape (m, 5)
    flagged  (number of a flag, row, kind) of each flag that begins in one of them; shape (f, 3)
    """

    encoded: Encoded
    index: Ints
    flags: Floats
    form: Floats
    flagged: Ints


@dataclass(frozen=True)
class LinearModel:
    """The learned numbers. Arrays of weights have one column a head of `HEADS`, unless said.

    vocabulary  the words known
    keys        the pairs and triples known (`framing.model.grams`), first the t that the frames know; shape (g,)
    tone        weights of words, then of pairs and triples, for `loaded` and `opinion`; shape (v + g, 2)
    topics      the same for the frames, of fewer phrases; shape (v + t, 14)
    meaning     weights of words by their vectors; shape (v, heads)
    rarity      how much a word counts in the average of vectors; shape (v,)
    flags       weights of flags by category and severity, `FLAGS`, then of the same over √n; shape (2 · kinds, heads)
    form        weights of `FORM`; shape (5, heads)
    thresholds  probability from which a head counts as seen, by name
    company     what neighbours add, and the calibration
    genre       what kind of article it is
    meta        the metadata of the artefact
    """

    vocabulary: Vocabulary
    keys: NDArray[np.int64]
    tone: Weights
    topics: Weights
    meaning: Weights
    rarity: Weights
    flags: Weights
    form: Weights
    thresholds: Mapping[str, float]
    company: Company
    genre: Genre
    meta: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def _table(self) -> GramTable:
        return GramTable(self.keys)

    @property
    def version(self) -> str:
        return str(self.meta.get("version", "unversioned"))

    def read(self, article: Article, flags: Sequence[Flag], voices: Voices) -> ModelReading:
        """Score every sentence of an article that has words."""
        sentences = prepare(self.vocabulary, article, flags, voices)
        raw, shares = self._score(sentences)
        logits, slope = self.company.judge(raw)
        return ModelReading.of(
            article,
            index=sentences.index,
            logits=logits,
            thresholds=self.thresholds,
            genre=self.genre.of(article, voices, sentences.index, logits),
            shares=shares,
            flags=self._flag_shares(sentences, flags),
            slope=slope,
            alone=self.company.by_itself(raw),
        )

    def _flag_shares(self, sentences: Sentences, flags: Sequence[Flag]) -> list[FlagShare]:
        """What each flag adds to `loaded` and `opinion`."""
        number, row, kind = sentences.flagged.T
        root = np.sqrt(np.diff(sentences.encoded.starts))[row, None]
        added = self.flags[kind, :TONES] + self.flags[len(FLAGS) + kind, :TONES] / root
        spans = [(flags[n].start, flags[n].end) for n in number.tolist()]
        return list(map(FlagShare, row.tolist(), spans, added.tolist()))

    def with_company(self, company: Company) -> LinearModel:
        """The same model that hears neighbours otherwise."""
        return replace(self, company=company)

    def logits(self, sentences: Sentences) -> Floats:
        """Raw logit of every head for every sentence, before its company is heard; shape (m, heads)."""
        return self._score(sentences)[0]

    def _score(self, sentences: Sentences) -> tuple[Floats, Shares]:
        """Long texts are scored a run of sentences at a time, so that memory stays a small multiple of the text."""
        runs = [self._score_run(run) for run in _runs(sentences)]
        if len(runs) == 1:
            return runs[0]
        return np.concatenate([logits for logits, _ in runs]), Shares.joined([shares for _, shares in runs])

    def _score_run(self, sentences: Sentences) -> tuple[Floats, Shares]:
        encoded, starts = sentences.encoded, sentences.encoded.starts[:-1]
        lengths = np.diff(encoded.starts)
        root = np.sqrt(lengths).astype(np.float32)
        words, sentence = encoded.ids, np.repeat(np.arange(len(starts)), lengths)
        rarity = self.rarity[words]
        average = rarity / np.add.reduceat(rarity, starts)[sentence]
        each = self.meaning[words] * average[:, None]
        plain = 1 / root[sentence, None]
        each[:, :TONES] += self.tone[words] * plain
        each[:, TONES:] += self.topics[words] * plain
        total = np.add.reduceat(each, starts, axis=0, dtype=float)
        grams = Grams(encoded, len(self.vocabulary))
        row = self._table.find(grams.keys)
        phrases = self._add_phrases(total, grams, row, root)
        total += flag_features(sentences) @ self.flags
        total += sentences.form @ self.form
        return total, Shares(encoded.starts, encoded.tokens, each.astype(np.float32, copy=False), *phrases)

    def _add_phrases(self, total: Floats, grams: Grams, row: Ints, root: Weights) -> tuple[Ints, Ints, Ints, Weights]:
        """Add the weights of the known pairs and triples; for each its sentence, first word, length and tone."""
        known = np.flatnonzero(row >= 0)
        sentence = at = grams.sentences[known]
        place = row[known] + len(self.vocabulary)
        tone = self.tone[place] / root[at, None]
        total[:, :TONES] += _sums(tone, at, len(total))
        topical = place < len(self.topics)
        at = at[topical]
        total[:, TONES:] += _sums(self.topics[place[topical]] / root[at, None], at, len(total))
        return sentence, grams.first[known], grams.length[known], tone


def _sums(values: Weights, rows: Ints, count: int) -> Floats:
    """Values of each row added up; shape (count, columns). `np.bincount` takes a tenth of the time of `np.add.at`."""
    columns = values.shape[1]
    places = rows[:, None] * columns + np.arange(columns)
    added = np.asarray(np.bincount(places.ravel(), values.ravel(), count * columns), dtype=float)
    return added.reshape(count, columns)


def _runs(sentences: Sentences) -> Iterator[Sentences]:
    """The sentences in runs of some `_RUN` words."""
    starts = sentences.encoded.starts
    count = len(starts) - 1
    cuts = np.unique(np.searchsorted(starts, np.arange(_RUN, starts[-1], _RUN)))
    for left, right in pairwise([0, *(cut for cut in cuts.tolist() if 0 < cut < count), count]):
        first, last = starts[left], starts[right]
        encoded = sentences.encoded
        yield Sentences(
            Encoded(encoded.ids[first:last], starts[left : right + 1] - first, encoded.tokens[first:last]),
            sentences.index[left:right],
            sentences.flags[left:right],
            sentences.form[left:right],
            sentences.flagged,
        )


def flag_features(sentences: Sentences) -> Floats:
    """The counts of flags, and the same over the root of the sentence's length; shape (m, 2 · kinds)."""
    root = np.sqrt(np.diff(sentences.encoded.starts))[:, None]
    return np.hstack((sentences.flags, sentences.flags / root))


def prepare(vocabulary: Vocabulary, article: Article, flags: Sequence[Flag], voices: Voices) -> Sentences:
    """The sentences of an article as the model reads them."""
    spans = [(start, end) for start, end, _ in article.sentences]
    display = [section in DISPLAY_TYPE for section in article.sections]
    return prepare_spans(vocabulary, article.text, spans, flags, voices, display)


def prepare_spans(
    vocabulary: Vocabulary,
    text: str,
    spans: Sequence[tuple[int, int]],
    flags: Sequence[Flag],
    voices: Voices,
    display: Sequence[bool],
) -> Sentences:
    """Any stretches of a text, in order and disjoint, as the model reads them; those without words are left out."""
    tokens: list[str] = []
    lengths: list[int] = []
    index: list[int] = []
    find = TOKEN.findall
    for number, (start, end) in enumerate(spans):
        here = find(text, start, end)
        if here:
            tokens += here
            lengths.append(len(here))
            index.append(number)
    titled = [n for n, number in enumerate(index) if display[number]]
    encoded = vocabulary.encode(tokens, lengths, titled)
    chosen = [spans[number] for number in index]
    flagged = _place_flags(chosen, flags)
    counts = np.zeros((len(chosen), len(FLAGS)))
    np.add.at(counts, (flagged[:, 1], flagged[:, 2]), 1.0)
    form = np.ones((len(chosen), len(FORM)))
    form[:, LOG_WORDS] = np.log(np.diff(encoded.starts) + 1.0)
    form[:, 2] = _quoted_words(text, chosen, voices, encoded)
    form[:, 3] = [display[number] for number in index]
    form[:, 4] = counts.any(axis=1)
    return Sentences(encoded, np.array(index, dtype=np.intp), counts, form, flagged)


def _place_flags(spans: Sequence[tuple[int, int]], flags: Sequence[Flag]) -> Ints:
    """(number, row, kind) of each flag that begins in one of the spans; both in order of their start."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for number, flag in enumerate(flags):
        while at < len(spans) and spans[at][1] <= flag.start:
            at += 1
        if at < len(spans) and spans[at][0] <= flag.start and flag.category in _FLAG_ROW:
            found.append((number, at, _FLAG_ROW[flag.category] + flag.severity))
    return np.array(found, dtype=np.intp).reshape(-1, 3)


def _quoted_words(text: str, spans: Sequence[tuple[int, int]], voices: Voices, encoded: Encoded) -> Floats:
    """Share of each span's words that are not the writer's, 0–1; of words, so that how long a name is tells nothing."""
    shares = np.array(quoted_shares(spans, voices))
    starts, ends = np.array(voices.quoted, dtype=np.intp).reshape(-1, 2).T
    for row in np.flatnonzero((shares > 0) & (shares < 1)).tolist():  # of a sentence that is all quoted, all words are
        words = encoded.tokens[encoded.starts[row] : encoded.starts[row + 1]]
        positions = np.array([match.start() for match in TOKEN.finditer(text, *spans[row])])[words]
        last = np.searchsorted(starts, positions, side="right") - 1
        shares[row] = np.mean((last >= 0) & (positions < ends[last]))
    return shares


def quoted_shares(spans: Sequence[tuple[int, int]], voices: Voices) -> list[float]:
    """How much of each span is not the writer's words, 0–1, by length."""
    shares = [0.0] * len(spans)
    at = 0
    for start, end in voices.quoted:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        here = at
        while here < len(spans) and spans[here][0] < end:
            left, right = spans[here]
            shares[here] += (min(end, right) - max(start, left)) / (right - left)
            here += 1
    return shares
