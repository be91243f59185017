"""JSON: the contract, and its schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from framing.analyzer import Analyzer
from framing.article import Voice
from framing.categories import CATEGORIES, Dial
from framing.frames import POLICY_FRAMES
from framing.renderers import json as renderer
from tests.web.reports import flag, report

SCHEMA = Draft202012Validator(renderer.schema())
TEXT = "The beating heart of Wexholm was sold. “It is a sell-out,” said Moira Dunne 🏴‍☠️, and left."
GERMAN = "Der Rat der Stadt hat am Montag beschlossen, den Hafen zu verkaufen. Niemand hat die Bürger gefragt. " * 3


def _strictly(content: str) -> dict[str, Any]:
    """Parsed, with NaN and infinities refused: they are no JSON."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    document: dict[str, Any] = json.loads(content, parse_constant=refuse)
    return document


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(renderer.schema())


@pytest.mark.parametrize("text", ["", "  ", "…", TEXT, TEXT * 20, GERMAN, "A null \0 and \ud800.", "\r\n\u2028"])
def test_every_report_is_valid(analyzer: Analyzer, text: str) -> None:
    document = _strictly(renderer.render(analyzer.analyze(text)))
    SCHEMA.validate(document)
    assert document["schema"] == "framing.report/1"


def test_with_readability() -> None:
    document = _strictly(renderer.render(Analyzer(readability=True).analyze(TEXT)))
    SCHEMA.validate(document)
    assert len(document["readability"]) == 6


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_in_the_schema(category: str) -> None:
    SCHEMA.validate(renderer.to_dict(report(TEXT, [flag(TEXT, "heart", category, voice=Voice.MIXED)])))


def test_the_schema_refuses_what_is_not_in_the_contract() -> None:
    document = renderer.to_dict(report(TEXT, [flag(TEXT, "heart")]))
    for wrong in (
        document | {"verdict": "?"},
        document | {"flags": [document["flags"][0] | {"severity": 0}]},
        document | {"flags": [document["flags"][0] | {"text": ""}]},
        document | {"flags": [document["flags"][0] | {"category": "bias"}]},
        document | {"scores": {}},
    ):
        assert not SCHEMA.is_valid(wrong)


def test_a_flag_is_told_whole() -> None:
    marked = report(TEXT, [flag(TEXT, "sell-out", "label", 3, voice=Voice.QUOTED, kind="finance")])
    assert _strictly(renderer.render(marked))["flags"] == [
        {
            "start": TEXT.index("sell-out"), "end": TEXT.index("sell-out") + 8, "text": "sell-out", "category": "label",
            "kind": "finance", "severity": 3, "voice": "quoted", "section": "body", "reason": "Why of sell-out.",
            "suggestion": "something plainer", "fine_when": "it is quoted", "detector": "by_hand", "rule": "a rule",
            "source": "Somebody 2000",
        }
    ]  # fmt: skip


def test_offsets_count_code_points() -> None:
    text = "🏴‍☠️ The heart.\r\nAnother heart."
    document = _strictly(renderer.render(report(text, [flag(text, "heart")])))
    assert [text[each["start"] : each["end"]] for each in document["flags"]] == ["heart"]
    assert [text[each["start"] : each["end"]] for each in document["sentences"]][-1] == "Another heart."


def test_article_and_scores() -> None:
    document = _strictly(renderer.render(report(TEXT)))
    assert document["article"]["sha256"] == report(TEXT).article.sha256
    assert document["article"]["words"] == 17
    assert set(document["scores"]) == {dial.value for dial in Dial}
    assert document["scores"]["wording"] == {
        "per_100_words": 3.2, "percentile_news": 91.0, "percentile_opinion": 47.0, "low": 84.0, "high": 96.0,
    }  # fmt: skip
    assert document["frames"] == [{"frame": "security-defense", "share": 1.0, "evidence": [[0, 3]]}]
    assert {frame["frame"] for frame in document["frames"]} <= set(POLICY_FRAMES)


def test_letters_are_written_as_they_are() -> None:
    content = renderer.render(report("Żółć “heart”.", [flag("Żółć “heart”.", "heart")]))
    assert "“" not in content.replace('"text"', "")  # the article itself is not repeated
    marked = "Żółć heart."
    assert '"text": "Żółć"' in renderer.render(report(marked, [flag(marked, "Żółć")]))
    assert content.endswith("}\n")


def test_a_lone_surrogate_is_escaped() -> None:
    text = "A heart \ud800 here."
    content = renderer.render(report(text, [flag(text, "heart \ud800")]))
    content.encode()
    assert _strictly(content)["flags"][0]["text"] == "heart \ud800"
