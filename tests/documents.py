"""Files made here: a PDF with lines of text, a Word file, a page of HTML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx

ARTICLE = (
    "The council of Wexholm rammed through the sale of the ferry port on Monday evening, after a meeting of nine minutes.",
    "Critics say that the buyer has never run a ferry, and the harbour master said that nobody had asked her about it.",
    "The committee must call the deal in before the summer, when two hundred and six contracts run out in the old port.",
)


def pdf(lines: Sequence[str], pages: int = 1, title: str = "") -> bytes:
    """A PDF of `pages` equal pages."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 9 Tf 12 TL 40 760 Td {shown}ET".encode("latin-1")
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    contents = 4 + pages
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    objects += [page.encode()] * pages
    objects += [b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    objects += [f"<< /Title ({title}) >>".encode("latin-1")]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + trailer.encode()


def word(paragraphs: Sequence[str] = ARTICLE, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_entries(data: bytes, entries: dict[str, bytes]) -> bytes:
    """A Word file with more parts in it."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def html(paragraphs: Sequence[str] = ARTICLE, title: str = "The ferry port is sold") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home</a> <a href=/a>Sport</a></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>All rights reserved by nobody</footer></body></html>"
    ).encode()
