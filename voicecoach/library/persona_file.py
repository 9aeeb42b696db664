"""A persona file: TOML, strictly checked, that becomes a persona; every complaint names the file, the line, the key and what was expected."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from voicecoach.client.persona import Persona
from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_complaint import Complaint, complaint_about, shown
from voicecoach.library.persona_form import PersonaForm
from voicecoach.library.persona_slips import slips
from voicecoach.library.toml_file import TomlFile, read_toml

SUFFIX = ".toml"
NeedsBehind = Mapping[str, str]
"""What lies behind a concern, by its id, for concerns that do not say it themselves."""
_NONE_KNOWN: NeedsBehind = {}


def load_persona(name_or_path: str, folders: Sequence[Path], behind: NeedsBehind = _NONE_KNOWN) -> Persona:
    """The persona of that name in the first folder that has it, or the one at a path that ends in ".toml".

    Raises PersonaProblem when there is none, or when its file is wrong.
    """
    if name_or_path.endswith(SUFFIX):
        return _persona(read_toml(Path(name_or_path)), behind)
    if not name_or_path or not set(name_or_path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_"):
        raise _unknown(name_or_path, folders)
    for folder in folders:
        path = folder / (name_or_path + SUFFIX)
        with suppress(OSError):  # a folder that may not be entered has none
            if path.exists():
                return _read_named(path, behind)
    raise _unknown(name_or_path, folders)


def list_personas(folders: Sequence[Path], behind: NeedsBehind = _NONE_KNOWN) -> tuple[tuple[Persona, ...], tuple[PersonaProblem, ...]]:
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
                found[path.stem] = _read_named(path, behind)
            except PersonaProblem as problem:
                problems.append(problem)
    return tuple(found[name] for name in sorted(found)), tuple(problems)


def _unknown(name: str, folders: Sequence[Path]) -> PersonaProblem:
    known = sorted({shown(path.stem) for folder in folders for path in folder.glob("*" + SUFFIX)})
    return PersonaProblem(
        f"There is no persona called “{shown(name)}”.",
        f"Known are: {', '.join(known)}." if known else "No personas were found; give the path of a persona file that ends in .toml.",
    )


def _read_named(path: Path, behind: NeedsBehind) -> Persona:
    file = read_toml(path)
    persona = _persona(file, behind)
    if persona.name != path.stem:
        raise file.problem([Complaint(("name",), f"expected “{shown(path.stem)}”, as the file is called, found another name")])
    return persona


def _persona(file: TomlFile, behind: NeedsBehind) -> Persona:
    """The persona in this file. Raises PersonaProblem."""
    try:
        form = PersonaForm.model_validate(file.table)
    except ValidationError as error:
        raise file.problem([complaint_about(dict(found)) for found in error.errors(include_url=False)]) from None
    if wrong := list(slips(form)):
        raise file.problem(wrong)
    return form.to_persona(behind)
