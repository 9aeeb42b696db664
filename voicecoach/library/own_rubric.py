"""The rubric of one's own: `rubric.toml` in the library, or else the one that ships; and the copy that each session keeps of it, frozen."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach import shipped
from voicecoach.errors import LibraryProblem, SettingsProblem
from voicecoach.library.sessions import read_about_or_guess
from voicecoach.library.whole_file import write_whole

if TYPE_CHECKING:
    from voicecoach.coaching.checks import RubricRules

RUBRIC_FILE = "rubric.toml"
"""In the library's folder, so that `--library` takes it along; and in the folder of every session."""
NONE_KEPT = "This session kept no rubric, so it is checked by the one that ships."
BROKEN = "The rubric kept with this session is damaged, so it is checked by the one that ships."
CHANGED = "The rubric kept with this session was changed after the session had begun."


def own_rubric(library: Path) -> Path:
    """Where the rubric of one's own lies, if there is one."""
    return library / RUBRIC_FILE


def read_rubric_text(library: Path) -> str:
    """The text of the rubric in force, right or wrong. Raises SettingsProblem when it cannot be read."""
    from voicecoach.coaching.rubric_file import read_rubric

    path = own_rubric(library)
    return read_rubric(path if path.exists() else shipped.rubric())


def rubric_in_force(library: Path) -> "RubricRules":
    """What a session that begins now will be checked by. Raises SettingsProblem when the own rubric is wrong."""
    from voicecoach.coaching.rubric_file import parse_rubric

    return parse_rubric(read_rubric_text(library), str(own_rubric(library)))


def write_rubric_text(library: Path, text: str) -> "RubricRules":
    """Make this text the library's own rubric, whole or not at all. Raises SettingsProblem for a wrong one; then the old one stays."""
    from voicecoach.coaching.rubric_file import parse_rubric

    path = own_rubric(library)
    rules = parse_rubric(text, str(path))
    try:
        library.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be written ({error.strerror}).", "Look at the folder's permissions.") from error
    return rules


def text_to_freeze(library: Path) -> str:
    """The rubric for a session that begins: the one in force, which has to be right. Raises SettingsProblem before anything begins."""
    if not own_rubric(library).exists():
        return shipped.rubric().read_text("utf-8")  # known to be right: nothing is loaded to check it while somebody waits to speak
    rubric_in_force(library)
    return read_rubric_text(library)


def mark_of_rubric(text: str) -> str:
    """Its hash, by which a copy in the folder of a session is known to be as it was when that began."""
    return sha256(text.encode()).hexdigest()


def session_rules(folder: Path) -> "RubricRules":
    """What the session in this folder is checked by: the rubric that it began with. Raises LibraryProblem for no session.

    A session from before there was a copy, or whose copy is damaged, is checked by the rubric that ships, and its report says so.
    """
    from voicecoach.coaching.rubric_file import parse_rubric, read_rubric, six_steps

    path = folder / RUBRIC_FILE
    if not path.exists():
        return replace(six_steps(), note=NONE_KEPT)
    try:
        text = read_rubric(path)
        rules = parse_rubric(text, str(path))
    except SettingsProblem:
        return replace(six_steps(), note=BROKEN)
    known = read_about_or_guess(folder)[0].rubric_sha256
    return rules if known in (None, mark_of_rubric(text)) else replace(rules, note=CHANGED)
