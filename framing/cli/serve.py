"""`framing serve`: the page on this machine."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; another than this machine's needs SECRET_KEY.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Requests answered at a time."
)
def serve(host: str, port: int, threads: int) -> None:
    """Serve the page and the API on http://127.0.0.1:8000. What is pasted is sent nowhere, and stored only if a link
    is asked for. SECRET_KEY, TRUSTED_HOSTS, PROXY_HOPS and DATABASE_URL are read from the environment; see the README.

    \b
    framing serve
    framing serve --port 8080
    """
    from webui.serve import serve as run

    run(host=host, port=port, threads=threads)
