"""HTML: one self-contained page without a script, for a browser, an e-mail or paper.

Its parts are macros in `templates/report/`; the web page draws with the same ones and the same sheet.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing.flags import Report
from framing.view import view

LOADER = PackageLoader("framing.renderers")


def render(report: Report) -> str:
    """The report as a page that needs nothing else: no script, no other file, no network."""
    page = environment().get_template("export.html")
    return page.render(view=view(report), css=Markup(stylesheet()), versions=report.versions) + "\n"


@cache
def stylesheet() -> str:
    """The one sheet of all pages."""
    return resources.files("framing.renderers").joinpath("static/framing.css").read_text(encoding="utf-8")


@cache
def environment(*packages: str) -> Environment:
    """Jinja over our templates and those of the packages named: everything is escaped, an unknown name is an error."""
    loader = ChoiceLoader([*map(PackageLoader, packages), LOADER])
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
