"""A session being kept: sound first, then the line, so that whatever kills the process loses nothing that was said before."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.occasions import Occasion
from voicecoach.conversation.session import Mark, Outcome, Timing
from voicecoach.conversation.sound import Samples
from voicecoach.conversation.turns import Turn
from voicecoach.errors import LibraryProblem, SessionBroke
from voicecoach.library.forms import BEFORE, MARK_LINE, OCCASION_LINE, OCCASIONS, TURN_LINE, SessionFile, TurnLine, session_json
from voicecoach.library.own_rubric import freeze_rubric, text_to_freeze
from voicecoach.library.recording import RecordingFile, compress
from voicecoach.library.whole_file import write_whole
from voicecoach.moves.reading import DETECTOR_VERSION


class SessionFolder:
    """Keeps one session in a folder of its own; a `ports.Recorder`. `with_sound` is false for typed sessions."""

    def __init__(self, library: Path, about: SessionFile, with_sound: bool = True) -> None:
        """Make the folder. Raises LibraryProblem when that cannot be, SettingsProblem when the rubric of one's own is wrong."""
        rubric = text_to_freeze(library)
        try:
            self.path = _new_folder(library, about.id)
            self._about = replace(about, id=self.path.name, rubric_sha256=freeze_rubric(self.path, rubric))
            self._write_about()
            self._lines = (self.path / "turns.jsonl").open("ab", buffering=0)
            self._marks = (self.path / "spans.jsonl").open("ab", buffering=0)
            self._recording = RecordingFile(self.path) if with_sound else None
        except OSError as error:
            hint = "Choose another folder with --library DIR or VOICECOACH_LIBRARY, or make room there."
            raise LibraryProblem(f"The library {library} cannot be written ({error.strerror}).", hint) from error

    @property
    def id(self) -> str:
        """The session's name in the library."""
        return self.path.name

    @property
    def check_in(self) -> CheckIn:
        """What the consultant has noted so far."""
        return self._about.check_in

    def note_check_in(self, check_in: CheckIn) -> None:
        """Keep what the consultant noted; before, during or after the session. Raises SessionBroke."""
        self._about = replace(self._about, check_in=check_in)
        try:
            self._write_about()
        except OSError as error:
            raise _broke(error) from error

    def sound(self, consultant: Samples, client: Samples) -> None:
        """Append to both tracks."""
        if self._recording is None:
            return
        try:
            self._recording.append(consultant, client)
        except OSError as error:
            raise _broke(error) from error

    def turn(self, turn: Turn) -> None:
        """The sound to disk, then the line."""
        try:
            if self._recording is not None:
                self._recording.flush(to_disk=True)
            self._lines.write(TURN_LINE.dump_json(TurnLine(turn, DETECTOR_VERSION)) + b"\n")
            os.fsync(self._lines.fileno())
        except OSError as error:
            raise _broke(error) from error

    def occasion(self, occasion: Occasion) -> None:
        """What reached the client, so that the talk can be taken up again at any turn. Raises SessionBroke."""
        try:
            self._append(OCCASIONS, [OCCASION_LINE.dump_json(occasion)])
        except OSError as error:
            raise _broke(error) from error

    def follow(self, before: Iterable[TurnLine], occasions: Iterable[Occasion]) -> None:
        """The session is a retake: keep what came before it, so that its folder tells everything by itself. Raises SessionBroke."""
        try:
            self._append(BEFORE, [TURN_LINE.dump_json(line) for line in before])
            self._append(OCCASIONS, [OCCASION_LINE.dump_json(occasion) for occasion in occasions])
        except OSError as error:
            raise _broke(error) from error

    def mark(self, mark: Mark) -> None:
        """A marked stretch."""
        try:
            self._marks.write(MARK_LINE.dump_json(mark) + b"\n")
        except OSError as error:
            raise _broke(error) from error

    def finish(self, outcome: Outcome, timing: Timing) -> None:
        """Close everything; a full disk now costs the outcome at most."""
        self._about = replace(self._about, outcome=outcome, timing=timing)
        self._lines.close()
        self._marks.close()
        try:
            if self._recording is not None:
                self._recording.close()
                compress(self.path)
            self._write_about()
        except OSError as error:
            if outcome is not Outcome.FAILED:
                raise _broke(error) from error

    def discard(self) -> None:
        """The session did not come about: leave no empty folder behind. Once somebody has said something, everything stays."""
        self._lines.close()
        self._marks.close()
        if self._recording is not None:
            self._recording.close()
        if not (self.path / "turns.jsonl").stat().st_size:
            shutil.rmtree(self.path, ignore_errors=True)

    def _append(self, name: str, lines: Iterable[bytes]) -> None:
        with (self.path / name).open("ab") as file:
            file.writelines(line + b"\n" for line in lines)

    def _write_about(self) -> None:
        write_whole(self.path / "session.json", session_json(self._about))


def _new_folder(library: Path, name: str) -> Path:
    """A folder of that name, with a number behind it when there is one already."""
    library.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        folder = library / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise LibraryProblem(f"There are a thousand sessions named {name}.", "Move some of them away.")


def _broke(error: OSError) -> SessionBroke:
    what = f"The session could not be written to disk ({error.strerror})."
    return SessionBroke(what, "What was said until then is saved. Make room, then `voicecoach report latest`.")
