"""The corpus report: one self-contained page. Its plots are drawn here as SVG; there is no script in it."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from markupsafe import Markup

from framing.categories import Dial
from framing.renderers.html import environment, stylesheet
from framing.report import plots
from framing.report.corpus import Corpus, Rule
from framing.version import __version__

_TEN = 10
_COLOURS = {
    plots.INK: "var(--ink)", plots.SOFT: "var(--soft)", plots.LINE: "var(--line)", plots.PAPER: "var(--paper)",
    **{colour: f"var(--{family.value})" for family, colour in plots.FAMILY_COLOURS.items()},
}  # fmt: skip
_FONT = re.compile(r"((?:font-family: |font: (?:\w+ )?[\d.]+px ))[^;\"]*")  # as matplotlib writes it, newer and older


class Plot(NamedTuple):
    """A plot on the page: what it shows as heading and sentence, and the drawing."""

    anchor: str
    heading: str
    sentence: str
    drawing: Markup


class Listed(NamedTuple):
    """An article in a list: `link` leads to its own report, "" if there is none."""

    title: str
    link: str
    words: int
    rate: float
    place: float
    low: float
    high: float


def render(
    corpus: Corpus, *, by: str | None = None, rules: Sequence[Rule] = (), name: str = "", folder: Path | None = None
) -> str:
    """The report as a page. `by` compares groups; `rules` are of `count_rules`; `name` is what the corpus is called.

    `folder` is where the page will lie: links to the articles' own reports are made from there.
    """
    most, least = _listed(corpus, folder)
    versions = {"framing": __version__, "lexicons": ", ".join(sorted(set(corpus.texts("version_lexicons"))))}
    css = Markup(stylesheet() + resources.files("framing.report").joinpath("templates/corpus.css").read_text("utf-8"))
    return environment("framing.report").get_template("corpus.html").render(
        css=css, name=name, facts=_facts(corpus), plots=_plots(corpus, by, rules), most=most, least=least,
        versions=versions,
    ) + "\n"  # fmt: skip


def _facts(corpus: Corpus) -> dict[str, Any]:
    places = corpus.numbers(f"{Dial.WORDING}_percentile_news")
    placed = places[~np.isnan(places)]
    months = sorted(filter(None, corpus.months))
    return {
        "articles": len(corpus),
        "words": int(np.nansum(corpus.numbers("words"))),
        "quoted": round(100 * float(np.nanmean(corpus.numbers("quoted_share")))),
        "placed": len(placed),
        "middle": round(float(np.median(placed))) if len(placed) else None,
        "above": round(100 * float(np.mean(placed > 90))) if len(placed) else None,
        "from": months[0] if months else None,
        "to": months[-1] if months else None,
    }


_SENTENCES = {
    "wording": "Each bar is the share of articles with this density of loaded words, labels, presuppositions and "
    "exaggerations. The outlines are the reference sets.",
    "dials": "The dot is the median, the thick bar the middle half, the thin line the middle four fifths.",
    "groups": "How densely the wording of each group steers, not which way. The dashed line is the mean of the "
    "reference news reports. Where two intervals overlap, the difference may be chance. In brackets: articles; groups "
    "of fewer than five are left out.",
    "frames": "Which policy frames the words of the articles speak for. A frame is a topic of argument.",
    "rules": "The words and patterns that were flagged most often.",
    "categories": "Flags in the writer’s voice per 10,000 of the writer’s words. Where groups are compared, darker is "
    "more than in the others.",
}


def _plots(corpus: Corpus, by: str | None, rules: Sequence[Rule]) -> list[Plot]:
    drawn = [
        ("wording", "How loaded the wording is", plots.plot_wording(corpus)),
        ("dials", "Every dial beside the reference sets", plots.plot_dials(corpus)),
    ]
    if by:
        drawn.append(("groups", f"By {by}", plots.plot_groups(corpus, by)))
    drawn.append(("frames", "Frames", plots.plot_frames(corpus)))
    if rules:
        drawn.append(("rules", "Most frequent rules", plots.plot_rules(rules, len(corpus))))
    drawn.append(("categories", f"Categories by {by}" if by else "Categories", plots.plot_categories(corpus, by)))
    return [Plot(name, heading, _SENTENCES[name], _svg(figure, name)) for name, heading, figure in drawn]


def _listed(corpus: Corpus, folder: Path | None) -> tuple[list[Listed], list[Listed]]:
    """The ten most and the ten least loaded articles among those long enough to be placed."""
    rates, places = corpus.numbers(f"{Dial.WORDING}_per_100_words"), corpus.numbers(f"{Dial.WORDING}_percentile_news")
    words = corpus.numbers("words")
    known = np.flatnonzero(~np.isnan(places))
    # Among equals the longer article first: it had more room to be otherwise.
    up = known[np.lexsort((-words[known], rates[known]))]
    down = known[np.lexsort((-words[known], -rates[known]))]
    return _rows(corpus, down[:_TEN], folder), _rows(corpus, up[:_TEN], folder)


def _rows(corpus: Corpus, rows: Any, folder: Path | None) -> list[Listed]:
    dial = Dial.WORDING.value
    names = ("words", f"{dial}_per_100_words", f"{dial}_percentile_news", f"{dial}_low", f"{dial}_high")
    chosen = corpus.table.take(rows)
    return [
        Listed(row.get("title") or row["id"], _link(row, folder), *(row[name] for name in names))
        for row in chosen.to_pylist()
    ]


def _link(row: dict[str, Any], folder: Path | None) -> str:
    """From the page to the article's own report, if `framing batch --reports` wrote one and it is still there."""
    own = row.get("report")
    if not own or folder is None or not Path(own).is_file():
        return ""
    return os.path.relpath(Path(own).resolve(), folder.resolve()).replace(os.sep, "/")


def _svg(figure: Any, name: str) -> Markup:
    """A figure as SVG that takes its colours and its letters from the page, the same for the same data."""
    import matplotlib

    out = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    drawing = out.getvalue()
    drawing = drawing[drawing.index("<svg") :]
    drawing = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", drawing, flags=re.DOTALL)
    for colour, variable in _COLOURS.items():
        drawing = drawing.replace(colour, variable)
    drawing = re.sub(r'<svg ([^>]*?)width="[^"]*"', r"<svg \1", drawing, count=1)
    drawing = re.sub(r'<svg ([^>]*?)height="[^"]*"', r'<svg \1 role="img"', drawing, count=1)
    drawing = re.sub(r' id="(?:figure|axes|patch|matplotlib|xtick|ytick|line2d|text|legend)[\w.-]*"', "", drawing)
    return Markup(_FONT.sub(r"\1var(--sans)", drawing))
