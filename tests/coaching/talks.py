"""A made-up talk and short ways to build others."""

from datetime import UTC, datetime

from voicecoach.conversation.session import Kind, Mark, MarkKind, Outcome, Session, SpokenTime
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn

ME, CLIENT = Speaker.CONSULTANT, Speaker.CLIENT

RUTH = (
    (CLIENT, "Hi, um, so we're getting married in May and I've never done this before."),
    (ME, "Hello Ruth, lovely to meet you. May I ask about the two of you first?"),
    (CLIENT, "Sure. There isn't much to tell. My brother lives in Chile, so it's the first time we're all together."),
    (ME, "All together for the first time, so that matters more than the flowers. What is your brother like?"),
    (CLIENT, "Loud. He plays the accordion at every party, badly, and nobody minds."),
    (ME, "What happens when he plays?"),
    (CLIENT, "My mother cries and my father leaves the room, and then he comes back and dances."),
    (ME, "So you want the accordion and both of them in one picture. And you don't want to stand in rows. Did I miss anything?"),
    (CLIENT, "No. That's exactly it. What would that cost?"),
    (ME, "I would stay until the accordion comes out, so nobody is called. It's two thousand four hundred. Would you like to do it?"),
    (CLIENT, "Okay. Yes, let's do it. What do you need from me?"),
    (ME, "Only your address. Goodbye Ruth."),
)  # fmt: skip
ACTS = {0: "opening", 8: "price", 10: "yes"}


def turn(speaker: Speaker, text: str, start_s: float | None = None, end_s: float | None = None, **more: object) -> Turn:
    return Turn(speaker, text, start_s, end_s, **more)  # type: ignore[arg-type]


def transcript(*lines: tuple[Speaker, str], outcome: Outcome = Outcome.STOPPED) -> Session:
    """Lines without times."""
    return Session("talk", Kind.TRANSCRIPT, outcome, tuple(Turn(speaker, text) for speaker, text in lines))


def timed(*lines: tuple[Speaker, str, float, float]) -> Session:
    return Session("talk", Kind.TRANSCRIPT, Outcome.STOPPED, tuple(Turn(*line) for line in lines))


def practised(hold_off: bool = True) -> tuple[Session, SpokenTime]:
    """Ruth's talk: 14 characters a second, 1.2 s between the turns, trust growing, one need found in turn 4."""
    turns: list[Turn] = []
    spans: dict[Speaker, list[Span]] = {ME: [], CLIENT: []}
    at_s = 0.0
    for index, (speaker, text) in enumerate(RUTH):
        span = Span(at_s, at_s + len(text) / 14)
        spans[speaker].append(span)
        turns.append(Turn(speaker, text, span.start_s, span.end_s, client=_record(index) if speaker is CLIENT else None))
        at_s = span.end_s + 1.2
    marks = tuple(Mark(MarkKind.HOLD_OFF, span) for span in spans[CLIENT]) if hold_off else ()
    started = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)
    session = Session("2026-03-04T10-15-02_ruth", Kind.PRACTICE, Outcome.AGREED, tuple(turns), "ruth", started, at_s, marks)
    return session, SpokenTime(tuple(spans[ME]), tuple(spans[CLIENT]))


def _record(index: int) -> ClientRecord:
    return ClientRecord(ACTS.get(index, "fact"), trust=3 + index / 2, revealed=("brother",) if index >= 4 else ())
