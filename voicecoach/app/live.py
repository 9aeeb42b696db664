"""The live talk: one session at a time, run in a thread by the same loop as in the terminal, followed by any number of pages."""

import os
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from voicecoach.app.audience import Audience
from voicecoach.app.listener import Listener
from voicecoach.app.live_events import Failed, Over, PausedIs, Stage, StageIs, Talk, Trouble
from voicecoach.app.live_screen import AudienceScreen
from voicecoach.app.opening import Opening, Session
from voicecoach.app.two_people import TwoPeopleTalk
from voicecoach.conversation.session import Outcome, Timing
from voicecoach.errors import MustBeFixedFirst, SessionBroke, VoicecoachError
from voicecoach.library.session_folder import SessionFolder
from voicecoach.practice.events import Command
from voicecoach.practice.loop import Ending

ARRIVE_S = 20.0
"""So long a talk waits for its page: a microphone is not opened before somebody sees that it is."""
CLOSE_S = 20.0
"""So long the end of the program waits for the last words."""
STARTING = "Waking the microphone and the voice …"
ENDING = "Your last words are being understood, and the recording is kept …"
DESERTED = "The page was closed, so the talk was paused. Nothing was recorded meanwhile."
MUTE = Trouble(
    "The microphone delivered nothing but zeros for the whole session.",
    "Unmute it, allow its use in the system's privacy settings, or choose another one.",
)
NOBODY_CAME = VoicecoachError("The page of the talk was not opened in time, so the talk was not begun.", "Start it again.")


