"""A session being kept: sound first, then the line, so that whatever kills the process loses nothing that was said before."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.occasions import Occasion
from voicecoach.conversation.session import Mark, Outcome, Timing
from voicecoach.conversation.sound import RATE, Samples
from voicecoach.conversation.turns import Turn
from voicecoach.errors import LibraryProblem, SessionBroke
from voicecoach.library.forms import (
    BEFORE,
    MARK_LINE,
    MARKS,
    OCCASION_LINE,
    OCCASIONS,
    SESSION_NAME,
    TURN_LINE,
    TURNS,
    SessionFile,
    TurnLine,
    session_json,
)
from voicecoach.library.kept_files import KeptFiles, new_folder
from voicecoach.library.leftovers import clear_leftovers
from voicecoach.library.own_rubric import RUBRIC_FILE, mark_of_rubric, text_to_freeze
from voicecoach.library.recording import RecordingFile, compress
from voicecoach.library.refuge import Refuge
from voicecoach.moves.reading import DETECTOR_VERSION


class SessionFolder:
    """Keeps one session in a folder of its own; a `ports.Recorder`. `with_sound` is false for typed sessions.

    With a refuge a library that takes no more does not end the session. Without one, everything that keeps raises SessionBroke then.
    """

    def __init__(self, library: Path, about: SessionFile, with_sound: bool = True, refuge: Refuge | None = None) -> None:
        """Make the folder. Raises LibraryProblem when that cannot be, SettingsProblem when the rubric of one's own is wrong."""
        rubric = text_to_freeze(library)
        self._library = library
        folder: Path | None = None
        try:
            folder = new_folder(library, about.id)
            self._files = KeptFiles(folder, refuge)
            self._recording = RecordingFile(self._files) if with_sound else None  # the first to be written
            self._files.add(TURNS)
            self._files.add(MARKS)
            self._files.replace(RUBRIC_FILE, rubric.encode())
            self._about = replace(about, rubric_sha256=mark_of_rubric(rubric))
            self._note_about()
            self._files.write_new()
        except OSError as error:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            hint = "Choose another folder with --library DIR or VOICECOACH_LIBRARY, or make room there."
            raise LibraryProblem(f"The library {library} cannot be written ({error.strerror}).", hint) from error

    @property
    def path(self) -> Path:
        """Where the session lies now."""
        return self._files.folder

    @property
    def id(self) -> str:
        """The session's name in the library."""
        return self.path.name

    @property
    def away(self) -> SessionBroke | None:
        """What to say of a session that had to go elsewhere because its library took no more; None for one that lies where it should."""
        if self.path.parent == self._library:
            return None
        hint = f"Read it with `voicecoach report {self.id} --library {self.path.parent}`, and move it home when there is room."
        return SessionBroke(f"{self._library} took no more, so the session is kept whole in {self.path}.", hint)

    @property
    def check_in(self) -> CheckIn:
        """What the consultant has noted so far."""
        return self._about.check_in

    def note_check_in(self, check_in: CheckIn) -> None:
        """Keep what the consultant noted; before, during or after the session. Raises SessionBroke after it."""
        self._about = replace(self._about, check_in=check_in)
        self._note_about()
        self._settle()

    def sound(self, consultant: Samples, client: Samples) -> None:
        """Append to both tracks."""
        if self._recording is not None and self._recording.append(consultant, client):
            self._settle()

    def turn(self, turn: Turn) -> None:
        """The sound to disk, then the line."""
        self._append(TURNS, [TURN_LINE.dump_json(TurnLine(turn, DETECTOR_VERSION))])
        self._settle(to_disk=True)

    def occasion(self, occasion: Occasion) -> None:
        """What reached the client, so that the talk can be taken up again at any turn. May be called from another thread."""
        self._append(OCCASIONS, [OCCASION_LINE.dump_json(occasion)])
        self._files.settle(self._at_s)

    def follow(self, before: Iterable[TurnLine], occasions: Iterable[Occasion]) -> None:
        """The session is a retake: keep what came before it, so that its folder tells everything by itself."""
        self._append(BEFORE, [TURN_LINE.dump_json(line) for line in before])
        self._append(OCCASIONS, [OCCASION_LINE.dump_json(occasion) for occasion in occasions])
        self._settle()

    def mark(self, mark: Mark) -> None:
        """A marked stretch."""
        self._append(MARKS, [MARK_LINE.dump_json(mark)])
        self._settle()

    def finish(self, outcome: Outcome, timing: Timing) -> None:
        """Close everything; a session that its library does not take is saved elsewhere. Raises SessionBroke when nothing takes it."""
        self._about = replace(self._about, outcome=outcome, timing=timing)
        self._note_about()
        try:
            self._settle(to_disk=True, last=True)
        except SessionBroke:
            if outcome is not Outcome.FAILED:
                raise
        finally:
            self._close()
        if self._recording is not None:
            with suppress(OSError, LibraryProblem):  # the WAV is as good
                compress(self.path)
        clear_leftovers(self.path.parent)

    def discard(self) -> None:
        """The session did not come about: leave no empty folder behind. Once somebody has said something, everything stays."""
        with suppress(SessionBroke):
            self._settle()
        self._close()
        with suppress(OSError):
            if not (self.path / TURNS).stat().st_size:
                shutil.rmtree(self.path, ignore_errors=True)

    @property
    def _at_s(self) -> float:
        return self._recording.samples / RATE if self._recording is not None else 0.0

    def _append(self, name: str, lines: Iterable[bytes]) -> None:
        self._files.append(name, b"".join(line + b"\n" for line in lines))

    def _note_about(self) -> None:
        self._files.replace(SESSION_NAME, session_json(replace(self._about, id=self.id)))

    def _settle(self, to_disk: bool = False, last: bool = False) -> None:
        if self._recording is not None:
            self._recording.hand_over()
        self._files.settle(self._at_s, to_disk, last)

    def _close(self) -> None:
        with suppress(OSError, ValueError):  # whoever reads needs no header, and it is closed when the session is over
            if self._recording is not None:
                self._recording.close()
        self._files.close()
