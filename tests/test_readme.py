"""Every `framing …` command that README.md shows runs as it stands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import framing

README = Path(framing.__file__).resolve().parent.parent / "README.md"
_BLOCK = re.compile(r"^```(?:console|sh|shell|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SKIPPED = re.compile(r"\bframing (?:serve|evaluate|reference)\b|tcp://|s3://")  # a server, a corpus, a cluster


def _commands() -> list[str]:
    """Lines of shell blocks that begin with `framing`, with or without a prompt."""
    text = README.read_text("utf-8") if README.is_file() else ""
    lines = [line.strip().removeprefix("$ ") for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [line for line in lines if line.startswith("framing ") and not _SKIPPED.search(line)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a reader has at hand: an article, a folder of them, and the `framing` of this very checkout."""
    sample = (Path(framing.__file__).parent / "sample.txt").read_text("utf-8")
    (tmp_path / "articles").mkdir()
    record = {"id": "1", "outlet": "Gazette", "date": "2031-05-03", "text": sample}
    (tmp_path / "corpus.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    for name in ("article.txt", "draft.txt", "first.txt", "second.txt", "articles/one.txt", "articles/two.md"):
        (tmp_path / name).write_text(sample, "utf-8")
    command = tmp_path / "bin" / "framing"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{README.parent}" exec "{sys.executable}" -m framing "$@"\n')
    command.chmod(0o755)
    return tmp_path


def test_the_readme_shows_commands() -> None:
    if not README.is_file():
        pytest.skip("no README.md beside the package")
    assert any("analyze" in command for command in _commands())


@pytest.mark.parametrize("command", _commands())
def test_command_runs(folder: Path, command: str) -> None:
    """Exit code 1 is fine where it is what was asked for: `--fail-on`."""
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode in ((0, 1) if "--fail-on" in command else (0,)), ran.stderr
    assert "Traceback" not in ran.stderr
