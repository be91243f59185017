"""Every detector and every list against sentences of our own: hits with exact spans, and near misses.

`cases/<detector>.toml` and `cases/lists/<list>.toml` hold

    [[hit]]   text = "…"  spans = ["…"]  kind = "…" (optional)  category = "…" (where a detector has several)
    [[miss]]  text = "…"      nothing of this detector or list in the writer's voice
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from framing.analyzer import Analyzer
from framing.categories import CATEGORIES
from framing.detectors import discover
from framing.flags import Flag

CASES = Path(__file__).parent / "cases"
DETECTORS = [detector.name for detector in discover() if detector.name != "word_lists"]
LISTS = sorted(
    {path.stem for path in (CASES.parent.parent / "lexicons").glob("*.tsv")}
    & set(CATEGORIES) - {name for detector in discover() for name in detector.lists}
)


def _load(name: str) -> dict[str, list[dict[str, Any]]]:
    path = CASES / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _rows(sort: str) -> list[Any]:
    rows = []
    for name in [*DETECTORS, *(f"lists/{each}" for each in LISTS)]:
        for number, case in enumerate(_load(name).get(sort, ())):
            rows.append(pytest.param(name, case, id=f"{name}-{number}"))
    return rows


def _found(analyzer: Analyzer, name: str, text: str) -> list[Flag]:
    flags = analyzer.analyze(text).flags
    if name.startswith("lists/"):
        return [flag for flag in flags if flag.category == name.removeprefix("lists/")]
    return [flag for flag in flags if flag.detector == name]


@pytest.mark.parametrize("name", [*DETECTORS, *(f"lists/{each}" for each in LISTS)])
def test_has_hits_and_near_misses(name: str) -> None:
    cases = _load(name)
    assert cases.get("hit"), f"tests/cases/{name}.toml needs a [[hit]]"
    assert cases.get("miss"), f"tests/cases/{name}.toml needs a [[miss]]: a sentence that comes close and is fine"


@pytest.mark.parametrize(("name", "case"), _rows("hit"))
def test_hit(analyzer: Analyzer, name: str, case: dict[str, Any]) -> None:
    found = _found(analyzer, name, case["text"])
    assert [flag.text for flag in found] == case["spans"]
    if "kind" in case:
        assert {flag.kind for flag in found} == {case["kind"]}
    if "severity" in case:
        assert {flag.severity for flag in found} == {case["severity"]}


@pytest.mark.parametrize(("name", "case"), _rows("miss"))
def test_near_miss(analyzer: Analyzer, name: str, case: dict[str, Any]) -> None:
    assert [flag.text for flag in _found(analyzer, name, case["text"]) if flag.by_author] == []
