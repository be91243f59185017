"""The web page: a thin face over `framing`. Start it with `webui.serve.serve()`, or mount `create_app()`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from types import TracebackType
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from framing.categories import CATEGORIES
from framing.renderers.html import LOADER
from framing.version import __version__
from framing.workers import InProcess
from webui import (
    analyse,
    api,
    bench,
    classroom,
    compare,
    errors,
    export,
    health,
    limits,
    logs,
    security,
    share,
    sheet,
    store,
)
from webui.incoming import MemoryRequest

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Page(Flask):
    """Flask, except that uploads stay in memory, and that a failure is logged by its kind and place: its message could
    quote a visitor's text."""

    request_class = MemoryRequest

    def log_exception(self, exc_info: ExcInfo) -> None:
        kind, _, trace = exc_info
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "nowhere"
        self.logger.error("%s at %s", kind.__name__ if kind else "Exception", place)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The application, to be shared by all threads.

    `config` takes Flask's keys (SECRET_KEY, TRUSTED_HOSTS) and:

    ANALYZER      a `framing.workers.Service`; the shipped word lists in this process if not given
    SAMPLE        the sample article; the shipped one if not given
    DATABASE_URL  where shared reports and classes go; without it there are neither. `webui.store.prepare(app)` makes
                  the tables
    CLOCK         seconds since 1970, for what expires; `time.time` if not given
    PROXY_HOPS    how many proxies in front may be believed about address and scheme; 0 if not given
    """
    app = _Page(__name__)
    app.config.from_mapping(security.SETTINGS, PROXY_HOPS=0)
    app.config.from_mapping(config or {})
    if app.config.get("ANALYZER") is None:
        app.config["ANALYZER"] = InProcess()
    if app.config.get("SAMPLE") is None:
        app.config["SAMPLE"] = resources.files("framing").joinpath("sample.txt").read_text(encoding="utf-8")
    _set_templates(app)
    logs.init_app(app)
    security.init_app(app)
    errors.init_app(app)
    for room in (analyse, compare, bench, export, share, api, health, sheet):
        app.register_blueprint(room.blueprint)
    for group in (classroom.CLASSROOM, classroom.LESSON, classroom.PLANS):
        app.register_blueprint(group)
    limits.init_app(app)
    if store.is_on(app):
        store.init_app(app)
    if hops := app.config["PROXY_HOPS"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _set_templates(app: Flask) -> None:
    """Our pages, then the parts the exported file is made of: one source for article, cards, dials and legend."""
    own = app.jinja_loader
    app.jinja_loader = ChoiceLoader([loader for loader in (own, LOADER) if loader])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(version=__version__, categories=CATEGORIES, drawn=classroom.drawn)
