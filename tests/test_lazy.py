"""A sequence that is made when somebody looks at it."""

from __future__ import annotations

import pickle
from copy import copy, deepcopy

from framing.lazy import Lazy


class Counting:
    def __init__(self, *items: int) -> None:
        self.items, self.calls = items, 0

    def __call__(self, of: object) -> list[int]:
        self.calls += 1
        return list(self.items)


def test_made_at_the_first_look_and_once() -> None:
    make = Counting(3, 1, 2)
    lazy = Lazy(make, None)
    assert make.calls == 0
    assert list(lazy) == [3, 1, 2]
    assert (len(lazy), lazy[0], lazy[-1], lazy[1:], 2 in lazy, lazy.index(2)) == (3, 3, 2, (1, 2), True, 2)
    assert make.calls == 1


def test_equals_the_tuple_it_stands_for() -> None:
    lazy = Lazy(Counting(1, 2), None)
    assert lazy == (1, 2)
    assert (1, 2) == lazy  # noqa: SIM300
    assert lazy == Lazy(Counting(1, 2), None)
    assert lazy != Lazy(Counting(1), None)
    assert lazy != (2, 1)
    assert ("a", lazy) == ("a", (1, 2))
    assert hash(lazy) == hash((1, 2))
    assert repr(lazy) == "(1, 2)"


def test_empty_is_false() -> None:
    assert not Lazy(Counting(), None)
    assert Lazy(Counting(1), None)


def test_travels_as_a_tuple() -> None:
    """What makes it may not be picklable, and need not be."""
    lazy = Lazy(lambda of: [1, of], 2)
    for other in (pickle.loads(pickle.dumps(lazy)), copy(lazy), deepcopy(lazy)):
        assert type(other) is tuple
        assert other == (1, 2)
