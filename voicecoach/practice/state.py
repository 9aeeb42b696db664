"""What the floor knows: who may speak, the open turn, the open reply; values only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from typing import TypeAlias

from voicecoach.conversation.activity import VoiceActivity
from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.conversation.sound import samples_in
from voicecoach.practice.actions import Action, Finish, LoseTurn, MarkSpan
from voicecoach.practice.events import Loss
from voicecoach.practice.rules import Rules
from voicecoach.turn_ends.habits import Habits


class Holder(StrEnum):
    """Who has the floor."""

    LISTENING = "listening"
    """The consultant, speaking or free to speak."""
    PAUSING = "pausing"
    """The consultant has fallen silent; perhaps the turn is over."""
    THINKING = "thinking"
    """The client, before its first word; the microphone is open."""
    SPEAKING = "speaking"
    """The client."""
    HELD = "held"
    """Nobody: the person at the desk asked for a pause."""
    OVER = "over"


AWAY = "away"
"""Shown in place of a holder: nobody has the floor, because a microphone or loudspeaker has gone."""
FREE = "free"
"""Shown in place of a holder: with push to talk, the floor is the consultant's, and the key is not down."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A finished part of a turn; `text` is None until its decode is done."""

    job: int
    text: str | Loss | None = None


@dataclass(frozen=True, slots=True)
class OpenTurn:
    """The consultant's turn while it lasts. Positions are samples."""

    start: int
    speech_end: int
    """Where speech was last heard."""
    stretch: int
    """Where the sound begins that belongs to no finished stretch yet."""
    kept: tuple[Stretch, ...] = ()
    job: int | None = None
    """The decode of what follows the finished stretches, on speculation that the turn is over."""
    upto: int = 0
    """Where the sound of that decode ends."""
    text: str | Loss | None = None
    """Its words, or why there are none; None while they are not there."""
    sounds_over: float | None = None
    """How likely it is complete by its sound; None where nobody listens to that, or has not judged this silence yet."""
    into_silence: bool = False
    """It was begun in the client's thinking pause."""
    pauses: int = 0
    """Silences in it so far that were longer than a breath."""

    @property
    def words(self) -> str | None:
        """The whole turn as far as it was understood, or None while a decode is missing."""
        return None if None in self._parts else _joined(self._parts)

    @property
    def loss(self) -> Loss | None:
        """Why not all of it was understood."""
        return next((part for part in self._parts if isinstance(part, Loss)), None)

    @property
    def first_words(self) -> str:
        """The turn up to the first decode that is missing or failed."""
        return _joined(takewhile(lambda part: isinstance(part, str), self._parts))

    @property
    def _parts(self) -> tuple[str | Loss | None, ...]:
        return (*(stretch.text for stretch in self.kept), self.text)


def _joined(parts: Iterable[str | Loss | None]) -> str:
    return " ".join(part for part in parts if part and isinstance(part, str))


@dataclass(frozen=True, slots=True)
class OpenReply:
    """The client's reply from the question to its last sample. Positions and counts are samples."""

    job: int
    asked: int
    """Where the consultant's speech ended."""
    pause: int | None = None
    """The thinking pause after that; None until the client has decided."""
    sentences: tuple[int, ...] = ()
    """Length of each sentence that is ready."""
    phrases: tuple[int, ...] = ()
    """Where in its sound it can be taken up again after a break."""
    furthest: int = 0
    """What had sounded of it when it was interrupted, though it was taken up again before that."""
    cut: int | None = None
    """It was interrupted at this position of the recording, and may go on."""
    complete: bool = False
    start: int = 0
    played: int = 0
    decided: Outcome | None = None
    ends: Outcome | None = None

    @property
    def sounded(self) -> int:
        """Samples of it that the consultant has heard."""
        return max(self.played, self.furthest)


@dataclass(frozen=True, slots=True)
class Floor:
    """All that is known about who speaks. Positions are samples from the start of the recording."""

    rules: Rules
    holder: Holder = Holder.THINKING
    now: int = 0
    voice: VoiceActivity = VoiceActivity()
    turn: OpenTurn | None = None
    reply: OpenReply | None = None
    """Together with an open turn: a reply that waits whether there are words in what the consultant put in."""
    deaf_until: int = 0
    """Up to here the microphone heard the client."""
    quiet_since: int = 0
    jobs: int = 0
    """Numbers given to decodes and replies so far."""
    hold_wanted: bool = False
    """A pause was asked for while the client spoke: it begins when the reply is over, and nothing is recorded until then."""
    held_since: int = 0
    gap_since: int | None = None
    """The microphone gives nothing from here on."""
    ending: bool = False
    """The recording that acts as a microphone is over: finish when nothing is open."""
    closing: bool = False
    """The person wants to end: finish as soon as the open turn has its words."""
    decided: Outcome | None = None
    habits: Habits = Habits()  # noqa: RUF009 - frozen
    """How the consultant pauses within a turn."""
    pressed: bool = False
    """Push to talk: the key is down."""
    let_go: int | None = None
    """Push to talk: where the key was let go last."""
    away: bool = False
    """A sound device has gone: the floor is held until it is back, and longer if a pause is wanted (`hold_wanted`)."""

    @property
    def key_down(self) -> bool:
        """The key of push to talk is down, or was so a moment ago: what was said meanwhile is still on its way."""
        return self.pressed or (self.let_go is not None and self.now < self.let_go + samples_in(self.rules.let_go_s))

    @property
    def hears(self) -> bool:
        """Whether what the microphone gives counts, as far as push to talk is concerned."""
        return self.key_down or not self.rules.push_to_talk

    @property
    def shown(self) -> str:
        """Who has the floor, as the person at the desk is told it: a holder, `FREE` or `AWAY`."""
        if self.away:
            return AWAY
        if self.pressed and self.holder is Holder.THINKING:
            return Holder.LISTENING  # the client waits for whoever holds the key
        if self.hears or self.holder not in (Holder.LISTENING, Holder.PAUSING):
            return self.holder
        return Holder.THINKING if self.turn else FREE


Step: TypeAlias = tuple[Floor, tuple[Action, ...]]


def finish(floor: Floor, outcome: Outcome, *first: Action) -> Step:
    """The session is over, after these last actions."""
    return replace(floor, holder=Holder.OVER, turn=None, reply=None, away=False), (*gap_until_now(floor), *first, Finish(outcome))


def give_up(turn: OpenTurn) -> LoseTurn:
    """Nobody waits for the words of this turn any more, and nobody answers."""
    return LoseTurn(0, turn.start, turn.speech_end, turn.loss.told if turn.loss else "")


def pass_on(floor: Floor) -> Floor:
    """The floor goes back to the consultant, or to nobody when a pause was asked for meanwhile."""
    holder = Holder.HELD if floor.hold_wanted else Holder.LISTENING
    return replace(floor, holder=holder, reply=None, hold_wanted=False, held_since=floor.now)


def gap_until_now(floor: Floor) -> tuple[Action, ...]:
    """The mark for a gap that is over now, if there was one."""
    return () if floor.gap_since is None else (MarkSpan(MarkKind.GAP, floor.gap_since, floor.now),)
