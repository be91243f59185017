"""The plot beside RESULTS.md: is .7 seven of ten, and would more labels pay?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.training.classifier.ingredients import LEARNING_CURVE
from framing.training.classifier.tone import CALIBRATION
from framing.training.tables import Table

_INK, _ACCENT, _LINE = "#1c1b19", "#b34700", "#e2ded4"
_MOST_AREA = 220.0  # of the point of the largest bin, in points squared


def draw(tables: Mapping[str, Table], file: Path) -> None:
    """Write the plot of the classifier's tables, by title, as SVG; the same tables give the same file."""
    with matplotlib.rc_context(
        {"font.size": 9, "svg.hashsalt": "results", "text.color": _INK, "axes.edgecolor": _LINE}
    ):
        figure = Figure(figsize=(9, 4), layout="constrained", facecolor="white")
        left, right = figure.subplots(1, 2, width_ratios=(1, 1.3))
        _reliability(left, tables[CALIBRATION])
        _learning(right, tables[LEARNING_CURVE])
        for axes in (left, right):
            axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(file, metadata={"Date": None, "Creator": None})


def _reliability(axes: Axes, table: Table) -> None:
    said, share, number = ([float(row[column]) for row in table.rows] for column in range(3))
    axes.plot([0, 1], [0, 1], color=_LINE, zorder=0)
    axes.scatter(said, share, s=[max(8.0, _MOST_AREA * each / max(number)) for each in number], color=_ACCENT)
    axes.set_xlabel("probability the classifier gives")
    axes.set_ylabel("share readers called loaded")
    axes.set_aspect("equal")
    axes.set_title("calibration; area: sentences", loc="left")


def _learning(axes: Axes, table: Table) -> None:
    sentences, auc = ([float(row[column]) for row in table.rows] for column in (1, 2))
    axes.plot(sentences, auc, "o-", color=_ACCENT, markersize=4)
    for at, value in zip(sentences, auc, strict=True):
        axes.annotate(f"{value:.3f}", (at, value), xytext=(0, 6), textcoords="offset points", ha="center")
    axes.set_xlim(0, max(sentences) * 1.08)
    axes.margins(y=0.2)
    axes.set_xlabel("labelled sentences")
    axes.set_title("AUC of loaded, by labels learned from", loc="left")
