# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The functions of `framing.model.loops.plain` in C. What they take and give is said there."""

from cpython.tuple cimport PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, Py_UNICODE_ISALNUM
from libc.math cimport sqrt
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

import numpy as np

from framing.letters.hashes import BASE as _BASE
from framing.model import encoded as _encoded, grams as _grams
from framing.model.encoded import Encoded, Phrases
from framing.model.loops import plain as _plain

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define framing_prefetch(place) __builtin_prefetch(place)
    #else
    #define framing_prefetch(place)
    #endif
    """
    void framing_prefetch(const void *place) noexcept nogil

cdef enum:
    HYPHEN = 0x2D
    PREPARED = 0x2100  # code points that have their kind at hand
    AHEAD = 6  # words between the one whose weights are asked for and the one whose weights are added

cdef uint64_t BASE = _BASE
cdef int NAME = _encoded.NAME, EDGE = _encoded.EDGE
cdef int PROBES = _grams.PROBES
cdef int ID_BITS = _plain.ID_BITS, PLACES = _plain.PLACES
cdef int64_t ID = _plain.ID
cdef int64_t SHOUTED = _plain.SHOUTED, ONLY_CAPITALS = _plain.ONLY_CAPITALS, CAPITAL_FIRST = _plain.CAPITAL_FIRST
cdef uint8_t OPENS = _plain.OPENS, SAYS = _plain.SAYS, MAY_BE_NAME = _plain.MAY_BE_NAME
cdef int LETTER = _plain.LETTER, JOINT = _plain.JOINT, SIGN = _plain.SIGN, OTHER = _plain.OTHER


LOGARITHMS = _plain.LOGARITHMS
cdef uint8_t KINDS[PREPARED]


cdef void _prepare():
    cdef uint32_t code
    for code in range(PREPARED):
        KINDS[code] = _plain.FIRST_KINDS[code]


_prepare()


# --- tokens -----------------------------------------------------------------------------------------------------------


ctypedef fused Letter:  # how many bytes a text takes for each
    uint8_t
    uint16_t
    uint32_t


cdef inline int _kind(uint32_t code) noexcept:
    if code < PREPARED:
        return KINDS[code]
    return LETTER if Py_UNICODE_ISALNUM(code) else OTHER


def find_tokens(str text, spans):
    cdef int width = PyUnicode_KIND(text)
    cdef void *letters = <void *> PyUnicode_DATA(text)
    cdef Py_ssize_t row = -1, begin, end, more, found = 0, most = 1, count = 0, reached = 0
    for span in spans:
        begin, end = _bound(span, 0), _bound(span, 1)
        if not reached <= begin <= end <= len(text):
            raise ValueError(f"stretches are in order, disjoint and within the text: {span!r}")
        most += end - begin
        reached = end
    all_starts, all_ends, all_spellings = np.empty(most, np.intp), np.empty(most, np.intp), np.empty(most, np.uint64)
    all_index, all_firsts = np.empty(len(spans), np.intp), np.empty(len(spans) + 1, np.intp)
    cdef Py_ssize_t[::1] starts = all_starts, ends = all_ends, index = all_index, firsts = all_firsts
    cdef uint64_t[::1] spellings = all_spellings
    for span in spans:
        row += 1
        begin, end = _bound(span, 0), _bound(span, 1)
        firsts[count] = found
        if width == 1:
            more = _scan(<uint8_t *> letters, begin, end, &starts[found], &ends[found], &spellings[found])
        elif width == 2:
            more = _scan(<uint16_t *> letters, begin, end, &starts[found], &ends[found], &spellings[found])
        else:
            more = _scan(<uint32_t *> letters, begin, end, &starts[found], &ends[found], &spellings[found])
        found += more
        if more:
            index[count] = row
            count += 1
    firsts[count] = found
    return all_starts[:found], all_ends[:found], all_spellings[:found], all_index[:count], all_firsts[: count + 1]


cdef inline Py_ssize_t _bound(span, Py_ssize_t at) except -1:
    """An item of a tuple: of a named one `span[at]` takes ten times as long."""
    if not PyTuple_Check(span) or PyTuple_GET_SIZE(span) < 2:
        raise TypeError(f"a stretch is a tuple of a start, an end, and perhaps more, not {span!r}")
    return <object> PyTuple_GET_ITEM(span, at)


cdef Py_ssize_t _scan(
    const Letter *letters, Py_ssize_t at, Py_ssize_t end, Py_ssize_t *starts, Py_ssize_t *ends, uint64_t *spellings
) noexcept:
    """The tokens of one stretch; gives their number."""
    cdef Py_ssize_t found = 0
    cdef uint64_t number, power
    cdef int kind
    while at < end:
        kind = _kind(letters[at])
        starts[found] = at
        number, power = letters[at], BASE
        at += 1
        if kind == LETTER:
            while at < end:
                kind = _kind(letters[at])
                if kind != LETTER and not (kind == JOINT and at + 1 < end and _kind(letters[at + 1]) == LETTER):
                    break
                number += letters[at] * power
                power *= BASE
                at += 1
        elif kind == JOINT and at < end and letters[at - 1] == HYPHEN and letters[at] == HYPHEN:
            number += letters[at] * power
            at += 1
        elif kind != SIGN:
            continue
        ends[found], spellings[found] = at, number
        found += 1
    return found


# --- words ------------------------------------------------------------------------------------------------------------


def look_up(const uint64_t[::1] keys, const int64_t[::1] known, dict others, const uint64_t[::1] spellings):
    cdef Py_ssize_t at, place, count = spellings.shape[0]
    cdef int shift = 64 - PLACES
    found = np.empty(count, np.int64)
    cdef list missing = []
    cdef int64_t[::1] said = found
    for at in range(count):
        if at + AHEAD < count:
            place = <Py_ssize_t> (spellings[at + AHEAD] * BASE >> shift)
            framing_prefetch(&keys[place])
            framing_prefetch(&known[place])
        place = <Py_ssize_t> (spellings[at] * BASE >> shift)
        said[at] = known[place] if keys[place] == spellings[at] else others.get(spellings[at], -1)
        if said[at] < 0:
            missing.append(at)
    return found, missing


def mask_names(
    const int64_t[::1] known,
    const Py_ssize_t[::1] starts,
    const Py_ssize_t[::1] titled,
    const uint8_t[::1] traits,
    Py_ssize_t the,
):
    cdef Py_ssize_t count = known.shape[0], sentences = starts.shape[0] - 1, row, at, begin, end, kept = 0, next_title = 0
    cdef bint shown, opens, before_name, before_verb, after_name
    if starts[sentences] != count:
        raise ValueError(f"{count} tokens, but sentences of {starts[sentences]}")
    all_ids, all_tokens, all_places = np.empty(count, np.intp), np.empty(count, np.intp), np.empty(sentences + 1, np.intp)
    cdef Py_ssize_t[::1] ids = all_ids, tokens = all_tokens, places = all_places
    for row in range(sentences):
        begin, end = starts[row], starts[row + 1]
        shown = next_title < titled.shape[0] and titled[next_title] == row
        next_title += shown
        places[row] = kept
        _read(known, ids, traits, begin, end, shown)
        after_name = False
        for at in range(begin, end):
            before_name = at + 1 < end and ids[at + 1] == NAME
            before_verb = at + 1 < end and traits[ids[at + 1]] & SAYS
            opens = shown or at == begin or _opened(known, traits, at)
            if opens and (before_name or before_verb) and traits[ids[at]] & MAY_BE_NAME and known[at] & CAPITAL_FIRST:
                ids[at] = NAME
            if ids[at] == NAME:
                if after_name:
                    continue
                after_name = True
            else:
                after_name = False
                if before_name and ids[at] == the:
                    continue
            ids[kept], tokens[kept] = ids[at], at
            kept += 1
    places[sentences] = kept
    return Encoded(all_ids[:kept], all_places, all_tokens[:kept])


cdef void _read(
    const int64_t[::1] known,
    Py_ssize_t[::1] ids,
    const uint8_t[::1] traits,
    Py_ssize_t begin,
    Py_ssize_t end,
    bint shown,
) noexcept:
    """The ids of a sentence's words, those with a capital they would have anyway as if they had none."""
    cdef Py_ssize_t at
    cdef bint shouted = shown, opens
    if shown:
        for at in range(begin, end):
            if not known[at] & ONLY_CAPITALS:
                shouted = False
                break
    for at in range(begin, end):
        ids[at] = <Py_ssize_t> (known[at] & ID)
        if known[at] & SHOUTED and not shouted:
            continue
        if shown or (ids[at] == NAME and (at == begin or _opened(known, traits, at))):
            ids[at] = <Py_ssize_t> (known[at] >> ID_BITS & ID)


