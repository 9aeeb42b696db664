"""`export`: a session as one HTML file that can be mailed."""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from voicecoach.commands.choices import chosen_settings
from voicecoach.conversation.coming_back import know_again
from voicecoach.conversation.merging import merge
from voicecoach.conversation.notes import Notes
from voicecoach.errors import ExportProblem, InputProblem, LibraryProblem
from voicecoach.gathering.pages import gather_anonymous_page, gather_page
from voicecoach.gathering.playable import playable_bytes
from voicecoach.library.alias_file import read_alias
from voicecoach.library.notes_file import read_notes
from voicecoach.library.notes_sent import read_sent_notes
from voicecoach.library.sessions import find_session
from voicecoach.library.whole_file import write_whole
from voicecoach.review.export import export_page

LARGE_BYTES = 20_000_000
"""Mail servers commonly refuse more."""
_VOICES = "It holds the voices of everybody who spoke: give it only to people with whom all of them would share it."
_HEARD = "Names and places are still heard in the sound, and whoever knows a voice knows it: --without-sound leaves it out."
_READ_FIRST = "Names were found by their capital letters and by what is known of the client. Read the page before you send it."
_LARGE = "Many mailboxes refuse files above 20 MB: share it in another way, or export --without-sound."


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what the user should know of it."""

    session: str
    file: Path
    size: int
    """Bytes."""
    sound: bool
    anonymous: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """How an export is wanted. `force` replaces whatever file is there."""

    without_sound: bool = False
    anonymous: bool = False
    force: bool = False


def export(arguments: argparse.Namespace) -> int:
    """Write the page of a session into a file."""
    folder = find_session(chosen_settings(arguments).library, arguments.session)
    exported = export_session(folder, arguments.file, Chosen(arguments.without_sound, arguments.anonymous, arguments.force))
    if arguments.json:
        told = {"session": exported.session, "file": str(exported.file), "bytes": exported.size, "sound": exported.sound}
        sys.stdout.write(json.dumps({**told, "anonymous": exported.anonymous, "remarks": exported.remarks}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{exported.file}, {exported.size / 1e6:.1f} MB. Open it in any browser.\n")
        sys.stdout.writelines(f"{remark}\n" for remark in exported.remarks)
    return 0


def export_session(folder: Path, file: Path, chosen: Chosen) -> Exported:
    """The same for a folder. Raises ExportProblem and LibraryProblem."""
    _make_sure(folder, file, chosen.force)
    page = gather_anonymous_page(folder) if chosen.anonymous else gather_page(folder)
    sound = None if chosen.without_sound else _sound(folder)
    written = export_page(page, sound).encode()
    _write(file, written)
    remarks = [] if chosen.anonymous else list(page.troubles)
    remarks += [_VOICES] if sound else []
    remarks += [_READ_FIRST] if chosen.anonymous else []
    remarks += [_HEARD] if chosen.anonymous and sound else []
    remarks += [_LARGE] if len(written) > LARGE_BYTES else []
    return Exported(folder.name, file, len(written), sound is not None, chosen.anonymous, tuple(remarks))


def _sound(folder: Path) -> bytes | None:
    try:
        return playable_bytes(folder)
    except InputProblem as problem:
        hint = f"Export --without-sound, or put a copy of the recording in its place in {folder}."
        raise ExportProblem(f"The recording is damaged: {problem.what}", hint) from problem


def _make_sure(folder: Path, file: Path, force: bool) -> None:
    """Nothing is overwritten but an older export of the same session, and that only if no note in it would be lost."""
    if file.is_dir():
        raise ExportProblem(f"{file} is a folder.", f"Name a file in it: {file / (folder.name + '.html')}")
    if not file.parent.is_dir():
        raise ExportProblem(f"There is no folder {file.parent}.", "Make it first, or name another file.")
    if force or not file.exists():
        return
    try:
        notes = read_sent_notes(file)
    except LibraryProblem:
        notes = None
    if notes is None or notes.session not in (folder.name, read_alias(folder)):
        raise ExportProblem(f"{file} is there already, and no export of this session.", "Name another file, or say --force to replace it.")
    if _brings(folder, notes):
        what = f"{file} holds notes that the session does not have yet; they would be lost."
        raise ExportProblem(what, f"Take them in first: voicecoach notes {folder.name} {file}. Or say --force to lose them.")


def _brings(folder: Path, notes: Notes) -> bool:
    """Whether these notes say anything that those of the session do not."""
    ours = read_notes(folder)
    merged = merge(ours, notes if notes.session == ours.session else know_again(notes, ours))
    return bool(merged.added or merged.changed)


def _write(file: Path, written: bytes) -> None:
    try:
        write_whole(file, written)
    except OSError as error:
        raise ExportProblem(f"{file} cannot be written ({error.strerror}).", "Make room, or name a file in another folder.") from error
