"""A persona file: TOML, strictly checked, that becomes a persona; every complaint names the file, the key and what was expected."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from voicecoach.client.persona import Persona
from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_complaint import spoken_problem
from voicecoach.library.persona_form import PersonaForm
from voicecoach.library.persona_slips import slips

LARGEST_FILE = 256 * 1024
"""Bytes; the bundled personas have less than a tenth of it."""
_SUFFIX = ".toml"
_NEXT = "Correct the file and look at it again with: voicecoach personas check"


def load_persona(name_or_path: str, folders: Sequence[Path]) -> Persona:
    """The persona of that name in the first folder that has it, or the one at a path that ends in ".toml".

    Raises PersonaProblem when there is none, or when its file is wrong.
    """
    if name_or_path.endswith(_SUFFIX):
        return _read(Path(name_or_path))
    if not name_or_path or not set(name_or_path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_"):
        raise _unknown(name_or_path, folders)
    for folder in folders:
        path = folder / (name_or_path + _SUFFIX)
        if path.is_file():
            return _read_named(path)
    raise _unknown(name_or_path, folders)


def list_personas(folders: Sequence[Path]) -> tuple[tuple[Persona, ...], tuple[PersonaProblem, ...]]:
    """All personas by name, and what is wrong with the files that are none. An earlier folder wins over a later one."""
    found: dict[str, Persona] = {}
    problems: list[PersonaProblem] = []
    taken: set[str] = set()
    for folder in folders:
        for path in sorted(folder.glob("*" + _SUFFIX)):
            if path.stem in taken:
                continue
            taken.add(path.stem)
            try:
                found[path.stem] = _read_named(path)
            except PersonaProblem as problem:
                problems.append(problem)
    return tuple(found[name] for name in sorted(found)), tuple(problems)


def _unknown(name: str, folders: Sequence[Path]) -> PersonaProblem:
    known = sorted({path.stem for folder in folders for path in folder.glob("*" + _SUFFIX)})
    shown = "".join(c if c.isprintable() else "?" for c in name[:60])
    return PersonaProblem(
        f"There is no persona called “{shown}”.",
        f"Known are: {', '.join(known)}." if known else "No personas were found; give the path of a persona file that ends in .toml.",
    )


def _read_named(path: Path) -> Persona:
    persona = _read(path)
    if persona.name != path.stem:
        raise PersonaProblem(f"{path}: name: expected “{path.stem}”, as the file is called, found another name.", _NEXT)
    return persona


def _read(path: Path) -> Persona:
    """The persona in this file. Raises PersonaProblem."""
    table = _table(path)
    try:
        form = PersonaForm.model_validate(table)
    except ValidationError as error:
        problems = [spoken_problem(dict(found)) for found in error.errors(include_url=False)]
    else:
        problems = list(slips(form))
        if not problems:
            return form.to_persona()
    more = f" ({len(problems) - 1} more after that)" if len(problems) > 1 else ""
    raise PersonaProblem(f"{path}: {problems[0]}.{more}", _NEXT)


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise PersonaProblem(f"{path}: there is no such file.", "Check the path, or choose a persona by name.") from None
    except OSError as error:
        raise PersonaProblem(f"{path}: it cannot be read ({error.strerror}).", "Check the path and its permissions.") from None
    if len(raw) > LARGEST_FILE:
        raise PersonaProblem(f"{path}: a persona file has at most {LARGEST_FILE // 1024} KB; this one is larger.", _NEXT)
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise PersonaProblem(f"{path}: expected UTF-8 text, found other bytes.", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise PersonaProblem(f"{path}: expected TOML, found something else: {error}", _NEXT) from None
    except RecursionError:
        raise PersonaProblem(f"{path}: expected tables at most a few levels deep, found far more.", _NEXT) from None
