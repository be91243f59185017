# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The functions of `framing.letters.plain` in C. What they take and give is said there."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, Py_UNICODE_ISALNUM, Py_UNICODE_TOLOWER
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
    Py_UCS4 PyUnicode_MAX_CHAR_VALUE(object text)

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


cdef inline bint _maybe(const Table *table, uint64_t run) noexcept:
    cdef uint64_t bit = run >> table.filter_shift
    return table.filter[bit >> 3] >> (bit & 7) & 1


cdef void _keep_known(Run *runs, int count, list found):
    """Add those of a few runs that their tables know. All wait for memory together."""
    cdef int at
    cdef Py_ssize_t places[TOGETHER]
    cdef Py_ssize_t place
    for at in range(count):
        places[at] = runs[at].table.places[runs[at].number >> runs[at].table.place_shift]
        framing_prefetch(&runs[at].table.hashes[places[at]])
    for at in range(count):
        place = places[at]
        while runs[at].table.hashes[place] < runs[at].number:
            place += 1
        if runs[at].table.hashes[place] == runs[at].number:
            found.append((runs[at].table.offset + place, runs[at].start, runs[at].end))


def find_beginnings(bytes words, tables):
    cdef const uint8_t *letters = <const uint8_t *> PyBytes_AS_STRING(words)
    cdef Py_ssize_t size = len(words), at, count = 0
    cdef int length, back, kept = 0
    cdef bint in_word = False
    cdef uint64_t runs[3]  # of what began with the last words, the one of word n at n modulo 3
    cdef uint64_t powers[3]
    cdef Py_ssize_t starts[3]
    cdef Table known[3]
    cdef Run waiting[TOGETHER]
    cdef const uint64_t[::1] hashes
    cdef const uint8_t[::1] maybe
    cdef const int32_t[::1] places
    cdef list found = []
    for length, table in enumerate(tables):
        hashes, maybe, places = table.hashes, table.filter, table.places
        known[length] = Table(&hashes[0], &maybe[0], &places[0], table.filter_shift, table.place_shift, table.offset)
    for back in range(3):
        runs[back] = powers[back] = starts[back] = 0
    for at in range(1, size):
        if letters[at] != SPACE:
            if not in_word:
                in_word = True
                back = count % 3
                runs[back], powers[back], starts[back] = 0, BASE, at - 1
                count += 1
        elif in_word:
            in_word = False
            for length in range(3 if count > 3 else count):
                back = (count - 1 - length) % 3
                if _maybe(&known[length], runs[back]):
                    waiting[kept] = Run(runs[back], starts[back], at - 1, &known[length])
                    framing_prefetch(&known[length].places[runs[back] >> known[length].place_shift])
                    kept += 1
                    if kept == TOGETHER:
                        _keep_known(waiting, kept, found)
                        kept = 0
        for back in range(3):
            runs[back] += letters[at] * powers[back]
            powers[back] *= BASE
    _keep_known(waiting, kept, found)
    return found
