"""`sample`, `serve`, `evaluate`, `reference`, and what happens when nobody reads on or somebody stops it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import click
import pytest

import framing as package
from framing import cli
from framing.errors import FramingError
from tests.cli.conftest import Framing

ROOT = Path(package.__file__).resolve().parent.parent


def test_sample(framing: Framing) -> None:
    ran = framing("sample")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == resources.files("framing").joinpath("sample.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ((), {"host": "127.0.0.1", "port": 8000, "threads": 8}),
        (("--host", "::1", "--port", "8080", "--threads", "2"), {"host": "::1", "port": 8080, "threads": 2}),
    ],
)
def test_serve(
    framing: Framing, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], asked: dict[str, Any]
) -> None:
    from webui import serve

    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(serve, "serve", lambda **given: seen.append(given))
    assert framing("serve", *options).code == 0
    assert seen == [asked]


def test_serve_for_others_needs_a_key(framing: Framing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    assert "SECRET_KEY" in framing("serve", "--host", "0.0.0.0").fault


@pytest.mark.parametrize("command", ["evaluate", "reference"])
def test_a_folder_that_is_no_corpus(framing: Framing, tmp_path: Path, command: str) -> None:
    fault = framing(command, "--data", tmp_path, "-o", tmp_path / "out").fault
    assert fault.startswith("framing: ")
    assert str(tmp_path) in fault
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_nobody_reads_on(tmp_path: Path, unbuffered: str) -> None:
    """`framing … | head` closes the pipe while much is still to be written: no fault and no flag, so exit code 0."""
    path = tmp_path / "long.txt"
    path.write_text("Critics say that the council rammed it through. " * 4000)
    command = [sys.executable, "-m", "framing", "analyze", str(path), "--format", "json"]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (FramingError("It went wrong; do this."), 2, "framing: It went wrong; do this."),
    ],
)
def test_what_a_command_raises(
    framing: Framing, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    @click.command()
    def sample() -> None:
        raise raised

    monkeypatch.setattr("framing.cli.sample.sample", sample)
    ran = framing("sample")
    assert (ran.code, ran.out, ran.err.strip()) == (code, "", said)


def test_python_m_framing() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "framing", "analyze", "none.txt"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "framing: none.txt: no such file; check the path\n"
    assert callable(cli.main)
