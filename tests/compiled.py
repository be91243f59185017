"""Which modules run as machine code (`hatch_build.py`), and whether what runs is what stands in the sources."""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def is_compiled() -> bool:
    spec = find_spec("framing.segmenting.sentences")
    return spec is not None and not str(spec.origin).endswith(".py")


def outdated() -> list[str]:
    """Sources that were changed or deleted after they were compiled."""
    found = []
    for compiled in ROOT.joinpath("framing").rglob(f"*{EXTENSION_SUFFIXES[0]}"):
        name = compiled.name.removesuffix(EXTENSION_SUFFIXES[0])
        sources = [path for path in (compiled.with_name(name + kind) for kind in (".pyx", ".py")) if path.exists()]
        if not sources or sources[0].stat().st_mtime > compiled.stat().st_mtime:
            found.append(compiled.with_name(name).relative_to(ROOT).as_posix())
    return sorted(found)
