"""Advice: one thing to keep, one to focus on, at most three notes; more feedback makes weak performers worse (Luo et al. 2021)."""

from dataclasses import dataclass

from voicecoach.coaching.faults import RULES, Remark
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.talk import Quote
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.asides import count_words

MOST_NOTES = 3
LEAST_WORDS = 20
"""Words of the consultant below which nothing can be advised."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Something that worked."""

    title: str
    turn: int
    at_s: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Focus:
    """The one thing to work on next: why, and words to try."""

    title: str
    why: str
    try_: str
    turn: int | None
    at_s: float | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """One more remark, in short."""

    title: str
    why: str
    turn: int | None
    at_s: float | None


@dataclass(frozen=True, slots=True)
class Advice:
    """What a coach would say first."""

    keep: Keep | None
    focus: Focus | None
    notes: tuple[Note, ...]


WORTH_KEEPING: tuple[tuple[Move, str], ...] = (
    (Move.SUMMARY, "You summed up what you had heard"),
    (Move.ADVOCACY, "You took the client's side, for the client's own reason"),
    (Move.EMPATHY, "You stayed with the client's feeling"),
    (Move.REFLECTION, "You gave back what the client meant"),
    (Move.FOLLOW_UP, "You asked on about something the client had said"),
    (Move.OPEN_QUESTION, "You asked a question that the client could answer in many ways"),
)


def advise(figures: Figures) -> Advice:
    """Keep, focus and notes. The first rule that applies is the focus, the next ones are notes."""
    own = sum(count_words(turn.text) for turn in figures.talk.turns if turn.speaker is Speaker.CONSULTANT)
    if own < LEAST_WORDS:
        return Advice(None, _too_little(figures) if figures.talk.turns else None, ())
    remarks = [remark for rule in RULES if (remark := rule(figures))]
    focus = _focus(remarks[0]) if remarks else None
    notes = tuple(_note(remark) for remark in remarks[1 : MOST_NOTES + 1])
    return Advice(_keep(figures), focus, notes)


def _keep(figures: Figures) -> Keep | None:
    tied = next((item for item in figures.recommendations.items if item.tied), None)
    if tied and not figures.distrust.items:
        return Keep("You proposed one thing, in the client's own words", tied.turn, tied.at_s, tied.text)
    genuine = {(item.turn, item.text) for item in figures.questions.items if item.genuine}
    for move, title in WORTH_KEEPING:
        for said in figures.talk.doing(move):
            if move in {Move.OPEN_QUESTION, Move.FOLLOW_UP} and (said.turn, said.quote.text) not in genuine:
                continue
            return Keep(title, said.turn, said.quote.at_s, said.quote.text)
    return None


def _focus(remark: Remark) -> Focus:
    quote: Quote | None = remark.quote
    turn, at_s, text = (quote.turn, quote.at_s, quote.text) if quote else (None, None, None)
    return Focus(remark.title, remark.why, remark.try_, turn, at_s, text)


def _note(remark: Remark) -> Note:
    quote = remark.quote
    return Note(remark.title, remark.why, quote.turn if quote else None, quote.at_s if quote else None)


def _too_little(figures: Figures) -> Focus | None:
    if not figures.talk.speaks(Speaker.CONSULTANT):
        return None
    why = "There are too few words of yours to say anything about. Nothing below is a judgement."
    return Focus("Stay a little longer", why, "“What made you get in touch just now?”", None, None, None)
