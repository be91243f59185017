"""The plots. Each takes a Corpus and returns a Figure that belongs to nobody: no window, no global state.

One ink, one accent, direct labels, no legend where a label can stand beside its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.categories import CATEGORIES, FRAME_LABELS, Dial, Family
from framing.errors import InputError
from framing.report.corpus import MONTH, Corpus, Floats, Group, Rule
from framing.scoring import shipped_reference

# The colours of framing/renderers/static/framing.css; the page puts its own variables in their place.
INK, SOFT, LINE, PAPER = "#1c1b19", "#5f5b53", "#e2ded4", "#fbfaf6"
FAMILY_COLOURS = {
    Family.LOADED: "#b34700", Family.QUESTION: "#005a9c", Family.DEVICE: "#00694e", Family.SOURCING: "#6b3fa0",
    Family.ABSOLUTE: "#7a5c00",
}  # fmt: skip
_ACCENT = FAMILY_COLOURS[Family.LOADED]
_STYLE: dict[str, Any] = {
    "font.size": 9.5, "font.family": "sans-serif", "text.color": INK, "axes.labelcolor": SOFT, "axes.edgecolor": LINE,
    "axes.linewidth": 0.8, "xtick.color": SOFT, "ytick.color": INK, "xtick.major.size": 0, "ytick.major.size": 0,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False, "axes.axisbelow": True,
    "figure.facecolor": "none", "axes.facecolor": "none", "figure.constrained_layout.w_pad": 0.08,
}  # fmt: skip
_WIDTH = 10.0  # inches
_Z90 = 1.645  # half width of a 90 % interval in standard errors
_MOST_FRAMES, _MOST_MONTHS = 6, 60


def plot_wording(corpus: Corpus) -> Any:
    """How loaded the articles are: a histogram of the wording dial, with the outlines of the reference sets."""
    figure, (axes,) = _figure(3.2)
    rates = _known(corpus.numbers(f"{Dial.WORDING}_per_100_words"))
    reference = shipped_reference()
    news, opinion = np.array(reference.news[Dial.WORDING]), np.array(reference.opinion[Dial.WORDING])
    edges = np.arange(0, max(6.0, min(12.0, np.ceil(np.quantile(rates, 0.99)))) + 0.125, 0.25)
    shares = np.histogram(np.minimum(rates, edges[-1]), edges)[0] / len(rates) * 100
    axes.bar(edges[:-1], shares, width=0.25, align="edge", color=_ACCENT, alpha=0.75, edgecolor=PAPER, linewidth=0.6)
    for quantiles, name, dash in ((news, "news reports", "-"), (opinion, "opinion pieces", (0, (4, 2)))):
        outline = np.histogram(np.minimum(_spread(quantiles), edges[-1]), edges)[0] / 10
        axes.stairs(outline, edges, color=INK, linewidth=1.2, linestyle=dash)
        peak = int(np.argmax(outline))
        axes.annotate(name, (edges[peak] + 0.3, outline[peak]), xytext=(6, 2), textcoords="offset points", color=INK)
    axes.set_xlabel("weighted flags of the wording dial per 100 of the writer’s words")
    axes.set_ylabel("articles, %")
    axes.set_xlim(0, edges[-1])
    whole = range(int(edges[-1]) + 1)
    axes.set_xticks(whole, [f"{tick} and more" if tick == whole[-1] else str(tick) for tick in whole])
    axes.yaxis.get_major_locator().set_params(integer=True)
    return figure


def plot_dials(corpus: Corpus) -> Any:
    """Every dial beside the reference sets: median, the middle half, and the middle four fifths."""
    figure, panels = _figure(4.6, rows=1, columns=len(Dial), sharey=True)
    reference = shipped_reference()
    names = ("opinion pieces", "news reports", "this corpus")
    for axes, dial in zip(panels, Dial, strict=True):
        own = np.quantile(_known(corpus.numbers(f"{dial}_per_100_words")), np.linspace(0, 1, 101))
        shown: Sequence[Sequence[float]] = (reference.opinion[dial], reference.news[dial], own.tolist())
        for row, quantiles in enumerate(shown):
            colour = _ACCENT if row == 2 else SOFT
            axes.plot([quantiles[10], quantiles[90]], [row, row], color=colour, linewidth=1.5, solid_capstyle="round")
            axes.plot([quantiles[25], quantiles[75]], [row, row], color=colour, linewidth=7, solid_capstyle="butt")
            axes.plot(
                [quantiles[50]], [row], "o", color=PAPER, markeredgecolor=colour, markersize=8, markeredgewidth=1.8
            )
        _title(axes, dial.label)
        axes.set_yticks(range(3), names)
        axes.set_ylim(-0.6, 2.6)
        axes.set_xlim(left=-0.04 * axes.get_xlim()[1])
        axes.grid(axis="x", color=LINE, linewidth=0.6)
    figure.supxlabel("weighted flags per 100 of the writer’s words", color=SOFT, fontsize=9.5)
    figure.set_size_inches(_WIDTH, 2.5)
    return figure


def plot_groups(corpus: Corpus, by: str) -> Any:
    """The mean place of each group among news reports, dial by dial, with its 90 % interval; the line is the mean
    of the news reports themselves (below 50 where many have nothing flagged)."""
    groups = _some_groups(corpus, by)
    places = {dial: corpus.numbers(f"{dial}_percentile_news") for dial in Dial}
    if by == MONTH:
        groups = groups[::-1]  # the first on top
    else:
        groups = sorted(groups, key=lambda group: _mean(places[Dial.WORDING][group.rows])[0])
    figure, panels = _figure(0.9 + 0.3 * len(groups), rows=1, columns=len(Dial), sharey=True)
    for axes, dial in zip(panels, Dial, strict=True):
        axes.axvline(_mean_of_news(dial), color=SOFT, linewidth=1, linestyle=(0, (2, 2)))
        for row, group in enumerate(groups):
            mean, half = _mean(places[dial][group.rows])
            axes.plot([max(mean - half, 0), min(mean + half, 100)], [row, row], color=INK, linewidth=2.2, alpha=0.45)
            axes.plot([mean], [row], "o", color=_ACCENT, markersize=5.5, clip_on=False)
        _title(axes, dial.label)
        axes.set_xlim(0, 100)
        axes.set_xticks((10, 50, 90))
        axes.set_yticks(range(len(groups)), [f"{_short(group.name)}  ({len(group.rows):,})" for group in groups])
        axes.grid(axis="y", color=LINE, linewidth=0.6)
        axes.set_ylim(-0.7, len(groups) - 0.3)
    figure.supxlabel("mean place among 100 news reports, with its 90 % interval", color=SOFT, fontsize=9.5)
    return figure


def plot_frames(corpus: Corpus) -> Any:
    """What the articles are about being about: the strongest policy frames, month by month where there are dates."""
    shares = {frame: corpus.numbers(f"frame_{frame}") for frame in FRAME_LABELS}
    months = corpus.groups("month", least=1, most=10_000) if corpus.has(corpus.date) else []
    if len(months) < 3:
        return _frames_overall(shares)
    months = _merged(months)
    strongest = sorted(shares, key=lambda frame: -np.nanmean(shares[frame]))[:_MOST_FRAMES]
    figure, panels = _figure(4.2, rows=2, columns=_MOST_FRAMES // 2, sharey=True, sharex=True)
    at = range(len(months))
    for axes, frame in zip(panels, strongest, strict=True):
        for other in strongest:  # the others faintly, so that one line can be read against all
            axes.plot(at, [np.mean(shares[other][month.rows]) * 100 for month in months], color=LINE, linewidth=1)
        found = [_mean(shares[frame][month.rows] * 100) for month in months]
        middle, half = np.array(found).T
        axes.fill_between(at, middle - half, middle + half, color=_ACCENT, alpha=0.18, linewidth=0)
        axes.plot(at, middle, color=_ACCENT, linewidth=2)
        _title(axes, FRAME_LABELS[frame].capitalize())
        axes.set_ylim(bottom=0)
        axes.set_xlim(0, len(months) - 1)
        ticks = sorted({0, len(months) // 2, len(months) - 1})
        axes.set_xticks(ticks, [months[tick].name for tick in ticks])
        axes.grid(axis="y", color=LINE, linewidth=0.6)
    figure.supylabel("mean share of all evidence for frames, %", color=SOFT, fontsize=9.5)
    return figure


def plot_rules(rules: Sequence[Rule], articles: int, *, most: int = 20) -> Any:
    """The rules that fired most often, per 100 articles, in the colour of their family."""
    chosen = list(rules[:most])[::-1]
    if not chosen:
        raise InputError("there is no flag in the writer’s voice to be counted")
    figure, (axes,) = _figure(0.6 + 0.26 * len(chosen))
    for row, (category, _, count) in enumerate(chosen):
        value = count * 100 / articles
        axes.barh(row, value, color=_colour(category), height=0.62, alpha=0.85)
        axes.annotate(f"{value:.3g}", (value, row), xytext=(4, 0), textcoords="offset points", va="center", color=SOFT)
    labels = [
        f"{_short(rule.rpartition(': ')[2], 34)}  ·  {CATEGORIES[category].label}" for category, rule, _ in chosen
    ]
    axes.set_yticks(range(len(chosen)), labels)
    axes.set_ylim(-0.7, len(chosen) - 0.3)
    axes.set_xlabel("flags in the writer’s voice per 100 articles")
    return figure


def plot_categories(corpus: Corpus, by: str | None = None) -> Any:
    """Flags of each category per 10,000 of the writer's words, for all articles or by group. Shades compare the groups
    within a category."""
    groups = [Group("all articles", np.arange(len(corpus)))] if by is None else _some_groups(corpus, by, most=12)
    categories = [name for name in CATEGORIES if np.nansum(corpus.numbers(f"flags_{name}"))]
    if not categories:
        raise InputError("there is no flag in the writer’s voice to be counted")
    rates = np.array([[_rate(corpus, name, group) for group in groups] for name in categories])
    figure, (axes,) = _figure(0.9 + 0.27 * len(categories))
    for row, name in enumerate(categories[::-1]):
        values = rates[len(categories) - 1 - row]
        for column, value in enumerate(values):
            shade = value / max(values.max(), 1e-9) if by else 0.25
            axes.fill_between([column + 0.02, column + 0.98], row - 0.46, row + 0.46, color=_colour(name),
                              alpha=0.04 + 0.5 * float(shade), linewidth=0)  # fmt: skip
            axes.text(column + 0.5, row, f"{value:.1f}", ha="center", va="center", fontsize=8.5)
    axes.set_yticks(range(len(categories)), [CATEGORIES[name].label for name in categories[::-1]])
    axes.set_xticks([column + 0.5 for column in range(len(groups))], [_short(group.name, 16) for group in groups])
    axes.xaxis.tick_top()
    axes.spines[:].set_visible(False)
    axes.tick_params(axis="x", labelrotation=30 if len(groups) > 6 else 0, colors=INK)
    for label in axes.get_xticklabels() if len(groups) > 6 else ():
        label.set_ha("left")
    axes.set_xlim(0, max(len(groups), 4))
    axes.set_ylim(-0.6, len(categories) - 0.4)
    return figure


def _figure(height: float, rows: int = 1, columns: int = 1, **shared: Any) -> tuple[Any, list[Any]]:
    """A figure and its axes, in the one style of all plots. Raises InputError without matplotlib."""
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise InputError("plots need matplotlib; install it with: pip install 'framing[report]'") from error
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        return figure, list(np.ravel(figure.subplots(rows, columns, **shared)))


def _title(axes: Any, text: str) -> None:
    axes.set_title(text, loc="left", fontsize=10, fontweight="bold")


def _frames_overall(shares: dict[str, Floats]) -> Any:
    figure, (axes,) = _figure(4.0)
    ranked = sorted(shares, key=lambda frame: float(np.nanmean(shares[frame])))
    for row, frame in enumerate(ranked):
        mean, half = _mean(shares[frame] * 100)
        axes.barh(row, mean, color=_ACCENT, alpha=0.75, height=0.62)
        axes.plot([max(mean - half, 0), mean + half], [row, row], color=INK, linewidth=1.2)
    axes.set_yticks(range(len(ranked)), [FRAME_LABELS[frame].capitalize() for frame in ranked])
    axes.set_xlabel("mean share of all evidence for frames, %, with its 90 % interval")
    return figure


def _some_groups(corpus: Corpus, by: str, most: int = 24) -> list[Group]:
    groups = corpus.groups(by, most=most)
    if not groups:
        raise InputError(f"no group of “{by}” has five articles; choose another --by")
    return groups


def _mean_of_news(dial: Dial) -> float:
    """The mean place of the reference news reports among themselves; nothing flagged is place 0, as in the scores."""
    return sum(place for place, rate in enumerate(shipped_reference().news[dial]) if rate > 0) / 101


def _merged(months: list[Group]) -> list[Group]:
    """Years in place of months where there are too many to be told apart."""
    if len(months) <= _MOST_MONTHS:
        return months
    years: dict[str, list[Any]] = {}
    for month in months:
        years.setdefault(month.name[:4], []).append(month.rows)
    return [Group(year, np.concatenate(rows)) for year, rows in years.items()]


def _mean(values: Floats) -> tuple[float, float]:
    """Mean and half the width of its 90 % interval; NaN are left out."""
    known = values[~np.isnan(values)]
    if not len(known):
        return float("nan"), 0.0
    return float(known.mean()), float(_Z90 * known.std(ddof=1) / len(known) ** 0.5) if len(known) > 1 else 0.0


def _rate(corpus: Corpus, category: str, group: Group) -> float:
    flags = np.nansum(corpus.numbers(f"flags_{category}")[group.rows])
    return float(flags * 10_000 / max(np.nansum(corpus.own_words[group.rows]), 1))


def _known(values: Floats) -> Floats:
    known = values[~np.isnan(values)]
    if not len(known):
        raise InputError("no article in it has a score; there is nothing to draw")
    return known


def _spread(quantiles: Floats) -> Floats:
    """A thousand values with these 101 quantiles."""
    return np.asarray(np.interp((np.arange(1000) + 0.5) / 10, np.arange(101), quantiles))


def _colour(category: str) -> str:
    family = CATEGORIES[category].family if category in CATEGORIES else None
    return FAMILY_COLOURS[family] if family else SOFT


def _short(text: str, length: int = 26) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
