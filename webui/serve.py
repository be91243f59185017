"""Runs the page with waitress: one process for the pages, one for each core to analyse, a few threads."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import platformdirs
import waitress
from flask import Flask
from werkzeug.wsgi import ClosingIterator

from framing import agreement
from framing.errors import InputError
from framing.workers import Workers
from webui import create_app, logs, store
from webui.incoming import MAX_FILE, MIB
from webui.security import KEY_BYTES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HERE = ["localhost", "127.0.0.1"]
_CONNECTIONS = 1_000  # a browser keeps up to six, and a school is behind one page
_SILENCE = 60  # seconds after which a connection that says nothing is closed
_HOUR = 3600.0
_DRAIN = 10.0  # how long a stop waits for requests under way
_FLUSH = 0.3  # and then for their last bytes to leave


def serve(host: str = "127.0.0.1", port: int = 8000, threads: int = 8) -> None:
    """Serve until interrupted or told to end; requests under way are finished first.

    Environment: SECRET_KEY (at least 32 bytes; demanded where others can reach the page), TRUSTED_HOSTS (names the page
    answers to, with commas between), PROXY_HOPS, DATABASE_URL. Raises InputError for settings that do not hold.
    """
    settings = read_settings(host, os.environ)
    workers = Workers()
    try:
        app = create_app({**settings, "ANALYZER": workers})
        store.prepare(app)
        threading.Thread(target=agreement.preload, daemon=True).start()  # the first class need not wait for it
        logs.to_stderr()
        run(app, host, port, threads)
    finally:
        workers.close()


def read_settings(host: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """The application's settings for an address to listen on. Raises InputError."""
    key = environment.get("SECRET_KEY", "")
    hops = environment.get("PROXY_HOPS", "0")
    names = [name.strip() for name in environment.get("TRUSTED_HOSTS", "").split(",") if name.strip()]
    if not (hops.isascii() and hops.isdigit() and int(hops) < 10):
        raise InputError(f"PROXY_HOPS is {hops}; give the number of proxies in front of the page, 0 if there is none")
    private = _only_this_machine(host) and hops == "0"
    if len(key.encode()) < KEY_BYTES and (key or not private):
        raise InputError(
            f"others can reach {host}: set the environment variable SECRET_KEY to at least {KEY_BYTES} random bytes, "
            "or serve on 127.0.0.1 without a proxy"
        )
    return {
        "SECRET_KEY": key or None,
        "TRUSTED_HOSTS": names or (_own_names(host) if private else None),
        "PROXY_HOPS": int(hops),
        "DATABASE_URL": environment.get("DATABASE_URL") or _own_database(),
    }


def _own_names(host: str) -> list[str] | None:
    """What this machine calls itself: a page elsewhere must not reach us under a name of its own.

    Werkzeug cannot compare addresses with colons, so that `--host ::1` answers to any name.
    """
    return None if ":" in host else [*_HERE, host]


def _own_database() -> str:
    return f"sqlite:///{platformdirs.user_data_path('framing', appauthor=False) / 'framing.sqlite3'}"


def run(app: Flask, host: str, port: int, threads: int) -> None:
    """Answer requests until SIGINT or SIGTERM. Raises InputError if the address cannot be had."""
    shown = f"[{host}]" if ":" in host else host
    open_requests = _OpenRequests(app)
    # A request that fits the limit stays in memory: waitress would put a larger one into a temporary file, and what
    # visitors paste must touch no disk. Somewhat more than the limit is let in, so that the page can say why not.
    largest = MAX_FILE + 3 * MIB
    try:
        server = waitress.create_server(
            open_requests, host=host, port=port, threads=threads, ident=None,
            max_request_body_size=largest, inbuf_overflow=largest + MIB, outbuf_overflow=64 * MIB,
            connection_limit=_CONNECTIONS, channel_timeout=_SILENCE, asyncore_use_poll=True,
            clear_untrusted_proxy_headers=False,  # ProxyFix decides which of them are believed
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise InputError(f"cannot listen on {shown}:{port} ({error}); choose another --port or --host") from error
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits is no news
    stop = threading.Event()
    _on_signals(stop)
    loop = threading.Thread(target=server.run, daemon=True)
    loop.start()
    if store.is_on(app):
        threading.Thread(target=_purge_now_and_then, args=(app, stop), daemon=True).start()
    print(f"Framing runs at http://{shown}:{port} (stop it with Ctrl+C)", flush=True)
    while loop.is_alive() and not stop.wait(0.5):
        pass
    open_requests.drain(_DRAIN)


def _on_signals(stop: threading.Event) -> None:
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())


def _purge_now_and_then(app: Flask, stop: threading.Event) -> None:
    """What has expired is deleted even if nobody shares anything any more."""
    while not stop.wait(_HOUR):
        with app.app_context():
            try:
                store.purge()
            except Exception as error:  # a database that is away comes back
                app.logger.error("%s while deleting what has expired", type(error).__name__)


class _OpenRequests:
    """Counts the requests under way, and lets no new one in once the server is to stop."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app
        self._open = 0
        self._stopping = False
        self._changed = threading.Condition()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with self._changed:
            if self._stopping:
                start_response("503 Service Unavailable", [("Connection", "close"), ("Content-Length", "0")])
                return []
            self._open += 1
        try:
            return ClosingIterator(self._app(environ, start_response), self._done)
        except BaseException:
            self._done()
            raise

    def drain(self, seconds: float) -> None:
        with self._changed:
            self._stopping = True
            self._changed.wait_for(lambda: not self._open, seconds)
        time.sleep(_FLUSH)

    def _done(self) -> None:
        with self._changed:
            self._open -= 1
            self._changed.notify_all()


def _only_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
