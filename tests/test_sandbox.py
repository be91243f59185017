"""The child process that reads untrusted files: same answer, and an end to whatever overruns."""

from __future__ import annotations

import os
import sys
import time

import pytest

from framing import sandbox
from framing.errors import InputError
from tests.documents import ARTICLE, html, pdf, with_entries, word


@pytest.mark.parametrize("data", [word(), html(title="A head"), pdf(ARTICLE), "\n\n".join(ARTICLE).encode("utf-16")])
def test_it_reads_what_the_readers_read(data: bytes) -> None:
    document = sandbox.read(data, "a")
    assert "rammed through the sale" in document.text
    assert document.id == "a"


def test_their_refusals_come_through() -> None:
    with pytest.raises(InputError, match=r"^The file: more than 25 MiB unzipped"):
        sandbox.read(with_entries(word(), {"word/media/a": bytes(26 * 1024 * 1024)}), "The file")


def test_it_stops_after_its_time() -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match=r"took more than 0 seconds; paste its text"):
        sandbox.read(html(), "a", seconds=0.05)
    assert time.monotonic() - started < 5


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_it_has_no_more_memory_than_given() -> None:
    large = word([ARTICLE[0] * 40] * 2_000)
    with pytest.raises(InputError, match=r"could not be read; paste|too large or too deeply nested"):
        sandbox.read(large, "a", memory=120 * sandbox.MIB)


def test_it_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "k" * 40)
    seen: dict[str, dict[str, str]] = {}
    real = sandbox.subprocess.run

    def run(*args: object, **options: object) -> object:
        seen["env"] = options["env"]  # type: ignore[assignment]
        return real(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(sandbox.subprocess, "run", run)
    sandbox.read(" ".join(ARTICLE).encode(), "a")
    assert "SECRET_KEY" in os.environ
    assert set(seen["env"]) == {"PYTHONPATH", "OPENBLAS_NUM_THREADS"}
