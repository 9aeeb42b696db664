"""A rubric file: TOML that a coach can read and edit, strictly checked; every complaint names the file and the check."""

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeAlias

from voicecoach.coaching.checked_figures import CHECKABLE, NUMBER, TRUE_OR_FALSE, Checkable, checkable
from voicecoach.coaching.checks import CheckRule, Condition, Limit, RubricRules
from voicecoach.errors import SettingsProblem

SHIPPED = Path(__file__).parent / "rubrics" / "six_steps.toml"
LARGEST_FILE = 200_000
"""Bytes; the one that ships has a fortieth of it."""
LONGEST_ID = 60
LIMITS = ("at_least", "at_most", "is", "one_of")
Entries: TypeAlias = dict[str, object]
"""A table of the file."""


class _Slip(Exception):
    """What is wrong with one entry, and the next step."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


@cache
def six_steps() -> RubricRules:
    """The rubric that ships with the program."""
    return load_rubric(SHIPPED)


def load_rubric(path: Path) -> RubricRules:
    """The rubric in this file. Raises SettingsProblem when it cannot be read or when something in it is wrong."""
    return parse_rubric(read_rubric(path), str(path))


def parse_rubric(text: str, called: str) -> RubricRules:
    """The rubric in this text. `called` is what messages call it. Raises SettingsProblem when something in it is wrong."""
    table = _table(text, called)
    place = "the head of the file"
    try:
        _only(table, ("name", "version", "applies", "checks"))
        name, version, applies = _text(table, "name"), _text(table, "version"), _condition(table)
        rows = table.get("checks")
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            raise _Slip("there are no checks", "Begin each check with a line [[checks]].")
        rules: dict[str, CheckRule] = {}
        for number, row in enumerate(rows, start=1):
            place = f"check “{row['id']}”" if isinstance(row.get("id"), str) else f"check number {number}"
            rule = _rule(row)
            if rule.id in rules:
                raise _Slip("another check has the same id", "Give each check an id of its own.")
            rules[rule.id] = rule
    except _Slip as slip:
        raise SettingsProblem(f"{called}: {place}: {slip.what}.", slip.hint) from None
    return RubricRules(name, version, applies, tuple(rules.values()))


def read_rubric(path: Path) -> str:
    """The text of a rubric file. Raises SettingsProblem when it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SettingsProblem(f"{path}: a rubric has at most {LARGEST_FILE // 1000} KB; this file is larger.", "Is it the right file?")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsProblem(f"{path}: the rubric cannot be read ({error.strerror}).", "Check the path and its permissions.") from None
    except UnicodeDecodeError:
        raise SettingsProblem(f"{path}: expected UTF-8 text, found other bytes.", "Save the file as UTF-8.") from None


def _table(text: str, called: str) -> Entries:
    if len(text) > LARGEST_FILE:
        raise SettingsProblem(f"{called}: a rubric has at most {LARGEST_FILE // 1000} KB; this text is larger.", "Leave some checks out.")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsProblem(f"{called}: expected TOML, found something else: {error}", "Correct that line.") from None


def _rule(row: Entries) -> CheckRule:
    by_coach = row.get("by", "program") == "coach"
    _only(row, ("id", "text", "by") if by_coach else ("id", "text", "by", "figure", "applies", *LIMITS))
    if row.get("by", "program") not in {"program", "coach"}:
        raise _Slip("“by” is neither “program” nor “coach”", 'Leave it out, or write: by = "coach"')
    name, text = _text(row, "id"), _text(row, "text")
    if len(name) > LONGEST_ID or not name.isprintable():
        raise _Slip(f"“id” has more than {LONGEST_ID} characters, or some that cannot be printed", 'Write it like: id = "asked-twice"')
    if by_coach:
        return CheckRule(name, text, None, None, None)
    figure = _figure(row)
    return CheckRule(name, text, figure.name, _limit(row, figure), _condition(row))


def _condition(row: Entries) -> Condition | None:
    found = row.get("applies")
    if found is None:
        return None
    if not isinstance(found, dict):
        raise _Slip("“applies” is no table", 'Write it like: applies = { figure = "talk.real", is = true, otherwise = "why not" }')
    _only(found, ("figure", "otherwise", *LIMITS))
    figure = _figure(found)
    return Condition(figure.name, _limit(found, figure), _text(found, "otherwise"))


def _figure(row: Entries) -> Checkable:
    found = checkable(_text(row, "figure"))
    if found is None:
        raise _Slip(f"there is no figure “{row['figure']}”", f"Choose one of: {', '.join(figure.name for figure in CHECKABLE)}.")
    return found


def _limit(row: Entries, figure: Checkable) -> Limit:
    """The threshold of a figure, of the kind that the figure has."""
    if figure.kind == NUMBER:
        least, most = _number(row, "at_least"), _number(row, "at_most")
        if (least is None and most is None) or "is" in row or "one_of" in row:
            raise _Slip(f"“{figure.name}” is a number and needs at_least or at_most", "Write it like: at_most = 0")
        return Limit(least, most)
    given = [row[name] for name in LIMITS if name in row]
    if figure.kind == TRUE_OR_FALSE:
        if len(given) != 1 or not isinstance(row.get("is"), bool):
            raise _Slip(f"“{figure.name}” is true or false and needs “is”", "Write it like: is = true")
        return Limit(one_of=(row["is"] is True,))
    wanted = row.get("one_of", [row.get("is")])
    words = tuple(word for word in wanted if isinstance(word, str)) if isinstance(wanted, list) else ()
    if len(given) != 1 or not words or not set(words) <= set(figure.words):
        raise _Slip(f"“{figure.name}” needs “is” or “one_of” with words that it knows", f"It can be: {', '.join(figure.words)}.")
    return Limit(one_of=words)


def _number(row: Entries, name: str) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Slip(f"“{name}” is no number", f"Write it like: {name} = 1")
    return value


def _text(row: Entries, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Slip(f"“{name}” is missing or is no text", f'Write it like: {name} = "…"')
    return value.strip()


def _only(row: Entries, known: tuple[str, ...]) -> None:
    unknown = sorted(set(row) - set(known))
    if unknown:
        raise _Slip(f"“{unknown[0]}” is not known here", f"What may stand here: {', '.join(known)}.")
