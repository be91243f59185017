"""How often: by browser, and more widely by address, so that a school behind one address can work."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

from flask import Flask, Response, request, session
from flask_limiter import Limiter

ANALYSES = ("30 per minute", "300 per minute")  # of one browser, of one address
# The bench scores a paragraph whenever a typist pauses: more often, and each time a hundredth of an article.
SCORINGS = ("120 per minute", "1500 per minute")
SHARES = ("20 per hour", "120 per hour")  # only these leave something behind
GUESSES = ("10 per minute", "120 per minute")
_NETWORK = 64  # bits of an IPv6 address that a provider gives out as one

LIMITED = {
    "pages.result": ("analyses", ANALYSES),
    "pages.sample": ("analyses", ANALYSES),
    "compare.result": ("analyses", ANALYSES),
    "compare.sample": ("analyses", ANALYSES),
    "export.download": ("analyses", ANALYSES),
    "export.comparison": ("analyses", ANALYSES),
    "bench.result": ("scorings", SCORINGS),
    "bench.score": ("scorings", SCORINGS),
    "share.create": ("shares", SHARES),
    "share.revoke": ("guesses", GUESSES),
    "classroom.create": ("shares", SHARES),
    "classroom.add": ("analyses", ANALYSES),
    "lesson.count": ("scorings", SCORINGS),
    "api.analyse": ("analyses", ANALYSES[1:]),  # no cookies, so no browser to tell from another
    "api.compare": ("analyses", ANALYSES[1:]),
}
# Only failures count: a class joins from one address within seconds, and a code that is right is no guess.
FAILURES = {
    "lesson.join": ("joining", GUESSES),
    "lesson.back": ("joining", GUESSES),
    "classroom.enter": ("keys", GUESSES),
}


def init_app(app: Flask) -> None:
    """Wrap the views that cost something. Counts are kept in memory, by this application alone."""
    limiter = Limiter(_address, app=app, storage_uri="memory://", headers_enabled=True)
    app.extensions["framing.limiter"] = limiter  # the views below hold it only weakly
    for endpoint, (scope, limits) in (LIMITED | FAILURES).items():
        counts = _failed if endpoint in FAILURES else None
        view = app.view_functions[endpoint]
        view = _limited(limiter, view, limits[-1], f"{scope} of an address", _address, counts)
        if len(limits) > 1:
            view = _limited(limiter, view, limits[0], f"{scope} of a browser", _browser, counts)
        app.view_functions[endpoint] = view


def _limited(
    limiter: Limiter,
    view: Callable[..., Any],
    limit: str,
    scope: str,
    key: Callable[[], str],
    counts: Callable[[Response], bool] | None,
) -> Callable[..., Any]:
    return limiter.shared_limit(limit, scope=scope, key_func=key, deduct_when=counts)(view)


def _failed(response: Response) -> bool:
    return response.status_code == 404


def _address() -> str:
    """Whence a request comes; of IPv6 the network, for one household has 2^64 addresses in its own."""
    given = request.remote_addr or "nowhere"
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if isinstance(address, IPv4Address):
        return given
    mapped = address.ipv4_mapped
    return str(mapped or ip_network((address.packed, _NETWORK), strict=False))


def _browser() -> str:
    """A random number in the visitor's own cookie. Who throws it away is still counted by address."""
    if "browser" not in session:
        session["browser"] = secrets.token_urlsafe(12)
    return str(session["browser"])
