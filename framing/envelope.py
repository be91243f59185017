"""The form a report is saved in to be opened again: text, report, and what a reader said of it.

`framing.export/1` is `{"schema", "text", "title", "accept", "feedback", "quoted", "report"}`; `report` is the JSON
contract. What comes in may be anything: it is checked against the schemas, and then against its own text.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from framing.article import Article, Section, Sentence, Span, Voice
from framing.categories import FRAME_LABELS, Dial
from framing.errors import InputError
from framing.flags import Flag, FrameShare, Report, Score, SectionScore, SentenceReport, WordWeight
from framing.renderers.json import schema, to_dict
from framing.segmenting import segment
from framing.voices import Voices

SCHEMA = "framing.export/1"
MOST_TERMS, LONGEST_TERM = 200, 100
_MOST_FEEDBACK, _LONGEST_WHY = 1_000, 500

FEEDBACK_SCHEMA: dict[str, Any] = {
    "type": "array",
    "maxItems": _MOST_FEEDBACK,
    "items": {
        "type": "object",
        "required": ["start", "end", "category", "useful"],
        "additionalProperties": False,
        "properties": {
            "start": {"type": "integer", "minimum": 0},
            "end": {"type": "integer", "minimum": 0},
            "category": {"type": "string", "maxLength": 40},
            "useful": {"type": "boolean"},
            "why": {"type": "string", "maxLength": _LONGEST_WHY},
        },
    },
}


@dataclass(frozen=True, slots=True)
class Envelope:
    """A report as saved. `accept`: terms that were not to be reported; `feedback`: as in FEEDBACK_SCHEMA."""

    report: Report
    accept: tuple[str, ...] = ()
    feedback: tuple[Mapping[str, Any], ...] = ()


def dumps(envelope: Envelope, *, indent: int | None = 2) -> str:
    """As JSON with a final newline; everything but ASCII is escaped, so that any text survives any store."""
    report = envelope.report
    document = {
        "schema": SCHEMA,
        "text": report.article.text,
        "title": report.article.title,
        "accept": list(envelope.accept),
        "feedback": [dict(item) for item in envelope.feedback],
        "quoted": [list(span) for span in report.voices.quoted],
        "report": to_dict(report),
    }
    return json.dumps(document, indent=indent) + "\n"


def looks_like_one(text: str) -> bool:
    """Is this an exported report rather than an article? Only asks; `loads` says what is wrong with it."""
    return text.lstrip()[:1] == "{" and '"framing.' in text[:200]


def loads(content: str) -> Envelope:
    """The report as it was saved, not analysed again. Raises InputError where the content does not hold together."""
    document = parsed(content)
    if isinstance(document, dict) and document.get("schema") == "framing.report/1":
        raise InputError("this JSON holds no text; export it from the page, where the text is put beside the report")
    _check(document, _schema(), "this is not a report exported from Framing")
    text, title = document["text"], document["title"]
    report = _report(segment(text, id=document["report"]["article"]["id"], title=title), document)
    return Envelope(report, tuple(document["accept"]), tuple(document["feedback"]))


def feedback(content: str) -> tuple[Mapping[str, Any], ...]:
    """A reader's "useful" and "not useful" marks from their JSON; none if there is no content. Raises InputError."""
    if not content.strip():
        return ()
    document = parsed(content)
    _check(document, FEEDBACK_SCHEMA, "the marks “useful” and “not useful” could not be read")
    return tuple(document)


def parsed(content: str | bytes) -> Any:
    """JSON → values. Raises InputError for what is not JSON, nests too deeply or holds a number like NaN."""
    try:
        return json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InputError("this is not JSON") from error


def _refuse(constant: str) -> None:
    raise ValueError(constant)


@cache
def _schema() -> dict[str, Any]:
    report = schema()
    span = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    return {
        "$schema": report["$schema"],
        "type": "object",
        "required": ["schema", "text", "title", "accept", "feedback", "quoted", "report"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": SCHEMA},
            "text": {"type": "string"},
            "title": {"type": ["string", "null"]},
            "accept": {
                "type": "array",
                "maxItems": MOST_TERMS,
                "items": {"type": "string", "minLength": 1, "maxLength": LONGEST_TERM},
            },
            "feedback": FEEDBACK_SCHEMA,
            "quoted": {"type": "array", "items": span},
            "report": {key: value for key, value in report.items() if key not in ("$id", "$schema", "$defs")},
        },
        "$defs": report["$defs"],
    }


def _check(document: object, form: dict[str, Any], said: str) -> None:
    from jsonschema import Draft202012Validator

    error = next(Draft202012Validator(form).iter_errors(document), None)
    if error is not None:
        raise InputError(f"{said} (at {error.json_path})")


def _report(article: Article, document: dict[str, Any]) -> Report:
    """Everything said about a place must fit the text: faces rely on it."""
    saved = document["report"]
    text = article.text
    if saved["article"]["sha256"] != article.sha256:
        raise InputError("the text of this report was changed after it was exported; analyse the text anew")
    flags = tuple(_flag(text, row) for row in saved["flags"])
    if any((a.start, -a.end) > (b.start, -b.end) for a, b in pairwise(flags)):
        raise InputError("the flags of this report are out of order; analyse the text anew")
    sentences = tuple(_sentence(article, row) for row in saved["sentences"])
    if {*saved["scores"]} != {*Dial} or any(row["frame"] not in FRAME_LABELS for row in saved["frames"]):
        raise InputError("this report comes from another version of Framing; analyse the text anew")
    scores = {dial: Score(**saved["scores"][dial.value]) for dial in Dial}
    return Report(
        article=replace(article, sentences=tuple(sentence.sentence for sentence in sentences)),
        voices=Voices.of(list(_spans(text, document["quoted"]))),
        flags=flags,
        sentences=sentences,
        scores=scores,
        headline=SectionScore(**saved["headline"]),
        body=SectionScore(**saved["body"]),
        quoted_share=saved["article"]["quoted_share"],
        frames=tuple(
            FrameShare(row["frame"], row["share"], tuple(_spans(text, row["evidence"]))) for row in saved["frames"]
        ),
        notes=tuple(saved["notes"]),
        placed=all(score.percentile_news is not None for score in scores.values()),
        versions=saved["versions"],
        genre=saved["genre"],
        readability=saved["readability"],
    )


def _flag(text: str, row: dict[str, Any]) -> Flag:
    flag = Flag(**row | {"voice": Voice(row["voice"]), "section": Section(row["section"])})
    if text[flag.start : flag.end] != flag.text:
        raise InputError(f"a flag of this report does not fit its text (at {flag.start}); analyse the text anew")
    return flag


def _sentence(article: Article, row: dict[str, Any]) -> SentenceReport:
    block = bisect_right([block.start for block in article.blocks], row["start"]) - 1
    (span,) = _spans(article.text, [(row["start"], row["end"])])
    if block < 0 or any(frame not in FRAME_LABELS for frame in row["frames"]):
        raise InputError("this report comes from another version of Framing; analyse the text anew")
    for word in row["words"]:
        list(_spans(article.text, [(word["start"], word["end"])]))
    return SentenceReport(
        Sentence(*span, block),
        Voice(row["voice"]),
        tuple(row["frames"]),
        row["loaded"],
        row["opinion"],
        tuple(WordWeight(**word) for word in row["words"]),
    )


def _spans(text: str, pairs: Iterable[Sequence[int]]) -> Iterable[Span]:
    for start, end in pairs:
        if not start < end <= len(text):
            raise InputError(f"a place of this report is outside its text ({start} to {end}); analyse the text anew")
        yield Span(start, end)
