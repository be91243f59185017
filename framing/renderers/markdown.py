"""Markdown: summary, dials and a list of the flags, to paste into a note or an issue."""

from __future__ import annotations

import re

from framing import phrasing as words
from framing.flags import Flag, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def render(report: Report) -> str:
    """The report as Markdown. The article itself is not repeated, only the marked passages."""
    name = report.article.title or report.article.id or "Article"
    lines = [f"# {_plain(name)}", "", words.summary(report), "", f"*{words.CAVEAT}*", ""]
    lines += [" · ".join(words.facts(report)), ""]
    lines += [
        "| dial | per 100 words | of 100 news reports | interval | of 100 opinion pieces |",
        "|---|---|---|---|---|",
    ]
    for dial, score in report.scores.items():
        interval = "" if score.low is None else f"{score.low:.0f}–{score.high:.0f}"
        cells = [
            _number(score.per_100_words, 2),
            _number(score.percentile_news),
            interval,
            _number(score.percentile_opinion),
        ]
        lines.append(f"| {dial.label} | " + " | ".join(cells) + " |")
    lines.append("")
    for number, flag in enumerate(report.flags, start=1):
        lines += _flag(report, number, flag)
    return "\n".join(lines).rstrip() + "\n"


def _flag(report: Report, number: int, flag: Flag) -> list[str]:
    quote = " ".join(flag.text.split())
    lines = [
        f"{number}. **{_plain(quote)}** — {words.title_of(flag)}, {flag.severity_label}, {words.VOICES[flag.voice]} "
        f"({flag.start}–{flag.end})",
        f"   - Why: {_plain(flag.reason)}",
    ]
    if doubt := words.second_look(report, flag):
        lines.append(f"   - {doubt}")
    if flag.suggestion:
        lines.append(f"   - Plainer: {_plain(flag.suggestion)}")
    if flag.fine_when:
        lines.append(f"   - Fine when {_plain(flag.fine_when)}")
    return lines


def _number(value: float | None, digits: int = 0) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
