"""Headers and cookies every answer carries, what bodies may weigh, and the tokens against forged forms."""

from __future__ import annotations

import secrets

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect

from webui.incoming import MAX_FORM, limit_body

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SETTINGS = {
    "MAX_CONTENT_LENGTH": MAX_FORM,  # multipart may be larger: `limit_body`
    "MAX_FORM_MEMORY_SIZE": MAX_FORM,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_TIME_LIMIT": None,  # a form may wait in a tab as long as the browser is open
}
_ONE_YEAR = "max-age=31536000"
KEY_BYTES = 32
_PRIVATE = ("share", "classroom", "lesson")  # what is behind a link, a key or a code

csrf = CSRFProtect()


class _Sessions(SecureCookieSessionInterface):
    """`__Host-` and Secure where the page is served encrypted; a plain name on this machine and in a class-room net."""

    def get_cookie_name(self, app: Flask) -> str:
        return "__Host-framing" if request.is_secure else "framing"

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def init_app(app: Flask) -> None:
    if not app.config.get("SECRET_KEY"):
        app.config["SECRET_KEY"] = secrets.token_bytes(KEY_BYTES)  # for as long as this process runs
    app.session_interface = _Sessions()
    app.before_request(limit_body)  # before the check for a token, which reads the body
    csrf.init_app(app)
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    own_policy = response.headers.get("Content-Security-Policy")
    response.headers.update(HEADERS)
    if own_policy:
        response.headers["Content-Security-Policy"] = own_policy
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = _ONE_YEAR
    if request.method == "POST" or request.blueprint in _PRIVATE:
        response.headers["Cache-Control"] = "no-store"  # it holds a visitor's text
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
    if request.blueprint in _PRIVATE:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if response.status_code < 400:
        response.headers.pop("Retry-After", None)  # the limiter says it even to those who need not
    return response
