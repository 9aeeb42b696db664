"""The real parts, built from settings; the only file that names the adapters."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from voicecoach import shipped
from voicecoach.client.fitting import fit_to_offer
from voicecoach.client.offline import OfflineClient
from voicecoach.client.persona import Persona
from voicecoach.client.servers import ChatServer
from voicecoach.client.simulated import SimulatedClient
from voicecoach.conversation.activity import speech_spans
from voicecoach.conversation.session import Kind, SpokenTime
from voicecoach.conversation.sound import Samples
from voicecoach.errors import PersonaProblem
from voicecoach.library.forms import SessionFile
from voicecoach.library.kept_moment import KeptMoment
from voicecoach.library.persona_file import list_personas, load_persona
from voicecoach.library.refuge import usual_refuge
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.session_name import name_session
from voicecoach.moves.reading import read_turn
from voicecoach.ports import Clock, SampledMicrophone, Screen, Transcriber, TurnEndEar, Voice
from voicecoach.practice.crew import InlineCrew, ThreadCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.inbox import LiveInbox, SampleClockInbox
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules
from voicecoach.settings import CHAT, PracticeOptions, Settings
from voicecoach.wiring_devices import build_echo_canceller, build_loudspeaker, build_microphone, watch_over
from voicecoach.wiring_retake import as_it_was, seat

MINIATURE_STRETCH_S = 0.0
"""The miniature knows short sentences: every stretch between two pauses is decoded by itself."""


@dataclass(frozen=True, slots=True)
class Session:
    """Everything that a spoken session needs, ready to run."""

    loop: PracticeLoop
    folder: SessionFolder
    transcriber: Transcriber
    voice: Voice

    def go_live(self) -> None:
        """The microphone delivers: make sure of the voice, load Whisper and the detectors while the client opens. Raises VoiceProblem."""
        self.voice.wait_until_ready()
        self.transcriber.start()
        read_turn("Hello.")  # loads the reading network, so that the first turn does not wait for it

    def close(self) -> None:
        """End the children."""
        self.transcriber.close()
        self.voice.close()


def persona_folders(settings: Settings) -> tuple[Path, ...]:
    """Where personas lie: the user's own first."""
    return (settings.own_personas, shipped.personas())


def find_persona(name: str, settings: Settings) -> Persona:
    """A persona by name or file, its purse held against the user's offer. Raises PersonaProblem."""
    return fit_to_offer(load_persona(name, persona_folders(settings), shipped.concerns()), settings.offer)


def all_personas(settings: Settings) -> tuple[tuple[Persona, ...], tuple[PersonaProblem, ...]]:
    """All personas, and what is wrong with the files that are none."""
    return list_personas(persona_folders(settings), shipped.concerns())


def build_client(persona: Persona, settings: Settings, seed: int, note: Callable[[str], None]) -> SimulatedClient:
    """Who answers; `note` gets what the person at the desk should know about the chat model."""
    if settings.client == CHAT:
        from voicecoach.client.chat import chat_client

        chat = settings.chat
        return chat_client(persona, settings.offer, seed, ChatServer(chat.base_url or "", chat.model or "", chat.api_key or ""), note)
    return OfflineClient(persona, settings.offer, seed)


def find_whisper(settings: Settings) -> Path:
    """The folder of the Whisper model. Raises ModelProblem when it is not on this disk, or torn."""
    from voicecoach.hearing.model_folder import find_model

    return find_model(settings.whisper_model)


def can_download(settings: Settings) -> bool:
    """Whether the model is one that the hub has, and not here and whole already."""
    from voicecoach.hearing.model_folder import KNOWN_MODELS, is_on_disk

    return settings.whisper_model in KNOWN_MODELS and not is_on_disk(settings.whisper_model)


def download_whisper(settings: Settings, progress: Callable[[int, int], None]) -> Path:
    """Fetch the Whisper model. Raises ModelProblem."""
    from voicecoach.hearing.download import download_model

    return download_model(settings.whisper_model, progress)


def download_smart_turn(progress: Callable[[int, int], None]) -> None:
    """Fetch it, unless it is here and whole. Raises ModelProblem."""
    from voicecoach.hearing.download import fetch
    from voicecoach.hearing.smart_turn import smart_turn_is_here, smart_turn_on_the_hub

    if not smart_turn_is_here():
        fetch(smart_turn_on_the_hub(), progress)


def about_session(kind: Kind, persona: Persona, settings: Settings, options: PracticeOptions, clock: Clock) -> SessionFile:
    """What stands in `session.json` from the first moment on."""
    now = clock.now()
    chosen = {"whisper_model": settings.whisper_model, "patience_s": settings.patience_s, "headphones": settings.headphones}
    chosen["echo_cancellation"] = settings.echo_cancellation
    chosen["push_to_talk"] = settings.push_to_talk
    chosen |= {"client": settings.client, "chat_model": settings.chat.model if settings.client == CHAT else None}
    return SessionFile(
        id=name_session(now, persona.name),
        kind=kind,
        started_at=now,
        persona=persona.name,
        persona_copy=asdict(persona),
        offer=settings.offer,
        settings=chosen,
        seed=options.seed,
        check_in=options.check_in,
    )


