"""A complaint about a persona file: which key, what was expected there, and what kind of thing was found; never what stands in it."""

from typing import Any

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "enum": "one of {expected}",
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "at least {min_length} character",
    "too_long": "at most {max_length} entries",
    "too_short": "at least {min_length} entry",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "value_error": "{error}",
    "extra_forbidden": "no such key",
}
_KINDS = ((bool, "true or false"), (str, "text"), (int, "a whole number"), (float, "a number"), (list, "a list"), (dict, "a table"))


def spoken_problem(found: dict[str, Any]) -> str:
    """One complaint of pydantic as "needs[1].opens_with: expected a list, found text"; what stands in the file is never quoted."""
    kind, context = found["type"], found.get("ctx", {})
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in found["loc"] if part != "[key]").lstrip(".")
    if kind == "missing":
        return f"{key}: expected a value, found nothing"
    expected = _EXPECTED.get(kind, "another value").format(**context)
    value = found["input"]
    if isinstance(value, str) and kind.startswith("string_too"):
        return f"{key}: expected {expected}, found {len(value)}"
    return f"{key}: expected {expected}, found {next((name for type_, name in _KINDS if isinstance(value, type_)), 'something else')}"
