"""The rules of the floor: how long to wait for what, and whether both may sound at once."""

from dataclasses import dataclass

from voicecoach.turn_ends.patience import IsOver, by_silence, by_words


@dataclass(frozen=True, slots=True)
class Rules:
    """What the floor goes by: how long to wait for what, in seconds, and whether both may sound at once."""

    end_of_turn_s: float = 1.0
    """Silence after which the consultant has finished (eot-bench: 1.0 s cuts off 10 % of turns); by words, so long on the average."""
    by_words: bool = False
    """What was said counts as well as the silence: an unfinished thought is waited for longer, a complete one less."""
    first_pause_s: float = 0.3
    """Silence after which decoding begins on speculation."""
    breath_s: float = 0.15
    """The same in a stretch that has become long: before Whisper's window of 30 s is full, any gap between two words has to do."""
    long_stretch_s: float = 20.0
    """When a stretch is long."""
    nudge_s: float = 15.0
    """Silence after which the client says something."""
    pre_roll_s: float = 0.5
    """Sound kept from before the first frame of speech."""
    echo_tail_s: float = 0.4
    """How long the room still rings after the client's last sample."""
    half_duplex: bool = True
    """On loudspeakers the microphone hears the client: what it hears then is nobody's turn."""
    push_to_talk: bool = False
    """The consultant is heard only while a key is held down; letting go ends the turn."""
    let_go_s: float = 0.2
    """Heard after the key was let go: what was said before is still on its way from the microphone."""
    keep_stretch_s: float = 8.0
    """A stretch decoded at a pause is kept, not decoded again, when it is at least this long."""

    @property
    def is_over(self) -> IsOver:
        """Whether a turn is over in the middle of a silence."""
        return by_words(self.end_of_turn_s) if self.by_words else by_silence(self.end_of_turn_s)
