from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import expect
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
    # One stop for the whole text is the script's doing: what is dragged or pressed before it listens marks nothing.
    expect(pupil.locator(".w input[tabindex='0']")).to_have_count(1)
    return teacher, pupil
