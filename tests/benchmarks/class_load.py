"""`make load-class`: a school in one lesson, on this machine alone.

60 pupils join from one address within ten seconds and submit within thirty, while a teacher watches; then the server is
killed (kill -9) in the middle of a second round, started again, and every mark it had acknowledged must be there.
Limits are on, as served. Exit code 1 if somebody was refused, a mark was lost or a bound is broken.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.benchmarks.serving import everybody, free_port, serve, started

MODULE = "tests.benchmarks.class_load"
PUPILS = 60
JOINING, SUBMITTING = 10.0, 30.0  # seconds in which they come, each at a time of its own
WATCHED = 1.0  # seconds: 95th percentile of the class view
_KEY = "not a secret: it only outlives a restart of this test"
_FIELD = re.compile(r'name="(csrf_token)"[^>]* value="([^"]+)"')


class Browser:
    """Cookies and a token of one's own. A connection for each request, as after a restart."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: SimpleCookie = SimpleCookie()
        self._token = ""

    def ask(self, method: str, path: str, **fields: str | list[str]) -> tuple[int, str, str]:
        """Status, where to, and what."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        body = urlencode({**fields, "csrf_token": self._token}, doseq=True) if method == "POST" else None
        cookies = "; ".join(f"{name}={value.value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Accept": "application/json" if "act" in fields else "text/html"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._cookies.load(value)
        if found := _FIELD.search(content):
            self._token = found.group(2)
        connection.close()
        return answer.status, answer.getheader("Location") or "", content


class Pupil(Browser):
    """Joins, marks, submits; remembers the marks sent last, and those the server last said it had."""

    def __init__(self, port: int, number: int) -> None:
        super().__init__(port)
        self.name = f"Pupil {number}"
        self.sent: list[str] = []
        self.acknowledged: list[str] = []
        self._random = random.Random(number)
        self._home = ""

    def join(self, code: str) -> None:
        self.ask("GET", "/join")
        status, self._home, said = self.ask("POST", "/join", code=code, name=self.name)
        if status != 303:
            raise RuntimeError(f"{self.name} was refused: {status} {said[:200]}")
        self.ask("GET", f"{self._home}/try")
        self.ask("POST", f"{self._home}/try")

    def mark(self, exercise: int, act: str) -> None:
        self.sent = [str(word) for word in sorted(self._random.sample(range(0, 200, 2), 12))]
        status, _, said = self.ask("POST", f"{self._home}/{exercise}", w=self.sent, act=act)
        if status != 200 or not json.loads(said)["saved"]:
            raise RuntimeError(f"{self.name} could not save: {status} {said[:200]}")
        self.acknowledged = self.sent

    def kept(self, exercise: int) -> list[str]:
        _, _, page = self.ask("GET", f"{self._home}/{exercise}")
        return re.findall(r'name="w" value="(\d+)" checked', page)


class Teacher(Browser):
    """Opens a class, starts an exercise, watches."""

    def prepare(self) -> tuple[str, int]:
        self.ask("GET", "/class")
        _, self._home, _ = self.ask("POST", "/class", name="Period 3")
        _, _, page = self.ask("GET", self._home)
        code = re.search(r'class="code">(\w{4})<.*?(\w{4})</p>', page, re.S)
        assert code, "no code on the board"
        self.ask("GET", f"{self._home}/new")
        _, key, _ = self.ask("POST", f"{self._home}/new", type="loaded", source="sample")
        self.ask("GET", key)
        _, self._exercise, _ = self.ask("POST", key, act="start", keep=["0", "1", "2"])
        self._exercise = key.removesuffix("/key")
        return code.group(1) + code.group(2), int(self._exercise.rsplit("/", 1)[1])

    def watch(self) -> float:
        started = time.perf_counter()
        status, _, said = self.ask("GET", f"{self._exercise}/live.json")
        if status != 200:
            raise RuntimeError(f"the class view answers {status}")
        self.seen = json.loads(said)
        return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", metavar="PORT DATABASE", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return _serve(int(options.serve[0]), options.serve[1])
    with tempfile.TemporaryDirectory() as folder:
        port, url = free_port(), f"sqlite:///{folder}/framing.sqlite3"
        server = started(MODULE, port, url)
        try:
            teacher, pupils = Teacher(port), [Pupil(port, number) for number in range(PUPILS)]
            code, exercise = teacher.prepare()
            held = _lesson(teacher, pupils, code, exercise)
            held &= _killed(server, port, pupils, exercise)
            server = started(MODULE, port, url)
            held &= _all_there(pupils, exercise)
        finally:
            server.kill()
            server.wait(30)
    return 0 if held else 1


def _lesson(teacher: Teacher, pupils: list[Pupil], code: str, exercise: int) -> bool:
    watched: list[float] = []
    stop = threading.Event()
    watching = threading.Thread(target=_watch, args=(teacher, watched, stop))
    watching.start()
    joined = _spread(pupils, lambda pupil: pupil.join(code), JOINING)
    print(f"{PUPILS} pupils joined from one address within {joined:.1f} s, none refused")
    submitted = _spread(
        pupils, lambda pupil: [pupil.mark(exercise, act) for act in ("save", "save", "submit")], SUBMITTING
    )
    print(f"{PUPILS} pupils saved twice and submitted within {submitted:.1f} s")
    stop.set()
    watching.join()
    p95 = sorted(watched)[int(0.95 * len(watched))]
    print(f"class view, {len(watched)} times: 95th percentile {p95 * 1000:.0f} ms (at most {WATCHED * 1000:.0f})")
    teacher.watch()
    counted = (teacher.seen["joined"], teacher.seen["submitted"])
    print(f"the class view counts {counted[1]} of {counted[0]}")
    return p95 <= WATCHED and counted == (PUPILS, PUPILS) and _all_there(pupils, exercise)


def _watch(teacher: Teacher, watched: list[float], stop: threading.Event) -> None:
    while not stop.is_set():
        watched.append(teacher.watch())
        time.sleep(0.5)  # four times as often as the page


def _spread(pupils: list[Pupil], do: Callable[[Pupil], object], seconds: float) -> float:
    """Everybody at a time of their own within so many seconds; how long it took."""

    def one(pupil: Pupil) -> None:
        time.sleep(random.random() * seconds * 0.9)
        do(pupil)

    begun = time.perf_counter()
    everybody(pupils, one)
    return time.perf_counter() - begun


def _killed(server: subprocess.Popen[bytes], port: int, pupils: list[Pupil], exercise: int) -> bool:
    """Everybody saves without a pause until the server dies under them."""
    saves: list[int] = []

    def until_the_end(pupil: Pupil) -> None:
        try:
            while True:
                pupil.mark(exercise, "save")
                saves.append(1)
        except (OSError, http.client.HTTPException, RuntimeError):
            return

    threads = [threading.Thread(target=until_the_end, args=(pupil,)) for pupil in pupils]
    for thread in threads:
        thread.start()
    time.sleep(3)
    os.kill(server.pid, signal.SIGKILL)
    for thread in threads:
        thread.join()
    server.wait(30)
    print(f"killed with -9 after {len(saves)} more saves")
    return len(saves) > PUPILS


def _all_there(pupils: list[Pupil], exercise: int) -> bool:
    """What a pupil was told is kept is there; or, in its place, what was under way when the server died."""
    kept = [pupil.kept(exercise) for pupil in pupils]
    as_told = sum(found == pupil.acknowledged for found, pupil in zip(kept, pupils, strict=True))
    later = sum(found == pupil.sent != pupil.acknowledged for found, pupil in zip(kept, pupils, strict=True))
    print(f"marks of {as_told} of {PUPILS} pupils are there as last acknowledged, of {later} as sent after that")
    return as_told + later == PUPILS


def _serve(port: int, url: str) -> int:
    from framing.workers import InProcess

    return serve(port, {"ANALYZER": InProcess(), "DATABASE_URL": url, "SECRET_KEY": _KEY})


if __name__ == "__main__":
    sys.exit(main())
