"""The borders between the rooms, and what `framing analyze` must not do."""

from __future__ import annotations

import ast
import inspect
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import framing
import framing.detectors
import framing.renderers
import lexicons
import webui

ROOT = Path(framing.__file__).resolve().parent.parent
MODULES = sorted(
    info.name
    for package in (framing, webui, lexicons)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if info.name != "framing.__main__"
)


def _python(code: str, *, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )


def test_import_contracts_hold() -> None:
    command = shutil.which("lint-imports", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    assert command, "lint-imports is not installed: pip install -e '.[dev]'"
    ran = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


ANALYZE = "from framing.cli import main; code = main(['analyze', '-', '--format', 'json']); "


def test_analyze_imports_only_what_it_needs() -> None:
    heavy = {
        "sklearn", "nltk", "textstat", "flask", "jinja2", "waitress", "rich", "webui", "framing.training",
        "pyarrow", "pandas", "joblib", "fsspec", "distributed", "matplotlib", "framing.batch", "framing.inputs",
    }  # fmt: skip
    ran = _python(
        ANALYZE + f"import sys; print('imported', sorted({heavy!r} & set(sys.modules)), file=sys.stderr)",
        stdin="The council was rammed through.",
    )
    assert ran.stdout.startswith('{\n  "schema"')
    assert ran.stderr.splitlines()[-1] == "imported []"


def test_no_socket_is_opened() -> None:
    """Every form of report, with every option, while sockets raise."""
    code = """
import socket, sys

def refuse(*args, **kwargs):
    raise AssertionError("a socket was opened")

socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from framing.analyzer import Analyzer
from framing.renderers import names, renderer

report = Analyzer(readability=True).analyze(sys.stdin.read())
for name in names():
    assert renderer(name)(report)
print(len(report.flags), len(names()))
"""
    ran = _python(code, stdin=(ROOT / "framing" / "sample.txt").read_text("utf-8"))
    assert ran.stderr == ""
    flags, forms = map(int, ran.stdout.split())
    assert flags > 20
    assert forms >= 5


def _says(name: str) -> str | None:
    """The docstring of a module, from its source: a compiled one has none."""
    source = ROOT.joinpath(*name.split("."))
    path = source / "__init__.py" if source.is_dir() else source.with_suffix(".py")
    if not path.exists():
        return source.with_suffix(".pyx").read_text("utf-8").split('"""')[1]
    return ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is(name: str) -> None:
    import_module(name)
    doc = _says(name)
    assert doc
    assert doc.strip()[0].isupper() or doc.strip()[0] == "`"
    assert "." in doc


def _imports(path: Path) -> set[str]:
    """Dotted names a file imports; `from a import b` gives a and a.b."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out in full"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("package", [framing.detectors, framing.renderers], ids=["detectors", "renderers"])
def test_those_of_one_folder_do_not_know_each_other(package: object) -> None:
    folder = Path(package.__path__[0])  # type: ignore[attr-defined]
    prefix = package.__name__ + "."  # type: ignore[attr-defined]
    names = {prefix + path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}
    assert len(names) >= 5
    wrong = {path.stem: _imports(path) & (names - {prefix + path.stem}) for path in folder.glob("*.py")}
    assert {stem: imported for stem, imported in wrong.items() if imported} == {}


def test_renderers_do_not_know_how_flags_are_found() -> None:
    folder = Path(framing.renderers.__path__[0])
    outside = {"framing.analyzer", "framing.detectors", "framing.lexicon", "framing.reading", "framing.scoring"}
    assert {path.stem: _imports(path) & outside for path in folder.glob("*.py") if _imports(path) & outside} == {}


@pytest.mark.parametrize("detector", framing.detectors.discover(), ids=lambda detector: detector.name)
def test_every_detector_says_what_it_finds_and_takes_a_reading(detector: framing.detectors.Detector) -> None:
    module = import_module(f"framing.detectors.{detector.name}")
    assert _says(module.__name__)
    assert detector.detect is module.detect
    assert list(inspect.signature(detector.detect).parameters) == ["reading"]


def test_no_list_has_two_detectors() -> None:
    claimed = [name for detector in framing.detectors.discover() for name in detector.lists]
    assert sorted(claimed) == sorted(set(claimed))


FORBIDDEN = re.compile(r"\b(pickle|marshal|shelve|urllib\.request|requests|httpx|http\.client|eval|exec)\b")


def test_no_pickle_and_no_network_at_run_time() -> None:
    """Neither is imported anywhere: what is stored is JSON, and nothing is fetched."""
    for package in (framing, webui):
        for path in Path(package.__path__[0]).rglob("*.py"):
            assert not [name for name in _imports(path) if FORBIDDEN.search(name)], path
