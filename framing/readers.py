"""Files → text: web pages, Word files, PDFs (`framing.formats`), and text in UTF-8, UTF-16 and Windows-1252.

What a file is, its bytes tell, never its name.

Every error is an InputError that names the file, says what is wrong with it and what to do.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from framing import formats
from framing.errors import InputError

SUFFIXES = frozenset((".txt", ".md", ".text", ".html", ".htm", ".docx", ".pdf"))
MAX_BYTES = 64 * 1024 * 1024  # the longest book in English is a fifth of that
STDIN = "-"

_FORMATTED = {"html": formats.html, "docx": formats.docx, "pdf": formats.pdf}

# What other formats begin with, and what a user can do about each.
_FORMATS = (
    (b"%PDF-", "a PDF", "save its text as a .txt file first"),
    (b"PK\x03\x04", "a ZIP archive (perhaps a Word or OpenDocument file)", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as plain text first"),
    (b"\x1f\x8b", "gzip-compressed", "decompress it first"),
    (b"\x89PNG", "a PNG picture", "give a text file"),
    (b"\xff\xd8\xff", "a JPEG picture", "give a text file"),
    (b"GIF8", "a GIF picture", "give a text file"),
    (b"{\\rtf", "an RTF file", "save it as plain text first"),
    (b"\x7fELF", "a program", "give a text file"),
)
_CONTROLS = bytes(
    code for code in range(0x20) if code not in (9, 10, 11, 12, 13, 27)
)  # tab, line and page breaks, escape


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be analysed. `id` is the path as given, or `-`; `title` what the file calls itself, if `text` does not
    begin with it."""

    id: str
    text: str
    title: str | None = None


def read(path: str | Path, stdin: bytes | None = None) -> Document:
    """The text of one file; of `stdin` if the path is `-`. Raises InputError."""
    name = str(path)
    data = (stdin or b"") if name == STDIN else _bytes_of(Path(path))
    shown = "standard input" if name == STDIN else name
    document = from_bytes(data, shown)
    return Document(name, document.text, document.title)


def from_bytes(data: bytes, name: str) -> Document:
    """The text of a file's bytes, whatever kind it is of. Raises InputError."""
    kind = formats.kind_of(data)
    title, text = _FORMATTED[kind](data, name) if kind else (None, decode(data, name))
    if not text.strip():
        scan = "; it may hold pictures of pages only" if kind == "pdf" else ""
        raise InputError(f"{name}: there is no text in it{scan}; give a file that holds an article")
    return Document(name, text, title)


def decode(data: bytes, name: str) -> str:
    """Bytes → text. UTF-8, UTF-16 or UTF-32 by byte-order mark; else UTF-8, UTF-16 without mark, Windows-1252.

    Raises InputError naming `name` and, where no encoding fits, the first byte that does not.
    """
    for magic, what, remedy in _FORMATS:
        if data.startswith(magic):
            raise InputError(f"{name}: this is {what}, not text; {remedy}")
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data, "utf-8", name)[1:]
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # before UTF-16, whose mark this one begins with
        return _strictly(data, "utf-32", name)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16", name)
    if b"\x00" in data:
        return _unmarked_utf16(data, name)
    controls = data.translate(None, bytes(set(range(256)) - set(_CONTROLS)))
    if len(controls) > len(data) // 50:
        raise InputError(
            f"{name}: this is not text (byte 0x{controls[0]:02x} at {data.index(controls[:1])}); give a text file"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252", name)


def _unmarked_utf16(data: bytes, name: str) -> str:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if len(data) % 2 == 0 and max(even, odd) > 0.3 * half and min(even, odd) < 0.05 * half:
        text = _strictly(data, "utf-16-le" if odd > even else "utf-16-be", name)
        if not any(chr(code) in text for code in _CONTROLS):  # or else these are numbers, not letters
            return text
    raise InputError(f"{name}: this is not text (a zero byte at {data.index(0)}); give a text file")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02x} at {error.start}" if error.start < len(data) else "its last byte"
        tried = "UTF-8 or Windows-1252" if encoding == "cp1252" else encoding.upper()
        raise InputError(f"{name}: {byte} does not fit {tried}; save the file as UTF-8") from error


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: this is a folder; use `framing batch {path}` for all files in it")
        if not path.exists():
            raise InputError(f"{path}: no such file; check the path")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES // 2**20} MiB; split it into articles")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and who may read it") from error
