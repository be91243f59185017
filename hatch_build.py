"""Compiles the rooms that most time is spent in: Python as it stands with mypyc, the innermost loops with Cython.

It is called by `pip install` and by any build of a wheel. Where there is no C compiler, or with FRAMING_PLAIN=1 in the
environment, nothing is compiled: the Python runs as it is, and numpy does what the loops do, in twice the time. What is
compiled says pyproject.toml.
"""

from __future__ import annotations

import os
import shutil
import sysconfig
import tempfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_OPTIONS = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
# No multiply-and-add in one step: it rounds otherwise than two, and the loops give what numpy gives, to the last bit.
_LOOP_OPTIONS = [] if os.name == "nt" else ["-O3", "-ffp-contract=off"]


class CompiledRooms(BuildHookInterface[Any]):
    """hatchling's hook: beside their sources for an editable install, inside the wheel otherwise."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        if version == "editable":
            _remove_compiled(root)
        if os.environ.get("FRAMING_PLAIN"):
            return
        sources = sorted({path for pattern in self.config["compiled"] for path in root.glob(pattern)})
        self._place = tempfile.TemporaryDirectory(prefix="framing-compiled-")
        into = root if version == "editable" else Path(self._place.name) / "built"
        try:
            _check_compiler()
            built = _compile(root, sources, into, Path(self._place.name))
        except (Exception, SystemExit) as error:  # mypyc exits where it finds no sense, setuptools without a compiler
            self.app.display_warning(f"Framing is not compiled, and runs as plain Python: {error}")
            if version == "editable":
                _remove_compiled(root)  # what was done before it failed
            return
        build_data["pure_python"], build_data["infer_tag"] = False, True
        if version != "editable":
            build_data["force_include"].update({str(path): path.relative_to(into).as_posix() for path in built})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "_place"):
            self._place.cleanup()


def _remove_compiled(root: Path) -> None:
    """What an earlier build left: it would run in place of its source, were that changed, deleted or not compiled."""
    for path in [*root.glob("framing__mypyc.*"), *(root / "framing").rglob("*.*")]:
        if path.name.endswith(tuple(EXTENSION_SUFFIXES)):
            path.unlink()


def _check_compiler() -> None:
    named = (
        os.environ.get("CC") or sysconfig.get_config_var("CC") or ""
    ).split()  # nothing on Windows, which finds its own
    if named and not shutil.which(named[0]):
        raise FileNotFoundError(f"there is no C compiler '{named[0]}'")


def _compile(root: Path, sources: list[Path], into: Path, scratch: Path) -> list[Path]:
    """Compile the sources and put what comes out under `into`, each beside where its source would be."""
    from Cython.Build import cythonize  # not at the head: a build that compiles nothing needs none of them
    from mypyc.build import mypycify
    from setuptools import Distribution, Extension

    before = Path.cwd()
    os.chdir(root)  # mypyc names modules by their paths from here
    try:
        names = [path.relative_to(root) for path in sources]
        loops = [
            Extension(".".join(name.with_suffix("").parts), [str(name)], extra_compile_args=_LOOP_OPTIONS)
            for name in names
            if name.suffix == ".pyx"
        ]
        extensions = cythonize(loops, build_dir=str(scratch / "c"), quiet=True)
        extensions += mypycify(
            [*_OPTIONS, f"--cache-dir={scratch / 'cache'}", *(str(name) for name in names if name.suffix == ".py")],
            opt_level="2",
            debug_level="0",
            target_dir=str(scratch / "c"),
            group_name="framing",
        )
        command: Any = Distribution({"name": "framing", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(into), str(scratch / "objects")
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    return [Path(path) for path in command.get_outputs()]
