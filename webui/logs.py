"""The access log: one JSON object a line. No text, no title, no address of a visitor, no id of a shared report."""

from __future__ import annotations

import json
import logging
import sys
import time

from flask import Flask, Response, g, request

log = logging.getLogger("framing.access")


def init_app(app: Flask) -> None:
    app.before_request(_start)
    app.after_request(_line)


def to_stderr() -> None:
    """What `framing serve` does: access lines and failures go to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def _start() -> None:
    g.started = time.perf_counter()


def _line(response: Response) -> Response:
    if log.isEnabledFor(logging.INFO):
        rule = request.url_rule
        started = g.get("started")
        entry = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "method": request.method if rule else "?",  # a method can be any word a visitor likes
            "route": rule.rule if rule else None,  # the pattern, not what filled it
            "status": response.status_code,
            "ms": round((time.perf_counter() - started) * 1000, 1) if started else None,
            "received": request.content_length or 0,
            "sent": response.calculate_content_length(),
        }
        log.info(json.dumps(entry))
    return response
