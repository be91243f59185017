"""The forms a comparison can take: one file each, with `render(comparison: Comparison) -> str`.

As with reports, the folder is the registry, and a renderer computes nothing.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import cast

from framing.comparison import Comparison


def names() -> tuple[str, ...]:
    """The forms a comparison can take, alphabetically."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def renderer(name: str) -> Callable[[Comparison], str]:
    """The `render` function of one form, imported only when asked for. `name` is one of `names()`."""
    return cast(Callable[[Comparison], str], import_module(f"{__name__}.{name}").render)
