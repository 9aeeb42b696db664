"""A talk: a session read again with the detectors of today, every sentence of the consultant with its place in time."""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.session import Kind, Session
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.client_turn import ClientTurn, read_client
from voicecoach.moves.looking import look_ahead
from voicecoach.moves.reading import read_turn
from voicecoach.moves.sentences import split_turn

NO_CONSULTANT, NO_CLIENT = "the consultant's side is missing", "the client's side is missing"
ONE_MICROPHONE = "one microphone heard both, so who of the two spoke cannot be told"
REMEMBERED = 80
"""Turns that a detector looks back on."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The evidence of a figure: which turn (counted from 0), when in seconds (None without times), and the words."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the consultant, where and when it was said."""

    quote: Quote
    sentence: Sentence
    rest: str
    """What the same turn still says behind it."""

    @property
    def turn(self) -> int:
        """Index of its turn."""
        return self.quote.turn

    def does(self, *moves: Move) -> bool:
        """Whether it carries any of these moves."""
        return self.sentence.does(*moves)


@dataclass(frozen=True, slots=True)
class Talk:
    """The session and the consultant's sentences in order."""

    session: Session
    said: tuple[Said, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns of the session."""
        return self.session.turns

    def doing(self, *moves: Move) -> tuple[Said, ...]:
        """The sentences that carry any of these moves."""
        return tuple(said for said in self.said if said.does(*moves))

    def first(self, *moves: Move) -> Said | None:
        """The first sentence that carries any of these moves."""
        return next((said for said in self.said if said.does(*moves)), None)

    def speaks(self, speaker: Speaker) -> bool:
        """Whether this person says anything at all."""
        return any(turn.speaker is speaker and turn.text.strip() for turn in self.turns)

    def knows(self, speaker: Speaker) -> bool:
        """Whether this person's side was kept: in a practice both always are, even when one of them was silent."""
        return not self.turns or self.session.kind is Kind.PRACTICE or self.speaks(speaker)

    def missing(self, speaker: Speaker) -> str | None:
        """Why this person's side is not known; None where it is."""
        if self.knows(speaker):
            return None
        if self.speaks(Speaker.UNKNOWN):
            return ONE_MICROPHONE
        return NO_CONSULTANT if speaker is Speaker.CONSULTANT else NO_CLIENT

    def heard(self, index: int) -> ClientTurn:
        """What the client's turn at that index holds."""
        before = _before(self.session, index)
        if self.turns[index].again:  # it stands there already
            before = before[:-1]
        return read_client((*before, *self.turns[index : index + 2]), len(before))

    def client_turns(self, after: int = -1, before: int | None = None) -> Iterator[tuple[int, Turn]]:
        """The client's turns with words, between two turns."""
        for index, turn in enumerate(self.turns[:before]):
            if index > after and turn.speaker is Speaker.CLIENT and turn.text.strip():
                yield index, turn


def reread(session: Session) -> Talk:
    """Read every turn of the consultant again: better rules improve old sessions."""
    own = [(index, turn) for index, turn in enumerate(session.turns) if turn.speaker is Speaker.CONSULTANT]
    look_ahead((split_turn(turn.text), _before(session, index)) for index, turn in own)
    said: list[Said] = []
    for index, turn in own:
        said += _place(index, turn, read_turn(turn.text, _before(session, index)))
    return Talk(session, tuple(said))


def _before(session: Session, index: int) -> tuple[Turn, ...]:
    """What was said before a turn; in a retake, before the session too, where what is now said again has its place."""
    own = session.turns[max(0, index - REMEMBERED) : index]
    return (*session.before, *(turn for turn in own if not turn.again))[-REMEMBERED:]


def quote_turn(index: int, turn: Turn) -> Quote:
    """A whole turn as evidence."""
    return Quote(index, turn.start_s, turn.end_s, turn.text)


def stretch_of(turn: Turn, start: int, end: int) -> tuple[float | None, float | None]:
    """When the characters `start` to `end` of a turn were said, as if it was spoken evenly; None without times."""
    span = turn.span
    if span is None or not turn.text:
        return None, None
    per_character = span.seconds / len(turn.text)
    return span.start_s + start * per_character, span.start_s + end * per_character


def _place(index: int, turn: Turn, sentences: tuple[Sentence, ...]) -> list[Said]:
    placed: list[Said] = []
    cursor = 0
    for sentence in sentences:
        start = max(cursor, turn.text.find(sentence.text, cursor))
        cursor = start + len(sentence.text)
        at_s, until_s = stretch_of(turn, start, cursor)
        placed.append(Said(Quote(index, at_s, until_s, sentence.text), sentence, turn.text[cursor:].strip()))
    return placed
