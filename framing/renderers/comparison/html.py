"""HTML: one self-contained page without a script. Its parts are macros in `templates/comparison/`."""

from __future__ import annotations

from functools import cache
from importlib import resources

from markupsafe import Markup

from framing.comparison import Comparison
from framing.comparison_view import comparison_view
from framing.renderers import html


def render(comparison: Comparison) -> str:
    """The comparison as a page that needs nothing else: no script, no other file, no network."""
    css = Markup(html.stylesheet() + stylesheet())  # our own sheets
    page = html.environment().get_template("comparison.html")
    return page.render(view=comparison_view(comparison), css=css, versions=comparison.a.versions) + "\n"


@cache
def stylesheet() -> str:
    """What a comparison needs beside the one sheet of all pages."""
    return resources.files("framing.renderers").joinpath("static/comparison.css").read_text(encoding="utf-8")
