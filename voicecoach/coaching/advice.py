"""Advice: one thing to keep, one to focus on, at most three notes; more feedback makes weak performers worse (Luo et al. 2021)."""

from dataclasses import dataclass

from voicecoach.coaching.faults import find_remarks
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.keeps import Keep, find_keep
from voicecoach.coaching.remarks import Remark
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.phrases import english
from voicecoach.moves.wording import TOKEN

MOST_NOTES = 3
LEAST_WORDS, LEAST_DIFFERENT = 20, 10
"""Words of the consultant, and different ones among them, below which nothing can be advised."""
LEAST_SMALL = 0.15
"""Share of small words ("the", "you", "what"): more than half of what people say, and next to nothing of what is no speech."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to work on: why, words to try, and the moment it is about."""

    title: str
    why: str
    try_: str
    turn: int | None
    at_s: float | None
    text: str | None
    topic: str | None = None
    """What kind of thing it is about (see `Topic`); None where nothing can be advised."""


@dataclass(frozen=True, slots=True)
class Focus(Note):
    """The one thing to work on next."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What a coach would say first."""

    keep: Keep | None
    focus: Focus | None
    notes: tuple[Note, ...]


TOO_LITTLE = Focus(
    "Stay a little longer",
    "There are too few words of yours to say anything about. Nothing below is a judgement.",
    "“What made you get in touch just now?”",
    None,
    None,
    None,
)
SHORT_TAKE = Focus(
    "Put the takes side by side",
    "One moment is too short for advice. What the client answered, and the trust after it, say more.",
    "Say it once more, and stop one sentence earlier.",
    None,
    None,
    None,
)
NOT_UNDERSTOOD = Focus(
    "Your words could not be understood",
    "What was heard makes no English sentences, so nothing is said about how you spoke. It may be the microphone, or the language.",
    "Say one sentence, and look at what is written down before you go on.",
    None,
    None,
    None,
)


def advise(figures: Figures) -> Advice:
    """Keep, focus and notes. The first rule that applies is the focus, the next ones are notes."""
    own = [word for turn in figures.talk.turns if turn.speaker is Speaker.CONSULTANT for word in TOKEN.findall(turn.text.lower())]
    if len(own) >= LEAST_WORDS and _share_of_small_words(own) < LEAST_SMALL:
        return Advice(None, NOT_UNDERSTOOD, ())
    if len(own) < LEAST_WORDS or len(set(own)) < LEAST_DIFFERENT:
        little = TOO_LITTLE if figures.talk.session.retake_of is None else SHORT_TAKE
        return Advice(None, little if figures.talk.speaks(Speaker.CONSULTANT) else None, ())
    remarks = find_remarks(figures)[: 1 + MOST_NOTES]
    focus = Focus(*_told(remarks[0])) if remarks else None
    return Advice(find_keep(figures, remarks), focus, tuple(Note(*_told(remark)) for remark in remarks[1:]))


def _share_of_small_words(words: list[str]) -> float:
    small = english().words("content.plain")
    return sum(word in small for word in words) / len(words)


def _told(remark: Remark) -> tuple[str, str, str, int | None, float | None, str | None, str]:
    quote = remark.quote
    moment = (quote.turn, quote.at_s, quote.text) if quote else (None, None, None)
    return remark.title, remark.why, remark.try_, *moment, remark.topic.value
