"""What ships works on its own: the wheel, in an environment that has never seen the checkout."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from random import Random

import pytest

import framing
from tests.compiled import is_compiled
from tests.conftest import DATA

pytestmark = pytest.mark.slow
ROOT = Path(framing.__file__).resolve().parent.parent


def _run(*command: object, cwd: Path, stdin: str = "", **environment: str) -> str:
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=stdin,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / "pyproject.toml").is_file():
        pytest.skip("not in a checkout")
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: pip install -e '.[dev]'")
    where = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    # As on a machine without a C compiler: that it is compiled shows the checkout, which the other tests run.
    _run(sys.executable, "-c", build, where, cwd=ROOT, FRAMING_PLAIN="1")
    (built,) = where.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it. What it depends on is lent by this environment: nothing is downloaded."""
    where = tmp_path_factory.mktemp("place")
    venv.create(where, with_pip=False)
    scheme = {"base": str(where), "platbase": str(where)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    with zipfile.ZipFile(wheel) as archive:  # a pure wheel is installed by unpacking it
        archive.extractall(packages)
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)))
    return where


def _python(place: Path) -> Path:
    return Path(sysconfig.get_path("scripts", "venv", vars={"base": str(place), "platbase": str(place)})) / "python"


def test_what_the_wheel_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    inside = {path.relative_to(ROOT).as_posix() for path in (ROOT / "lexicons").glob("*.tsv")} | {
        "lexicons/compiled.json.gz", "lexicons/README.md", "framing/sample.txt", "framing/reference.json",
        "framing/py.typed", "framing/renderers/report.schema.json", "framing/renderers/static/framing.css",
        "framing/renderers/templates/export.html", "framing/renderers/comparison.schema.json",
        "framing/renderers/static/comparison.css", "framing/renderers/templates/comparison/parts.html",
        "webui/templates/base.html", "webui/static/form.js", "framing/sample_compare_a.txt", "webui/migrations/env.py",
        "webui/migrations/versions/shared_report.py", "framing/classroom/lessons/who.toml",
        "framing/classroom/articles/rent-vote-1.txt", "framing/classroom/templates/sheet.html",
        "framing/letters/fast.pyx", "framing/letters/fast.pyi", "framing/resampling/fast.pyx", "framing/model/loops/fast.pyx",
    }  # fmt: skip
    assert inside - held == set()
    assert not [name for name in held if name.startswith(("tests/", ".")) or "__pycache__" in name]


def test_it_is_the_wheel_that_runs(place: Path, tmp_path: Path) -> None:
    code = "import framing, lexicons, webui; print(framing.__file__, lexicons.__file__, webui.__file__)"
    for path in _run(_python(place), "-c", code, cwd=tmp_path).split():
        assert Path(path).is_relative_to(place)


_READ = (
    "import json, sys; from framing import Analyzer; from framing.renderers import renderer; "
    "read, write = Analyzer().analyze, renderer('json'); "
    "print(json.dumps([write(read(text)) for text in json.load(sys.stdin)]))"
)


def test_plain_and_compiled_say_the_same(place: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """To the byte, on texts of ours, on nonsense, and on articles where there are any."""
    if not is_compiled():
        assert not (os.environ.get("CI") and shutil.which("cc")), "there is a compiler, but nothing was compiled"
        pytest.skip("plain Python runs here: `make test` compiles it where there is a C compiler")
    for loops in ("framing.letters", "framing.model.loops", "framing.resampling"):
        fast = importlib.import_module(f"{loops}.fast")
        chosen = importlib.import_module(loops)
        assert all(getattr(chosen, name) is getattr(fast, name) for name in chosen.__all__)
    texts = [path.read_text("utf-8") for path in sorted(ROOT.joinpath("framing").rglob("*.txt"))]
    texts += [path.read_text("utf-8") for path in sorted(ROOT.joinpath("tests", "cases").rglob("*.toml"))]
    random = Random(7)
    texts += ["".join(random.choices("aé’“”\"'?!.:;—-… \n\tİΣ1A#", k=400)) for _ in range(50)]
    if (DATA / "abp" / "articles.jsonl.gz").is_file():
        texts += request.getfixturevalue("articles")
    plain = json.loads(_run(_python(place), "-c", _READ, cwd=tmp_path, stdin=json.dumps(texts)))
    compiled = json.loads(_run(sys.executable, "-c", _READ, cwd=ROOT, stdin=json.dumps(texts)))
    assert len(compiled) == len(texts) > 60
    assert [number for number, pair in enumerate(zip(plain, compiled, strict=True)) if pair[0] != pair[1]] == []


def test_the_command(place: Path, tmp_path: Path) -> None:
    """As the console script calls it: sample, JSON and the page."""
    command = (_python(place), "-c", "from framing.__main__ import run; run()")
    sample = _run(*command, "sample", cwd=tmp_path)
    document = json.loads(_run(*command, "analyze", "-", "--format", "json", cwd=tmp_path, stdin=sample))
    assert len(document["flags"]) > 20
    assert document["scores"]["wording"]["percentile_news"] > 50
    assert "</html>" in _run(*command, "analyze", "-", "--format", "html", cwd=tmp_path, stdin=sample)
    assert "nothing wrong" in _run(*command, "lexicon", "check", cwd=tmp_path)


def test_the_console_script_is_named(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert "framing = framing.__main__:run" in archive.read(name).decode()


def test_the_compiled_index_is_used(place: Path, tmp_path: Path) -> None:
    code = (
        "from framing import lexicon; from framing.phrase_index import PhraseIndex; "
        "PhraseIndex.build = None; print(len(lexicon.Lexicon.load().version))"
    )
    assert _run(_python(place), "-c", code, cwd=tmp_path) == "12\n"


def test_the_page(place: Path, tmp_path: Path) -> None:
    code = (
        "from framing import sandbox; from webui import create_app, store; "
        "app = create_app({'TESTING': True, 'DATABASE_URL': 'sqlite://'}); store.prepare(app); client = app.test_client(); "
        "assert sandbox.read(b'Some words.', 'a').text == 'Some words.'; "
        "print(*(client.get(path).status_code for path in ('/', '/sample', '/readyz', '/static/form.js')))"
    )
    assert _run(_python(place), "-W", "ignore", "-c", code, cwd=tmp_path) == "200 200 200 200\n"
