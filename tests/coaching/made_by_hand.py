"""A talk whose sentences carry the moves that the test gives them, so that no detector has a say."""

from dataclasses import replace

from voicecoach.coaching.figures import Figures, gather_figures
from voicecoach.coaching.not_taken_up import Missed, NotTakenUp
from voicecoach.coaching.talk import Quote, Said, Talk
from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.session import Kind, Mark, Outcome, Session
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn

ALL_TAKEN_UP = NotTakenUp(Missed(0, ()), Missed(0, ()))


def does(text: str, *moves: Move, **details: str) -> Sentence:
    return Sentence(text, moves, "made by hand", tuple(details.items()))


def said_by_me(*sentences: Sentence) -> Turn:
    return Turn(Speaker.CONSULTANT, " ".join(sentence.text for sentence in sentences), sentences=sentences)


def said_by_client(text: str, act: str | None = None, revealed: tuple[str, ...] = ()) -> Turn:
    """With an act, the client kept a record."""
    return Turn(Speaker.CLIENT, text, client=ClientRecord(act, revealed=revealed) if act else None)


def at(start_s: float, end_s: float, turn: Turn) -> Turn:
    return Turn(turn.speaker, turn.text, start_s, end_s, turn.sentences, turn.client)


def talk_of(*turns: Turn, kind: Kind = Kind.TRANSCRIPT, marks: tuple[Mark, ...] = ()) -> Talk:
    """Sentences of a turn share its time equally."""
    said: list[Said] = []
    for index, turn in enumerate(turns):
        for place, sentence in enumerate(turn.sentences):
            rest = " ".join(other.text for other in turn.sentences[place + 1 :])
            said.append(Said(Quote(index, *_share(turn, place), sentence.text), sentence, rest))
    return Talk(Session("made", kind, Outcome.STOPPED, turns, marks=marks), tuple(said))


def figures_of(*turns: Turn, not_taken_up: NotTakenUp = ALL_TAKEN_UP) -> Figures:
    return replace(gather_figures(talk_of(*turns)), not_taken_up=not_taken_up)


def _share(turn: Turn, place: int) -> tuple[float | None, float | None]:
    if turn.start_s is None or turn.end_s is None:
        return None, None
    each = (turn.end_s - turn.start_s) / len(turn.sentences)
    return turn.start_s + place * each, turn.start_s + (place + 1) * each
