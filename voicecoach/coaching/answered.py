"""How an ask was met: where the client stood before it, and what the client's next turn did to it."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.turns import Turn
from voicecoach.moves.answers import Answer, Delay, fades, leans_in, read_answer, read_delay

BY_ACT = {
    "yes": Answer.ACCEPTS,
    "no": Answer.DECLINES,
    "delay": Answer.DELAYS,
    "fade": Answer.DELAYS,
    "price": Answer.ASKS,
    "back": Answer.ASKS,
    "worry": Answer.ASKS,
}
"""What the client's own record says goes before the words."""
RECENT = 2


@dataclass(frozen=True, slots=True)
class AskAnswered:
    """The answer, and for a delay its kind; None when nothing was asked."""

    answer: str | None
    delay: str | None


def answer_to(talk: Talk, ask: Said) -> AskAnswered:
    """What the client's next turn with words did to this ask."""
    turn = next((turn for _, turn in talk.client_turns(after=ask.turn)), None)
    if turn is None:
        return AskAnswered(Answer.NONE.value, None)
    answer = _answer(turn)
    delay: Delay | None = read_delay(turn.text) if answer is Answer.DELAYS else None
    return AskAnswered(answer.value, delay.value if delay else None)


def where_client_was(talk: Talk, ask: Said) -> str | None:
    """ "ready", "lost" or "undecided" by the client's last turns before the ask; None when the client had said nothing."""
    last = [turn for _, turn in talk.client_turns(before=ask.turn)][-RECENT:]
    if not last:
        return None
    if fades(last[-1].text) or (last[-1].client and last[-1].client.act in {"no", "fade"}):
        return "lost"
    return "ready" if any(leans_in(turn.text) for turn in last) else "undecided"


def _answer(turn: Turn) -> Answer:
    by_act = BY_ACT.get(turn.client.act) if turn.client else None
    return by_act or read_answer(turn.text)
