"""Every sentence of the corpus, read once: its tokens, its flags, how much of it is quoted. No text is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import repeat

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from framing.analyzer import Analyzer
from framing.article import Section
from framing.model.encoded import NAME, Encoded, Ints
from framing.model.sentences import FLAGS, LOG_WORDS, NOWHERE, Sentences, prepare
from framing.model.tokens import Tokens
from framing.model.words import Vocabulary, Word, canonical, has_capital, kept_words
from framing.training.data import Corpus, CorpusArticle

_CHUNK = 64
_MIN_COUNT = 12  # uses in running text that make a word of the vocabulary
_MIN_SMALL = 0.02  # of them without a capital: rarer, and a word is a name


@dataclass(frozen=True)
class RawArticle:
    """One article before there is a vocabulary.

    tokens   of all sentences that have any
    lengths  tokens in each of these sentences
    titled   indices of those set as display type
    rest     their flags and form (`framing.model.linear`), as sparse rows
    body     is it a sentence of the body?
    """

    tokens: list[str]
    lengths: list[int]
    titled: list[int]
    rest: sp.csr_matrix
    body: list[bool]


@dataclass(frozen=True)
class Pool:
    """All sentences of the corpus, in order.

    encoded  their words
    rest     flags and form, sparse; shape (sentences, kinds + forms)
    article  index of the article of each
    body     is it of the body?
    """

    encoded: Encoded
    rest: sp.csr_matrix
    article: Ints
    body: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.article)

    def sentences(self, start: int, end: int) -> Sentences:
        """A run of them, ready to be scored."""
        left, right = self.encoded.starts[[start, end]]
        dense = self.rest[start:end].toarray()
        # Counted anew: when the articles were read, names of several words still had as many tokens.
        dense[:, len(FLAGS) + LOG_WORDS] = np.log(np.diff(self.encoded.starts[start : end + 1]) + 1.0)
        encoded = Encoded(
            self.encoded.ids[left:right], self.encoded.starts[start : end + 1] - left, np.arange(right - left)
        )
        kinds = len(FLAGS)
        rows, of_kind = dense[:, :kinds].nonzero()
        counts = dense[rows, of_kind].astype(np.intp)
        flagged = zip(repeat(0), np.repeat(rows, counts).tolist(), np.repeat(of_kind, counts).tolist(), strict=False)
        return Sentences(encoded, np.arange(end - start), dense[:, kinds:], list(flagged), NOWHERE, NOWHERE)


def read_articles(articles: Sequence[CorpusArticle], progress: Callable[[int], None]) -> list[RawArticle]:
    """Segment and flag every article, on all cores; `progress` gets 1 for each."""
    with ProcessPoolExecutor() as workers:
        found = []
        for raw in workers.map(_read, (article.text for article in articles), chunksize=_CHUNK):
            found.append(raw)
            progress(1)
    return found


@cache
def analyzer() -> Analyzer:
    """The word lists alone: what the model learns from must not hold its own opinion."""
    return Analyzer(model=None)


def _read(text: str) -> RawArticle:
    marks = analyzer().mark(text)
    recorder = _Recorder()
    sentences = prepare(recorder, marks.article, marks.flags, marks.voices)
    sections = marks.article.sections
    return RawArticle(
        recorder.tokens,
        recorder.lengths,
        recorder.titled,
        sp.csr_matrix(np.hstack((sentences.flags, sentences.form)).astype(np.float32)),
        [sections[number] is Section.BODY for number in sentences.index],
    )


class _Recorder:
    """Stands in for a vocabulary and keeps what it is given, so that training and scoring share one reader."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.lengths: list[int] = []
        self.titled: list[int] = []

    def encode(self, tokens: Tokens, firsts: Ints, titled: Sequence[int] = ()) -> Encoded:
        self.tokens, self.lengths, self.titled = list(tokens), np.diff(firsts).tolist(), list(titled)
        return Encoded(np.full(len(tokens), NAME), firsts, np.arange(len(tokens)))


def learn_words(articles: Sequence[RawArticle]) -> Vocabulary:
    """The words written small often enough, the commonest first, each with the share of its uses without a capital."""
    small: dict[str, int] = {}
    capital: dict[str, int] = {}
    for token, count in _running_counts(articles):
        table = capital if has_capital(token) else small
        word = canonical(token.lower())
        table[word] = table.get(word, 0) + count
    words = [
        Word(word, round(count / (count + capital.get(word, 0)), 3))
        for word, count in small.items()
        if count >= _MIN_COUNT and count >= _MIN_SMALL * (count + capital.get(word, 0)) and not word[0].isdigit()
    ]
    have = {word.text for word in words}
    words += [Word(word, 1.0) for word in sorted(kept_words() - have)]
    words.sort(key=lambda word: (-small.get(word.text, 0), word.text))
    return Vocabulary(words)


def _running_counts(articles: Sequence[RawArticle]) -> Iterator[tuple[str, int]]:
    """How often each token stands inside a sentence that is no headline."""
    counts: dict[str, int] = {}
    for raw in articles:
        at = 0
        titled = set(raw.titled)
        for number, length in enumerate(raw.lengths):
            if number not in titled:
                for token in raw.tokens[at + 1 : at + length]:
                    counts[token] = counts.get(token, 0) + 1
            at += length
    return iter(counts.items())


def gather(vocabulary: Vocabulary, articles: Sequence[RawArticle]) -> Pool:
    """All articles as one pool."""
    ids, lengths, article = [], [], []
    for number, raw in enumerate(articles):
        if raw.lengths:
            firsts = np.cumsum([0, *raw.lengths], dtype=np.intp)
            encoded = vocabulary.encode(Tokens.of(raw.tokens), firsts, raw.titled)
            ids.append(encoded.ids)
            lengths.append(np.diff(encoded.starts))
            article.append(np.full(len(raw.lengths), number))
    all_ids = np.concatenate(ids)
    starts = np.concatenate(([0], np.cumsum(np.concatenate(lengths))))
    return Pool(
        Encoded(all_ids, starts, np.arange(len(all_ids))),
        sp.vstack([raw.rest for raw in articles if raw.lengths]).tocsr(),
        np.concatenate(article),
        np.array([flag for raw in articles if raw.lengths for flag in raw.body]),
    )


def corpus_pool(corpus: Corpus, progress: Callable[[int], None]) -> tuple[list[CorpusArticle], Vocabulary, Pool]:
    """The articles of a corpus, the words learned from them, and their sentences."""
    articles = list(corpus.articles())
    raw = read_articles(articles, progress)
    vocabulary = learn_words(raw)
    return articles, vocabulary, gather(vocabulary, raw)
