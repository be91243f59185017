"""What the sentences around a sentence say of it."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.company import PARTS, Company, around

LOGITS = st.lists(st.floats(-20, 20), min_size=2, max_size=12)


def _common(chances: list[float]) -> float:
    """The mean as a logit, nothing rarer than one in ten thousand."""
    mean = min(1 - 1e-4, max(1e-4, sum(chances) / len(chances)))
    return log(mean / (1 - mean))


@given(LOGITS)
def test_around_as_counted_by_hand(logits: list[float]) -> None:
    chances = [1 / (1 + exp(-logit)) for logit in logits]
    near, far, rest = (part[:, 0].tolist() for part in around(np.array(logits)[:, None]))
    for here in range(len(chances)):
        others = [chances[there] for there in range(len(chances)) if there != here]
        close = [chances[there] for there in range(len(chances)) if abs(there - here) == 1]
        further = [chances[there] for there in range(len(chances)) if abs(there - here) in (2, 3)]
        assert rest[here] == pytest.approx(_common(others))
        assert near[here] == pytest.approx(_common(close))
        assert far[here] == pytest.approx(_common(further or close))


def _random(seed: int, heads: int) -> Company:
    random = np.random.default_rng(seed)
    return Company(random.normal(size=(len(PARTS), heads)), random.normal(size=(2, heads)))


def test_judge_weighs_own_near_far_article_and_a_constant() -> None:
    company = _random(1, 3)
    logits = np.random.default_rng(2).normal(0, 3, (6, 3))
    near, far, rest = around(logits)
    judged, slope = company.judge(logits)
    own, w_near, w_far, w_rest, constant = company.together
    np.testing.assert_allclose(judged, own * logits + w_near * near + w_far * far + w_rest * rest + constant)
    np.testing.assert_array_equal(slope, own)


def test_a_sentence_alone_is_calibrated_by_itself() -> None:
    company = _random(1, 3)
    logits = np.array([[1.0, -2.0, 30.0]])
    judged, slope = company.judge(logits)
    np.testing.assert_allclose(judged, logits * company.alone[0] + company.alone[1])
    np.testing.assert_array_equal(slope, company.alone[0])


def test_no_sentences() -> None:
    judged, _ = _random(1, 3).judge(np.zeros((0, 3)))
    assert judged.shape == (0, 3)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_none_leaves_logits_as_they_are(count: int) -> None:
    logits = np.random.default_rng(count).normal(0, 5, (count, 4))
    judged, slope = Company.none(4).judge(logits)
    np.testing.assert_array_equal(judged, logits)
    np.testing.assert_array_equal(slope, np.ones(4))


def test_one_shout_does_not_rule_its_neighbours() -> None:
    calm = np.zeros((5, 1))
    loud, louder = calm.copy(), calm.copy()
    loud[2], louder[2] = 20.0, 1000.0
    company = _random(3, 1)
    np.testing.assert_allclose(company.judge(loud)[0][[0, 1, 3, 4]], company.judge(louder)[0][[0, 1, 3, 4]])
