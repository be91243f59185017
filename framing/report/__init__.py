"""A corpus that was scored: its plots, for a notebook, and the page that holds them all (extra `report`).

    from framing.report import plot_groups, read
    plot_groups(read("scores.parquet"), by="outlet")

Every `plot_…` takes a Corpus and returns a matplotlib Figure. A plot shows how much the wording of texts steers, never
which way, nor whether a text is right.
"""

from __future__ import annotations

from framing.report.corpus import Corpus, Rule, count_rules, read
from framing.report.page import render
from framing.report.plots import (
    plot_categories,
    plot_dials,
    plot_frames,
    plot_groups,
    plot_rules,
    plot_wording,
)

__all__ = [
    "Corpus", "Rule", "count_rules", "plot_categories", "plot_dials", "plot_frames", "plot_groups", "plot_rules",
    "plot_wording", "read", "render",
]  # fmt: skip
