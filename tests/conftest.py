"""What many tests share. Tests that need the corpus are skipped, with the reason shown, where it is absent."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from framing.analyzer import Analyzer
from framing.flags import Report
from tests.compiled import outdated

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))


def pytest_configure() -> None:
    if changed := outdated():
        pytest.exit(
            f"{', '.join(changed)}: changed or deleted after it was compiled, so that the tests would not see it. "
            "`make test` compiles it anew, `make plain` goes back to plain Python.",
            returncode=4,
        )


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="session")
def data() -> Path:
    """The corpus folder; set FRAMING_DATA where it is not beside the checkout."""
    if not (DATA / "abp" / "articles.jsonl.gz").is_file():
        pytest.skip(f"the corpus is not at {DATA} (set FRAMING_DATA)")
    return DATA


@pytest.fixture(scope="session")
def seed(data: Path, analyzer: Analyzer) -> Report:
    return analyzer.analyze((data / "seed" / "article.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def articles(data: Path) -> list[str]:
    """A hundred articles of the corpus, from all over it."""
    with gzip.open(data / "abp" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for number, line in enumerate(file) if number % 300 == 0][:100]
