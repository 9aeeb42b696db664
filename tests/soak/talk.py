"""A long talk on simulated time: the real loop, detector, recogniser, voice and folder, as fast as they can, looked at every minute."""

from collections.abc import Callable
from pathlib import Path

from tests.soak.endless import EndlessClient, EndlessConsultant, NeverTheSame
from tests.soak.sampling import Sample, look_at_this_process
from voicecoach import shipped, wiring
from voicecoach.app.audience import Audience
from voicecoach.app.live_screen import AudienceScreen
from voicecoach.conversation.session import Kind
from voicecoach.conversation.sound import RATE
from voicecoach.devices.clock import SystemClock
from voicecoach.devices.silent import SilentLoudspeaker
from voicecoach.hearing.model_choice import choose_model
from voicecoach.hearing.silero import SileroDetector
from voicecoach.hearing.whisper import WhisperTranscriber
from voicecoach.library.persona_file import load_persona
from voicecoach.library.session_folder import SessionFolder
from voicecoach.ports import Transcriber, Voice
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.events import Command
from voicecoach.practice.inbox import SampleClockInbox
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules
from voicecoach.practice.witness import WitnessedClient
from voicecoach.settings import PracticeOptions, Settings
from voicecoach.speaking.voice import Pyttsx3Voice

PERSONA = "hannah"


def real_crew() -> tuple[Transcriber, Voice]:
    """The miniature Whisper in its child, and a voice in its children."""
    persona = load_persona(PERSONA, (shipped.personas(),), shipped.concerns())
    transcriber, voice = WhisperTranscriber(choose_model(str(shipped.miniature_whisper()))), Pyttsx3Voice(persona.voice)
    voice.start()
    voice.wait_until_ready()
    transcriber.start()
    transcriber.wait_until_ready()
    return transcriber, voice


def talk_for(minutes: float, library: Path, crew: tuple[Transcriber, Voice], told: Callable[[Sample], None]) -> Sample:
    """Talk for so many simulated minutes; `told` gets a sample of each. Returns the last one, taken when everything was closed."""
    samples: list[Sample] = []
    transcriber, voice = crew
    settings, options = Settings(library, library), PracticeOptions(PERSONA, 1)
    persona = wiring.find_persona(PERSONA, settings)
    folder = SessionFolder(library, wiring.about_session(Kind.PRACTICE, persona, settings, options, SystemClock()))
    audience, turns = Audience(), (folder.path / "turns.jsonl")
    page = audience.join(lambda: None)

    def each_frame(delivered: int) -> None:
        page.take()  # a page that keeps up
        minute = delivered / RATE / 60
        if minute >= len(samples) + 1:
            samples.append(look_at_this_process(len(samples) + 1, turns.read_bytes().count(b"\n")))
            told(samples[-1])
            if len(samples) >= minutes:
                loop.command(Command.END)

    microphone = EndlessConsultant(1, each_frame)
    inbox = SampleClockInbox(microphone)
    client = WitnessedClient(EndlessClient(persona, 1), folder.occasion)
    desk = Desk(microphone, SileroDetector(), SilentLoudspeaker(), client, folder, AudienceScreen(audience), SystemClock())
    rules = Rules(keep_stretch_s=wiring.MINIATURE_STRETCH_S, by_words=False)
    loop = PracticeLoop(desk, rules, inbox, InlineCrew(NeverTheSame(transcriber), voice, inbox.put))
    ending = loop.run()
    transcriber.close()
    voice.close()
    assert ending.error is None, ending.error
    return look_at_this_process(minutes, turns.read_bytes().count(b"\n"), microphone.dropped)
