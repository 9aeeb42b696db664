"""A replay: a client lives through a talk again, up to a moment, so that it can be taken up there with the mind that she had."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from voicecoach.client.intent import Intent
from voicecoach.client.simulated import SimulatedClient
from voicecoach.conversation.answering import Reply
from voicecoach.conversation.occasions import Occasion, OccasionKind
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn


@dataclass(frozen=True, slots=True)
class Past:
    """What was kept of a talk up to a moment."""

    turns: tuple[Turn, ...]
    """What both said, oldest first, with the sentences as they were seen live."""
    occasions: tuple[Occasion, ...]
    """What reached the client; those behind the moment may follow."""

    @property
    def lived(self) -> tuple[Occasion, ...]:
        """The occasions before the moment: all up to the turn that is not among `turns`."""
        own = sum(turn.speaker is Speaker.CONSULTANT for turn in self.turns)
        turns = accumulate(occasion.kind is OccasionKind.TURN for occasion in self.occasions)
        return tuple(occasion for occasion, number in zip(self.occasions, turns, strict=True) if number <= own)

    def worded(self, place: int) -> tuple[str, ...]:
        """The words of the reply to the occasion at this place, as far as they are known."""
        return self.occasions[place + 1].worded if place + 1 < len(self.occasions) else ()

    def own_turn(self, at: int) -> int:
        """The place of the consultant's next turn."""
        return next(place for place in range(at, len(self.turns)) if self.turns[place].speaker is Speaker.CONSULTANT)

    def kept(self, at: int, place: int) -> Turn | None:
        """The turn, at `at`, that the reply to the occasion at `place` became; None when nobody heard it."""
        turn = self.turns[at] if at < len(self.turns) else None
        silent = place + 1 < len(self.occasions) and not self.occasions[place + 1].worded
        return None if silent or turn is None or turn.speaker is not Speaker.CLIENT else turn


@dataclass(frozen=True, slots=True)
class Replayed:
    """How a client came to the moment."""

    due: Reply
    """With this she takes the talk up: her last words again, or those that she was about to say."""
    occasions: tuple[Occasion, ...]
    """All that she lived through, and that the talk is taken up now."""
    changed: int | None
    """Place among the turns of the first one of hers that comes out otherwise today; None when all are as they were."""


@dataclass(slots=True)
class _Remembered:
    """Words that were said, given back as `Words`; where nothing is remembered, as they were written."""

    said: tuple[str, ...] = ()
    fallback: bool = field(default=False, init=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self.said)

    def stop(self) -> None:
        """There is no more to come."""


@dataclass(slots=True)
class _Memory:
    """The wording of a replay: what was really said then."""

    words: tuple[str, ...] = ()

    def say(self, intent: Intent) -> _Remembered:
        same = " ".join(self.words) == " ".join(intent.authored)
        return _Remembered(intent.authored if same or not self.words else self.words)


@dataclass(frozen=True, slots=True)
class _Given:
    """A reply of the replay, and the turn that it became; None when nobody heard it."""

    reply: Reply
    kept: Turn | None


def replay(client: SimulatedClient, past: Past) -> Replayed:
    """Bring a fresh client to the moment. Where the rules of today would make it otherwise, she goes on from what was kept."""
    memory = _Memory()
    twin = client.twin(memory)
    given: list[_Given] = []
    changed: int | None = None
    at = 0
    for place, occasion in enumerate(past.lived):
        if occasion.kind is OccasionKind.TAKEN_UP:
            continue
        memory.words = past.worded(place)
        if occasion.kind is OccasionKind.TURN:
            at = past.own_turn(at) + 1
        reply = _react(twin, occasion, past.turns[at - 1] if at else None)
        kept = past.kept(at, place)
        given.append(_Given(reply, kept))
        if kept is not None and kept.client is not None and not _alike(kept.client, reply.record):
            changed = at if changed is None else changed
            twin.stand_by(kept.client, kept.text)
        at += kept is not None
    client.take_over(twin)
    taken_up = Occasion(OccasionKind.TAKEN_UP, worded=tuple(given[-1].reply.sentences))
    lived = past.lived[:-1] if past.lived[-1].kind is OccasionKind.TAKEN_UP else past.lived
    return Replayed(_due(given, client), (*lived, taken_up), changed)


def _react(client: SimulatedClient, occasion: Occasion, turn: Turn | None) -> Reply:
    if occasion.kind is OccasionKind.TURN and turn is not None:
        return client.answer(occasion.heard(turn))
    return client.open() if occasion.kind is OccasionKind.OPENING else client.notice_silence(occasion.seconds or 0.0)


def _alike(kept: ClientRecord, today: ClientRecord) -> bool:
    return _told(kept) == _told(today)


def _told(record: ClientRecord) -> tuple[object, ...]:
    """What she did and felt; how a cause is put into words may change."""
    return (record.act, record.trust, record.revealed, record.concerns, record.eased, record.will_cancel)


def _due(given: list[_Given], client: SimulatedClient) -> Reply:
    """What she said last, once more; or what she was about to say when the consultant spoke, with the pause before it.

    A nudge is not repeated, and with what would end the talk no talk is taken up.
    """
    fit = [one for one in given if tuple(one.reply.sentences) and one.reply.record.act != "nudge" and one.reply.ends is None]
    heard = [one for one in fit if one.kept is not None]
    last = fit[-1] if fit and fit[-1] is given[-1] else (heard or fit)[-1]
    again = last.kept is not None
    record = last.kept.client if last.kept and last.kept.client else last.reply.record
    pause_s = 0.0 if again else last.reply.pause_s
    return Reply(tuple(last.reply.sentences), record, pause_s, decided=client.state.decided, again=again)
