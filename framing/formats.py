"""Web pages, Word files and PDFs → text, paragraphs apart by an empty line. What parses them is imported when needed.

Each function takes the bytes and a name for messages, and gives (title or None, text). Errors are InputErrors.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator

from framing.errors import InputError

MIB = 1024 * 1024
DOCX_UNZIPPED = 25 * MIB
DOCX_ENTRIES = 1_000
PDF_PAGES = 50

_BLANK = re.compile(r"\s+")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,64}(?:<!--[^>]{0,500}-->\s{0,64})?"
    rb"(?:<\?xml[^>]{0,200}>\s{0,64})?<(?:!doctype html|html)\b",
    re.I,
)


def kind_of(data: bytes) -> str | None:
    """`html`, `docx` or `pdf` by the bytes; None for whatever else it is. A name is never believed."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    return "html" if _MARKUP.match(data) else None


def html(data: bytes, name: str) -> tuple[str | None, str]:
    """The article of a web page, without menus, comments and the like."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of what an InputError says better
    found = trafilatura.bare_extraction(data, include_comments=False, include_tables=False, with_metadata=True)
    text = found.text if found is not None and not isinstance(found, dict) else None
    if found is None or isinstance(found, dict) or not text:
        raise InputError(f"{name}: no article was found in this web page; paste its text instead")
    paragraphs = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    title = _line(found.title)
    return (None if title and paragraphs.startswith(title) else title), paragraphs


def docx(data: bytes, name: str) -> tuple[str | None, str]:
    """The paragraphs of a Word file, tables cell by cell; footnotes, headers and comments are left out."""
    _check_archive(data, name)
    import docx as word

    try:
        document = word.Document(io.BytesIO(data))
        paragraphs = [text for text in map(str.strip, _paragraphs(document)) if text]
        title = _line(document.core_properties.title)
    except (InputError, MemoryError, RecursionError):
        raise
    except Exception as error:  # python-docx lets the errors of three libraries through
        raise InputError(
            f"{name}: this Word file is damaged ({type(error).__name__}); save it anew or paste its text"
        ) from error
    return (None if title and paragraphs[:1] == [title] else title), "\n\n".join(paragraphs)


def pdf(data: bytes, name: str) -> tuple[str | None, str]:
    """The text of a PDF, lines joined to paragraphs as well as their lengths tell."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: this PDF is locked by a password; save it without one or paste its text")
        if len(reader.pages) > PDF_PAGES:
            raise InputError(
                f"{name}: {len(reader.pages)} pages, and {PDF_PAGES} is the most; give the pages of one article"
            )
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = _line(reader.metadata.title if reader.metadata else None)
    except (InputError, MemoryError, RecursionError):
        raise
    except Exception as error:  # a damaged file makes pypdf raise almost anything
        raise InputError(
            f"{name}: this PDF is damaged ({type(error).__name__}); save it anew or paste its text"
        ) from error
    joined = reflowed(text)
    return (None if title and joined.startswith(title) else title), joined


def reflowed(text: str) -> str:
    """Lines set to a width → paragraphs. A line that ends early, or an empty one, ends its paragraph."""
    lines = [line.strip() for line in text.splitlines()]
    width = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if not goes_on:
            paragraphs.append(line)
        elif paragraphs[-1].endswith("-") and paragraphs[-1][-2:-1].isalpha() and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line  # a word divided at the end of its line
        else:
            paragraphs[-1] += " " + line
        goes_on = len(line) > 0.6 * width  # shorter ones are headings and last lines
    return "\n\n".join(paragraphs)


def _check_archive(data: bytes, name: str) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"{name}: this Word file is damaged; save it anew or paste its text") from error
    if len(entries) > DOCX_ENTRIES:
        raise InputError(f"{name}: {len(entries):,} parts, and {DOCX_ENTRIES:,} is the most; paste its text instead")
    if sum(entry.file_size for entry in entries) > DOCX_UNZIPPED:
        raise InputError(f"{name}: more than {DOCX_UNZIPPED // MIB} MiB unzipped; paste its text instead")


def _paragraphs(container: object) -> Iterator[str]:
    """Paragraphs of a document or a cell in order."""
    from docx.table import Table

    for item in container.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield item.text


def _line(title: str | None) -> str | None:
    return _BLANK.sub(" ", title).strip()[:500] or None if title else None
