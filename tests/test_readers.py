"""Files → text: encodings, formats that are not text, and what is said of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import readers
from framing.errors import InputError

TEXT = "The “mayor” paid £41 – naïve? Żółć 🏴‍☠️.\r\nA second line.\n"
WESTERN = "The “mayor” paid £41 – naïve, said €2’s worth.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [
        (TEXT, "utf-8", b""),
        (TEXT, "utf-8", b"\xef\xbb\xbf"),
        (TEXT, "utf-16-le", b"\xff\xfe"),
        (TEXT, "utf-16-be", b"\xfe\xff"),
        (TEXT, "utf-16-le", b""),
        (TEXT, "utf-16-be", b""),
        (TEXT, "utf-32-le", b"\xff\xfe\0\0"),
        (TEXT, "utf-32-be", b"\0\0\xfe\xff"),
        (WESTERN, "cp1252", b""),
        ("", "utf-8", b""),
        ("plain\tASCII\x0c\x1b[0m\n", "utf-8", b""),
    ],
)
def test_encodings(text: str, encoding: str, mark: bytes) -> None:
    assert readers.decode(mark + text.encode(encoding), "a.txt") == text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_is_written_as_utf8_is_read(text: str) -> None:
    assert readers.decode(text.encode(), "a.txt") in (text, text.removeprefix("\ufeff"))


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_fault_with_the_name(data: bytes) -> None:
    fault = ""
    try:
        readers.decode(data, "some.txt")
    except InputError as error:
        fault = str(error)
    if fault:
        assert re.fullmatch(r"some\.txt: .+; .+", fault)  # what is wrong; what to do


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"caf\xe9 \x81", "byte 0x81 at 5 does not fit UTF-8 or Windows-1252; save the file as UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "byte 0xe9 at 6 does not fit UTF-8"),
        (b"\xff\xfea\0b", "byte 0x62 at 4 does not fit UTF-16"),
        (b"a\0b", "this is not text (a zero byte at 1)"),
        (b"abcd\0" * 20, "this is not text (a zero byte at 4)"),
        (b"\x01\x02 words", "this is not text (byte 0x01 at 0)"),
        (b"%PDF-1.7 ...", "this PDF is damaged"),
        (b"PK\x03\x04...", "this is a ZIP archive (perhaps a Word or OpenDocument file), not text"),
        (b"\xd0\xcf\x11\xe0", "this is an old Word file"),
        (b"\x1f\x8b\x08", "this is gzip-compressed, not text; decompress it first"),
        (b"\x89PNG\r\n", "this is a PNG picture"),
        (b"\xff\xd8\xff\xe0", "this is a JPEG picture"),
        (b"GIF89a", "this is a GIF picture"),
        (b"{\\rtf1", "this is an RTF file"),
        (b"\x7fELF\x02", "this is a program"),
    ],
)
def test_what_is_not_text(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=re.escape(f"{path}: {said}")):
        readers.read(path)


def test_a_few_control_characters_are_text() -> None:
    text = "word " * 20 + "\x01"
    assert readers.decode(text.encode(), "a.txt") == text


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "ä article.txt"
    path.write_bytes(TEXT.encode())
    assert readers.read(path) == readers.read(str(path)) == readers.Document(str(path), TEXT)


def test_standard_input() -> None:
    assert readers.read("-", TEXT.encode("utf-16")) == readers.Document("-", TEXT)
    with pytest.raises(InputError, match="standard input: there is no text in it"):
        readers.read("-", b"")
    with pytest.raises(InputError, match="standard input: this PDF is damaged"):
        readers.read("-", b"%PDF-1.7")


@pytest.mark.parametrize("data", [b"", b"  \n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(data)
    with pytest.raises(InputError, match=r"empty\.txt: there is no text in it; give a file"):
        readers.read(tmp_path / "empty.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"{tmp_path}: this is a folder; use `framing batch"):
        readers.read(tmp_path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: no such file; check the path"):
        readers.read(tmp_path / "none.txt")


def test_a_text_in_place_of_a_path() -> None:
    with pytest.raises(InputError, match=r"cannot be read .*; check the path"):
        readers.read("The council sold the port. " * 300)


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read \(Permission denied\); check .* who may read it"):
        readers.read(path)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * (2**20 + 1))
    monkeypatch.setattr(readers, "MAX_BYTES", 2**20)
    with pytest.raises(InputError, match=r"a\.txt: larger than 1 MiB; split it"):
        readers.read(path)
    path.write_text("x" * 2**20)
    assert len(readers.read(path).text) == 2**20
