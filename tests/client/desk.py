"""A desk without sound: talks in which replies are broken, cut, withdrawn and waited for, and everything is kept as a session keeps it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from tests.client.talks import ASK, CLOSED, FOLLOW, OPEN, PLAN, PRICE, PROPOSAL, says, turn
from voicecoach.client.intent import Intent, Wording
from voicecoach.client.offline import AuthoredLines
from voicecoach.client.persona import Persona
from voicecoach.client.simulated import SimulatedClient
from voicecoach.client.state import State
from voicecoach.conversation.answering import Heard, Reply, Words
from voicecoach.conversation.move import Move
from voicecoach.conversation.occasions import Occasion
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.practice.witness import WitnessedClient

SAID = (
    says("When is it?", CLOSED),
    says("What matters to you?", OPEN),
    says("So it matters who is there.", Move.REFLECTION),
    says("That sounds hard. What was that like?", Move.EMPATHY, OPEN, FOLLOW),
    says("I use two cameras.", Move.FEATURE_CLAIM),
    says("You do not need that.", Move.ADVOCACY),
    says("I started because of my grandmother.", Move.OWN_VALUES),
    turn(PROPOSAL),
    turn(PLAN),
    turn(PRICE),
    turn(ASK),
    turn(PRICE, ASK),
    says("You have to decide today.", Move.PRESSURE, Move.ASK),
    says("Sorry, could you say that again?"),
    says("Take your time."),
    says("banana trombone seven"),
    says("Are you a language model?"),
    says("Of course. What would you want to look at first?", OPEN, FOLLOW),
)


@dataclass(frozen=True)
class Moment:
    """The client right before she answered the consultant's turn at `place`."""

    place: int
    state: State
    talk: tuple[Turn, ...]
    heard: Heard
    reply: Reply


@dataclass
class Desk:
    """One talk with one client, and what was kept of it."""

    persona: Persona
    seed: int
    wording: Wording = field(default_factory=AuthoredLines)
    turns: list[Turn] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)

    def fresh(self) -> SimulatedClient:
        return SimulatedClient(self.persona, SAMPLE_OFFER, self.seed, self.wording)

    def hold(self, count: int, others: Iterable[Heard] = ()) -> "Desk":
        """A talk of that many turns, by chance; it goes on whatever she decides."""
        chance = Random(f"{self.persona.name}/{self.seed}")
        said = (*SAID, *others)
        self._client = self.fresh()
        self._witnessed = WitnessedClient(self._client, self.occasions.append)
        unsaid, whole, paused = self._take(self._witnessed.open(), chance)
        for _ in range(count):
            if not whole and chance.random() < 0.2:  # she cannot be talked over where nobody talks
                unsaid, whole, paused = self._take(self._witnessed.notice_silence(15.0), chance)
            seconds = None if chance.random() < 0.3 else chance.randrange(10, 90) * 512 / 16000
            told = chance.choice(said)
            heard = Heard(told.text, told.sentences, seconds, whole and paused, whole, unsaid)
            before = self._client.state, self._client._talk
            self.turns.append(Turn(Speaker.CONSULTANT, told.text, sentences=told.sentences))
            reply = self._witnessed.answer(heard)
            fetched = self._take(reply, chance)
            self.moments.append(Moment(len(self.turns) - 1 - (self.turns[-1].speaker is Speaker.CLIENT), *before, heard, reply))
            unsaid, whole, paused = fetched
        return self

    def say(self, *said: Heard | None) -> "Desk":
        """A talk in which every reply is heard to its end, but for one that the next turn breaks; None is a silence."""
        witnessed = WitnessedClient(self.fresh(), self.occasions.append)
        reply = witnessed.open()
        for heard in said:
            if (heard is None or not heard.unheard) and (text := " ".join(reply.sentences)):
                self.turns.append(Turn(Speaker.CLIENT, text, client=reply.record))
            if heard is None:
                reply = witnessed.notice_silence(15.0)
            else:
                self.turns.append(Turn(Speaker.CONSULTANT, heard.text, sentences=heard.sentences))
                reply = witnessed.answer(heard)
        return self

    def _take(self, reply: Reply, chance: Random) -> tuple[str, bool, bool]:
        """Hear a reply, or a part of it, or nothing; gives what went unsaid, whether that was all, and whether in a thinking pause."""
        fate = chance.random()
        if reply.pause_s and fate < 0.4:
            return " ".join(self._fetch(reply, 0)), True, True
        if fate > 0.9:
            return " ".join(self._fetch(reply, 1)), True, False
        words = " ".join(self._fetch(reply, 9)).split()
        count = chance.randrange(1, len(words)) if 0.75 < fate <= 0.9 and len(words) > 1 else len(words)
        said, unsaid = " ".join(words[:count]), " ".join(words[count:])
        if said:
            self.turns.append(Turn(Speaker.CLIENT, said, client=reply.record, unsaid=unsaid))
        return unsaid, False, False

    @staticmethod
    def _fetch(reply: Reply, most: int) -> tuple[str, ...]:
        if not isinstance(reply.sentences, Words):
            return tuple(reply.sentences)
        for _, _ in zip(range(most), reply.sentences, strict=False):
            pass
        return reply.sentences.said


@dataclass
class Parrot:
    """Words that come one by one, and are others than the authored ones."""

    authored: tuple[str, ...]
    said: tuple[str, ...] = ()
    fallback: bool = False

    def __iter__(self) -> Iterator[str]:
        for sentence in self.authored:
            self.said = (*self.said, f"Well, {sentence}")
            yield self.said[-1]

    def stop(self) -> None:
        """Nothing is asked for ahead."""


class ParrotLines:
    """A wording as a chat model has it."""

    def say(self, intent: Intent) -> Parrot:
        return Parrot(intent.authored)