def build_session(
    persona: Persona, settings: Settings, options: PracticeOptions, screen: Screen, moment: KeptMoment | None = None
) -> Session:
    """A spoken session, or a retake of that moment. Raises MustBeFixedFirst when a part is missing; then nothing is left behind."""
    from voicecoach.devices.clock import SystemClock
    from voicecoach.hearing.silero import SileroDetector
    from voicecoach.speaking.voice import Pyttsx3Voice

    clock = SystemClock()
    settings, options = as_it_was(settings, options, moment)
    with ExitStack() as undo:
        transcriber, stretch_s = _transcriber(settings, persona)
        voice = Pyttsx3Voice(persona.voice)
        undo.callback(voice.close)
        voice.start()
        microphone = build_microphone(settings, options, clock)
        loudspeaker = build_loudspeaker(settings, options)
        echo = build_echo_canceller(settings, options)
        detector, ear = SileroDetector(), _find_ear(settings, options)
        about = about_session(Kind.PRACTICE, persona, settings, options, clock)
        about = replace(about, recognizer=transcriber.name, speech_detector=detector.name, retake_of=moment.of if moment else None)
        folder = SessionFolder(settings.library, about, refuge=usual_refuge(screen.note))
        client = seat(build_client(persona, settings, options.seed, screen.note), folder, moment, screen.note)
        undo.pop_all()
    parts = (microphone, detector, loudspeaker, client, folder, screen, clock)
    desk = Desk(*parts, before=moment.before if moment else (), devices=watch_over(microphone, loudspeaker), echo=echo)
    rules = Rules(end_of_turn_s=settings.patience_s, half_duplex=not settings.full_duplex, push_to_talk=settings.push_to_talk)
    # A recording does not wait for anybody: what it says next would be taken for the rest of an unfinished thought.
    rules = replace(rules, keep_stretch_s=stretch_s, by_words=options.recording is None)
    if options.recording and not options.real_time:
        return Session(_on_sample_clock(desk, rules, transcriber, voice), folder, transcriber, voice)
    inbox = LiveInbox()
    crew = ThreadCrew(transcriber, voice, inbox.put, ear)
    return Session(PracticeLoop(desk, rules, inbox, crew), folder, transcriber, voice)


def open_typed_folder(
    persona: Persona,
    settings: Settings,
    options: PracticeOptions,
    moment: KeptMoment | None = None,
    tell: Callable[[str], None] = lambda text: None,
) -> SessionFolder:
    """Where a typed session is kept, or a typed retake of that moment; `tell` gets what is wrong with that later. Raises LibraryProblem."""
    from voicecoach.devices.clock import SystemClock

    settings, options = as_it_was(settings, options, moment)
    about = about_session(Kind.PRACTICE, persona, settings, options, SystemClock())
    about = replace(about, retake_of=moment.of if moment else None)
    return SessionFolder(settings.library, about, with_sound=False, refuge=usual_refuge(tell))


def _transcriber(settings: Settings, persona: Persona) -> tuple[Transcriber, float]:
    """The recogniser, primed with the words of the offer, and how long a stretch has to be to be decoded for good at a pause."""
    from voicecoach.hearing.model_choice import choose_model
    from voicecoach.hearing.whisper import WhisperTranscriber

    choice = choose_model(settings.whisper_model).primed((persona.name.capitalize(), *settings.offer.words))
    return WhisperTranscriber(choice), MINIATURE_STRETCH_S if choice.miniature else Rules().keep_stretch_s


def _find_ear(settings: Settings, options: PracticeOptions) -> TurnEndEar | None:
    """Smart Turn, where it was chosen and somebody is waited for. Raises ModelProblem when it is not on this disk, or torn."""
    if not settings.smart_turn or options.recording:
        return None
    from voicecoach.hearing.smart_turn import SmartTurn, find_smart_turn

    return SmartTurn(find_smart_turn())


def _on_sample_clock(desk: Desk, rules: Rules, transcriber: Transcriber, voice: Voice) -> PracticeLoop:
    """A session whose time is the next frame of its recording."""
    sampled: SampledMicrophone = desk.microphone  # type: ignore[assignment]
    inbox = SampleClockInbox(sampled)
    return PracticeLoop(desk, rules, inbox, InlineCrew(transcriber, voice, inbox.put))


def spoken_time(tracks: tuple[Samples, Samples]) -> SpokenTime:
    """When each of the two spoke: the same detector and the same rule on both tracks. Raises ModelProblem."""
    from voicecoach.hearing.silero import probabilities

    with ThreadPoolExecutor(len(tracks)) as pool:  # an hour of sound takes long enough to be worth two processors
        return SpokenTime(*pool.map(lambda track: speech_spans(probabilities(track).tolist()), tracks))


def listen_to_keys(pressed: Callable[[str], None]) -> AbstractContextManager[bool]:
    """Single keys of the terminal while a session runs; see `devices.keyboard`."""
    from voicecoach.devices import keyboard

    return keyboard.listen_to_keys(pressed)
