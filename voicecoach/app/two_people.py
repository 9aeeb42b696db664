"""A recording of two people as a talk of the app: the same page events, pause and end as with a simulated client, and nobody simulated."""

from collections.abc import Callable

from voicecoach.conversation.session import Outcome, Timing
from voicecoach.errors import DeviceProblem, VoicecoachError
from voicecoach.library.session_folder import SessionFolder
from voicecoach.practice.events import Command
from voicecoach.practice.loop import Ending
from voicecoach.practice.two_people import SIDES, RecordedTalk
from voicecoach.wiring_recording import TwoPeopleSession

_UNMUTE = "Unmute it, allow its use in the system's privacy settings, or choose another one. What was recorded is kept."


class TwoPeopleTalk:
    """An `opening.Session`, and its own loop."""

    def __init__(self, session: TwoPeopleSession) -> None:
        self._session = session

    @property
    def loop(self) -> "TwoPeopleTalk":
        """What runs it."""
        return self

    @property
    def folder(self) -> SessionFolder:
        """Where it is kept."""
        return self._session.folder

    def run(self, when_live: Callable[[], None] = lambda: None) -> Ending:
        """Record until somebody ends it; of a recording without any sound nothing is left. Raises DeviceProblem."""
        talk = self._session.loop.run(when_live)
        if not talk.seconds:
            self.folder.discard()
        return Ending(Outcome.FAILED if talk.error else Outcome.STOPPED, Timing(), talk.error or _mute(talk))

    def command(self, command: Command) -> None:
        """Pause, go on, or end; there is no key to hold."""
        if command is Command.PAUSE:
            self._session.pause()
        elif command is Command.END:
            self._session.end()

    def mark(self) -> None:
        """Somebody wants to find this moment again."""
        self._session.mark()

    def go_live(self) -> None:
        """Nobody answers, so nobody has to be woken."""

    def close(self) -> None:
        """There are no children."""


def _mute(talk: RecordedTalk) -> VoicecoachError | None:
    """Whose microphone delivered nothing at all, if anybody's."""
    mute = [f"the {side}’s" for side, was_mute in zip(SIDES, talk.mute, strict=True) if was_mute]
    if not mute:
        return None
    whose = " and ".join(mute)
    return DeviceProblem(f"{whose[0].upper()}{whose[1:]} microphone delivered nothing but zeros for the whole talk.", _UNMUTE)
