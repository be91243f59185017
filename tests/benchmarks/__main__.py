"""`python -m tests.benchmarks --data DIR`: what an article costs, beside one pass of a word regex and beside peers.

Writes RESULTS.md and a plot beside this file. Takes about twenty minutes on two idle cores; `--quick` a minute.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from framing.analyzer import Analyzer
from framing.training.data import Corpus
from tests.benchmarks import cores, corpora, drawing, peers
from tests.benchmarks.timing import PASSES, Cost, Tool, cost
from tests.compiled import is_compiled

HERE = Path(__file__).parent
Pair = tuple[dict[str, Any], dict[str, Any]]  # a run in one process and the same in two
_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_UNITS = {
    "prose": "The council met on Monday and, critics say, rammed the plan through. Who gains? Nobody was asked. ",
    "question marks": "?",
    "quotation marks": '"',
    "brackets": "(",
    "no spaces": "a",
}
_STARTS = {
    "framing analyze": [sys.executable, "-m", "framing", "analyze", "{file}", "--format", "json"],
    "framing batch, one file": [sys.executable, "-m", "framing", "batch", "{file}", "-o", "{file}.csv", "--quiet"],
    "VADER": [sys.executable, "-c", "import sys; from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer as A; "
              "A().polarity_scores(open(sys.argv[1]).read())", "{file}"],
    "proselint": [sys.executable, "-m", "proselint", "check", "{file}"],
    "textstat": [sys.executable, "-c", "import sys, textstat; textstat.flesch_reading_ease(open(sys.argv[1]).read())", "{file}"],
    "write-good": ["node", "{modules}/write-good/bin/write-good.js", "{file}"],
    "alex": ["node", "{modules}/alex/cli.js", "{file}"],
}  # fmt: skip


def main() -> None:
    options = _options()
    texts = _texts(options.data, 60 if options.quick else options.articles)
    sections = [_heading(texts)]
    say("peers")
    costs, absent = _costs(texts, options.quick)
    sections.append(_cost_table(costs, absent, len(texts)))
    say("lengths")
    lengths = _lengths(Analyzer())
    sections.append(_length_table(lengths))
    say("whole processes")
    sections.append(_start_table(_starts(texts[0])))
    say("corpora")
    corpus = options.data / "abp" / "articles.jsonl.gz"
    sizes = (200,) if options.quick else (1_000, 10_000, 32_682)
    by_size: list[list[Pair]] = []
    worths = [cores.worth()]
    for size in sizes:
        rounds = range(2 if options.quick else PASSES)
        by_size.append([(corpora.measure(corpus, 1, size), corpora.measure(corpus, 2, size)) for _ in rounds])
        worths.append(cores.worth())
    runs = [_typical(each) for pairs in by_size for each in zip(*pairs, strict=True)]
    sections += [_run_table(runs), _worth_table(by_size, worths)]
    (HERE / "RESULTS.md").write_text("\n".join(sections), encoding="utf-8")
    drawing.draw(costs, lengths, runs, HERE / "results.svg")
    print("\n".join(sections))


def say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with abp/")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--quick", action="store_true", help="few texts and small corpora: to see that it works")
    return parser.parse_args()


def _texts(data: Path, size: int) -> list[str]:
    articles = [article.text for article in Corpus(data).articles()]
    return random.Random(3).sample(articles, min(size, len(articles)))


def _heading(texts: Sequence[str]) -> str:
    return f"""# What it costs

Written by `make bench`; nobody edits it. {len(texts):,} articles of the corpus, {sum(map(len, texts)):,} characters; Python
{platform.python_version()}, {"compiled" if is_compiled() else "not compiled"}, {os.cpu_count()} cores ({platform.machine()}). CPU time, medians of {PASSES} passes with fresh texts.
× is the ratio to one pass of a word regex over the same texts in the same process, one text after the other: quote the ratio.

