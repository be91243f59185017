"""A visitor's text → its report, or a sentence that says why there is none."""

from __future__ import annotations

from flask import current_app
from werkzeug.datastructures import FileStorage

from framing.errors import BusyError, FramingError, InputError, LexiconError
from framing.flags import Report
from framing.readers import Document
from framing.workers import Service
from webui.incoming import accept_fault, fault, read_file

_FOREIGN = "This does not look like English, and Framing reads nothing else. Paste an English text."


class RefusedError(FramingError):
    """What gets no report, as a sentence to the visitor, and the HTTP status that goes with it."""

    def __init__(self, said: str, status: int = 422) -> None:
        super().__init__(f"{said[:1].upper()}{said[1:].rstrip('.')}.")
        self.status = status


def analyzed(text: str, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
    """The report of the application's own analyzer, whatever the text. Raises RefusedError."""
    service: Service = current_app.config["ANALYZER"]
    try:
        return service.analyze(text, title=title, accept=accept)
    except BusyError as error:
        raise RefusedError(str(error), 503) from error
    except LexiconError as error:
        raise RefusedError(f"The accept list: {error.problems[0]}") from error


def report_of(text: str, title: str | None = None, accept: tuple[str, ...] = ()) -> Report:
    """The report of an article. Raises RefusedError for what is none: too short, too long, not English."""
    wrong = fault(text) or accept_fault(accept)
    if wrong:
        raise RefusedError(wrong)
    report = analyzed(text, title, accept)
    if not report.analysed:
        raise RefusedError(_FOREIGN)
    return report


def document_of(file: FileStorage) -> Document:
    """The text of an upload. Raises RefusedError."""
    try:
        return read_file(file)
    except BusyError as error:
        raise RefusedError(str(error), 503) from error
    except InputError as error:
        raise RefusedError(str(error)) from error
