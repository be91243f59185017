from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.reports import HandMadeAnalyzer
from webui import create_app

SAMPLE = "A Sample Headline\n\nThe council rammed through the sale, and critics say the town must act.\n"


@pytest.fixture
def app() -> Flask:
    analyzer = HandMadeAnalyzer(
        ("rammed through", "loaded-language", 2), ("critics say", "vague-attribution", 1), ("must act", "directive", 2)
    )
    return create_app({"ANALYZER": analyzer, "SAMPLE": SAMPLE})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
