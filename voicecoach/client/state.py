"""The state of a client's mind: one small frozen value, all that she carries from turn to turn."""

from dataclasses import dataclass, replace

from voicecoach.client.persona import Difficulty, Need, Persona
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome

READY = 99
"""Progress of a rung that was on her tongue when she was interrupted."""
_PRICE_QUESTIONS = 3
_TRUST_AT_FIRST = {Difficulty.EASY: 6.0, Difficulty.MEDIUM: 5.0, Difficulty.HARD: 4.0}


@dataclass(frozen=True, slots=True)
class State:
    """What she feels, knows and has said."""

    trust: float
    """0 to 10."""
    counts: tuple[int, ...]
    """How often each condition of the persona was met by words."""
    turn: int = 0
    revealed: tuple[str, ...] = ()
    progress: int = 0
    """Fitting moves since the last rung opened."""
    untaken: str = ""
    """Id of a revealed need that nobody has taken up yet."""
    about: str = ""
    """Id of the need that she spoke about last."""
    passed_over: bool = False
    """The last turn went past it, for the first time."""
    missed: str = ""
    """Id of the need that was passed over; it hurts once."""
    voiced: tuple[str, ...] = ()
    """Ids of concerns that were said or raised."""
    eased: tuple[str, ...] = ()
    relieved: bool = False
    """The last turn answered a concern."""
    worry: str = ""
    """Id of the concern that she has just voiced."""
    worry_taken_up: bool = False
    worry_age: int = 0
    """Turns since she voiced it."""
    pressure: int = 0
    """Turns in which she was pushed."""
    tired: int = 0
    """Turns of features."""
    price: float | None = None
    """The whole price, once it was said."""
    wants_price: bool = False
    """She asked for it and has not been told."""
    asks_price: bool = False
    """Her last reply asked for it."""
    price_questions: int = 0
    """How often she asked for the price."""
    dodges: int = 0
    asked: int = 0
    in_vain: int = 0
    """How often she was asked with nothing changed since she was asked before."""
    stood: tuple[object, ...] = ()
    """How things stood when she was asked last: needs told, concerns answered, the price, what was met by words."""
    decided: Outcome | None = None
    since_decided: int = 0
    """Turns since then."""
    due: frozenset[Move] = frozenset()
    """A price or an ask of the last turn, which she owes an answer if she did not get to give it."""
    garbled: int = 0
    """Turns in a row that made no sense to her."""
    nudges: int = 0
    luck: float = 1.0
    """Drawn once for the talk, 0 to 1: whether she is one of the few who book unasked."""
    elapsed_s: float = 0.0
    """How long the talk has gone on, by the words of both where nobody measured."""
    reminded: bool = False
    """She has said that her time is nearly over."""
    shielded: bool = False
    """She put it off and hid the reason."""
    polite: bool = False
    """Her yes was squeezed out of her; she will cancel."""
    told: tuple[str, ...] = ()
    """Ids of the stories she has told."""
    telling: bool = False
    """Her last reply was a story."""
    ready: int = 0
    """Turns in which everything was right for a yes and nobody asked."""
    puzzled: bool = False
    """She did not know a word, once."""
    heard: frozenset[str] = frozenset()
    """What the consultant said so far, turn by turn."""
    odd: int = 0
    """Turns in which somebody talked to her as to a machine."""
    odd_hints: int = 0
    """Turns with a sign of it, which by itself is innocent."""
    strays: int = 0
    """How often she compared, or turned to somebody beside her."""
    used: frozenset[str] = frozenset()
    """Lines said so far."""
    last: tuple[str, ...] = ()
    """The sentences of her last reply."""
    before: "State | None" = None
    """The state before that reply."""


def first_state(persona: Persona, luck: float = 1.0) -> State:
    """How she comes into the talk."""
    asks = persona.price.asks_first
    counts = (0,) * len(persona.conditions)
    return State(
        trust=_TRUST_AT_FIRST[persona.difficulty], counts=counts, wants_price=asks, asks_price=asks, price_questions=int(asks), luck=luck
    )


def may_ask_price(state: State) -> bool:
    """Whether she asks what it costs once more: she repeats it twice at most."""
    return state.price is None and state.price_questions < _PRICE_QUESTIONS


def next_rung(state: State, persona: Persona) -> Need | None:
    """The highest rung that is still shut, or None."""
    return next((need for need in persona.needs if need.id not in state.revealed), None)


def without_unsaid(state: State, heard: Heard) -> tuple[State, bool]:
    """The state without what she did not get to say, and whether her whole last reply went unsaid."""
    unheard = heard.unheard or heard.into_silence
    if not (unheard or heard.unsaid):
        return state, False
    lost = tuple(sentence for sentence in state.last if unheard or sentence in heard.unsaid)
    before = state.before
    if before is None or not lost:
        return state, False
    if len(lost) < len(state.last):
        kept = frozenset(line for line in state.used if not any(line.endswith(sentence) for sentence in lost))
        return replace(state, used=kept, last=state.last[: -len(lost)], asks_price=False), False
    return replace(
        state,
        revealed=before.revealed,
        progress=state.progress if state.revealed == before.revealed else READY,
        untaken=before.untaken,
        voiced=before.voiced,
        wants_price=before.wants_price,
        asks_price=False,
        price_questions=before.price_questions,
        decided=before.decided,
        used=before.used,
        last=before.last,
    ), True
