"""`voices.json`: when each of the two voices of a one-channel recording spoke, and which one is the consultant's."""

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from voicecoach.conversation.turns import Speaker
from voicecoach.conversation.voices import VoicesTold
from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import TURN_LINE, TURNS, read_lines
from voicecoach.library.whole_file import keep_whole

VOICES = "voices.json"
FORM: TypeAdapter[VoicesTold] = TypeAdapter(VoicesTold)
_OTHER = {Speaker.CONSULTANT: Speaker.CLIENT, Speaker.CLIENT: Speaker.CONSULTANT}


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


def swap_voices(folder: Path) -> VoicesTold:
    """The other voice is the consultant's: every turn changes sides. Raises LibraryProblem when the voices were not told apart."""
    voices = read_voices(folder)
    if voices is None:
        raise LibraryProblem(f"{folder.name} has a track for each person.", "To exchange them, import it again with --consultant right.")
    swapped = replace(voices, consultant_first=not voices.consultant_first)
    lines = read_lines(folder / TURNS, TURN_LINE)
    turned = (replace(line, turn=replace(line.turn, speaker=_OTHER.get(line.turn.speaker, line.turn.speaker))) for line in lines)
    keep_whole(folder / TURNS, b"".join(TURN_LINE.dump_json(line) + b"\n" for line in turned))
    keep_voices(folder, swapped)
    return swapped
