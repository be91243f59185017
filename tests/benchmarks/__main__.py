"""`python -m tests.benchmarks --data DIR`: what an article costs, beside one pass of a word regex and beside peers.

Each tool sees each text once a pass, right after the word regex has seen it, so that a change in the machine's speed
falls on both; the figure to quote is the ratio. Peers that remember texts get fresh ones in every pass.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from framing.analyzer import Analyzer
from framing.training.data import Corpus
from tests.benchmarks import peers

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_PASSES = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with abp/")
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    texts = _texts(options.data, options.articles)
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters; medians of {_PASSES} passes\n")
    print(f"{'':<34}{'ms/article':>12}{'× words':>10}{'min':>8}{'max':>8}")
    analyzer, full = Analyzer(), Analyzer(readability=True)
    _row("framing, all but readability", analyzer.analyze, texts)
    few = texts[:100]  # slow ones on a tenth of the texts
    _row("framing with readability", full.analyze, few)
    for name, tool in peers.installed():
        _row(name, tool, few)
    print()
    _lengths(analyzer)
    _whole_process(texts[0])
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _texts(data: Path, size: int) -> list[str]:
    articles = [article.text for article in Corpus(data).articles()]
    return random.Random(3).sample(articles, min(size, len(articles)))


def _words(text: str) -> object:
    return [match.span() for match in _WORD.finditer(text)]


def _row(name: str, tool: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts[:20]:
        tool(text)
    ratios, costs = [], []
    for number in range(_PASSES):
        words = spent = 0.0
        for text in texts:
            fresh = f"{text}\n\nPass {number}."
            begin = time.perf_counter()
            _words(fresh)
            middle = time.perf_counter()
            tool(fresh)
            words += middle - begin
            spent += time.perf_counter() - middle
        ratios.append(spent / words)
        costs.append(spent * 1000 / len(texts))
    middle_ratio = statistics.median(ratios)
    print(f"{name:<34}{statistics.median(costs):>12.3f}{middle_ratio:>10.1f}{min(ratios):>8.1f}{max(ratios):>8.1f}")


def _lengths(analyzer: Analyzer) -> None:
    """Linear time: milliseconds per kilobyte must not grow with the length, on prose and on hostile text."""
    print(f"{'characters':<34}" + "".join(f"{n:>12,}" for n in _SIZES))
    for name, unit in _UNITS.items():
        costs = []
        for size in _SIZES:
            text = (unit * (size // len(unit) + 1))[:size]
            begin = time.perf_counter()
            analyzer.analyze(text)
            costs.append((time.perf_counter() - begin) * 1e6 / size)
        print(f"{'ms per 1,000: ' + name:<34}" + "".join(f"{cost:>12.3f}" for cost in costs))
    print()


_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_UNITS = {
    "prose": "The council met on Monday and, critics say, rammed the plan through. Who gains? Nobody was asked. ",
    "question marks": "?",
    "quotation marks": '"',
    "brackets": "(",
    "no spaces": "a",
}


def _whole_process(text: str) -> None:
    """Cold starts of the command, with nothing kept from one to the next."""
    costs = []
    for _ in range(_PASSES):
        begin = time.perf_counter()
        command = [sys.executable, "-m", "framing", "analyze", "-", "--format", "json"]
        subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        costs.append(time.perf_counter() - begin)
    print(f"framing analyze, cold start: median {statistics.median(costs):.2f} s, min {min(costs):.2f} s")


if __name__ == "__main__":
    main()
