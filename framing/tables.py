"""Reports as rows: one an article, one a flag. JSON, CSV and the batch tables share these fields."""

from __future__ import annotations

from collections import Counter
from typing import Any

from framing.categories import CATEGORIES, POLICY_FRAMES, Dial
from framing.flags import Flag, Report

FLAG_COLUMNS = (
    "start", "end", "text", "category", "kind", "severity", "voice", "section", "reason", "suggestion", "fine_when",
    "detector", "rule", "source",
)  # fmt: skip
_SCORE_FIELDS = ("per_100_words", "percentile_news", "percentile_opinion", "low", "high")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def article_columns() -> tuple[str, ...]:
    """Columns of the table of articles. Shares are 0–1, percentiles 0–100, rates per 100 of the writer's words."""
    dials = tuple(f"{dial.value}_{name}" for dial in Dial for name in _SCORE_FIELDS)
    counts = tuple(f"flags_{category}" for category in CATEGORIES)
    frames = tuple(f"frame_{frame}" for frame in POLICY_FRAMES)
    head = ("id", "words", "sentences", "quoted_share", "flags_author", "flags_quoted", "notes")
    return (*head, *dials, *counts, *frames, "version_framing", "version_lexicons")


def article_row(report: Report) -> dict[str, Any]:
    """One article: counts are of flags in the writer's voice, unknown values are None."""
    article = report.article
    own = Counter(flag.category for flag in report.author_flags)
    shares = {frame.frame: round(frame.share, 4) for frame in report.frames}
    row: dict[str, Any] = {
        "id": article.id,
        "words": article.word_count,
        "sentences": len(article.sentences),
        "quoted_share": report.quoted_share,
        "flags_author": own.total(),
        "flags_quoted": len(report.flags) - own.total(),
        "notes": " ".join(report.notes),
    }
    for dial, score in report.scores.items():
        row |= {f"{dial.value}_{name}": getattr(score, name) for name in _SCORE_FIELDS}
    row |= {f"flags_{category}": own[category] for category in CATEGORIES}
    row |= {f"frame_{frame}": shares.get(frame, 0.0) for frame in POLICY_FRAMES}
    row |= {"version_framing": report.versions["framing"], "version_lexicons": report.versions["lexicons"]}
    return row


def flag_row(flag: Flag) -> dict[str, Any]:
    """One flag, with the columns of FLAG_COLUMNS; the JSON contract has the same fields."""
    return {
        "start": flag.start,
        "end": flag.end,
        "text": flag.text,
        "category": flag.category,
        "kind": flag.kind,
        "severity": flag.severity,
        "voice": flag.voice.value,
        "section": flag.section.value,
        "reason": flag.reason,
        "suggestion": flag.suggestion,
        "fine_when": flag.fine_when,
        "detector": flag.detector,
        "rule": flag.rule,
        "source": flag.source,
    }


def spreadsheet_safe(value: Any) -> Any:
    """A text cell that a spreadsheet would run as a formula gets a `'` in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
