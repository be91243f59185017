"""Web pages, Word files and PDFs → text, and what is refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from framing import formats, readers
from framing.errors import InputError
from tests.documents import ARTICLE, html, pdf, with_entries, word

PARAGRAPHS = "\n\n".join(ARTICLE)


def test_what_a_file_is_its_bytes_tell() -> None:
    assert formats.kind_of(word()) == "docx"
    assert formats.kind_of(pdf(["a"])) == "pdf"
    assert formats.kind_of(html()) == "html"
    assert formats.kind_of(b"\xef\xbb\xbf <!-- a --> <HTML>") == "html"
    assert formats.kind_of(b"<?xml version='1.0'?><!DOCTYPE html>") == "html"
    for text in (b"", b"A text about <html> and %PDF-", b"<p>A line", b"PK\x03\x04 nothing", b" %PDF-"):
        assert formats.kind_of(text) is None


def test_word() -> None:
    document = readers.from_bytes(word(title="A  title\nof two lines"), "a.txt")
    assert document.text == PARAGRAPHS
    assert document.title == "A title of two lines"
    assert readers.from_bytes(word(["Head", *ARTICLE], title="Head"), "a").title is None  # the text begins with it


def test_word_tables_are_read_in_their_place() -> None:
    made = docx.Document()
    made.add_paragraph("before")
    made.add_table(1, 2).rows[0].cells[0].text = "in a cell"
    made.add_paragraph("after")
    out = io.BytesIO()
    made.save(out)
    assert readers.from_bytes(out.getvalue(), "a").text == "before\n\nin a cell\n\nafter"


def test_html_without_its_surroundings() -> None:
    document = readers.from_bytes(html(), "a")
    assert document.text == f"The ferry port is sold\n\n{PARAGRAPHS}"
    assert document.title is None
    assert "Sport" not in document.text


def test_pdf_lines_become_paragraphs() -> None:
    lines = [
        "The council of Wexholm rammed through the sale of the ferry", "port on Monday evening, after a meeting of nine min-",
        "utes in the old hall.", "Critics say that the buyer has never run a ferry, and that", "nobody was asked.",
    ]  # fmt: skip
    document = readers.from_bytes(pdf(lines, title="Port sold"), "a")
    assert document.text.split("\n\n") == [
        "The council of Wexholm rammed through the sale of the ferry port on Monday evening, after a meeting of nine minutes in the old hall.",
        "Critics say that the buyer has never run a ferry, and that nobody was asked.",
    ]
    assert document.title == "Port sold"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(["a"], pages=51), "51 pages, and 50 is the most"),
        (pdf([]), "there is no text in it; it may hold pictures of pages only"),
        (b"%PDF-1.7 " + b"x" * 500, "this PDF is damaged"),
        (word()[:-40], "this Word file is damaged"),
        (b"PK\x03\x04 word/ nothing", "this Word file is damaged"),
        (word([]), "there is no text in it; give"),
        (with_entries(word(), {f"word/{number}.xml": b"" for number in range(1_000)}), "parts, and 1,000 is the most"),
        (with_entries(word(), {"word/media/a": bytes(25 * 1024 * 1024)}), "more than 25 MiB unzipped"),
        (b"<!doctype html><title>a</title><body></body>", "no article was found"),
        (b"\x89PNG....", "this is a PNG picture"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=f"^name.docx: .*{said}"):
        readers.from_bytes(data, "name.docx")


def test_the_limits_are_where_they_are_said_to_be() -> None:
    assert readers.from_bytes(pdf(["Some words of a text."], pages=50), "a").text.startswith("Some words")
    kept = len(zipfile.ZipFile(io.BytesIO(word())).infolist())
    entries = {f"word/{number}.xml": b"" for number in range(1_000 - kept)}
    assert readers.from_bytes(with_entries(word(), entries), "a").text == PARAGRAPHS


def test_a_locked_pdf() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["a"]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="locked by a password"):
        readers.from_bytes(out.getvalue(), "a")


def test_no_entity_is_expanded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "xyzzy">]>'
    archive = zipfile.ZipFile(io.BytesIO(word()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == "word/document.xml":
                xml = content.decode().split("?>", 1)[1].replace("rammed through", "&a; through")
                content = (bomb + xml).encode()
            changed.writestr(entry.filename, content)
    assert "xyzzy" not in readers.from_bytes(out.getvalue(), "a").text
