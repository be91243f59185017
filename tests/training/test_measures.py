"""The figures of the classifier, on the small corpus: that each says what it claims to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the extra train")

from framing.model.linear import LOADED, LinearModel
from framing.training.card import write_card
from framing.training.classifier import MEASURES, Trial
from framing.training.classifier.drawing import draw
from framing.training.classifier.evenness import ALL, EXPERTS, FALSE_ALARMS
from framing.training.classifier.ingredients import LEARNING_CURVE
from framing.training.classifier.intervals import interval
from framing.training.classifier.tone import CALIBRATION
from framing.training.crossval import HeldOut
from framing.training.tables import Table, markdown
from framing.training.train import Ground
from tests.training.corpus import EXPERTS as OF_EXPERTS
from tests.training.corpus import OUTLETS


@pytest.fixture(scope="package")
def trial(ground: Ground, held: HeldOut, model: LinearModel) -> Trial:
    return Trial(ground, held, model)


@pytest.fixture(scope="package")
def tables(trial: Trial) -> dict[str, Table]:
    found = [measure(trial) for measure in MEASURES]
    return {table.title: table for table in found if table}


def test_every_table_is_whole(tables: dict[str, Table]) -> None:
    assert len(tables) >= 7
    for table in tables.values():
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.header)}
        assert len(markdown(table)) == len(table.rows) + 6


def test_calibration_holds_every_sentence(trial: Trial, tables: dict[str, Table]) -> None:
    rows = tables[CALIBRATION].rows
    number = np.array([int(row[2]) for row in rows])
    share = np.array([float(row[1]) for row in rows])
    assert number.sum() == len(trial.labelled)
    assert number @ share == pytest.approx(trial.truth(LOADED).sum(), abs=0.01 * number.sum())


def test_evenness_counts_the_neutral_sentences(trial: Trial, tables: dict[str, Table]) -> None:
    rows = tables[FALSE_ALARMS].rows
    assert sum(int(row[4]) for row in rows if row[0] == ALL) == int((~trial.truth(LOADED)).sum())


def test_evenness_hears_people_too(tables: dict[str, Table]) -> None:
    rows = [row for row in tables[FALSE_ALARMS].rows if row[0] == EXPERTS]
    rated = OF_EXPERTS * (len(OUTLETS) - 1) // len(OUTLETS)  # one of the outlets nobody rated
    plain = sum(round(int(row[4]) / (1 - float(row[5]))) for row in rows)
    assert [row[1] for row in rows] == ["center", "left"]
    assert plain == pytest.approx(rated, abs=1)


def test_the_card_says_how_even_it_is(trial: Trial, tables: dict[str, Table]) -> None:
    card = write_card(trial.model, tables[FALSE_ALARMS])
    assert all(f"| {' | '.join(row)} |" in card for row in tables[FALSE_ALARMS].rows)
    assert "even" not in write_card(trial.model)


def test_the_learning_curve_ends_with_all_labels(trial: Trial, tables: dict[str, Table]) -> None:
    sentences = [int(row[1]) for row in tables[LEARNING_CURVE].rows]
    assert sentences == sorted(sentences)
    assert sentences[-1] == len(trial.labelled)


def test_the_plot_is_the_same_each_time(tables: dict[str, Table], tmp_path: Path) -> None:
    one, two = tmp_path / "one.svg", tmp_path / "two.svg"
    draw(tables, one)
    draw(tables, two)
    assert one.read_bytes() == two.read_bytes()
    assert b"<svg" in one.read_bytes()


def test_an_interval_holds_the_value() -> None:
    random = np.random.default_rng(1)
    truth = random.random(400) < 0.5
    groups = np.array([str(number % 20) for number in range(400)])
    low, high = interval(truth, truth, groups, lambda a, b: float(np.mean(a == b)))
    assert low == high == 1.0
    low, high = interval(truth, truth, groups, lambda a, b: float(np.mean(a)))
    assert low < truth.mean() < high