cdef inline bint _opened(const int64_t[::1] known, const uint8_t[::1] traits, Py_ssize_t at) noexcept:
    """Does it come after a quotation mark or a colon, be it at the end of the sentence before?"""
    return at > 0 and traits[<Py_ssize_t> (known[at - 1] & ID)] & OPENS


def find_form(const Py_ssize_t[::1] starts, const Py_ssize_t[::1] begins, quoted, titled, flagged):
    cdef const double[::1] logarithms = LOGARITHMS
    cdef Py_ssize_t row, at, length, stretch = 0, inside, left = 0, right = 0, count = len(quoted)
    all_form = np.zeros((starts.shape[0] - 1, 5))
    cdef double[:, ::1] form = all_form
    if count:
        left, right = quoted[0]
    for row in range(starts.shape[0] - 1):
        length, inside = starts[row + 1] - starts[row], 0
        for at in range(starts[row], starts[row + 1] if count else 0):
            while begins[at] >= right and stretch + 1 < count:
                stretch += 1
                left, right = quoted[stretch]
            inside += left <= begins[at] < right
        form[row, 0] = 1.0
        form[row, 1] = logarithms[length] if length < logarithms.shape[0] else np.log(length + 1.0)
        form[row, 2] = <double> inside / <double> length
    for row in titled:
        form[row, 3] = 1.0
    for _, row, _ in flagged:
        form[row, 4] = 1.0
    return all_form


