"""How an ask was met: where the client stood before it, and what the client's next turn did to it."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.answers import Answer, Delay, fades, leans_in, read_answer, read_delay, wants_to_book

BY_ACT = {
    "yes": Answer.ACCEPTS,
    "polite_yes": Answer.ACCEPTS,
    "no": Answer.DECLINES,
    "delay": Answer.DELAYS,
    "fade": Answer.DELAYS,
    "true_reason": Answer.DELAYS,
    "price": Answer.ASKS,
    "back": Answer.ASKS,
    "worry": Answer.ASKS,
    "leave": Answer.DECLINES,
}
"""What the client's own record says goes before the words."""
FAREWELL = "farewell"
"""Parting words may still hold the answer; with every other act the client decided nothing."""
LOST = frozenset({"no", "fade", "leave", FAREWELL})
RECENT = 2


@dataclass(frozen=True, slots=True)
class AskAnswered:
    """The answer, and for a delay its kind; None when nothing was asked."""

    answer: str | None
    delay: str | None
    words: str | None = None
    """What the client said; None when there was nothing."""


def answer_to(talk: Talk, ask: Said) -> AskAnswered:
    """What the client's next turn with words did to this ask; nothing is known where the client's side is missing."""
    if not talk.knows(Speaker.CLIENT):
        return AskAnswered(None, None)
    turn = next((turn for _, turn in talk.client_turns(after=ask.turn)), None)
    if turn is None:
        return AskAnswered(Answer.NONE.value, None)
    answer = _answer(turn)
    delay: Delay | None = read_delay(turn.text) if answer is Answer.DELAYS else None
    return AskAnswered(answer.value, delay.value if delay else None, turn.text)


def where_client_was(talk: Talk, ask: Said) -> str | None:
    """ "ready", "lost" or "undecided" by the client's last turns before the ask; None when the client had said nothing."""
    last = [turn for _, turn in talk.client_turns(before=ask.turn)][-RECENT:]
    if not last:
        return None
    record = last[-1].client
    if record.act in LOST if record else fades(last[-1].text):
        return "lost"
    return "ready" if any(leans_in(turn.text) for turn in last) else "undecided"


def accepted_unasked(turn: Turn) -> bool:
    """Whether the client says yes without an ask, by the record where there is one."""
    return turn.client.act == "yes" if turn.client else wants_to_book(turn.text)


def client_decided(talk: Talk) -> bool | None:
    """Whether the client's own record holds a yes or a no; None where nobody kept a record."""
    acts = [turn.client.act for turn in talk.turns if turn.client]
    return any(act in {"yes", "no", "leave"} for act in acts) if acts else None


def _answer(turn: Turn) -> Answer:
    if turn.client is None or turn.client.act == FAREWELL:
        return read_answer(turn.text)
    return BY_ACT.get(turn.client.act, Answer.NONE)
