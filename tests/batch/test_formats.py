"""The tables open where people work: pandas, polars and duckdb see the same rows, columns and types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.batch.formats import format_of
from framing.tables import FAILURES, FLAGS, NUMBER, TEXT, TRUTH, WHOLE, article_columns
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
