"""`voices.json`: when each of the two voices of a one-channel recording spoke, and which one is the consultant's."""

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from voicecoach.conversation.voices import VoicesTold
from voicecoach.errors import LibraryProblem
from voicecoach.library.one_writer import only_writer
from voicecoach.library.whole_file import keep_whole

VOICES = "voices.json"
FORM: TypeAdapter[VoicesTold] = TypeAdapter(VoicesTold)


def read_voices(folder: Path) -> VoicesTold | None:
    """What was told of the voices; None where nobody had to ask. Raises LibraryProblem when the file is broken."""
    path = folder / VOICES
    try:
        return FORM.validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be read ({error.strerror}).", "Look at the folder's permissions.") from error
    except ValidationError:
        raise LibraryProblem(f"{path} is broken.", "Bring the recording in once more with --again.") from None


def keep_voices(folder: Path, voices: VoicesTold) -> None:
    """Whole or not at all. Raises LibraryProblem."""
    keep_whole(folder / VOICES, FORM.dump_json(voices, indent=1) + b"\n")


def swap_voices(folder: Path, consultant_first: bool | None = None) -> VoicesTold:
    """The other voice is the consultant's, or the one that is named: the turns are whose they are by this file, and stay as they are.

    Raises LibraryProblem when the voices were not told apart.
    """
    with only_writer(folder):
        voices = read_voices(folder)
        if voices is None:
            raise LibraryProblem(
                f"{folder.name} has a track for each person.", "To exchange them, import it again with --consultant right."
            )
        if consultant_first is voices.consultant_first:
            return voices
        swapped = replace(voices, consultant_first=not voices.consultant_first, turned=not voices.turned)
        keep_voices(folder, swapped)
        return swapped
