"""The six steps as bands: how long a talk stayed in each, and where; good talks loop through them, so the order is never judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.activity import LONGEST_BREATH_S
from voicecoach.conversation.move import Move
from voicecoach.conversation.spans import Span, merge, subtract, total_seconds
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.client_turn import ClientTurn


class StepName(StrEnum):
    """The steps, in the order in which they are taught."""

    RAPPORT = "rapport"
    NEED = "need"
    VALUES = "values"
    ADVOCACY = "advocacy"
    SOLUTION = "solution"
    ASK = "ask"


POINTS_TO: dict[Move, StepName] = {
    Move.SMALL_TALK: StepName.RAPPORT,
    Move.OWN_VALUES: StepName.RAPPORT,
    Move.OPEN_QUESTION: StepName.NEED,
    Move.CLOSED_QUESTION: StepName.NEED,
    Move.FOLLOW_UP: StepName.NEED,
    Move.EMPATHY: StepName.VALUES,
    Move.REFLECTION: StepName.VALUES,
    Move.ADVOCACY: StepName.ADVOCACY,
    Move.SUMMARY: StepName.SOLUTION,
    Move.RECOMMENDATION: StepName.SOLUTION,
    Move.FEATURE_CLAIM: StepName.SOLUTION,
    Move.SOCIAL_PROOF: StepName.SOLUTION,
    Move.PRICE: StepName.ASK,
    Move.ASK: StepName.ASK,
    Move.NEXT_STEP: StepName.ASK,
    Move.PRESSURE: StepName.ASK,
    Move.PRICE_APOLOGY: StepName.ASK,
    Move.BACKING_OFF: StepName.ASK,
}
"""Framing and an own answer are missing: they stay in the step in which they are said."""
TAUGHT = tuple(StepName)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `seconds` is speech of both, without the pauses between; None without times, and then there are no spans."""

    step: int
    """1 to 6."""
    name: str
    seconds: float | None
    spans: tuple[tuple[float, float], ...]
    """From and to, in seconds from the start of the recording; stretches of speech that touch are one."""


def find_steps(talk: Talk) -> tuple[Step, ...]:
    """All six steps, always in the same order.

    A sentence of the consultant belongs to the step that its moves point to, one without such moves to the step before it; what the
    client says belongs to the step that it answers. A talk begins with rapport.
    """
    worded = [turn for turn in talk.turns if turn.text.strip()]
    if not worded or not talk.knows(Speaker.CONSULTANT) or any(turn.span is None for turn in worded):
        return tuple(Step(number, name.value, None, ()) for number, name in enumerate(TAUGHT, start=1))
    stretches = _join(list(_stretches(talk)))
    found: list[Step] = []
    for number, name in enumerate(TAUGHT, start=1):
        spans = subtract(merge(span for step, span in stretches if step is name), talk.session.left_out)
        bands = tuple((span.start_s, span.end_s) for span in spans)
        found.append(Step(number, name.value, total_seconds(spans), bands))
    return tuple(found)


def step_of(said: Said, answered: ClientTurn | None) -> StepName | None:
    """The last of the steps that a sentence points to.

    `answered` is what the client had said before (None: nothing); to ask on about something that weighs is to ask what it means.
    """
    pointed = [POINTS_TO[move] for move in said.sentence.moves if move in POINTS_TO]
    step = max(pointed, key=TAUGHT.index, default=None)
    if step is StepName.NEED and said.does(Move.FOLLOW_UP) and answered and answered.heavy:
        return StepName.VALUES
    return step


def _stretches(talk: Talk) -> Iterator[tuple[StepName, Span]]:
    """Each sentence of the consultant and each turn of the client: its step, and when it was said."""
    said_in: dict[int, list[Said]] = {}
    for said in talk.said:
        said_in.setdefault(said.turn, []).append(said)
    current: StepName = StepName.RAPPORT
    answered: ClientTurn | None = None
    for index, turn in enumerate(talk.turns):
        if turn.span is None or not turn.text.strip():
            continue
        if turn.speaker is Speaker.CLIENT:
            answered = talk.heard(index)
            yield current, turn.span
            continue
        for said in said_in.get(index, []):
            current = step_of(said, answered) or current
            if said.quote.at_s is not None and said.quote.until_s is not None:
                yield current, Span(said.quote.at_s, said.quote.until_s)


def _join(stretches: list[tuple[StepName, Span]]) -> list[tuple[StepName, Span]]:
    """Neighbours of one step become one stretch where no more than a breath lies between them."""
    joined: list[tuple[StepName, Span]] = []
    for step, span in stretches:
        if joined and joined[-1][0] is step and 0 <= span.start_s - joined[-1][1].end_s <= LONGEST_BREATH_S:
            joined[-1] = (step, Span(joined[-1][1].start_s, max(span.end_s, joined[-1][1].end_s)))
        else:
            joined.append((step, span))
    return joined
