"""`make load`: the page as 50 people at once find it, and its memory over 5,000 analyses. On this machine alone.

A server of its own is started on a free port of 127.0.0.1, without limits by browser and address, and ended after.
Exit code 1 if an answer was not 200 or a bound below is broken.
"""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.serving import THREADS, everybody, free_port, serve, started
from webui.incoming import MAX_CHARACTERS

PEOPLE, ROUNDS = 50, 6
ANALYSES, WARM_UP = 5_000, 1_000
MEDIAN_ONE, MEDIAN_LONG, P95 = 0.150, 1.5, 2.0  # seconds
GROWTH = 1.05  # of the memory, from the warm-up to the end
_TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Person:
    """A browser of one's own: a connection, a cookie, a token."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._connection.request("GET", "/")
        answer = self._connection.getresponse()
        found = _TOKEN.search(answer.read().decode())
        assert found, "the form has no token"
        self._token = found.group(1)
        cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
        self._headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def paste(self, text: str) -> float:
        """Seconds from sending a text to the last byte of its marked page."""
        body = urlencode({"text": text, "csrf_token": self._token})
        started = time.perf_counter()
        self._connection.request("POST", "/analyse", body, self._headers)
        answer = self._connection.getresponse()
        page = answer.read()
        seconds = time.perf_counter() - started
        if answer.status != 200 or b'id="article"' not in page:
            raise RuntimeError(f"status {answer.status}")
        return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, help="the article to paste; the shipped sample if not given")
    parser.add_argument("--analyses", type=int, default=ANALYSES)
    parser.add_argument("--serve", type=int, metavar="PORT", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return _serve(options.serve)
    text = options.text.read_text(encoding="utf-8") if options.text else _sample()
    port = free_port()
    server = started("tests.benchmarks.web_load", port)
    try:
        return _measure(port, server.pid, text, options.analyses)
    finally:
        server.terminate()
        server.wait(30)


def _sample() -> str:
    return resources.files("framing").joinpath("sample.txt").read_text(encoding="utf-8")


def _measure(port: int, pid: int, text: str, analyses: int) -> int:
    words = len(text.split())
    long = _sample() * 40
    long = long[: long.rindex(" ", 0, MAX_CHARACTERS)]  # some 10,000 words
    person = Person(port)
    held = [
        _said(f"one person, {words} words, median", statistics.median(person.paste(text) for _ in range(60)), MEDIAN_ONE),
        _said(f"one person, {len(long.split()):,} words, median", statistics.median(person.paste(long) for _ in range(7)), MEDIAN_LONG),
    ]  # fmt: skip
    people = [Person(port) for _ in range(PEOPLE)]
    seconds = sorted(_together(people, lambda one: [one.paste(text) for _ in range(ROUNDS)]))
    held.append(_said(f"{PEOPLE} people at once, {len(seconds)} analyses, median", statistics.median(seconds), P95))
    held.append(_said("the same, 95th percentile", seconds[int(0.95 * len(seconds))], P95))
    return 0 if all(held) and _memory(port, pid, text, analyses) else 1


def _memory(port: int, pid: int, text: str, analyses: int) -> bool:
    people = [Person(port) for _ in range(THREADS)]
    _together(people, lambda one: [one.paste(text) for _ in range(WARM_UP // THREADS)])
    before = _resident(pid)
    _together(people, lambda one: [one.paste(text) for _ in range(analyses // THREADS)])
    after = _resident(pid)
    print(f"memory, server and workers: {before:.0f} MiB, after {analyses:,} more analyses {after:.0f} MiB")
    return after <= before * GROWTH


def _said(what: str, seconds: float, bound: float) -> bool:
    print(f"{what}: {seconds * 1000:.0f} ms (at most {bound * 1000:.0f})", flush=True)
    return seconds <= bound


def _together(people: list[Person], do: Callable[[Person], list[float]]) -> list[float]:
    """Everybody at the same time."""
    barrier = threading.Barrier(len(people))
    found: list[float] = []

    def one(person: Person) -> None:
        barrier.wait()
        found.extend(do(person))

    everybody(people, one)
    return found


def _resident(pid: int) -> float:
    """MiB of a process and its children, from /proc; memory they share is counted in proportion."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    sums = 0
    for one in (str(pid), *children):
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        sums += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M).group(1))  # type: ignore[union-attr]
    return sums / 1024


def _serve(port: int) -> int:
    from framing.workers import Workers

    workers = Workers()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/framing.sqlite3"
        serve(port, {"ANALYZER": workers, "DATABASE_URL": url, "RATELIMIT_ENABLED": False})
        workers.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
