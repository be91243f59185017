"""Where articles come from, and what becomes of those that cannot be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from framing import inputs
from framing.errors import InputError, UnavailableError
from framing.inputs import Columns, Item, Place, streams
from tests.batch.conftest import article, records, write_jsonl

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402


def _zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return bytes(sink.getvalue())


def _items(path: Path | str, columns: Columns | None = None) -> list[Item]:
    return list(inputs.items(Place(str(path)), columns or Columns()))


def _texts(path: Path | str, columns: Columns | None = None) -> list[str]:
    return [inputs.load(item, columns or Columns()).text for item in _items(path, columns)]


def _fault(item: Item, columns: Columns | None = None) -> str:
    with pytest.raises(InputError) as caught:
        inputs.load(item, columns or Columns())
    assert str(caught.value).startswith(item.place)
    return str(caught.value)


def _found(*specs: object, leave_out: Any = lambda path: False) -> list[str]:
    return [place.path for place in inputs.find(tuple(map(str, specs)), inputs.is_known, leave_out)]


# --- places ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "c.jsonl.gz", "x.png", ".hidden.txt", "sub/d.TXT", "sub/deep/e.csv", ".git/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_globs_and_files(tree: Path) -> None:
    everything = ["a.md", "b.txt", "c.jsonl.gz", "sub/d.TXT", "sub/deep/e.csv"]
    assert _found(tree) == [str(tree / name) for name in everything]
    assert _found("sub") == ["sub/d.TXT", "sub/deep/e.csv"]
    assert _found("**/*.csv") == ["sub/deep/e.csv"]
    assert _found("*.txt") == ["b.txt"]
    assert _found("s*") == ["sub/d.TXT", "sub/deep/e.csv"]
    assert _found("x.png") == ["x.png"], "named outright is taken whatever it is called"
    assert _found("-") == ["-"]


def test_each_file_once_and_our_own_tables_never(tree: Path) -> None:
    assert _found("b.txt", tree, "*.txt") == ["b.txt", *(str(tree / n) for n in
                                              ("a.md", "c.jsonl.gz", "sub/d.TXT", "sub/deep/e.csv"))]  # fmt: skip
    assert _found("sub", leave_out=lambda path: path.endswith("e.csv")) == ["sub/d.TXT"]


def test_a_name_that_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert _found(tmp_path / "a[1].txt") == [str(tmp_path / "a[1].txt")]


@pytest.mark.parametrize(
    ("spec", "said"), [("none", "no such file"), ("*.none", "no file matches"), ("empty", "no files")]
)
def test_nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=said):
        _found(spec)


def test_links_in_a_circle_and_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [Path(path).name for path in _found(tmp_path)] == ["a.txt", "gone.txt"]
    with pytest.raises(UnavailableError, match="No such file"):
        inputs.load(_items(tmp_path / "gone.txt")[0], Columns())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (path,) = _found(tmp_path)
    assert "not a file" in _fault(_items(path)[0])


def test_urls(tmp_path: Path) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for name in ("one.txt", "two.jsonl.gz", "three.png"):
        store.pipe(
            f"/corpus/{name}", gzip.compress(b'{"text": "A b."}\n') if name.endswith("gz") else article(1).encode()
        )
    try:
        assert _found("memory://corpus") == ["memory:///corpus/one.txt", "memory:///corpus/two.jsonl.gz"]
        assert _found("memory://corpus/*.txt") == ["memory:///corpus/one.txt"]
        assert _texts("memory:///corpus/one.txt") == [article(1)]
        assert _texts("memory:///corpus/two.jsonl.gz") == ["A b."]
    finally:
        store.rm("/corpus", recursive=True)
    with pytest.raises(InputError, match="cannot be listed"):
        _found("nosuchprotocol://bucket/a.txt")
    with pytest.raises(InputError, match="no such file"):
        _found("memory://corpus/none.txt")


# --- what is in a file -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_the_same_articles_in_every_form(tmp_path: Path, ending: str) -> None:
    wanted = [record["text"] for record in records(5)]
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, list(records(1)[0]))
    writer.writeheader()
    writer.writerows(records(5))
    lines = "".join(json.dumps(record) + "\n\n" for record in records(5))
    pack = {"": bytes, ".gz": gzip.compress, ".zst": _zstd}[ending]
    for name, data in (("a.jsonl", lines.encode()), ("a.csv", sheet.getvalue().encode("utf-8-sig")),
                       ("a.ndjson", lines.encode())):  # fmt: skip
        (tmp_path / f"{name}{ending}").write_bytes(pack(data))
        assert _texts(tmp_path / f"{name}{ending}") == wanted, name
    (tmp_path / f"a.txt{ending}").write_bytes(pack(article(3).encode()))
    assert _texts(tmp_path / f"a.txt{ending}") == [article(3)]


def test_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(records(40)), tmp_path / "a.parquet")
    assert _texts(tmp_path / "a.parquet") == [record["text"] for record in records(40)]
    columns = Columns(keep=("outlet", "none"))
    loaded = inputs.load(_items(tmp_path / "a.parquet", columns)[39], columns)
    assert (loaded.id, loaded.title, loaded.position, loaded.kept) == ("a39", "Item 39", 40, ("Gazette", None))


def test_columns_of_other_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('url;head;body;year\nhttp://x;Hello;"One; two\n\nThree ""four""";1999\n')
    columns = Columns(text="body", title="head", id="url", keep=("year",))
    record = inputs.load(_items(tmp_path / "a.csv", columns)[0], columns)
    assert (record.id, record.title, record.kept) == ("http://x", "Hello", ("1999",))
    assert record.text == 'One; two\n\nThree "four"'


