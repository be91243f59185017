# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The function of `framing.resampling.plain` in C. What it takes and gives is said there."""

from framing.resampling import plain as _plain

cdef enum:
    MOST = 200

assert _plain.RESAMPLES == MOST

cdef int LOW = _plain.LOW, HIGH = _plain.HIGH


def ends(
    const double[::1] words, const double[:, ::1] weight, const float[:, ::1] copies, priors, double prior_words
):
    cdef float drawn_words[MOST]
    cdef float drawn[MOST]
    cdef double rates[MOST]
    cdef Py_ssize_t dial, at
    cdef double prior, low
    if copies.shape[0] != words.shape[0] or weight.shape[1] != words.shape[0] or copies.shape[1] != MOST:
        raise ValueError("as many words, weights and copies as there are sentences")
    _draw(drawn_words, &words[0], words.shape[0], copies)
    found = []
    for dial in range(weight.shape[0]):
        prior = priors[dial]
        if not _draw(drawn, &weight[dial, 0], words.shape[0], copies):
            found.append((0.0, 0.0))
            continue
        for at in range(MOST):
            rates[at] = (drawn[at] * <float> 100 + prior) / (prior_words + drawn_words[at]) if drawn[at] > 0 else 0
        low = _ranked(rates, LOW)
        for at in range(MOST):
            rates[at] = -rates[at]
        found.append((low, -_ranked(rates, MOST - 1 - HIGH)))
    return found


cdef bint _draw(float *drawn, const double *values, Py_ssize_t sentences, const float[:, ::1] copies) noexcept:
    """The sum of the values in each resample, and whether there are any: of weights few sentences have one."""
    cdef Py_ssize_t sentence, at
    cdef const float *row
    cdef float value
    cdef bint any_value = False
    for at in range(MOST):
        drawn[at] = 0
    for sentence in range(sentences):
        if values[sentence] == 0:
            continue
        any_value = True
        value, row = <float> values[sentence], &copies[sentence, 0]
        for at in range(MOST):
            drawn[at] += value * row[at]
    return any_value


cdef double _ranked(const double *rates, int rank) noexcept:
    """The rate that has `rank` others below it, or beside it."""
    cdef double kept[MOST]  # the lowest so far, in order
    cdef double rate
    cdef int many = 0, place, at
    for at in range(MOST):
        rate = rates[at]
        if many <= rank:
            place = many
            many += 1
        elif rate < kept[rank]:
            place = rank
        else:
            continue
        while place > 0 and kept[place - 1] > rate:
            kept[place] = kept[place - 1]
            place -= 1
        kept[place] = rate
    return kept[rank]
