from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.classroom.playing import Open, join, open_class, start

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def marking(open_page: Open, shipped: str) -> tuple[Page, Page]:
    """A teacher who watches and a pupil who marks."""
    teacher, pupil = open_page(), open_page()
    code = open_class(teacher, shipped)
    start(teacher)
    join(pupil, shipped, code, "Blue Heron")
    return teacher, pupil
