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
    """Serve the page on http://127.0.0.1:8000. Nothing that is pasted is stored or sent anywhere.

    \b
    framing serve
    framing serve --port 8080
    """
    from webui.serve import serve as run

    run(host=host, port=port, threads=threads)