# --- scores -----------------------------------------------------------------------------------------------------------


def score_words(encoded, weights):
    cdef const Py_ssize_t[::1] ids = encoded.ids, starts = encoded.starts
    cdef const float[:, ::1] by_word = weights.by_word, tone = weights.tone, topics = weights.topics
    cdef const int64_t[::1] known = weights.table.keys
    cdef const int32_t[::1] slots = weights.table.slots
    cdef int shift = weights.table.shift
    cdef dict late = weights.table.late
    cdef Py_ssize_t size = by_word.shape[0], heads = by_word.shape[1] // 2
    cdef Py_ssize_t sentences = starts.shape[0] - 1, longest = 0, found = 0, row, at, begin, end, place, column
    for row in range(sentences):
        if starts[row + 1] <= starts[row]:
            raise ValueError("a sentence has at least one word")
        longest = max(longest, starts[row + 1] - starts[row])
    all_logits, all_phrases = np.empty((sentences, heads)), np.empty((4, 2 * ids.shape[0] + sentences), np.intp)
    cdef double[:, ::1] logits = all_logits
    cdef Py_ssize_t[:, ::1] phrases = all_phrases
    cdef double[::1] sums = np.empty(by_word.shape[1]), added = np.empty(heads)
    # Of this sentence and of the next: while one is reckoned with, the memory that the other needs is on its way.
    cdef int64_t[:, ::1] keys = np.empty((2, 2 * longest + 1), np.int64)
    cdef Py_ssize_t[:, ::1] places = np.empty((2, 2 * longest + 1), np.intp)
    cdef int turn = 0
    cdef double root
    if sentences:
        _ask_for(ids[: starts[1]], size, shift, slots, keys[0], places[0])
    for row in range(sentences):
        begin, end = starts[row], starts[row + 1]
        for at in range(2 * (end - begin) + 1):
            place = slots[places[turn, at]]
            if place < known.shape[0]:
                framing_prefetch(&known[place])
                _ask_for_weights(size + place, tone, topics)
        if row + 1 < sentences:
            _ask_for(ids[end : starts[row + 2]], size, shift, slots, keys[1 - turn], places[1 - turn])
        _add_words(ids, begin, end, by_word, sums)
        added[:] = 0.0
        for at in range(2 * (end - begin) + 1):
            place = _find(keys[turn, at], places[turn, at], slots, known, late)
            if place < 0:
                continue
            place += size
            _add_phrase(place, tone, topics, added)
            phrases[0, found], phrases[3, found] = row, place
            phrases[1, found] = begin - 1 + (at if at <= end - begin else at - (end - begin) - 1)
            phrases[2, found] = 2 if at <= end - begin else 3
            found += 1
        root = sqrt(<double> (end - begin))
        for column in range(heads):
            logits[row, column] = (sums[column] + added[column]) / root + sums[heads + column] / sums[2 * heads]
        turn = 1 - turn
    return all_logits, Phrases(*all_phrases[:, :found])


cdef void _ask_for(
    const Py_ssize_t[:] ids, Py_ssize_t size, int shift, const int32_t[::1] slots, int64_t[::1] keys, Py_ssize_t[::1] places
) noexcept:
    """The numbers of a sentence's pairs, then of its triples, its edges counted (`framing.model.grams.Grams`).

    Their places in the table are asked for, to be there when they are looked at.
    """
    cdef Py_ssize_t count = ids.shape[0], at
    cdef int64_t here = ids[0], after
    keys[0] = <int64_t> EDGE * size + here
    for at in range(count):
        after = ids[at + 1] if at + 1 < count else EDGE
        keys[at + 1] = here * size + after
        keys[count + 1 + at] = keys[at] * size + after + <int64_t> size * size
        here = after
    for at in range(2 * count + 1):
        places[at] = <Py_ssize_t> (<uint64_t> keys[at] * BASE >> shift)
        framing_prefetch(&slots[places[at]])