def test_an_id_is_what_the_record_says_or_where_it_stands(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [{"text": "A b."}, {"id": 17, "text": "A b."}, {"id": "", "text": "A b."}])
    assert [inputs.load(item, Columns()).id for item in _items(path)] == [f"{path}:1", "17", f"{path}:3"]
    assert "nothing in “key”" in _fault(_items(path)[0], Columns(id="key"))


def test_line_ends_in_a_cell_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'text\r\n"One.\r\n\r\nTwo."\r\n')
    assert _texts(tmp_path / "a.csv") == ["One.\r\n\r\nTwo."]


def test_a_table_in_windows_1252(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("text\nThe café – “closed”.\nAll fine.\n".encode("cp1252"))
    assert _texts(tmp_path / "a.csv") == ["The café – “closed”.", "All fine."]


# --- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b"{oops}", "not JSON"),
        ("a.jsonl", b"[1, 2]", "not an object"),
        ("a.jsonl", b'{"body": "x", "n": 1}', "no field “text” (its fields: body, n)"),
        ("a.jsonl", b'{"text": 5}', "is not text"),
        ("a.jsonl", b'{"text": " "}', "no text in “text”"),
        ("a.jsonl", b'{"text": "\xe9"}', "does not fit UTF-8"),
        ("a.jsonl", b"[" * 200_000, "nested too deeply"),
        ("a.csv", b"one,two\n1,2\n", "no column “text” (its columns: one, two)"),
        ("a.csv", b"", "no column “text” (its columns: none)"),
        ("a.csv", b'text\n"open for ever\n', "cannot be read (unexpected end of data)"),
        ("a.csv", "text\nabc\n".encode("utf-16"), "UTF-16"),
        ("a.parquet", b"PAR1 and nothing else", "Parquet"),
        ("a.parquet", b"", "Parquet"),
        ("a.jsonl.gz", b"not gzip at all", "cannot be decompressed"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "A b."}\n' * 99, mtime=0)[:-12], "cannot be decompressed"),
        ("a.jsonl.zst", b"not zstd at all", "cannot be decompressed"),
        ("a.txt", b"", "no text in it"),
        ("a.txt.gz", gzip.compress(b" " * 20_000_000, mtime=0), "larger than 16 MiB"),
    ],
)  # fmt: skip
def test_faults(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert said in _fault(_items(tmp_path / name)[-1])


def test_a_bad_row_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\nOne.\n"two" x\nThree.\n')
    items = _items(tmp_path / "a.csv")
    assert [item.kind for item in items] == ["record", "fault", "record"]
    assert "cannot be read" in _fault(items[1])


def test_a_line_too_long_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.inputs.jsonl.MAX_LINE", 100)
    monkeypatch.setattr(streams, "MAX_LINE", 100)
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n' + "x" * 100_000 + '\n{"text": "Three."}\n')
    items = _items(tmp_path / "a.jsonl")
    assert [(item.kind, item.position) for item in items] == [("record", 1), ("fault", 2), ("record", 3)]


def test_a_line_or_a_gap_without_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_LINE", 100)
    monkeypatch.setattr(streams, "_GIVE_UP", 5_000_000)
    monkeypatch.setattr(streams, "_MAX_BLANK", 1000)
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n' + "x" * 9_000_000 + '\n{"text": "Three."}\n')
    (tmp_path / "b.jsonl").write_text('{"text": "One."}\n' + "\n" * 2000 + '{"text": "Three."}\n')
    for name, said in (("a.jsonl", "is longer than"), ("b.jsonl", "empty lines")):
        items = _items(tmp_path / name)
        assert [item.kind for item in items] == ["record", "fault"]
        assert said in _fault(items[1])


def test_a_table_that_is_away_stops_the_run_and_a_document_does_not(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        _items(tmp_path / "gone.jsonl")
    with pytest.raises(UnavailableError):
        inputs.load(_items(tmp_path / "gone.txt")[0], Columns())
