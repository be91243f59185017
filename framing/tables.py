"""Reports as rows: one an article, one a flag, one a failure. JSON, CSV and the batch tables share these fields."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from framing.categories import CATEGORIES, FRAME_LABELS, Dial
from framing.flags import Flag, Report, Score
from framing.readability import MEASURES

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_VERSIONS = ("framing", "lexicons", "model")
_GENRES = ("report", "analysis", "opinion")


class Column(NamedTuple):
    """One column of a table: its type ("text", "whole number", "number", "yes or no"), its unit, and what it says."""

    name: str
    type: str
    unit: str
    what: str


TEXT, WHOLE, NUMBER, TRUTH = "text", "whole number", "number", "yes or no"

_SCORE_FIELDS = (
    ("per_100_words", "severity per 100 of the writer’s words", "weighted flags of this dial"),
    ("percentile_news", "0–100", "share of the reference news reports that score lower; empty: too short to place"),
    ("percentile_opinion", "0–100", "share of the reference opinion pieces that score lower"),
    ("low", "0–100", "lower end of the 90 % interval of percentile_news"),
    ("high", "0–100", "upper end of the 90 % interval of percentile_news"),
)
_FLAGS = (
    Column("start", WHOLE, "code points", "where the passage begins in the text as given"),
    Column("end", WHOLE, "code points", "where it ends (half-open)"),
    Column("text", TEXT, "", "the passage"),
    Column("category", TEXT, "", "kind of wording"),
    Column("kind", TEXT, "", "a finer sort within the category"),
    Column("severity", WHOLE, "1–3", "1 mild, 2 clear, 3 strong"),
    Column("voice", TEXT, "", "author, quoted or mixed; only author counts in scores"),
    Column("section", TEXT, "", "part of the article"),
    Column("reason", TEXT, "", "what this wording does"),
    Column("suggestion", TEXT, "", "a plainer wording for the same place"),
    Column("fine_when", TEXT, "", "when the same words are fine"),
    Column("detector", TEXT, "", "what found it"),
    Column("rule", TEXT, "", "the entry or rule that fired"),
    Column("source", TEXT, "", "where the rule comes from"),
)
FLAG_COLUMNS = tuple(column.name for column in _FLAGS)
_PLACE = (
    Column("id", TEXT, "", "the id of a record; else the path, with :line for records"),
    Column("path", TEXT, "", "the file or URL it was read from"),
    Column("position", WHOLE, "from 1", "its line or row in that file; empty for a file that is one article"),
)
FAILURES = (
    *_PLACE,
    Column("reason", TEXT, "", "why it was not analysed, and what to do"),
    Column("may_pass", TRUTH, "", "yes: --resume tries it again (a file that was gone, a process that died)"),
)
FLAGS = (*_PLACE[:1], *_FLAGS)


@cache
def article_columns(keep: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Columns of the table of articles; `keep` are fields of the input that are carried along, as text."""
    dials = tuple(
        Column(f"{dial.value}_{name}", NUMBER, unit, f"{dial.label}: {what}")
        for dial in Dial
        for name, unit, what in _SCORE_FIELDS
    )
    counts = tuple(
        Column(f"flags_{category.id}", WHOLE, "flags", f"{category.label}, in the writer’s voice")
        for category in CATEGORIES.values()
    )
    frames = tuple(
        Column(f"frame_{frame}", NUMBER, "0–1", f"share of the policy frame “{label}” in all evidence for frames")
        for frame, label in FRAME_LABELS.items()
    )
    return (
        *_PLACE,
        Column("title", TEXT, "", "the title given with the text, if any"),
        Column("words", WHOLE, "words", "length of the text"),
        Column("sentences", WHOLE, "sentences", "length of the text"),
        Column("quoted_share", NUMBER, "0–1", "share of the words in somebody else’s voice"),
        Column("flags_author", WHOLE, "flags", "all in the writer’s voice"),
        Column("flags_quoted", WHOLE, "flags", "all others"),
        Column("notes", TEXT, "", "limits of this analysis: too short to place"),
        Column("report", TEXT, "", "the article’s own page, if --reports was given"),
        *dials,
        *counts,
        *frames,
        *(Column(f"genre_{genre}", NUMBER, "0–1", "probability of this genre; empty: no model") for genre in _GENRES),
        *(Column(f"readability_{name}", NUMBER, "", "see --readability; empty: not asked for") for name in MEASURES),
        *(Column(f"version_{part}", TEXT, "", f"of the {part} that made the row") for part in _VERSIONS),
        *(Column(name, TEXT, "", "carried over from the input by --keep") for name in keep),
    )  # fmt: skip


# The columns of what a report holds by name, spelled once: there are more than a hundred in each row.
_SCORE_COLUMNS = {dial: tuple(f"{dial.value}_{name}" for name in Score._fields) for dial in Dial}
_COUNT_COLUMNS = tuple((f"flags_{category}", category) for category in CATEGORIES)
_FRAME_COLUMNS = tuple((f"frame_{frame}", frame) for frame in FRAME_LABELS)
_GENRE_COLUMNS = tuple((f"genre_{name}", name) for name in _GENRES)
_GRADE_COLUMNS = tuple((f"readability_{name}", name) for name in MEASURES)


def article_row(report: Report) -> dict[str, Any]:
    """One article: counts are of flags in the writer's voice, unknown values are None.

    Where it was read (`path`, `position`) and what is kept of the input is for the caller to add.
    """
    article = report.article
    own = Counter(flag.category for flag in report.author_flags)
    shares = {frame.frame: round(frame.share, 4) for frame in report.frames}
    genre, grades = report.genre or {}, report.readability or {}
    row: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "words": article.word_count,
        "sentences": len(article.sentences),
        "quoted_share": report.quoted_share,
        "flags_author": own.total(),
        "flags_quoted": len(report.flags) - own.total(),
        "notes": " ".join(report.notes),
    }
    for dial, score in report.scores.items():
        row.update(zip(_SCORE_COLUMNS[dial], score, strict=True))
    for column, category in _COUNT_COLUMNS:
        row[column] = own[category]
    for column, frame in _FRAME_COLUMNS:
        row[column] = shares.get(frame, 0.0)
    for column, name in _GENRE_COLUMNS:
        row[column] = genre.get(name)
    for column, name in _GRADE_COLUMNS:
        row[column] = grades.get(name)
    for part, version in report.versions.items():
        row[f"version_{part}"] = version
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
