"""The plot beside RESULTS.md: what an article costs with each tool, and how the cost grows with length and corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.timing import Cost

_INK, _ACCENT, _LINE = "#1c1b19", "#b34700", "#e2ded4"


def draw(costs: Sequence[Cost], lengths: Mapping[str, Sequence[tuple[int, float]]], runs: Sequence[dict[str, Any]],
         file: Path) -> None:  # fmt: skip
    """Write the plot as SVG."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"font.size": 9, "svg.hashsalt": "bench", "text.color": _INK, "axes.edgecolor": _LINE}):
        figure = Figure(figsize=(10, 3.6), layout="constrained", facecolor="white")
        left, middle, right = figure.subplots(1, 3, width_ratios=(1.5, 1, 1))
        ranked = sorted(costs, key=lambda cost: -cost.ratio)
        for row, cost in enumerate(ranked):
            left.barh(row, cost.ratio, color=_ACCENT if cost.name.startswith("framing") else "#b9b3a6", height=0.65)
            left.annotate(
                f"{cost.ratio:.3g}", (cost.ratio, row), xytext=(3, 0), textcoords="offset points", va="center"
            )
        left.set_yticks(range(len(ranked)), [cost.name for cost in ranked])
        left.set_xscale("log")
        left.set_xlim(right=max(cost.ratio for cost in ranked) * 3)
        left.set_title("cost of an article, in word passes", loc="left")
        for name, points in lengths.items():
            sizes, each = zip(*points, strict=True)
            middle.plot(sizes, each, "o-", markersize=3, color=_ACCENT if name == "prose" else "#b9b3a6", label=name)
        middle.set_xscale("log")
        middle.set_ylim(bottom=0)
        middle.set_title("ms per 1,000 characters, by length", loc="left")
        for jobs in sorted({run["jobs"] for run in runs}):
            own = [run for run in runs if run["jobs"] == jobs]
            right.plot(
                [run["articles"] for run in own], [run["rate"] for run in own], "o-", color=_ACCENT, alpha=jobs / 2
            )
            right.annotate(f"{jobs} processes" if jobs > 1 else "1 process", (own[-1]["articles"], own[-1]["rate"]),
                           xytext=(0, 6), textcoords="offset points", ha="right")  # fmt: skip
        right.set_xscale("log")
        right.set_ylim(bottom=0)
        right.set_title("articles a second, by corpus", loc="left")
        for axes in (left, middle, right):
            axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(file, metadata={"Date": None, "Creator": None})
