from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.reports import HandMadeAnalyzer
from webui import create_app, store

SAMPLE = "A Sample Headline\n\nThe council rammed through the sale, and critics say the town must act.\n"
OPEN = {"WTF_CSRF_ENABLED": False, "RATELIMIT_ENABLED": False}  # what most tests are not about


def analyzer() -> HandMadeAnalyzer:
    return HandMadeAnalyzer(
        ("rammed through", "loaded-language", 2), ("critics say", "vague-attribution", 1), ("must act", "directive", 2)
    )


def token(client: FlaskClient, address: str = "/") -> str:
    """The token against forged forms of a page."""
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', client.get(address).text)
    assert found
    return found.group(1)


def close(app: Flask) -> None:
    """Give back what a test's application holds of its database."""
    with app.app_context():
        store.db.session.remove()
        store.db.engine.dispose()


@pytest.fixture
def app() -> Flask:
    return create_app({"ANALYZER": analyzer(), "SAMPLE": SAMPLE, **OPEN})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def storing(tmp_path: Path) -> Iterator[Flask]:
    """An application that can share, with a database of its own."""
    app = create_app({"ANALYZER": analyzer(), "DATABASE_URL": f"sqlite:///{tmp_path}/store/framing.sqlite3", **OPEN})
    store.prepare(app)
    yield app
    close(app)
