"""JSON of frozen values: keys in the order of the fields, numbers rounded by what they mean."""

import json
from dataclasses import fields, is_dataclass

from voicecoach.coaching.table import Table

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
SECONDS_DIGITS, SHARE_DIGITS = 2, 3


def json_text(value: object) -> str:
    """One JSON object on one line. A field called `try_` becomes "try", a table becomes an object with its names as keys."""
    return json.dumps(_plain(value, ""), ensure_ascii=False)


def _plain(value: object, name: str) -> Json:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return round(value, SECONDS_DIGITS if _counts_seconds(name) else SHARE_DIGITS)
    if isinstance(value, Table):
        return {key: _plain(row, key) for key, row in value.rows}
    if is_dataclass(value):
        return {field.name.removesuffix("_"): _plain(getattr(value, field.name), field.name) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, name) for item in value]
    raise TypeError(f"a report holds no {type(value).__name__}")


def _counts_seconds(name: str) -> bool:
    return name.endswith("_s") or "seconds" in name or name == "spans"