cdef inline void _ask_for_weights(Py_ssize_t place, const float[:, ::1] tone, const float[:, ::1] topics) noexcept:
    framing_prefetch(&tone[place, 0])
    if place < topics.shape[0]:
        framing_prefetch(&topics[place, 0])
        framing_prefetch(&topics[place, topics.shape[1] - 1])


cdef inline void _add_phrase(
    Py_ssize_t place, const float[:, ::1] tone, const float[:, ::1] topics, double[::1] added
) noexcept:
    """Add the weights of a phrase: those of the first heads, and of the frames if they know it."""
    cdef Py_ssize_t column, tones = tone.shape[1]
    for column in range(tones):
        added[column] += tone[place, column]
    if place < topics.shape[0]:
        for column in range(topics.shape[1]):
            added[tones + column] += topics[place, column]


cdef void _add_words(
    const Py_ssize_t[::1] ids, Py_ssize_t begin, Py_ssize_t end, const float[:, ::1] by_word, double[::1] sums
) noexcept:
    cdef Py_ssize_t at, column, columns = by_word.shape[1]
    cdef const float *row
    sums[:] = 0.0
    for at in range(begin, end):
        if at + AHEAD < ids.shape[0]:
            row = &by_word[ids[at + AHEAD], 0]
            framing_prefetch(row)
            framing_prefetch(row + 16)
            framing_prefetch(row + columns - 1)
        row = &by_word[ids[at], 0]
        for column in range(columns):
            sums[column] += row[column]


cdef inline Py_ssize_t _find(
    int64_t key, Py_ssize_t place, const int32_t[::1] slots, const int64_t[::1] known, dict late
) except -2:
    """`framing.model.grams.GramTable.find` for one."""
    cdef Py_ssize_t probe, index
    for probe in range(PROBES):
        index = slots[place + probe]
        if index == known.shape[0]:
            return -1
        if known[index] == key:
            return index
    return late.get(key, -1) if late else -1


def score_flags(flagged, const Py_ssize_t[::1] starts, weights):
    cdef const float[:, ::1] of_kind = weights.flags
    cdef Py_ssize_t heads = of_kind.shape[1], kinds = of_kind.shape[0] // 2, at, row, kind, column
    cdef double root
    all_added, all_by_flag = np.zeros((starts.shape[0] - 1, heads)), np.empty((len(flagged), heads))
    cdef double[:, ::1] added = all_added, by_flag = all_by_flag
    for at in range(by_flag.shape[0]):
        _, row, kind = flagged[at]
        if not (0 <= row < starts.shape[0] - 1 and 0 <= kind < kinds):
            raise IndexError(f"there is no sentence {row}, or no flag of kind {kind}")
        root = sqrt(<double> (starts[row + 1] - starts[row]))
        for column in range(heads):
            by_flag[at, column] = of_kind[kind, column] + of_kind[kinds + kind, column] / root
            added[row, column] += by_flag[at, column]
    return all_added, all_by_flag


def rank_frames(const double[:, :] chances, const double[::1] limits):
    cdef Py_ssize_t row, frame, rank, other
    cdef list ranked, found = []
    for row in range(chances.shape[0]):
        ranked = []
        for frame in range(chances.shape[1]):
            if chances[row, frame] >= limits[frame]:
                rank = len(ranked)
                while rank > 0:
                    other = ranked[rank - 1]
                    if chances[row, other] >= chances[row, frame]:
                        break
                    rank -= 1
                ranked.insert(rank, frame)
        found.append(ranked)
    return found


def word_tones(encoded, phrases, const float[:, ::1] by_word, const float[:, ::1] tone, Py_ssize_t row):
    cdef const Py_ssize_t[::1] ids = encoded.ids
    cdef const Py_ssize_t[::1] sentence = phrases.sentence, first = phrases.first, length = phrases.length
    cdef const Py_ssize_t[::1] place = phrases.place
    cdef Py_ssize_t start = encoded.starts[row], end = encoded.starts[row + 1], at, left, right, column, phrase
    cdef Py_ssize_t heads = by_word.shape[1] // 2, tones = tone.shape[1]
    cdef double rarity = 0.0, root = sqrt(<double> (end - start))
    all_tones = np.empty((end - start, tones))
    cdef double[:, ::1] total = all_tones
    for at in range(start, end):
        rarity += by_word[ids[at], 2 * heads]
    for at in range(start, end):
        for column in range(tones):
            total[at - start, column] = by_word[ids[at], column] / root + by_word[ids[at], heads + column] / rarity
    for phrase in range(sentence.shape[0]):
        if sentence[phrase] != row:
            continue
        left, right = max(first[phrase], start), min(first[phrase] + length[phrase], end)
        for at in range(left, right):
            for column in range(tones):
                total[at - start, column] += tone[place[phrase], column] / root / (right - left)
    return all_tones
