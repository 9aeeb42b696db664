"""The notes of a session on disk: `notes.json` in its folder, read, merged with what somebody sent, and written whole or not at all."""

from dataclasses import replace
from pathlib import Path

from voicecoach.conversation.coming_back import know_again
from voicecoach.conversation.merging import Merged, merge
from voicecoach.conversation.notes import Notes, notes_json
from voicecoach.errors import LibraryProblem
from voicecoach.library.alias_file import read_alias
from voicecoach.library.notes_form import LARGEST_NOTES, MOST_ENTRIES, read_notes_text
from voicecoach.library.one_writer import only_writer
from voicecoach.library.whole_file import write_whole

NOTES_FILE = "notes.json"


def read_notes(folder: Path) -> Notes:
    """The notes of the session in this folder; none when nobody wrote any. Raises LibraryProblem when the file is damaged."""
    path = folder / NOTES_FILE
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Notes(folder.name)
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be read ({error.strerror}).", "Look at its permissions.") from error
    try:
        notes = read_notes_text(raw, str(path))
    except LibraryProblem as problem:
        hint = f"Move the file away to go on without these notes, or merge a copy that your coach still has. {problem.hint}"
        raise LibraryProblem(problem.what, hint) from None
    return replace(notes, session=folder.name)  # a folder that was renamed keeps its notes


def write_notes(folder: Path, notes: Notes) -> None:
    """Put these notes into the folder, in place of those there. Raises LibraryProblem; then the old ones are as they were."""
    text = notes_json(notes).encode()
    if len(text) > LARGEST_NOTES or len(notes.entries) > MOST_ENTRIES:
        what = f"Together these would be more notes than a session can hold ({len(notes.entries):,}, {len(text) / 1e6:.1f} MB)."
        raise LibraryProblem(what, f"A session holds {MOST_ENTRIES:,} notes and {LARGEST_NOTES // 1_000_000} MB. Nothing was changed.")
    path = folder / NOTES_FILE
    try:
        write_whole(path, text, to_disk=True)
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be written ({error.strerror}).", "Make room or look at its permissions.") from error


def merge_into(folder: Path, theirs: Notes) -> Merged:
    """Merge notes that somebody sent into those of the session in this folder.

    Raises LibraryProblem when they are of another session, too many, or cannot be written; then nothing has changed.
    """
    if theirs.session not in (folder.name, read_alias(folder)):
        what = f"These are notes on another session: they belong to {theirs.session}, not to {folder.name}."
        raise LibraryProblem(what, f"Merge them where they belong: voicecoach notes {theirs.session} FILE")
    with only_writer(folder):  # two tabs or two programs may bring notes at once
        ours = read_notes(folder)
        merged = merge(ours, theirs if theirs.session == folder.name else know_again(theirs, ours))
        if merged.notes != ours:
            write_notes(folder, merged.notes)
    return merged
