"""The loops over letters and words in numpy: every step is done for all of an article at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from framing.letters.hashes import BASE, Hashes, running_sums
from framing.model.encoded import NAME, Encoded, Ints, Phrases
from framing.model.grams import Grams, GramTable

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Single = NDArray[np.float32]

# --- tokens -----------------------------------------------------------------------------------------------------------

OTHER, LETTER, JOINT, SIGN = range(4)  # kinds of code points
FIRST_KINDS = np.full(0x2101, OTHER, np.uint8)  # of those before 0x2100; from there on nearly nothing is English
_LAST = len(FIRST_KINDS) - 1
FIRST_KINDS[:_LAST] = [LETTER if chr(code).isalnum() else OTHER for code in range(_LAST)]
FIRST_KINDS[list(map(ord, "-'’."))] = JOINT
FIRST_KINDS[list(map(ord, '?!;:“”"—–$%'))] = SIGN
_DASHES = re.compile("--")


def find_tokens(text: str, spans: Sequence[tuple[int, ...]]) -> tuple[Ints, Ints, Hashes, Ints, Ints]:
    """The tokens (`framing.model.tokens.TOKEN`) of stretches of a text, which are in order and disjoint.

    spans  they begin with the half-open code-point offsets of each stretch

    Gives what `framing.model.tokens.Tokens` holds: starts, ends, spellings, stretches, firsts.
    """
    bounds = np.fromiter(chain.from_iterable(span[:2] for span in spans), np.intp, 2 * len(spans))
    first, last = bounds.reshape(-1, 2).T.copy()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    begins, stops = _edges(codes, first, last)
    if "--" in text:
        for span in zip(first.tolist(), last.tolist(), strict=True):
            for dashes in _DASHES.finditer(text, *span):
                begins[dashes.start()] = stops[dashes.end()] = True
    starts, ends = begins.nonzero()[0], stops.nonzero()[0]
    rows = first.searchsorted(starts, "right") - 1
    inside = (rows >= 0) & (starts < last[rows]) if len(last) else np.zeros(len(starts), bool)
    if not inside.all():
        starts, ends, rows = starts[inside], ends[inside], rows[inside]
    sums, inverse = running_sums(codes)
    counts = np.bincount(rows, minlength=len(spans))
    index = counts.nonzero()[0]
    firsts = np.zeros(len(index) + 1, np.intp)
    np.cumsum(counts[index], out=firsts[1:])
    return starts, ends, (sums[ends] - sums[starts]) * inverse[starts], index, firsts


def _edges(codes: NDArray[np.uint32], first: Ints, last: Ints) -> tuple[Bools, Bools]:
    """Does a word or a sign begin at each code point, and does one end just before it? Shape (code points + 1,)."""
    kinds = FIRST_KINDS.take(codes, mode="clip")
    in_word = np.zeros(len(codes) + 2, bool)  # one more on both sides
    letter = in_word[1:-1]
    np.equal(kinds, LETTER, out=letter)
    if codes.max(initial=0) >= _LAST:
        for place in (codes >= _LAST).nonzero()[0].tolist():
            letter[place] = chr(codes[place]).isalnum()
    joint = kinds == JOINT
    joint &= in_word[:-2] & in_word[2:]
    joint[first[first < len(codes)]] = joint[last[last > 0] - 1] = False  # a stretch may end at one
    letter |= joint
    begins, stops = in_word[1:] & ~in_word[:-1], in_word[:-1] & ~in_word[1:]
    cuts = np.concatenate((first, last))
    cuts = cuts[in_word[cuts] & in_word[cuts + 1]]  # within a word
    begins[cuts] = stops[cuts] = True
    sign = kinds == SIGN
    begins[:-1] |= sign
    stops[1:] |= sign
    return begins, stops


# --- words ------------------------------------------------------------------------------------------------------------

# What is known of a spelling is one number: the id of its word, the id where a capital tells nothing, and its form.
ID_BITS = 24
ID = (1 << ID_BITS) - 1
SHOUTED, ONLY_CAPITALS, CAPITAL_FIRST = (1 << 2 * ID_BITS + bit for bit in range(3))
# What is known of a word.
OPENS, SAYS, MAY_BE_NAME = (1 << bit for bit in range(3))

PLACES = 17  # the logarithm of how many spellings have a place of their own: most words of most texts
_MIX, _SHIFT = np.uint64(BASE), np.uint64(64 - PLACES)  # Fibonacci hashing, as in framing.model.grams


def look_up(
    keys: Hashes, known: NDArray[np.int64], others: Mapping[int, int], spellings: Hashes
) -> tuple[NDArray[np.int64], list[int]]:
    """What is known of each spelling, shape (n,), and which of them nothing is known of.

    keys, known  the spelling at each place of the table, and what is known of it; shape (2 ** PLACES,)
    others       what is known of those that found their place taken
    """
    places = (spellings * _MIX >> _SHIFT).astype(np.intp)
    same = keys[places] == spellings  # before what is known: others may keep some meanwhile
    found = np.where(same, known[places], -1)
    rest = np.flatnonzero(~same)
    found[rest] = [others.get(spelling, -1) for spelling in spellings[rest].tolist()]
    return found, rest[found[rest] < 0].tolist()


def mask_names(known: NDArray[np.int64], starts: Ints, titled: Ints, traits: NDArray[np.uint8], the: int) -> Encoded:
    """The words of sentences that follow one another: each name one word, however many it has.

    known   what is known of the spelling of each token; shape (n,)
    starts  index of each sentence's first token, and of the end; shape (sentences + 1,)
    titled  which of the sentences are in display type, where capitals say nothing
    traits  OPENS, SAYS and MAY_BE_NAME of each word; shape (v,)
    the     the id of the article, which belongs to the name after it: `the Netherlands`

    A word that opens a sentence, a quotation or what follows a colon has its capital from that; but one all in
    capitals is a name there too (`US officials`), unless the whole line is. One that is often a name is one before
    another and before a verb of saying: `Grace Noble`, `Hope said`.
    """
    ids = (known & ID).astype(np.intp)
    if not len(ids):
        return Encoded(ids, starts, ids)
    inside = np.ones(len(ids) + 1, dtype=bool)  # does the token go on with the sentence of the one before?
    inside[starts] = False
    opening = ~inside[:-1]
    opening[1:] |= traits[ids[:-1]] & OPENS != 0
    quiet = known & SHOUTED == 0
    free = opening & quiet & (ids == NAME)
    for line in (slice(starts[index], starts[index + 1]) for index in titled.tolist()):
        opening[line] = True
        free[line] = quiet[line] | bool((known[line] & ONLY_CAPITALS).all())
    ids[free] = known[free] >> ID_BITS & ID
    before_name = np.zeros(len(ids), dtype=bool)
    before_name[:-1] = (ids[1:] == NAME) & inside[1:-1]
    before_verb = np.zeros(len(ids), dtype=bool)
    before_verb[:-1] = (traits[ids[1:]] & SAYS != 0) & inside[1:-1]
    may_be = opening & (traits[ids] & MAY_BE_NAME != 0) & (known & CAPITAL_FIRST != 0)
    ids[may_be & (before_name | before_verb)] = NAME
    is_name = ids == NAME
    goes_on = np.zeros(len(ids), dtype=bool)
    goes_on[1:] = is_name[1:] & is_name[:-1] & inside[1:-1]
    kept = np.flatnonzero(~(goes_on | (before_name & (ids == the))))
    return Encoded(ids[kept], np.searchsorted(kept, starts), kept)


def find_form(
    starts: Ints,
    begins: Ints,
    quoted: Sequence[tuple[int, int]],
    titled: Sequence[int],
    flagged: Sequence[tuple[int, int, int]],
) -> Floats:
    """What a sentence is besides its words: the columns `framing.model.sentences.FORM`; shape (m, 5).

    starts   index of each sentence's first word, and of the end; shape (m + 1,)
    begins   where each word begins in the text, ascending; shape (n,)
    quoted   stretches of the text that are not the writer's, half-open, in order and disjoint
    titled   the sentences in display type
    flagged  (number, sentence, kind) of each flag

    How much is quoted is a share of words, not of letters: how long a name is must tell nothing.
    """
    form = np.zeros((len(starts) - 1, 5))
    lengths = np.diff(starts)
    form[:, 0] = 1.0
    form[:, 1] = LOGARITHMS.take(lengths, mode="clip")
    for row in np.flatnonzero(lengths >= len(LOGARITHMS)).tolist():
        form[row, 1] = np.log(lengths[row] + 1.0)
    if quoted:
        edges = np.array(quoted, np.intp).ravel()  # between one of an odd and one of an even number is a quotation
        inside = edges.searchsorted(begins, "right") % 2
        form[:, 2] = np.add.reduceat(inside, starts[:-1], dtype=float) / lengths if len(lengths) else 0.0
    form[titled, 3] = 1.0
    form[[row for _, row, _ in flagged], 4] = 1.0
    return form


LOGARITHMS: Floats = np.log(np.arange(1000) + 1.0)  # of lengths and one: asked for one by one they cost a call each


# --- scores -----------------------------------------------------------------------------------------------------------


class Weights(Protocol):
    """What `score_words` reads of a `framing.model.linear.LinearModel`, which says what they are."""

    @property
    def by_word(self) -> Single: ...
    @property
    def table(self) -> GramTable: ...
    @property
    def tone(self) -> Single: ...
    @property
    def topics(self) -> Single: ...
    @property
    def flags(self) -> Single: ...


def score_words(encoded: Encoded, weights: Weights) -> tuple[Floats, Phrases]:
    """What words and known phrases add to the logits of their sentences, and the phrases; shape (sentences, heads)."""
    by_word, tone, topics = weights.by_word, weights.tone, weights.topics
    count, heads, tones = len(encoded.starts) - 1, by_word.shape[1] // 2, tone.shape[1]
    sums = np.add.reduceat(by_word.take(encoded.ids, axis=0), encoded.starts[:-1], axis=0, dtype=float)
    plain, meaning, rarity = np.split(sums, (heads, 2 * heads), axis=1)
    grams = Grams(encoded, len(by_word))
    row = weights.table.find(grams.keys)
    known = np.flatnonzero(row >= 0)
    at, place = grams.sentences[known], row[known] + len(by_word)
    plain[:, :tones] += _add_rows(tone[place], at, count)
    topical = place < len(topics)
    plain[:, tones:] += _add_rows(topics[place[topical]], at[topical], count)
    root = np.sqrt(np.diff(encoded.starts))[:, None]
    return plain / root + meaning / rarity, Phrases(at, grams.first[known], grams.length[known], place)


def rank_frames(chances: Floats, limits: Floats) -> list[list[int]]:
    """The frames of each sentence that reach their limit, the likeliest first.

    chances  shape (sentences, frames)
    limits   shape (frames,)
    """
    found: list[list[int]] = [[] for _ in chances]
    rows, frames = (chances >= limits).nonzero()
    order = np.lexsort((frames, -chances[rows, frames], rows))
    for row, frame in zip(rows[order].tolist(), frames[order].tolist(), strict=True):
        found[row].append(frame)
    return found


def word_tones(encoded: Encoded, phrases: Phrases, by_word: Single, tone: Single, row: int) -> Floats:
    """What each word of a sentence adds to the first heads, phrases split evenly among their words.

    Shape (words, tones).
    """
    start, end = encoded.starts[row : row + 2].tolist()
    total: list[list[float]] = word_shares(encoded, by_word, row)[:, : tone.shape[1]].tolist()
    here = np.flatnonzero(phrases.sentence == row)
    added = (tone[phrases.place[here]] / np.sqrt(end - start)).tolist()
    begins, lengths = phrases.first[here].tolist(), phrases.length[here].tolist()
    for first, length, each in zip(begins, lengths, added, strict=True):
        words = total[max(first, start) - start : min(first + length, end) - start]  # an edge is no word
        for word in words:
            for head, weight in enumerate(each):
                word[head] += weight / len(words)
    return np.array(total)


def word_shares(encoded: Encoded, by_word: Single, row: int) -> Floats:
    """What each word of a sentence adds to every head, phrases unheard; shape (words, heads)."""
    weights = by_word[encoded.ids[slice(*encoded.starts[row : row + 2].tolist())]].astype(float)
    heads = weights.shape[1] // 2  # then as many for the meaning, and the rarity
    added: Floats = weights[:, :heads] / np.sqrt(len(weights)) + weights[:, heads:-1] / sum(weights[:, -1].tolist())
    return added


def score_flags(flagged: Sequence[tuple[int, int, int]], starts: Ints, weights: Weights) -> tuple[Floats, Floats]:
    """What flags add to the logits of the sentences they begin in: to each, shape (m, heads), and what each flag adds.

    flagged  (number, row of the sentence, kind) of each flag
    starts   index of each sentence's first word, and of the end; shape (m + 1,)
    """
    _, row, kind = np.array(flagged, dtype=np.intp).reshape(-1, 3).T
    kinds = len(weights.flags) // 2  # then as many for the same over the root of the length
    by_flag = weights.flags[kind] + weights.flags[kinds + kind] / np.sqrt(np.diff(starts))[row, None]
    return _add_rows(by_flag, row, len(starts) - 1), by_flag


def _add_rows(values: NDArray[np.floating], rows: Ints, count: int) -> Floats:
    """Values of each row added up; shape (count, columns). `np.bincount` takes a tenth of the time of `np.add.at`."""
    columns = values.shape[1]
    places = rows[:, None] * columns + np.arange(columns)
    added = np.asarray(np.bincount(places.ravel(), values.ravel(), count * columns), dtype=float)
    return added.reshape(count, columns)
