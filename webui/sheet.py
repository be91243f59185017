"""Serves the one style sheet from where the HTML renderer keeps it."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint

import framing.renderers

blueprint = Blueprint(
    "sheet", __name__, static_folder=Path(framing.renderers.__file__).parent / "static", static_url_path="/sheet"
)
