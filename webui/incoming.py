"""What a visitor sends: texts, files and accept lists, brought into one form, or refused with a sentence."""

from __future__ import annotations

import threading
import unicodedata
from typing import NamedTuple

from flask import Request, request
from werkzeug.datastructures import FileStorage

from framing import sandbox
from framing.envelope import LONGEST_TERM, MOST_TERMS
from framing.errors import BusyError, InputError
from framing.readers import Document

MAX_CHARACTERS = 60_000
MAX_TITLE = 300
MIN_WORDS = 10  # a headline has about as many; fewer words give nothing to say
MIB = 1024 * 1024
MAX_FORM = MIB  # Flask's MAX_FORM_MEMORY_SIZE stops multipart fields only, not a large urlencoded body
MAX_FILE = 5 * MIB
_UPLOADS = ("pages.result", "compare.result", "api.analyse")
TOO_OLD = "This form was too old, or your browser keeps no cookies. Your text is still here: send it again."
_READING = threading.BoundedSemaphore(2)  # each may take half a gibibyte
_PATIENCE = 15.0


class Sent(NamedTuple):
    """A form with a text in it, normalised. `accept` as typed, one term a line."""

    text: str
    title: str
    accept: str

    @property
    def terms(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.accept.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


class MemoryRequest(Request):
    """A request that keeps uploads in memory: what visitors send must touch no disk."""

    def _get_file_stream(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        from io import BytesIO

        return BytesIO()


def limit_body() -> None:
    """Five MiB and its wrapping where a file may come, one elsewhere. Runs before anything reads the body."""
    uploading = request.endpoint in _UPLOADS and request.mimetype == "multipart/form-data"
    request.max_content_length = MAX_FILE + MAX_FORM if uploading else MAX_FORM


def normalise(text: str) -> str:
    """Line ends as LF, letters composed (NFC): offsets then mean the same here, in the report and in the browser."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def sent(suffix: str = "") -> Sent:
    """The fields `text`, `title`, `accept` of the form, or those whose names end in `suffix`."""
    text, title, accept = (normalise(request.form.get(name + suffix, "")) for name in Sent._fields)
    return Sent(text, " ".join(title.split())[:MAX_TITLE], accept.strip())


def fault(text: str) -> str | None:
    """What keeps this text from being analysed, as a sentence to the visitor; None if nothing does."""
    words = len(text.split())
    if not words:
        return "There is nothing to read yet. Paste the text of an article, or try the sample."
    if words < MIN_WORDS:
        return f"That is only {words} {'word' if words == 1 else 'words'}. Paste at least a few sentences."
    if len(text) > MAX_CHARACTERS:
        return (
            f"That is {len(text):,} characters, and {MAX_CHARACTERS:,} is the most we read at once. "
            "Leave out the parts that matter least, or split the text."
        )
    return None


def accept_fault(terms: tuple[str, ...]) -> str | None:
    """What is wrong with an accept list."""
    if len(terms) > MOST_TERMS:
        return f"An accept list may hold {MOST_TERMS} terms; this one has {len(terms)}."
    if long := next((term for term in terms if len(term) > LONGEST_TERM), None):
        return f"An accepted term may have {LONGEST_TERM} characters: “{long[:30]}…” is longer."
    return None


def file_named(field: str) -> FileStorage | None:
    """The file a visitor chose, if any: browsers send an empty one for an empty field."""
    file = request.files.get(field)
    return file if file and file.filename else None


def read_file(file: FileStorage) -> Document:
    """The text of an upload, normalised. Raises InputError, BusyError. Its name is used for nothing."""
    data = file.stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise InputError(f"The file is larger than {MAX_FILE // MIB} MiB; paste its text instead")
    if not _READING.acquire(timeout=_PATIENCE):
        raise BusyError("too many files are being read; try again in a minute")
    try:
        document = sandbox.read(data, "The file")
    finally:
        _READING.release()
    title = " ".join(normalise(document.title or "").split())[:MAX_TITLE]
    return Document("", normalise(document.text), title or None)
