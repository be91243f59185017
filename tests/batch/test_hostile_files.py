"""Two hundred files nobody would want to read: all recorded, none stops the run, memory stays bounded."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.inputs import is_known
from framing.inputs.streams import inner_name
from tests.batch.conftest import article, command, rows

pytestmark = pytest.mark.slow
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "cp037", "shift_jis", "utf-7", "gb18030",
              "koi8-r", "big5", "euc-kr", "cp1251", "iso8859-7")  # fmt: skip
_ENDINGS = (".txt", ".md", ".jsonl", ".csv", ".parquet", ".txt.gz", ".jsonl.gz", ".jsonl.zst", ".html", ".docx", ".pdf")
_LONG_LINE = 200_000_000 if os.environ.get("FRAMING_BIG") else 20_000_000  # bytes; the whole size where time allows
_LINUX = sys.platform == "linux"
_MEGABYTES = 500  # of the hungriest process: two hundred files must not cost what one might


def _bombs() -> Iterator[tuple[str, bytes]]:
    zeros = gzip.compress(bytes(50_000_000))
    yield "bomb.txt.gz", zeros
    yield "bomb.jsonl.gz", zeros
    yield "bomb.csv.gz", gzip.compress(b"text\n" + b'"' + b"a" * 30_000_000)
    yield "blank.jsonl.gz", gzip.compress(b"\n" * 3_000_000)
    yield "nested.gz.txt.gz", gzip.compress(zeros)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    yield "bomb.docx", packed.getvalue()
    yield "deep.jsonl", b'{"text": ' + b"[" * 1_000_000 + b"\n"
    yield "quotes.csv", b"text\n" + b'"' * 1_000_001
    yield "commas.csv", b"text," + b"," * 1_000_000 + b"\n"
    yield "number.jsonl", b'{"text": ' + b"9" * 100_000 + b"}\n"
    yield (
        "surrogate.jsonl",
        b'{"id": "\\ud800", "title": "\\udfff", "text": "It was \\ud800 so. ' + b"It was. " * 40 + b'"}\n',
    )
    yield "marks.txt", ("“" * 100_000).encode()
    yield "spaces.txt", b" " * 1_000_000 + b"x"
    yield "one-word.txt", b"a" * 3_000_000
    yield "nul.txt", bytes(100_000)
    yield "carriage.txt", ("\r" * 50_000 + article(1)).encode()
    yield "png.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "zip.txt", packed.getvalue()[:100]
    yield "empty.txt", b""
    yield "mark.txt", b"\xef\xbb\xbf"
    yield "odd.txt", b"\xff\xfea"


def _hostile() -> Iterator[tuple[str, bytes]]:
    """(name, bytes), two hundred of them."""
    chance = random.Random(6)
    number = 0
    for name, data in _bombs():
        number += 1
        yield name, data
    for encoding in _ENCODINGS:
        for text in (article(number), "Ünïcödé – “naïve” café. " * 30):
            number += 1
            yield f"enc-{number}-{encoding}.txt", text.encode(encoding, "replace")
            yield f"enc-{number}-{encoding}.csv", f"text\n{text[:80].splitlines()[0]}\n".encode(encoding, "replace")
    good = json.dumps({"text": article(5)}).encode() + b"\n"
    while True:
        number += 1
        ending = chance.choice(_ENDINGS)
        data = bytearray(
            chance.choice((good * 3, article(number).encode(), chance.randbytes(3000), b"PAR1" + chance.randbytes(400)))
        )
        for _ in range(chance.randrange(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield f"noise-{number}{ending}", bytes(data)


# The parent's own peak from its memory map: `ru_maxrss` would begin with that of the process which started it.
PEAK = """
import atexit, re, resource
own = lambda: re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
atexit.register(lambda: print(own(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def test_two_hundred_hostile_files(tmp_path: Path) -> None:
    where = tmp_path / "hostile"
    where.mkdir()
    files = _hostile()
    for _ in range(199):
        name, data = next(files)
        (where / name).write_bytes(data)
    with (where / "zz-line.jsonl").open("wb") as file:
        file.write(json.dumps({"id": "before", "text": article(1)}).encode() + b"\n")
        for _ in range(_LONG_LINE // 1_000_000):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + json.dumps({"id": "after", "text": article(2)}).encode() + b"\n")
    assert len(list(where.iterdir())) == 200
    ran = command("batch", where, "-o", tmp_path / "s.jsonl", "--jobs", 2, "--quiet", code=PEAK if _LINUX else "")
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"Traceback" not in ran.stderr
    scored, failed = rows(tmp_path / "s.jsonl"), rows(tmp_path / "s.failures.jsonl")
    assert {Path(row["path"]).name for row in (*scored, *failed)} == {
        path.name for path in where.iterdir() if is_known(inner_name(path.name))
    }
    assert {"before", "after"} <= {row["id"] for row in scored}
    assert not [row for row in failed if "please report" in row["reason"]]
    assert all(row["reason"] for row in failed)
    if _LINUX:
        assert max(map(int, ran.stdout.split())) // 1024 < _MEGABYTES, ran.stdout