![Cost of an article with each tool; cost by length; articles a second by size of the corpus](results.svg)
"""


def _costs(texts: Sequence[str], quick: bool) -> tuple[list[Cost], dict[str, str]]:
    """Every tool here, and why others are not."""
    passes = 2 if quick else PASSES
    found = [cost("framing", Analyzer().analyze, texts, passes)]
    found.append(cost("framing, word lists alone", Analyzer(model=None).analyze, texts, passes))
    fifth = texts[: len(texts) // 5]
    found.append(cost("framing, with readability", Analyzer(readability=True).analyze, fifth, passes))
    both = Analyzer(model=None, readability=True)
    found.append(cost("framing, word lists and readability", both.analyze, fifth, passes))
    absent: dict[str, str] = {}
    for name, tool in peers.installed():
        if isinstance(tool, str):
            absent[name] = tool
            continue
        few = texts[:20] if name in peers.SLOW else fifth
        stumbled: list[Exception] = []
        measured = cost(name, _quiet(tool, stumbled), few, passes)
        if len(stumbled) > len(few) * passes // 10:
            absent[name] = f"it fails: {stumbled[-1]!r}"[:120]
            continue
        found.append(measured)
        say(f"{name}: {found[-1].ratio:.1f} ×")
    return found, absent


def _quiet(tool: Tool, stumbled: list[Exception]) -> Tool:
    """A peer may stumble over a text; how often is noted."""

    def run(text: str) -> object:
        try:
            return tool(text)
        except Exception as error:
            stumbled.append(error)
            return None

    return run


def _cost_table(costs: Sequence[Cost], absent: dict[str, str], size: int) -> str:
    rows = [
        "## Beside other tools",
        "",
        "| what | articles | ms/article | × | least–most |",
        "|---|---:|---:|---:|---:|",
    ]
    for each in sorted(costs, key=lambda cost: cost.ratio):
        bold = "**" if each.name.startswith("framing") else ""
        rows.append(f"| {bold}{each.name}{bold} | {each.texts} | {each.milliseconds:.2f} | {bold}{each.ratio:.1f}{bold} "
                    f"| {each.least:.1f}–{each.most:.1f} |")  # fmt: skip
    rows += ["", *(f"Not here: {name} ({why})." for name, why in absent.items())]
    return "\n".join(rows) + "\n"


def _lengths(analyzer: Analyzer) -> dict[str, list[tuple[int, float]]]:
    """Milliseconds per 1,000 characters, least of three: it must not grow with the length."""
    found: dict[str, list[tuple[int, float]]] = {}
    for name, unit in _UNITS.items():
        for size in _SIZES:
            text = (unit * (size // len(unit) + 1))[:size]
            least = min(_seconds(lambda text=text: analyzer.analyze(text)) for _ in range(3))  # type: ignore[misc]
            found.setdefault(name, []).append((size, least * 1e6 / size))
    return found


def _seconds(what: Callable[[], object]) -> float:
    begin = time.process_time()
    what()
    return time.process_time() - begin


def _length_table(lengths: dict[str, list[tuple[int, float]]]) -> str:
    rows = ["## By length", "", "Milliseconds per 1,000 characters; on prose, and on texts made to hurt.", ""]
    rows.append("| characters | " + " | ".join(f"{size:,}" for size in _SIZES) + " |")
    rows.append("|---|" + "---:|" * len(_SIZES))
    rows += (
        f"| {name} | " + " | ".join(f"{each:.3f}" for _, each in points) + " |" for name, points in lengths.items()
    )
    return "\n".join(rows) + "\n"


def _starts(text: str) -> Iterator[tuple[str, list[float]]]:
    """Cold starts with one article, in seconds."""
    from tempfile import TemporaryDirectory

    modules = os.environ.get(peers.NODE_MODULES, "")
    with TemporaryDirectory() as where:
        file = Path(where) / "article.txt"
        file.write_text(text, encoding="utf-8")
        for name, command in _STARTS.items():
            call = [part.format(file=file, modules=modules) for part in command]
            spent = []
            for _ in range(PASSES):
                begin = time.perf_counter()
                try:
                    ran = subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, check=False)
                except OSError:
                    break
                if b"Error: Cannot find module" in ran.stderr or b"No module named" in ran.stderr:
                    break
                spent.append(time.perf_counter() - begin)
            if spent:
                yield name, spent


def _start_table(starts: Iterator[tuple[str, list[float]]]) -> str:
    rows = ["## Whole processes", "", "A cold start with one article, seconds of wall time.", ""]
    rows += ["| what | median | least |", "|---|---:|---:|"]
    rows += (f"| {name} | {statistics.median(spent):.2f} | {min(spent):.2f} |" for name, spent in starts)
    return "\n".join(rows) + "\n"


def _typical(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The run that took the median time."""
    return sorted(runs, key=lambda run: run["seconds"])[len(runs) // 2]


def _run_table(runs: Sequence[dict[str, Any]]) -> str:
    rows = ["## By size of the corpus", ""]
    rows.append("`framing batch` into three Parquet tables, start-up included; one and two processes run in turn, several "
                "times: of each the run of the median time. Peak memory in MB.")  # fmt: skip
    rows += ["", "| articles | processes | seconds | articles/s | CPU s | second thousand: /s, /CPU s | last thousand | parent | worker |",
             "|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    for run in runs:
        first, last = (f"{wall:.0f}, {cpu:.0f}" for wall, cpu in (run["first"], run["last"]))
        rows.append(f"| {run['articles']:,} | {run['jobs']} | {run['seconds']:.1f} | {run['rate']:.0f} | {run['cpu']:.1f} | {first} "
                    f"| {last} | {run['parent']} | {run['worker'] or '–'} |")  # fmt: skip
    return "\n".join(rows) + "\n"


def _worth_table(sizes: Sequence[Sequence[Pair]], worths: Sequence[cores.Worth]) -> str:
    rows = ["Two processes against one, each pair run in turn; the same of a bare loop in Python, which is what the machine "
            "gives, just before and after. Median, least and most."]  # fmt: skip
    rows += ["", "| articles | framing batch | a bare loop before | after |", "|---:|---:|---:|---:|"]
    for pairs, before, after in zip(sizes, worths[:-1], worths[1:], strict=True):
        gained = cores.Worth.of([one["seconds"] / two["seconds"] for one, two in pairs])
        rows.append(f"| {pairs[0][0]['articles']:,} | {gained} | {before} | {after} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
