# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The functions of `framing.letters.plain` in C. What they take and give is said there."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport (
    PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, Py_UNICODE_ISALNUM, Py_UNICODE_ISSPACE, Py_UNICODE_TOLOWER
)
from libc.stdint cimport int32_t, uint8_t, uint32_t, uint64_t

from framing.letters import hashes as _hashes, plain as _plain

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define framing_prefetch(place) __builtin_prefetch(place)
    #else
    #define framing_prefetch(place)
    #endif
    """
    void framing_prefetch(const void *place) noexcept nogil

cdef extern from "Python.h":
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
    void PyUnicode_WRITE(int kind, void *data, Py_ssize_t index, Py_UCS4 value)

cdef enum:
    SPACE = 0x20
    HYPHEN = 0x2D
    APOSTROPHE = 0x27
    LETTER_S = 0x73
    Y_DIAERESIS = 0xFF
    DOTTED_I = 0x130  # the one letter whose small form is longer
    SIGMA = 0x3A3  # its small form depends on whether it ends a word
    PREPARED = 0x2100
    TOGETHER = 32  # runs looked up at a time

cdef uint64_t BASE = _hashes.BASE
cdef const uint8_t[::1] WITHOUT_SIGNS = _plain.WITHOUT_SIGNS


# --- folding ----------------------------------------------------------------------------------------------------------

cdef uint32_t FOLDED[PREPARED]


cdef void _prepare():
    cdef uint32_t code
    for code in range(PREPARED):
        FOLDED[code] = Py_UNICODE_TOLOWER(code)
    for letter in _plain.AS_APOSTROPHE:
        FOLDED[ord(letter)] = APOSTROPHE
    for letter in _plain.AS_SPACE:
        FOLDED[ord(letter)] = SPACE


_prepare()


def fold(str text):
    cdef Py_ssize_t size = len(text), at
    cdef int width = PyUnicode_KIND(text), folded_width
    cdef void *letters = <void *> PyUnicode_DATA(text)
    cdef uint32_t code, before = SPACE, most = 0
    for at in range(size):
        code = PyUnicode_READ(width, letters, at)
        if code == DOTTED_I or code == SIGMA:
            return _plain.fold(text)
        code = FOLDED[code] if code < PREPARED else <uint32_t> Py_UNICODE_TOLOWER(code)
        most |= code
    cdef str folded = PyUnicode_New(size, 0x7F if most < 0x80 else 0xFF if most < 0x100 else 0xFFFF if most < 0x10000 else 0x10FFFF)
    folded_width = PyUnicode_KIND(folded)
    cdef void *to = <void *> PyUnicode_DATA(folded)
    for at in range(size):
        code = PyUnicode_READ(width, letters, at)
        code = FOLDED[code] if code < PREPARED else <uint32_t> Py_UNICODE_TOLOWER(code)
        if code == APOSTROPHE and before == SPACE:
            code = SPACE
        PyUnicode_WRITE(folded_width, to, at, code)
        before = code
    return folded


# --- words ------------------------------------------------------------------------------------------------------------


def as_words(str folded):
    cdef Py_ssize_t size = len(folded), at
    cdef int width = PyUnicode_KIND(folded)
    cdef void *letters = <void *> PyUnicode_DATA(folded)
    cdef uint32_t code
    cdef bytes result = PyBytes_FromStringAndSize(NULL, size + 2)
    cdef uint8_t *words = <uint8_t *> PyBytes_AS_STRING(result)
    words[0] = words[size + 1] = SPACE
    for at in range(size):
        code = PyUnicode_READ(width, letters, at)
        words[at + 1] = WITHOUT_SIGNS[code] if code < 0x100 else Y_DIAERESIS if Py_UNICODE_ISALNUM(code) else SPACE
    at = 1
    while at < size:
        if words[at] == HYPHEN and words[at + 1] == HYPHEN:
            words[at] = words[at + 1] = SPACE
            at += 1
        at += 1
    for at in range(1, size + 1):
        if words[at] == HYPHEN and words[at + 1] == SPACE:
            words[at] = SPACE
    for at in range(1, size + 1):
        if words[at] == APOSTROPHE and words[at + 1] == SPACE:
            words[at] = SPACE
    for at in range(1, size):
        if words[at] == APOSTROPHE and words[at + 1] == LETTER_S and words[at + 2] == SPACE:
            words[at] = words[at + 1] = SPACE
    return result


def count_words(str folded, Py_ssize_t start, Py_ssize_t end):
    cdef Py_ssize_t at, words = 0
    cdef int width = PyUnicode_KIND(folded)
    cdef void *letters = <void *> PyUnicode_DATA(folded)
    cdef bint is_space, after_space = True
    for at in range(max(0, start), min(end, <Py_ssize_t> len(folded))):
        is_space = Py_UNICODE_ISSPACE(PyUnicode_READ(width, letters, at))
        words += after_space & (not is_space)
        after_space = is_space
    return words


# --- phrases ----------------------------------------------------------------------------------------------------------

cdef struct Table:
    const uint64_t *hashes
    const uint8_t *filter
    const int32_t *places
    int filter_shift
    int place_shift
    Py_ssize_t offset


cdef struct Run:
    uint64_t number
    Py_ssize_t start
    Py_ssize_t end
    const Table *table


cdef struct Waiting:
    int count
    Run runs[TOGETHER]


def find_beginnings(bytes words, tables):
    cdef const uint8_t *letters = <const uint8_t *> PyBytes_AS_STRING(words)
    cdef Py_ssize_t size = len(words), at
    cdef int known = 0, words_met = 0
    cdef bint in_word = False
    cdef uint64_t letter
    # The run that began with the last word, with the one before, and with the one before that: its number so far, the
    # power of the next letter, and where it began.
    cdef uint64_t first = 0, second = 0, third = 0
    cdef uint64_t power = 0, second_power = 0, third_power = 0
    cdef Py_ssize_t start = 0, second_start = 0, third_start = 0
    cdef Table of[3]
    cdef Waiting waiting
    cdef const uint64_t[::1] hashes
    cdef const uint8_t[::1] maybe
    cdef const int32_t[::1] places
    cdef list found = []
    if len(tables) != 3:
        raise ValueError("three tables are wanted: for runs of one word, of two, of three")
    for table in tables:
        hashes, maybe, places = table.hashes, table.filter, table.places
        of[known] = Table(&hashes[0], &maybe[0], &places[0], table.filter_shift, table.place_shift, table.offset)
        known += 1
    waiting.count = 0
    for at in range(1, size):
        letter = letters[at]
        if letter != SPACE:
            if not in_word:
                in_word = True
                words_met += words_met < 3
                third, third_power, third_start = second, second_power, second_start
                second, second_power, second_start = first, power, start
                first, power, start = 0, BASE, at - 1
        elif in_word:
            in_word = False
            _ask_for(&of[0], first, start, at - 1, &waiting)
            if words_met > 1:
                _ask_for(&of[1], second, second_start, at - 1, &waiting)
            if words_met > 2:
                _ask_for(&of[2], third, third_start, at - 1, &waiting)
            if waiting.count > TOGETHER - 3:
                _keep_known(&waiting, found)
        first += letter * power
        second += letter * second_power
        third += letter * third_power
        power *= BASE
        second_power *= BASE
        third_power *= BASE
    _keep_known(&waiting, found)
    return found


cdef inline void _ask_for(
    const Table *table, uint64_t number, Py_ssize_t start, Py_ssize_t end, Waiting *waiting
) noexcept:
    """Have a run wait for its place in the table if it may be in it."""
    cdef uint64_t bit = number >> table.filter_shift
    if table.filter[bit >> 3] >> (bit & 7) & 1:
        framing_prefetch(&table.places[number >> table.place_shift])
        waiting.runs[waiting.count] = Run(number, start, end, table)
        waiting.count += 1


cdef void _keep_known(Waiting *waiting, list found):
    """Add those of the runs that wait which their tables know. All wait for memory together."""
    cdef int at
    cdef Run *run
    cdef Py_ssize_t place
    cdef Py_ssize_t places[TOGETHER]
    for at in range(waiting.count):
        run = &waiting.runs[at]
        places[at] = run.table.places[run.number >> run.table.place_shift]
        framing_prefetch(&run.table.hashes[places[at]])
    for at in range(waiting.count):
        run, place = &waiting.runs[at], places[at]
        while run.table.hashes[place] < run.number:
            place += 1
        if run.table.hashes[place] == run.number:
            found.append((run.table.offset + place, run.start, run.end))
    waiting.count = 0
