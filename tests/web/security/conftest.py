from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import SAMPLE, analyzer
from webui import create_app

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
MIB = 1024 * 1024
TEXT = "A text of a dozen words or so, which is quite enough to be analysed here."
PAGES = ("/", "/sample", "/how", "/compare", "/bench")
CLASSROOM = ("/class", "/lesson", "/join", "/back")


@pytest.fixture
def guarded() -> FlaskClient:
    """With the tokens and limits on, as served."""
    return create_app({"ANALYZER": analyzer(), "SAMPLE": SAMPLE}).test_client()
