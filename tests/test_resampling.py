"""The loop in C gives what numpy gives, to the last bit."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import scoring
from framing.resampling import plain

if importlib.util.find_spec("framing.resampling.fast") is None:
    pytest.skip("not compiled: `make test` does it where there is a C compiler", allow_module_level=True)

from framing.resampling import fast

SENTENCES = st.integers(1, 300)
QUARTERS = st.integers(0, 24).map(lambda number: number / 4)


@given(st.data(), SENTENCES)
def test_ends(data: st.DataObject, sentences: int) -> None:
    row = st.lists(st.just(0.0) | QUARTERS, min_size=sentences, max_size=sentences)
    words = np.array(data.draw(st.lists(st.integers(0, 60), min_size=sentences, max_size=sentences)), dtype=float)
    weight = np.array([data.draw(row), [0.0] * sentences, data.draw(row)])
    priors = data.draw(st.lists(st.floats(0, 500), min_size=3, max_size=3))
    given = words, weight, scoring._draws(sentences), priors, 100.0
    assert fast.ends(*given) == plain.ends(*given)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="as many"):
        fast.ends(np.ones(3), np.ones((1, 2)), scoring._draws(3), [0.0], 100.0)
