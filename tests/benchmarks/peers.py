"""Other tools on the same texts, each behind one function: text → anything. A tool that is not installed is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

Tool = Callable[[str], object]


def installed() -> Iterator[tuple[str, Tool]]:
    """(name, function) of each peer that can be imported here."""
    for name, build in (("VADER, by sentence", _vader), ("TextBlob", _textblob), ("proselint", _proselint)):
        try:
            yield name, build()
        except ImportError:
            continue


def _vader() -> Tool:
    analyzer = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    segment = import_module("framing.segmenting").segment

    def run(text: str) -> object:
        return [analyzer.polarity_scores(text[s.start : s.end]) for s in segment(text).sentences]

    return run


def _textblob() -> Tool:
    blob = import_module("textblob").TextBlob
    return lambda text: blob(text).sentiment


def _proselint() -> Tool:
    tools = import_module("proselint.tools")
    if hasattr(tools, "lint"):  # before 0.16
        lint: Tool = tools.lint
        return lint
    registry = import_module("proselint.registry").CheckRegistry()
    if not registry.checks:
        registry.register_many(import_module("proselint.checks").__register__)
    return lambda text: tools.LintFile("article", text).lint()
