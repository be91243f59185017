"""Which modules run as machine code (`hatch_build.py`), and whether what runs is what stands in the sources."""

from __future__ import annotations

import tomllib
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def to_compile() -> list[Path]:
    """The sources that pyproject.toml says are compiled."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    patterns = tool["hatch"]["build"]["hooks"]["custom"]["compiled"]
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def is_compiled() -> bool:
    spec = find_spec("framing.segmenting.sentences")
    return spec is not None and not str(spec.origin).endswith(".py")


def outdated() -> list[str]:
    """Sources that were changed after they were compiled."""
    found = []
    for source in to_compile():
        compiled = next(source.parent.glob(f"{source.stem}.*.so"), None)
        if compiled and source.stat().st_mtime > compiled.stat().st_mtime:
            found.append(source.relative_to(ROOT).as_posix())
    return found
