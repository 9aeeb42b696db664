"""A persona file: TOML, strictly checked, that becomes a persona; every complaint names file, line, key and what was expected."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from voicecoach.client.persona import Persona
from voicecoach.errors import PersonaProblem
from voicecoach.library.concern_file import needs_behind
from voicecoach.library.persona_complaint import Complaint, complaint_about, shown
from voicecoach.library.persona_form import PersonaForm
from voicecoach.library.persona_slips import slips
from voicecoach.library.toml_file import TomlFile, read_toml

SUFFIX = ".toml"


def load_persona(name_or_path: str, folders: Sequence[Path], concerns: Path | None = None) -> Persona:
    """The persona of that name in the first folder that has it, or the one at a path that ends in ".toml".

    `concerns` is a concern library, for what lies behind concerns that do not say it themselves. Raises PersonaProblem when
    there is no such persona, or when its file is wrong.
    """
    if name_or_path.endswith(SUFFIX):
        return _persona(read_toml(Path(name_or_path)), concerns)
    if not name_or_path or not set(name_or_path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_"):
        raise _unknown(name_or_path, folders)
    for folder in folders:
        path = folder / (name_or_path + SUFFIX)
        with suppress(OSError):  # a folder that may not be entered has none
            if path.exists():
                return _read_named(path, concerns)
    raise _unknown(name_or_path, folders)


def list_personas(folders: Sequence[Path], concerns: Path | None = None) -> tuple[tuple[Persona, ...], tuple[PersonaProblem, ...]]:
    """All personas by name, and what is wrong with the files that are none. An earlier folder wins over a later one."""
    found: dict[str, Persona] = {}
    problems: list[PersonaProblem] = []
    taken: set[str] = set()
    for folder in folders:
        for path in sorted(folder.glob("*" + SUFFIX)):
            if path.stem in taken:
                continue
            taken.add(path.stem)
            try:
                found[path.stem] = _read_named(path, concerns)
            except PersonaProblem as problem:
                problems.append(problem)
    return tuple(found[name] for name in sorted(found)), tuple(problems)


def _unknown(name: str, folders: Sequence[Path]) -> PersonaProblem:
    known = sorted({shown(path.stem) for folder in folders for path in folder.glob("*" + SUFFIX)})
    return PersonaProblem(
        f"There is no persona called “{shown(name)}”.",
        f"Known are: {', '.join(known)}." if known else "No personas were found; give the path of a persona file that ends in .toml.",
    )


def _read_named(path: Path, concerns: Path | None) -> Persona:
    file = read_toml(path)
    persona = _persona(file, concerns)
    if persona.name != path.stem:
        raise file.problem([Complaint(("name",), f"expected “{shown(path.stem)}”, as the file is called, found another name")])
    return persona


def _persona(file: TomlFile, concerns: Path | None) -> Persona:
    """The persona in this file. Raises PersonaProblem."""
    try:
        form = PersonaForm.model_validate(file.table)
    except ValidationError as error:
        raise file.problem([complaint_about(dict(found)) for found in error.errors(include_url=False)]) from None
    if wrong := list(slips(form)):
        raise file.problem(wrong)
    unsaid = any(concern.need is None for concern in form.concerns)
    return form.to_persona(needs_behind(concerns) if concerns and unsaid else {})
