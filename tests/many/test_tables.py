"""Tables as files."""

import csv
import io

import pytest

from voicecoach.many.tables import Column, as_csv, as_parquet

COLUMNS = (Column("name", str, ("Ana, Berg", "=1+1")), Column("talks", int, (3, 0)), Column("share", float, (0.5, None)))


def test_a_csv_has_a_row_each_and_nothing_that_a_spreadsheet_would_work_out():
    rows = list(csv.reader(io.StringIO(as_csv(COLUMNS).decode("utf-8-sig"))))
    assert rows == [["name", "talks", "share"], ["Ana, Berg", "3", "0.5"], ["'=1+1", "0", ""]]


def test_a_parquet_has_the_same_with_kinds():
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(as_parquet(COLUMNS)))
    assert table.to_pydict() == {column.name: list(column.values) for column in COLUMNS}
    assert [str(kind) for kind in table.schema.types] == ["string", "int64", "double"]
