"""The command line as a function, as the tests of `tests/cli` have it."""

from tests.cli.conftest import framing

__all__ = ["framing"]