class LiveTalk:
    """Runs one talk at a time. Every method but `close` returns quickly, and may be called from any thread."""

    def __init__(self, arrive_s: float = ARRIVE_S) -> None:
        self._audience = Audience()
        self._arrive_s = arrive_s
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._session: Session | None = None
        self._folder: SessionFolder | None = None
        self._end_wanted = False
        self.again = "/"
        """The page on which a talk like the last one is started."""
        self.when_begun: Callable[[], None] = lambda: None
        self.when_over: Callable[[Path | None], None] = lambda folder: None
        """Gets the folder of what was kept, if anything was."""

    @property
    def now(self) -> Talk:
        """The talk as far as it is."""
        return self._audience.talk

    @property
    def goes_on(self) -> bool:
        """Whether a talk is going on, or about to."""
        return self.now.stage in (Stage.STARTING, Stage.RUNNING, Stage.ENDING)

    @property
    def kept(self) -> SessionFolder | None:
        """The folder of the talk that is over; None where there is none."""
        return self._folder if self.now.session else None

    @property
    def under_way(self) -> str | None:
        """Under which name the talk is kept that goes on now."""
        return self._folder.id if self._folder is not None and self.goes_on else None

    def start(self, opening: Opening) -> bool:
        """Begin, as soon as a page is there; False, and nothing else, while another talk goes on."""
        with self._lock:
            if self.goes_on:
                return False
            talk = Talk(self.now.number + 1, Stage.STARTING, STARTING, opening.client, opening.minutes)
            talk = replace(talk, push_to_talk=opening.push_to_talk, headphones=opening.headphones, question=opening.question)
            talk = replace(talk, two_people=opening.two_people)
            self._session = self._folder = None
            self._end_wanted, self.again = False, opening.again
            self._audience.begin(talk)
            self.when_begun()
            self._thread = threading.Thread(target=self._run, args=(opening,), daemon=True, name="talk")
            self._thread.start()
            return True

    def join(self, wake: Callable[[], None]) -> Listener:
        """A page comes: it is told everything, and controls the talk unless another one does. `wake` may be called from any thread."""
        return self._audience.join(wake)

    def leave(self, listener: Listener) -> None:
        """A page is gone; the caller sees to `pause_if_deserted` after a moment, for it may only have been loaded anew."""
        self._audience.leave(listener)

    def take_over(self, listener: Listener) -> None:
        """Let this page control the talk from now on."""
        if self._audience.take_over(listener):
            self._command(Command.RELEASE)

    def controls(self, listener: Listener) -> bool:
        """Whether this page is the one that controls the talk."""
        return self._audience.controller is listener

    def pause(self, wanted: bool = True) -> None:
        """Pause, or go on; nothing where it is so already."""
        with self._lock:
            if self.now.paused != wanted and self.now.stage is Stage.RUNNING:
                self._audience.tell(PausedIs(wanted), paused=wanted)
                self._command(Command.PAUSE)

    def hold(self, down: bool) -> None:
        """The talk key is down, or up again."""
        self._command(Command.HOLD if down else Command.RELEASE)

    def mark(self) -> None:
        """This moment is to be found again; nothing where nobody but the consultant is recorded."""
        if isinstance(session := self._session, TwoPeopleTalk) and self.now.stage is Stage.RUNNING:
            session.mark()

    def end(self) -> None:
        """End normally, with the last words; a second time at once. A talk that has not begun yet does not begin."""
        with self._lock:
            self._end_wanted = True
            if self.now.stage is Stage.RUNNING:
                self._audience.tell(StageIs(Stage.ENDING, ENDING), stage=Stage.ENDING, text=ENDING)
            self._command(Command.END)
        self._audience.arrived.set()

    def pause_if_deserted(self) -> None:
        """Nobody controls the talk any more: pause it, and keep it."""
        if self._audience.controller is None and self.now.stage is Stage.RUNNING:
            if not self.now.paused:
                self._audience.note(DESERTED)
            self.pause()
            self._command(Command.RELEASE)

    def close(self, patience_s: float = CLOSE_S) -> None:
        """The program ends: so does the talk, normally, if that does not take too long."""
        if self.goes_on:
            self.end()
        if self._thread is not None:
            self._thread.join(patience_s)

    def _command(self, command: Command) -> None:
        if self._session is not None:
            self._session.loop.command(command)

    def _run(self, opening: Opening) -> None:
        ending, trouble = None, None
        try:
            if not self._audience.arrived.wait(self._arrive_s):
                raise NOBODY_CAME
            ending = None if self._end_wanted else self._practise(opening)
        except VoicecoachError as error:
            trouble = Trouble(error.what, error.hint, self._name())
        except Exception as error:
            if os.environ.get("VOICECOACH_DEBUG"):
                traceback.print_exc()
            hint = "What was said until then is kept. Please report this."
            trouble = Trouble(f"Something unexpected happened ({type(error).__name__}).", hint, self._name())
        folder = self._folder  # once the end is told, the next talk may begin
        if trouble is not None:
            self._fail(trouble)
        else:
            self._finish(ending)
        self.when_over(folder.path if folder is not None and _is_kept(folder) else None)

    def _practise(self, opening: Opening) -> Ending:
        """The session from the first moment to the last. Raises MustBeFixedFirst, and then nothing is left behind."""
        session = opening.build(AudienceScreen(self._audience))
        try:
            with self._lock:
                self._session, self._folder = session, session.folder
                if self._end_wanted:
                    self._command(Command.END)
            ending = session.loop.run(when_live=lambda: self._go_live(session))
        except MustBeFixedFirst:
            session.folder.discard()
            raise
        except Exception:
            with suppress(SessionBroke):
                session.folder.finish(Outcome.FAILED, Timing())
            raise
        finally:
            self._session = None
            session.close()
        return ending

    def _go_live(self, session: Session) -> None:
        session.go_live()
        with self._lock:
            if not self._end_wanted:
                self._audience.tell(StageIs(Stage.RUNNING, ""), stage=Stage.RUNNING, text="")

    def _finish(self, ending: Ending | None) -> None:
        """None for a talk that did not begin."""
        if self.now.stage is Stage.STARTING and self._folder is not None and self._folder.path.exists():
            self._folder.discard()
        name, away = self._name(), self._folder.away if self._folder is not None else None
        if ending is not None and away is not None:
            error = ending.error or away
            self._fail(Trouble(error.what, error.hint if error is away else away.told))
        elif ending is None or name is None:
            self._audience.tell(StageIs(Stage.NONE, ""), stage=Stage.NONE, text="")
        elif ending.error is not None:
            self._fail(Trouble(ending.error.what, ending.error.hint, name))
        elif ending.microphone_was_mute:
            self._fail(replace(MUTE, session=name))
        else:
            self._audience.tell(Over(name), stage=Stage.OVER, text="", session=name)

    def _fail(self, trouble: Trouble) -> None:
        self._audience.tell(Failed(trouble), stage=Stage.FAILED, text="", failed=trouble, session=trouble.session)

    def _name(self) -> str | None:
        """Under which name the session is kept in the library, if it is."""
        folder = self._folder
        return folder.id if folder is not None and _is_kept(folder) else None


def _is_kept(folder: SessionFolder) -> bool:
    """In the library, and not elsewhere."""
    return folder.away is None and folder.path.exists()
