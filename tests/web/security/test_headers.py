"""Headers, cookies, what may be cached."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.security.conftest import CSP, PAGES, TEXT

ADDRESSES = (
    *PAGES,
    "/healthz",
    "/readyz",
    "/nowhere",
    "/static/result.js",
    "/sheet/framing.css",
    "/api/v1/openapi.json",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_headers(guarded: FlaskClient, address: str) -> None:
    with guarded.get(address) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address not in PAGES])
def test_only_pages_with_a_form_set_a_cookie(guarded: FlaskClient, address: str) -> None:
    with guarded.get(address) as answer:
        assert "Set-Cookie" not in answer.headers


def test_the_cookie(guarded: FlaskClient) -> None:
    plain = guarded.get("/").headers["Set-Cookie"].split("; ")
    assert plain[0].startswith("framing=")
    assert set(plain[1:]) == {"HttpOnly", "Path=/", "SameSite=Lax"}
    secure = guarded.get("/", base_url="https://localhost").headers["Set-Cookie"].split("; ")
    assert secure[0].startswith("__Host-framing=")
    assert set(secure[1:]) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_transport_security_over_https(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_results_are_not_kept(client: FlaskClient) -> None:
    for address in ("/analyse", "/bench", "/export/json", "/export/comparison/json", "/api/v1/analyse", "/bench/score"):
        for text in (TEXT, ""):
            assert client.post(address, data={"text": text}).headers["Cache-Control"] == "no-store", address
