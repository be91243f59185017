"""The Analyzer: the row of detectors between an Article and a Report. The only place where they are put together."""

from __future__ import annotations
