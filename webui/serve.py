"""Runs the page with waitress: one process, a few threads, no disk."""

from __future__ import annotations

import os
from ipaddress import ip_address

import waitress

from framing.errors import InputError
from webui import create_app
from webui.security import MIB

_KEY_BYTES = 32


def serve(host: str = "127.0.0.1", port: int = 8000, threads: int = 8) -> None:
    """Serve until interrupted. Raises InputError if others could reach the page and no SECRET_KEY is set."""
    key = os.environ.get("SECRET_KEY", "")
    if not _only_this_machine(host) and len(key.encode()) < _KEY_BYTES:
        raise InputError(
            f"others can reach {host}: set the environment variable SECRET_KEY to at least {_KEY_BYTES} random bytes, "
            "or serve on 127.0.0.1"
        )
    app = create_app({"SECRET_KEY": key or None})
    shown = f"[{host}]" if ":" in host else host
    # A request that fits the limit stays in memory: waitress would put a larger one into a temporary file, and what
    # visitors paste must touch no disk. Somewhat more than the limit is let in, so that the page can say why not.
    try:
        server = waitress.create_server(
            app, host=host, port=port, threads=threads, ident=None,
            max_request_body_size=4 * MIB, inbuf_overflow=5 * MIB, outbuf_overflow=64 * MIB,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise InputError(f"cannot listen on {shown}:{port} ({error}); choose another --port or --host") from error
    print(f"Framing runs at http://{shown}:{port} (stop it with Ctrl+C)", flush=True)
    server.run()


def _only_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
