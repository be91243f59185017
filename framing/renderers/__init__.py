"""One file per form a report can take. The folder is the registry: a new file here is a new `--format`.

A renderer is a module with a docstring and `render(report: Report) -> str`. Renderers know reports and nothing of
how flags are found, and they compute nothing: what they show is in the report. The folder `comparison` has the forms
of a comparison of two reports.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import cast

from framing.flags import Report


def names() -> tuple[str, ...]:
    """The forms a report can take, alphabetically."""
    modules = (info for info in pkgutil.iter_modules(__path__) if not info.ispkg)
    return tuple(sorted(info.name for info in modules if not info.name.startswith("_")))


def renderer(name: str) -> Callable[[Report], str]:
    """The `render` function of one form, imported only when asked for. `name` is one of `names()`."""
    return cast(Callable[[Report], str], import_module(f"{__name__}.{name}").render)
