"""A complaint about a persona file: which key, what was expected there, and what kind of thing was found; never what stands in it."""

from dataclasses import dataclass
from typing import Any

from voicecoach.library.persona_lines import KeyPath

LONGEST_SHOWN = 60
"""Characters of a key or a name that was given; more helps nobody to find it."""
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
    "too_short": "at least {min_length} {entries}",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "value_error": "{error}",
    "extra_forbidden": "no such key",
}
_KINDS = ((bool, "true or false"), (str, "text"), (int, "a whole number"), (float, "a number"), (list, "a list"), (dict, "a table"))


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at one place of the file."""

    at: KeyPath
    what: str
    """What was expected there and what was found."""

    def __str__(self) -> str:
        """The complaint in one line: "needs[1].opens_with: expected a list, found text"."""
        key = "".join(f"[{part}]" if isinstance(part, int) else f".{shown(part)}" for part in self.at).lstrip(".")
        return f"{key}: {self.what}" if key else self.what


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A key, a name or a path from elsewhere on one line, without characters that would steer a terminal."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(character if character.isprintable() else "?" for character in cut)


def complaint_about(found: dict[str, Any]) -> Complaint:
    """One complaint of pydantic in words of ours; what stands in the file is never quoted."""
    kind, context = found["type"], found.get("ctx", {})
    at = tuple(part for part in found["loc"] if part != "[key]")
    if kind == "missing":
        return Complaint(at, "expected a value, found nothing")
    entries = "entry" if context.get("min_length") == 1 else "entries"
    expected = _EXPECTED.get(kind, "another value").format(**context, entries=entries)
    value = found["input"]
    if isinstance(value, str) and kind.startswith("string_too"):
        return Complaint(at, f"expected {expected}, found {len(value)}")
    return Complaint(
        at, f"expected {expected}, found {next((name for type_, name in _KINDS if isinstance(value, type_)), 'something else')}"
    )
