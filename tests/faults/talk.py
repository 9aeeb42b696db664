"""A talk to break something in: the beginning of the bundled recording is the microphone, and runs as fast as the machine can."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fakes import NotedScreen, ScoredVoice
from voicecoach import shipped, wiring
from voicecoach.client.simulated import SimulatedClient
from voicecoach.conversation.session import Kind, Session
from voicecoach.conversation.turns import Speaker
from voicecoach.devices.clock import SystemClock
from voicecoach.devices.recording import RecordingMicrophone
from voicecoach.devices.silent import SilentLoudspeaker
from voicecoach.hearing.silero import SileroDetector
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_talk
from voicecoach.ports import Transcriber, Voice
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.inbox import SampleClockInbox
from voicecoach.practice.loop import Ending, PracticeLoop
from voicecoach.practice.rules import Rules
from voicecoach.settings import PracticeOptions, Settings
from voicecoach.sounds.files import read_sound

UNTIL_S = 17.4
"""Of the recording: three turns of the consultant."""
LEAST_ALIKE = 0.6
"""Share of the words that were said which have to be there: the miniature is not perfect."""


@dataclass(frozen=True, slots=True)
class Held:
    """How the talk went: what it left behind, and what was shown."""

    folder: Path
    ending: Ending
    screen: NotedScreen

    @property
    def session(self) -> Session:
        """As it is read back now."""
        return read_talk(self.folder)

    @property
    def said(self) -> list[tuple[str, bool]]:
        """The consultant's turns: their words now, and whether they were lost when they were said."""
        return [(turn.text, turn.lost) for turn in self.session.turns if turn.speaker is Speaker.CONSULTANT]

    def is_whole(self) -> bool:
        """Every word that was said stands in the transcript, in its turn, and the sound of it on the disk."""
        told = told_words()
        heard = [text.lower().replace("?", "").replace(".", "").replace(",", "").split() for text, _ in self.said]
        alike = [len(set(words) & set(was)) >= LEAST_ALIKE * len(set(was)) for words, was in zip(heard, told, strict=False)]
        recorded_s = self.session.duration_s or 0.0
        return len(heard) == len(told) and all(alike) and recorded_s >= UNTIL_S

    @property
    def asked_again(self) -> int:
        """How often the client asked to hear it again."""
        return sum(turn.asks_again for turn in self.session.turns)


def told_words() -> list[list[str]]:
    """The words of each turn of the recording, as they were spoken."""
    told = json.loads(shipped.demo_recording().with_suffix(".json").read_text("utf-8"))["turns"]
    spoken = [turn["text"] for turn in told if turn["end"] < UNTIL_S]
    return [text.lower().replace("?", "").replace(".", "").replace(",", "").split() for text in spoken]


def settings_in(folder: Path, whisper: Path | None = None) -> Settings:
    """Nothing of the user's: a library in this folder, and the miniature."""
    return Settings(folder / "library", folder / "personas", whisper_model=str(whisper or shipped.miniature_whisper()))


def hold(
    settings: Settings,
    transcriber: Transcriber,
    voice: Voice | None = None,
    client: Callable[[SimulatedClient], SimulatedClient] = lambda client: client,
) -> Held:
    """The talk from its first word to the end of the recording; `client` may put another one at the desk."""
    clock, screen = SystemClock(), NotedScreen()
    persona = wiring.find_persona("hannah", settings)
    about = wiring.about_session(Kind.PRACTICE, persona, settings, PracticeOptions("hannah", 1), clock)
    folder = SessionFolder(settings.library, about)
    microphone = RecordingMicrophone(read_sound(shipped.demo_recording())[: round(UNTIL_S * 16_000)])
    seated = wiring.seat(client(wiring.build_client(persona, settings, 1, screen.note)), folder, None, screen.note)
    desk = Desk(microphone, SileroDetector(), SilentLoudspeaker(), seated, folder, screen, clock)
    inbox = SampleClockInbox(microphone)
    transcriber.start()
    try:
        crew = InlineCrew(transcriber, voice or ScoredVoice(), inbox.put)
        ending = PracticeLoop(desk, Rules(keep_stretch_s=wiring.MINIATURE_STRETCH_S), inbox, crew).run()
    finally:
        transcriber.close()
    return Held(folder.path, ending, screen)
