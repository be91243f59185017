"""The command line as a function: arguments in; exit code, standard output and standard error out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from framing import cli


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def fault(self) -> str:
        """What bad input is answered with: exit code 2, nothing on standard output, one sentence on standard error."""
        assert self.code == 2
        assert self.out == ""
        assert "Traceback" not in self.err
        *_, last = self.err.rstrip("\n").split("\n")  # click says how a command is used first
        return last


Framing = Callable[..., Ran]


@pytest.fixture
def framing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Framing:
    """`framing("analyze", path, stdin=b"…")`; nothing is caught, so a traceback would fail the test."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run
