"""`python -m framing` is the `framing` command."""

import sys

from framing.cli import main


def run() -> None:
    """The console script: exits with what `framing.cli.main` returns."""
    sys.exit(main())


if __name__ == "__main__":
    run()
