"""JSON: the contract `framing.comparison/1`. It holds both reports whole, so that a reader needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

from framing.article import Span
from framing.comparison import Comparison, DialPair, FramePair, Mention, Quoting, SentencePair, Wording
from framing.renderers import json as report_json

SCHEMA = "framing.comparison/1"


def render(comparison: Comparison) -> str:
    """The comparison as indented JSON with a final newline. Lone surrogates are escaped."""
    return report_json.document(to_dict(comparison))


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain lists and dictionaries in the form of the contract."""
    a, b = comparison.a.article.text, comparison.b.article.text
    return {
        "schema": SCHEMA,
        "a": report_json.to_dict(comparison.a),
        "b": report_json.to_dict(comparison.b),
        "dials": [_dial(pair) for pair in comparison.dials],
        "frames": [_frame(frame) for frame in comparison.frames],
        "pairs": [_pair(pair, a, b) for pair in comparison.pairs],
        "only_a": [_mention(mention) for mention in comparison.only_a],
        "only_b": [_mention(mention) for mention in comparison.only_b],
        "quoted_a": _quoting(comparison.quoted_a),
        "quoted_b": _quoting(comparison.quoted_b),
        "notes": list(comparison.notes),
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the contract, the schema of a report bundled with it."""
    content = resources.files("framing.renderers").joinpath("comparison.schema.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(content)
    document["$defs"]["report"] = report_json.schema()
    return document


def _dial(pair: DialPair) -> dict[str, Any]:
    return {
        "dial": pair.dial.value,
        "a": report_json.score(pair.a),
        "b": report_json.score(pair.b),
        "overlap": pair.overlap,
        "sentence": pair.sentence,
    }


def _frame(frame: FramePair) -> dict[str, Any]:
    return {
        "frame": frame.frame,
        "a": round(frame.a, 4),
        "b": round(frame.b, 4),
        "a_evidence": _spans(frame.a_evidence),
        "b_evidence": _spans(frame.b_evidence),
    }


def _pair(pair: SentencePair, a: str, b: str) -> dict[str, Any]:
    return {
        "a": list(pair.a),
        "b": list(pair.b),
        "similarity": pair.similarity,
        "shared": list(pair.shared),
        "identical": pair.identical,
        "wordings": [_wording(wording, a, b) for wording in pair.wordings],
    }


def _wording(wording: Wording, a: str, b: str) -> dict[str, Any]:
    return {
        "kind": wording.kind,
        "a": list(wording.a),
        "b": list(wording.b),
        "a_text": a[slice(*wording.a)],
        "b_text": b[slice(*wording.b)],
        "a_flags": list(wording.a_flags),
        "b_flags": list(wording.b_flags),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"text": mention.text, "kind": mention.kind, "count": mention.times, "spans": _spans(mention.spans)}


def _quoting(quoting: Quoting) -> dict[str, Any]:
    return {
        "share": quoting.share,
        "words": quoting.words,
        "unnamed": quoting.unnamed,
        "speakers": [
            {
                "name": speaker.name,
                "named": speaker.named,
                "words": speaker.words,
                "at": list(speaker.at),
                "passages": _spans(speaker.passages),
            }
            for speaker in quoting.speakers
        ],
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
