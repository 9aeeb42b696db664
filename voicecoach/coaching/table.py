"""A table: rows with names; a JSON object whose keys are data."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """Names and rows, in order."""

    rows: tuple[tuple[str, Row], ...] = ()
