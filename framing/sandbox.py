"""Reads one untrusted document in a child process: limited in memory and time, and killed when it overruns.

`python -m framing.sandbox NAME < document` is the child; it prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from framing.errors import InputError
from framing.readers import Document, from_bytes

MIB = 1024 * 1024
MEMORY = 512 * MIB
SECONDS = 10.0


def read(data: bytes, name: str, *, memory: int = MEMORY, seconds: float = SECONDS) -> Document:
    """The text of a document of any kind `framing.readers` knows. `name` is only for messages. Raises InputError."""
    command = [sys.executable, "-m", __spec__.name, str(memory), str(int(seconds)), name]
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}  # no secrets
    try:
        ran = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False, cwd=os.sep
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"{name}: reading it took more than {seconds:.0f} seconds; paste its text instead") from None
    try:
        answer = json.loads(ran.stdout)
    except ValueError:  # it died: out of memory or of time, or a fault in a parser
        raise InputError(f"{name}: it could not be read; paste its text instead") from None
    if "error" in answer:
        raise InputError(answer["error"])
    return Document(name, answer["text"], answer["title"])


def _limit(memory: int, seconds: int) -> None:
    """No more memory or processor time than this, and no file written."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _child(memory: str, seconds: str, name: str) -> None:
    _limit(int(memory), int(seconds))
    try:
        document = from_bytes(sys.stdin.buffer.read(), name)
        answer = {"text": document.text, "title": document.title}
    except InputError as error:
        answer = {"error": str(error)}
    except (MemoryError, RecursionError):
        answer = {"error": f"{name}: it is too large or too deeply nested to be read; paste its text instead"}
    print(json.dumps(answer))


if __name__ == "__main__":
    _child(*sys.argv[1:])
