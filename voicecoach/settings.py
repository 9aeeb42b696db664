"""Settings: what the user chose once, and what they chose for this session."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.offer import SAMPLE_OFFER, Offer

NO_OUTPUT = "none"
DEFAULT_MODEL = "base.en"
SHORTEST_PATIENCE_S, LONGEST_PATIENCE_S = 0.3, 5.0
"""How long a silence may be asked to be before it ends a turn."""
MAX_SEED = 2**31
"""Seeds are below it."""

OFFLINE, CHAT = "offline", "chat"
"""Who words the client's replies: the persona's own lines, or a chat model."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Which chat model is asked, and where; what is None is looked for on this machine. The key is never shown."""

    base_url: str | None = None
    model: str | None = None
    api_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """From `voicecoach.toml`, the environment, and the command line, the later ones winning."""

    library: Path
    """Where sessions are kept."""
    own_personas: Path
    """The user's own folder of personas, beside the ones that ship."""
    whisper_model: str = DEFAULT_MODEL
    """A name such as "base.en" or a folder."""
    reading_model: str | None = None
    """The same for the second reading, after a session, where a larger one may take its time; None is the model of the session."""
    voice_model: Path | None = None
    """A speaker embedding network (ONNX) that tells voices apart; None is the one that comes along."""
    microphone: str | None = None
    """A name or part of one; None is the system's default."""
    output: str | None = None
    """The same for the loudspeaker; "none" is silent."""
    headphones: bool = False
    """Full duplex: the microphone cannot hear the client, who can be interrupted."""
    echo_cancellation: bool = False
    """Full duplex on loudspeakers: the client is taken out of what the microphone hears (needs the extra `echo`)."""
    push_to_talk: bool = False
    """The consultant is heard only while a key is held down."""
    patience_s: float = 1.0
    smart_turn: bool = False
    """A downloaded network listens whether a turn sounds over."""
    offer: Offer = field(default=SAMPLE_OFFER)
    client: str = OFFLINE
    chat: Chat = field(default_factory=Chat)

    @property
    def for_reading(self) -> "Settings":
        """The same with the model of the second reading as the one that is looked for."""
        return replace(self, whisper_model=self.reading_model or self.whisper_model)

    @property
    def full_duplex(self) -> bool:
        """Both may sound at once: the client can be interrupted."""
        return self.headphones or self.echo_cancellation


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """What is asked for on the command line for one session."""

    persona: str
    seed: int
    recording: Path | None = None
    """A recording acts as the microphone."""
    real_time: bool = False
    check_in: CheckIn = field(default_factory=CheckIn)
    """What the consultant has noted already."""
    asks: bool = False
    """Somebody is there to be asked before the session and after it."""
