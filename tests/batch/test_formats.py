"""The tables open where people work: pandas, polars and duckdb see the same rows, columns and types."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.batch.formats import format_of
from framing.tables import FAILURES, FLAGS, NUMBER, TEXT, TRUTH, WHOLE, Column, article_columns
from tests.batch.conftest import rows, score

TABLES = {"scores": article_columns(("outlet",)), "flags": FLAGS, "failures": FAILURES}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables in all forms, of sixty good records and one bad one."""
    from tests.batch.conftest import records, write_jsonl

    where = tmp_path_factory.mktemp("forms")
    corpus = write_jsonl(where / "corpus.jsonl", [*records(60), {"text": ""}])
    for form in ("csv", "jsonl", "parquet"):
        score(where / form, corpus, form=form, columns={"keep": ("outlet",)})
    return where


@pytest.mark.parametrize("table", TABLES)
def test_pandas(made: Path, table: str) -> None:
    pandas = pytest.importorskip("pandas")
    parquet = pandas.read_parquet(made / f"parquet/{table}.parquet")
    sheet = pandas.read_csv(made / f"csv/{table}.csv")
    lines = pandas.read_json(made / f"jsonl/{table}.jsonl", lines=True)
    names = [column.name for column in TABLES[table]]
    assert list(parquet) == list(sheet) == list(lines) == names
    for frame in (sheet, lines):
        assert frame.shape == parquet.shape
    for column in TABLES[table]:
        if column.type in (NUMBER, WHOLE):
            for frame in (sheet, lines):
                assert frame[column.name].astype(float).round(9).equals(parquet[column.name].astype(float).round(9))


@pytest.mark.parametrize("table", TABLES)
def test_polars(made: Path, table: str) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(made / f"parquet/{table}.parquet")
    types = {TEXT: polars.String, WHOLE: polars.Int64, NUMBER: polars.Float64, TRUTH: polars.Boolean}
    assert dict(frame.schema) == {column.name: types[column.type] for column in TABLES[table]}
    assert frame.to_dicts() == rows(made / f"jsonl/{table}.jsonl")
    assert polars.read_csv(made / f"csv/{table}.csv", infer_schema_length=None).shape == frame.shape


@pytest.mark.parametrize("table", TABLES)
def test_duckdb(made: Path, table: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    wanted: Any = rows(made / f"jsonl/{table}.jsonl")
    for form in ("csv", "jsonl", "parquet"):
        ((count,),) = duckdb.sql(f"SELECT count(*) FROM '{made}/{form}/{table}.{form}'").fetchall()
        assert count == len(wanted)
    names = [each[0] for each in duckdb.sql(f"DESCRIBE SELECT * FROM '{made}/parquet/{table}.parquet'").fetchall()]
    assert names == [column.name for column in TABLES[table]]


def test_columns_carry_their_meaning(made: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(made / "parquet/scores.parquet")
    assert schema.field("quoted_share").metadata == {
        b"unit": b"0\xe2\x80\x931", b"what": "share of the words in somebody else’s voice".encode()
    }  # fmt: skip


@pytest.mark.parametrize("columns", TABLES.values(), ids=TABLES)
def test_every_column_is_documented_once(columns: Any) -> None:
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    for column in columns:
        assert column.type in (TEXT, WHOLE, NUMBER, TRUTH)
        assert column.what
        assert column.unit or column.type in (TEXT, TRUTH) or column.name.startswith("readability_")


_KINDS = {
    TEXT: st.text(st.characters()),  # lone surrogates too
    WHOLE: st.integers(-(2**63), 2**63 - 1),
    NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    TRUTH: st.booleans(),
}


@settings(deadline=None)  # the first example imports pyarrow
@given(st.lists(st.fixed_dictionaries({kind: st.none() | cells for kind, cells in _KINDS.items()}), max_size=20))
def test_any_cell_comes_back_from_parquet(wanted: list[dict[str, Any]]) -> None:
    """Chunk by chunk; what is missing is missing, and a lone surrogate spelled out."""
    columns = [Column(kind, kind, "", "") for kind in _KINDS]
    kind, part, table = format_of("table.parquet"), io.BytesIO(), io.BytesIO()
    for begin in range(0, len(wanted), 7):
        kind.add(part, kind.encode(wanted[begin : begin + 7], columns))
    part.seek(0)
    kind.assemble([part], table, columns)
    table.seek(0)
    for row in wanted:
        row[TEXT] = row[TEXT] and row[TEXT].encode("utf-8", "backslashreplace").decode()
    assert pytest.importorskip("pyarrow.parquet").read_table(table).to_pylist() == wanted


def test_rows_are_encoded_without_pandas() -> None:
    """It takes longer to import than all else a worker loads."""
    code = (
        "import sys; from framing.batch.formats import format_of; from framing.tables import FAILURES as columns;"
        "print(len(format_of('t.parquet').encode([dict.fromkeys((c.name for c in columns), None)], columns)),"
        "'pandas' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    size, imported = ran.stdout.split()
    assert int(size) > 0
    assert imported == "False"


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_tables_without_rows(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"empty.{form}"
    with target.open("wb") as file:
        format_of(str(target)).assemble([], file, FLAGS)
    if form == "csv":
        assert target.read_text().strip() == ",".join(column.name for column in FLAGS)
    elif form == "parquet":
        assert pytest.importorskip("pyarrow.parquet").read_table(target).num_rows == 0
    else:
        assert target.read_bytes() == b""
