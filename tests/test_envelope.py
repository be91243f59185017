"""A saved report opened again: the same report, or a sentence that says why not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from framing.analyzer import Analyzer
from framing.envelope import Envelope, dumps, feedback, loads, looks_like_one
from framing.errors import InputError
from framing.renderers import html
from framing.renderers.json import to_dict
from tests.conftest import ROOT
from tests.web.reports import flag, report

TEXT = "The council rammed through the sale 🏴󠁧󠁢󠁥󠁮󠁧󠁿. “It is a disgrace,” said the mayor’s aide. \ud800 \x00 & <b>"


def test_the_sample_comes_back_as_it_was(analyzer: Analyzer) -> None:
    text = (ROOT / "framing" / "sample.txt").read_text("utf-8")
    saved = analyzer.analyze(text, title="A title")
    opened = loads(dumps(Envelope(saved, ("a term",), ({"start": 0, "end": 3, "category": "label", "useful": False},))))
    assert to_dict(opened.report) == to_dict(saved)
    assert html.render(opened.report) == html.render(saved)
    assert opened.report.voices.quoted == saved.voices.quoted
    assert (opened.accept, opened.feedback[0]["useful"]) == (("a term",), False)


def test_any_text_survives() -> None:
    saved = report(TEXT, [flag(TEXT, "rammed through")])
    for indent in (None, 2):
        content = dumps(Envelope(saved), indent=indent)
        assert content.isascii()
        assert looks_like_one(content)
        assert loads(content).report.article.text == TEXT


def _saved() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        dumps(Envelope(report(TEXT, [flag(TEXT, "rammed through"), flag(TEXT, "disgrace")])))
    )
    return document


def _change(document: Any, path: str, value: Any) -> None:
    *way, last = path.split("/")
    for step in way:
        document = document[int(step) if step.isdigit() else step]
    document[int(last) if last.isdigit() else last] = value


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("schema", "framing.export/2", r"not a report exported from Framing \(at \$\.schema\)"),
        ("text", "Another text", "changed after it was exported"),
        ("extra", 1, "not a report"),
        ("accept", ["x" * 101], "not a report"),
        ("quoted", [[0, 9_999]], "outside its text"),
        ("quoted", [[5, 5]], "outside its text"),
        ("report/flags/0/start", 3, "does not fit its text"),
        ("report/flags/0/category", "<script>", "not a report"),
        ("report/flags/0/severity", 4, "not a report"),
        ("report/flags/1/end", 10**30, "not a report|does not fit"),
        ("report/sentences/0/end", 9_999, "outside its text"),
        ("report/sentences/0/frames", ["astrology"], "another version"),
        ("report/sentences/0/words", [{"start": 0, "end": 9_999, "weight": 1.0}], "outside its text"),
        ("report/scores/wit", {}, "not a report|another version"),
        ("report/frames/0/frame", "astrology", "another version"),
        ("report/frames/0/evidence", [[0, 9_999]], "outside its text"),
    ],
)
def test_what_does_not_hold_together(path: str, value: Any, said: str) -> None:
    document = _saved()
    loads(json.dumps(document))
    _change(document, path, value)
    with pytest.raises(InputError, match=said):
        loads(json.dumps(document))


def test_flags_out_of_order() -> None:
    document = _saved()
    document["report"]["flags"].reverse()
    with pytest.raises(InputError, match="out of order"):
        loads(json.dumps(document))


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, '{"schema": NaN}', '"framing.export/1"', "null", "[]"])
def test_what_is_none(content: str) -> None:
    with pytest.raises(InputError, match=r"not JSON|not a report"):
        loads(content)


def test_a_report_without_its_text() -> None:
    with pytest.raises(InputError, match="holds no text; export it from the page"):
        loads(json.dumps(_saved()["report"]))


@pytest.mark.parametrize("content", ["{}", "[1]", '[{"start": -1, "end": 2, "category": "label", "useful": true}]',
                                     '[{"start": 1, "end": 2, "category": "label", "useful": true, "html": "<b>"}]'])  # fmt: skip
def test_feedback_of_another_form(content: str) -> None:
    with pytest.raises(InputError, match="could not be read"):
        feedback(content)
    assert feedback("  ") == ()


def test_an_article_is_no_saved_report() -> None:
    assert not looks_like_one("The council said {so}.")
    assert not looks_like_one('{"a": 1}')
