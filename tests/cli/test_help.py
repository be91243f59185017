"""Every command teaches itself: what it does, an example, every option."""

from __future__ import annotations

import re

import pytest

from framing.version import __version__
from tests.cli.conftest import Framing

COMMANDS = {
    ("analyze",): ["--format", "--output", "--title", "--fail-on", "--color", "--only", "--skip", "--voice", "--lexicons",
                   "--accept ", "--accept-file", "--no-model", "--model ", "--readability"],
    ("batch",): ["--output", "--flags", "--failures", "--reports", "--text-column", "--id-column", "--title-column", "--keep", "--limit",
                 "--sample", "--shuffle", "--resume", "--restart", "--jobs", "--scheduler", "--timeout", "--quiet", "--columns",
                 "--only", "--skip", "--voice", "--lexicons", "--accept ",
                 "--accept-file", "--no-model", "--model ", "--readability"],
    ("compare",): ["--format", "--output", "--color", "--only", "--skip", "--voice", "--lexicons", "--accept ",
                   "--accept-file", "--no-model", "--model ", "--readability"],
    ("evaluate",): ["--data", "--output", "--card"],
    ("lexicon",): ["check", "list", "show", "stats", "compile"],
    ("lexicon", "check"): ["--lexicons"],
    ("lexicon", "list"): ["--lexicons"],
    ("lexicon", "show"): ["--lexicons"],
    ("lexicon", "stats"): ["--lexicons"],
    ("lexicon", "compile"): [],
    ("reference",): ["--data", "--output"],
    ("report",): ["--output", "--by", "--flags", "--date", "--name"],
    ("sample",): [],
    ("train",): ["--data", "--output"],
    ("serve",): ["--host", "--port", "--threads"],
    ("worksheet",): ["--type", "--output", "--key", "--gift", "--moodle", "--h5p"],
}  # fmt: skip


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help(framing: Framing, command: tuple[str, ...], option: str) -> None:
    ran = framing(*command, option)
    assert (ran.code, ran.err) == (0, "")
    for name in COMMANDS[command]:
        assert name in ran.out
    assert re.search(rf"^ +framing {' '.join(command)}( |$)|Try: framing {' '.join(command)}", ran.out, re.MULTILINE), (
        f"the help of `{' '.join(command)}` shows no example"
    )
    assert max(map(len, ran.out.splitlines())) <= 100


def test_the_overview_lists_every_command(framing: Framing) -> None:
    ran = framing("--help")
    assert ran.code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command[0]} ", ran.out, re.MULTILINE)
    assert "framing analyze article.txt" in ran.out
    assert set(re.findall(r"^  (\w+)  ", ran.out, re.MULTILINE)) == {command[0] for command in COMMANDS}


def test_version(framing: Framing) -> None:
    assert framing("--version").out == f"framing, version {__version__}\n"


def test_no_command_shows_the_overview(framing: Framing) -> None:
    ran = framing()
    assert ran.code == 2
    assert "framing analyze article.txt" in ran.out + ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyse"], "No such command 'analyse'"),
        (["analyze"], "Missing argument 'FILE'"),
        (["analyze", "a.txt", "b.txt"], "unexpected extra argument"),
        (["analyze", "a.txt", "--formt", "json"], "No such option"),
        (["analyze", "a.txt", "--format", "pdf"], "'pdf' is not one of"),
        (["analyze", "a.txt", "--fail-on", "4"], "4 is not in the range"),
        (["analyze", "a.txt", "--only", "labels"], "'labels' is not one of"),
        (["analyze", "a.txt", "--voice", "me"], "'me' is not one of"),
        (["analyze", "a.txt", "--accept-file", "none.txt"], "'none.txt' does not exist"),
        (["batch", "."], "Missing option '-o'"),
        (["batch", ".", "-o", "a.csv", "--jobs", "0"], "0 is not in the range"),
        (["lexicon", "nothing"], "No such command 'nothing'"),
        (["lexicon", "show"], "Missing argument 'TERM'"),
        (["serve", "--port", "0"], "0 is not in the range"),
        (["reference", "--data", "none"], "'none' does not exist"),
    ],
)
def test_wrong_usage_is_told(framing: Framing, arguments: list[str], said: str) -> None:
    assert said in framing(*arguments).fault
