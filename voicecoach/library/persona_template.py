"""A persona of the user's own, begun: a small whole persona under a new name, in a file that nothing is lost for."""

import re
from pathlib import Path

from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_complaint import shown
from voicecoach.library.persona_file import SUFFIX
from voicecoach.library.persona_text import ID_IN_WORDS, ID_PATTERN

_NAME_LINE = 'name = "template"'
_OF_A_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for devices, whatever the file ends in."""


def begin_persona(template: Path, name: str, folder: Path) -> Path:
    """Write the template under this name into the folder; gives the path. Raises PersonaProblem as `put_persona` does."""
    text = template.read_text(encoding="utf-8").replace(_NAME_LINE, f'name = "{name}"', 1)
    return put_persona(text, name, folder)


def put_persona(text: str, name: str, folder: Path) -> Path:
    """Write this text as the file of a persona of that name into the folder, which is made if need be; gives the path.

    Raises PersonaProblem when the name is none, when there is such a file already, or when the folder cannot be written.
    """
    if not re.fullmatch(ID_PATTERN, name) or _OF_A_DEVICE.fullmatch(name):
        raise PersonaProblem(f"“{shown(name)}” cannot be the name of a persona.", f"Give a name of {ID_IN_WORDS}, without .toml.")
    path = folder / (name + SUFFIX)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise PersonaProblem(f"{path} is there already; it was left as it is.", "Choose another name, or move that file away.") from None
    except OSError as error:
        raise PersonaProblem(f"{path} cannot be written ({error.strerror}).", "Choose another folder with --folder DIR.") from None
    return path
