"""JSON: the contract `framing.report/1`, described by `framing/renderers/report.schema.json`."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from framing.flags import Report, Score, SectionScore, SentenceReport
from framing.tables import flag_row

SCHEMA = "framing.report/1"


def render(report: Report) -> str:
    """The report as indented JSON with a final newline. Lone surrogates are escaped."""
    return document(to_dict(report))


def document(content: dict[str, Any]) -> str:
    """Indented JSON with a final newline. Lone surrogates are escaped."""
    written = json.dumps(content, ensure_ascii=False, indent=2)
    if any("\ud800" <= char <= "\udfff" for char in written):
        written = json.dumps(content, indent=2)
    return written + "\n"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as plain lists and dictionaries in the form of the contract."""
    article = report.article
    return {
        "schema": SCHEMA,
        "article": {
            "id": article.id,
            "title": article.title,
            "words": article.word_count,
            "sentences": len(article.sentences),
            "quoted_share": report.quoted_share,
            "sha256": article.sha256,
        },
        "flags": [flag_row(flag) for flag in report.flags],
        "sentences": [_sentence(sentence) for sentence in report.sentences],
        "scores": {dial.value: score(each) for dial, each in report.scores.items()},
        "headline": _section(report.headline),
        "body": _section(report.body),
        "frames": [
            {"frame": frame.frame, "share": round(frame.share, 4), "evidence": [list(span) for span in frame.evidence]}
            for frame in report.frames
        ],
        "genre": dict(report.genre) if report.genre else None,
        "readability": dict(report.readability) if report.readability else None,
        "notes": list(report.notes),
        "versions": dict(report.versions),
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the contract."""
    content = resources.files("framing.renderers").joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(content)
    return loaded


def _sentence(report: SentenceReport) -> dict[str, Any]:
    return {
        "start": report.sentence.start,
        "end": report.sentence.end,
        "voice": report.voice.value,
        "loaded": report.loaded,
        "opinion": report.opinion,
        "frames": list(report.frames),
        "baseline": report.baseline,
        "words": [{"start": word.start, "end": word.end, "weight": word.weight} for word in report.words],
    }


def score(each: Score) -> dict[str, float | None]:
    """One dial in the form of the contract."""
    return {
        "per_100_words": each.per_100_words,
        "percentile_news": each.percentile_news,
        "percentile_opinion": each.percentile_opinion,
        "low": each.low,
        "high": each.high,
    }


def _section(section: SectionScore) -> dict[str, float | None]:
    return {"words": section.words, "flags": section.flags, "per_100_words": section.per_100_words}
