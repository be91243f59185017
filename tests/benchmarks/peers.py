"""Other tools on the same texts, each behind one function. A tool that is not installed here is left out, and said so.

write-good and alex run in one node process that is fed over a pipe and tells its own CPU time; their folder is given by
FRAMING_NODE_MODULES (`npm install write-good alex` in any folder outside the checkout).
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from tests.benchmarks.timing import Tool

NODE_MODULES = "FRAMING_NODE_MODULES"
SLOW = ("NELA features", "textdescriptives, blank model", "alex (node)")  # measured on fewer texts


class AbsentError(Exception):
    """The tool is not here."""


def installed() -> Iterator[tuple[str, Tool | str]]:
    """(name, function) of each peer that is here; (name, why not) of the others."""
    for name, build in _PEERS.items():
        try:
            with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
                warnings.simplefilter("ignore")
                tool = build()
                tool("The council met on Monday. Nobody was asked, and the plan was approved without a vote.")
            yield name, tool
        except Exception as error:  # whatever keeps a peer from working keeps only its own row from the table
            yield name, " ".join(f"{type(error).__name__}: {error}".split())[:90]


def _vader() -> Tool:
    analyzer = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    segment = import_module("framing.segmenting").segment
    return lambda text: [analyzer.polarity_scores(text[s.start : s.end]) for s in segment(text).sentences]


def _textblob() -> Tool:
    blob = import_module("textblob").TextBlob
    return lambda text: blob(text).sentiment


def _textstat() -> Tool:
    textstat = import_module("textstat.textstat").textstatistics
    names = (
        "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "automated_readability_index",
        "coleman_liau_index", "linsear_write_formula", "dale_chall_readability_score", "syllable_count", "lexicon_count",
        "sentence_count", "char_count", "letter_count", "polysyllabcount", "monosyllabcount", "difficult_words",
        "reading_time", "avg_sentence_length", "avg_syllables_per_word", "avg_letter_per_word",
    )  # fmt: skip

    def run(text: str) -> object:
        measures = textstat()
        return [getattr(measures, name)(text) for name in names]

    return run


def _proselint() -> Tool:
    tools = import_module("proselint.tools")
    if hasattr(tools, "lint"):  # before 0.16
        lint: Tool = tools.lint
        return lint
    registry = import_module("proselint.registry").CheckRegistry()
    if not registry.checks:
        registry.register_many(import_module("proselint.checks").__register__)
    return lambda text: tools.LintFile("article", text).lint()


def _empath() -> Tool:
    lexicon = import_module("empath").Empath()
    return lambda text: lexicon.analyze(text, normalize=True)


def _textdescriptives() -> Tool:
    import_module("textdescriptives")
    model = import_module("spacy").blank("en")
    model.add_pipe("sentencizer")
    for pipe in ("descriptive_stats", "readability", "information_theory"):
        with contextlib.suppress(ValueError):  # some need more than a blank model has
            model.add_pipe(f"textdescriptives/{pipe}")
    return lambda text: model(text)._.readability


def _nela() -> Tool:
    features = import_module("nela_features.nela_features").NELAFeatureExtractor()
    groups = ("extract_style", "extract_complexity", "extract_bias", "extract_affect", "extract_moral")
    return lambda text: [getattr(features, group)(text) for group in groups]


def _node(package: str) -> Callable[[], Tool]:
    def build() -> Tool:
        node, modules = shutil.which("node"), os.environ.get(NODE_MODULES, "")
        if not node or not (Path(modules) / package).is_dir():
            raise AbsentError(f"no node, or no {package} in {NODE_MODULES}")
        script = Path(__file__).with_name("node_peer.mjs")
        process = subprocess.Popen(
            [node, script, modules, package], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

        def run(text: str) -> float:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(text) + "\n")
            process.stdin.flush()
            return float(json.loads(process.stdout.readline())["seconds"])

        return run

    return build


_PEERS: dict[str, Callable[[], Tool]] = {
    "VADER, by sentence": _vader,
    "TextBlob": _textblob,
    "empath": _empath,
    "write-good (node)": _node("write-good"),
    "textstat, 20 measures": _textstat,
    "proselint": _proselint,
    "textdescriptives, blank model": _textdescriptives,
    "alex (node)": _node("alex"),
    "NELA features": _nela,
}
