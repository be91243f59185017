"""Headers every answer carries, and the limits on what comes in."""

from __future__ import annotations

from flask import Flask, Response, request

MIB = 1024 * 1024
# MAX_FORM_MEMORY_SIZE only stops multipart fields, so the whole body is limited too.
LIMITS = {"MAX_CONTENT_LENGTH": MIB, "MAX_FORM_MEMORY_SIZE": MIB}

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
_ONE_YEAR = "max-age=31536000"


def init_app(app: Flask) -> None:
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = _ONE_YEAR
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"  # it holds the visitor's text
    return response
