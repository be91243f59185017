"""A server of its own for a load test, on a free port of 127.0.0.1, and many people who use it at once."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

THREADS = 8
Person = TypeVar("Person")


def started(module: str, port: int, *arguments: str) -> subprocess.Popen[bytes]:
    """`python -m module --serve PORT …`, once it answers."""
    server = subprocess.Popen([sys.executable, "-m", module, "--serve", str(port), *arguments], start_new_session=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.2)
    server.kill()
    raise SystemExit("the server did not start")


def serve(port: int, settings: dict[str, Any]) -> int:
    """What `started` starts: the page as `framing serve` runs it."""
    from webui import create_app, store
    from webui.serve import run

    app = create_app(settings)
    store.prepare(app)
    run(app, "127.0.0.1", port, THREADS)
    return 0


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def everybody(people: Sequence[Person], do: Callable[[Person], object]) -> None:
    """Each in a thread of their own. Ends the program with what went wrong first, if anything did."""
    wrong: list[Exception] = []

    def one(person: Person) -> None:
        try:
            do(person)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=one, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise SystemExit(f"{len(wrong)} of {len(people)} people met an error: {wrong[0]}")
