"""Debian's Chromium through Playwright, and what is missing if either is not here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-gpu"]

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import expect, sync_playwright
except ModuleNotFoundError as error:
    MISSING: str | None = f"{error.name} is not installed (pip install -e '.[dev]')"
    Axe: Any = None  # type: ignore[no-redef]
    expect: Any = None  # type: ignore[no-redef]
    sync_playwright: Any = None  # type: ignore[no-redef]
else:
    MISSING = None if CHROMIUM.exists() else f"no {CHROMIUM} (apt-get install chromium)"

REQUIRED = os.environ.get("CI", "").lower() in ("true", "1")

__all__ = ["ARGUMENTS", "CHROMIUM", "MISSING", "REQUIRED", "Axe", "expect", "sync_playwright"]
