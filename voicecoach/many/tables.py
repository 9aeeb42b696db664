"""Tables as files: CSV for spreadsheets, Parquet for whoever works on with them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.errors import SettingsProblem
from voicecoach.many.on_dask import EXTRA

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be worked out by a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the values of all rows, which are of one kind; None is an empty cell."""

    name: str
    kind: type[str] | type[int] | type[float]
    values: tuple[Cell, ...]


def as_csv(columns: Sequence[Column]) -> bytes:
    """UTF-8 with a mark in front, by which spreadsheets know it; numbers with a point."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(column.name for column in columns)
    lines.writerows(zip(*([_plain(value) for value in column.values] for column in columns), strict=True))
    return text.getvalue().encode("utf-8-sig")


def as_parquet(columns: Sequence[Column]) -> bytes:
    """The same with kinds. Raises SettingsProblem when pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise SettingsProblem("Parquet is written by pyarrow, which is not installed.", f"Install it with: {EXTRA}") from None
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    table = pyarrow.table({column.name: pyarrow.array(column.values, kinds[column.kind]) for column in columns})
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else str(value)
