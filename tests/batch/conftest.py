"""A corpus of our own, ways to run a batch, and accidents that can be arranged."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import framing
from framing.batch import Columns, Job, Progress, Request, Summary, run, state

ROOT = Path(framing.__file__).resolve().parent.parent
_SENTENCES = (
    "The council of Ferrow met on Monday and voted nine to two to sell the old harbour.",
    "Critics say the plan was rammed through behind closed doors.",
    "“It is a sell-out of the worst kind,” said Moira Dunne, who runs the shop by the gate.",
    "The fund has said that it will keep the two hundred people who work in the port.",
    "How much more can one town be asked to bear?",
    "A report on the costs will be read in the second week of May.",
    "The so-called reform is nothing short of a disaster for hardworking families.",
    "Two ferries a day have gone to the island of Tarn since the bridge was closed.",
    "The mayor must act before the summer.",
    "Rain is forecast for the north of the valley.",
)


def article(number: int, sentences: int = 12) -> str:
    """An article about an invented place, the same for the same number."""
    chosen = random.Random(number).choices(_SENTENCES, k=sentences)
    return f"Item {number} of the Ferrow Gazette\n\n{' '.join(chosen)}\n"


def records(count: int, **more: Any) -> list[dict[str, Any]]:
    outlets = ("Gazette", "Herald", "Courier")
    return [
        {"id": f"a{n}", "title": f"Item {n}", "text": article(n), "outlet": outlets[n % 3],
         "date": f"2031-{n % 12 + 1:02}-03", **more}
        for n in range(count)
    ]  # fmt: skip


def write_jsonl(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A hundred and twenty articles in one file of JSON lines."""
    return write_jsonl(tmp_path / "corpus.jsonl", records(120))


def request(where: Path, *specs: object, form: str = "jsonl", **options: Any) -> Request:
    """A request for all three tables in a folder."""
    where.mkdir(exist_ok=True)
    columns = Columns(**options.pop("columns", {}))
    names = ("scores", "flags", "failures")
    job = Job(options.pop("settings", {}), columns, {name: str(where / f"{name}.{form}") for name in names})
    return Request(tuple(map(str, specs)), job, **options)


def tables(where: Path) -> dict[str, bytes]:
    """What a run left: its tables, and nothing else unless something may pass."""
    return {path.name: path.read_bytes() for path in sorted(where.iterdir()) if path.is_file()}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def score(where: Path, *specs: object, jobs: int = 1, resume: bool = False, **options: Any) -> Summary:
    return run(request(where, *specs, **options), jobs=jobs, resume=resume)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of ten articles instead of two thousand."""
    monkeypatch.setattr(state, "_PART_ITEMS", 10)


class After(Progress):
    """Does something once so many articles are on their way."""

    def __init__(self, items: int, what: Callable[[], object]) -> None:
        self.left = items
        self.what: Callable[[], object] | None = what

    def advance(self, items: int, cost: int, *, new: bool) -> None:
        self.left -= items
        if self.left <= 0 and self.what:
            what, self.what = self.what, None
            what()


ACCIDENTS = """
import os, re, signal, time
from pathlib import Path
import framing.readers as readers
from framing.batch import state
state._PART_ITEMS = 10
plain = readers.from_bytes

def from_bytes(data, name):
    if b"DIE ALWAYS" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"SLEEP FOR EVER" in data:
        time.sleep(1000)
    if b"HOLD THE INTERPRETER" in data:
        re.match("(a+)+$", "a" * 60 + "b")
    return plain(data, name)

readers.from_bytes = from_bytes
"""


@pytest.fixture
def accidents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process started from here on has accidents with certain files, as a parser written in C may have."""
    where = tmp_path / "accidents"
    where.mkdir()
    (where / "sitecustomize.py").write_text(ACCIDENTS)
    monkeypatch.setenv("PYTHONPATH", f"{where}{os.pathsep}{ROOT}")


def command(*arguments: object, code: str = "", stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """`framing …` in a process of its own, with `code` run before."""
    call = f"import sys\n{code}\nfrom framing.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", call, *map(str, arguments)], input=stdin, capture_output=True, check=False, timeout=120,
        env={"PYTHONPATH": str(ROOT), **os.environ},
    )  # fmt: skip
