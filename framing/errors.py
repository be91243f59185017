"""Every error Framing raises on purpose. Each message says what happened, where, and what to do next."""

from __future__ import annotations


class FramingError(Exception):
    """The base: whatever a caller may want to show a user as one sentence."""


class InputError(FramingError):
    """Something to be analysed cannot be read: no such file, not text, an unknown encoding, nothing in it."""


class BusyError(FramingError):
    """There was no time for it: a limit was reached, and nothing is wrong with the text."""


class LexiconError(FramingError):
    """A word list does not hold; `problems` has one `file:line: what is wrong` for each fault."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class DataError(FramingError):
    """Training or evaluation data is missing or not of the form described in framing/training/data.py."""


class UnavailableError(InputError):
    """Something could not be read this time, but may be later: a file that is gone, a disk or a host that is away."""


class ModelError(FramingError):
    """The trained classifier cannot be loaded: no such file, damaged, not a model of Framing’s, or too new."""
