"""A small corpus of our own invention, and what is learned from it; the command line as a function."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("sklearn", reason="needs the extra train")

from threadpoolctl import threadpool_limits

from framing.model.linear import LinearModel
from framing.training import data as data_module
from framing.training.crossval import HeldOut
from framing.training.data import Corpus
from framing.training.train import Ground, finish, hold_out, prepare_ground
from tests.cli.conftest import framing
from tests.training.corpus import NEWS_DESKS, write

__all__ = ["framing"]


@pytest.fixture(scope="package", autouse=True)
def _small_world() -> Iterator[None]:
    """News desks of our own; and one thread, as matrices this small only make several wait for each other."""
    with threadpool_limits(1), pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_module, "NEWS_SOURCES", NEWS_DESKS)
        yield


@pytest.fixture(scope="package")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus(write(tmp_path_factory.mktemp("corpus") / "data"))


@pytest.fixture(scope="package")
def ground(corpus: Corpus) -> Ground:
    return prepare_ground(corpus)


@pytest.fixture(scope="package")
def held(ground: Ground) -> HeldOut:
    return hold_out(ground)


@pytest.fixture(scope="package")
def model(ground: Ground, held: HeldOut) -> LinearModel:
    return finish(ground, held)
