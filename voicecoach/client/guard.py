"""The guard: judges every sentence of a chat model before it is spoken; nothing unjudged is ever heard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Say, Store, lines_for
from voicecoach.client.guard_decisions import decides, held_by
from voicecoach.client.guard_grounds import is_groundless, takes_up
from voicecoach.client.guard_secrets import DECIDER, WRONG_FIT, Secrets, known_from
from voicecoach.client.guard_sums import (
    all_dates,
    invented_count,
    invented_date,
    invented_sum,
    misquotes,
    only_a_while,
    only_sums,
    speaks_of_discount,
    sums_in,
    vague_sum,
)
from voicecoach.client.guard_voice import has_markup, is_foreign, is_machine, is_quoted, is_seller
from voicecoach.client.guard_words import concepts_in, concepts_of
from voicecoach.client.intent import Intent
from voicecoach.client.persona import MOST_SENTENCES, Persona, sentences_of
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.answers import Answer
from voicecoach.moves.wording import plain_words

MOST_IN_A_STORY = 8
_MOST_WORDS, _MOST_LETTERS = 34, 240
"""Of one sentence. The longest authored one has 32 words."""
_LATELY = 3
"""So many turns of the consultant she may take up."""
_ECHO = 0.8
_ECHO_WORDS = 4
_DELAYS = str(Answer.DELAYS)
TELLING: frozenset[Cue | Store] = frozenset((Store.FACT, Store.NEED, Store.MORE, Store.HINT, Store.STORY))
"""Stores out of which she tells something of herself."""


class Fault(StrEnum):
    """Why a sentence is not spoken."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    TOO_MANY = "too many sentences"
    MARKUP = "markup or a stage direction"
    LANGUAGE = "another language"
    MACHINE = "speaks as a machine or about the play"
    SELLER = "does the seller's work"
    SECRET = "tells what was not asked"
    GROUNDLESS = "tells something of its own"
    SUM = "a sum or discount that nobody named"
    DATE = "a date that nobody named"
    DECISION = "decides something else"
    ECHO = "says the consultant's words"
    BESIDE = "does not say what is meant"


@dataclass(frozen=True, slots=True)
class Permit:
    """What one reply may hold."""

    own: tuple[str, ...]
    """What she may speak of: her public side, the authored words of this reply, and all that she has told."""
    authored: tuple[str, ...]
    """The authored words of this reply."""
    heard: tuple[str, ...]
    """All that the consultant said."""
    open_ids: frozenset[str]
    """Secrets that are none any more."""
    asked: bool = False
    """She answers an ask."""
    story: bool = False
    tells: bool = False
    """It tells something of herself, which may come in many words."""
    decides: frozenset[str] = frozenset()
    """What the reply may decide: "accepts", "declines", "delays", "leaves"."""
    baited: bool = False
    """The consultant talked to her as to a machine; nothing of what was asked for may come back."""

    @property
    def authored_sentences(self) -> frozenset[str]:
        """The same sentence by sentence: word for word, they may always be said."""
        return frozenset(sentence for line in self.authored for sentence in sentences_of(line))

    @property
    def most_sentences(self) -> int:
        """How many sentences the reply may have."""
        return MOST_IN_A_STORY if self.story else MOST_SENTENCES


def public_side(persona: Persona) -> tuple[str, ...]:
    """What anybody may know of a client beforehand."""
    return (persona.who, persona.situation, persona.manner, persona.scenario.meeting)


def permit(intent: Intent) -> Permit:
    """What a reply to this intent may hold."""
    state = intent.state
    she_said = intent.said_by(Speaker.CLIENT)
    told = [say for say in intent.decision.says if say.of]
    open_ids = {f"need {id}" for id in state.revealed} | {f"concern {id}" for id in (*state.voiced, *state.eased)}
    open_ids |= {f"{_KINDS[say.pool]} {say.of}" for say in told if say.pool in _KINDS}
    open_ids |= {f"story {id}" for id in state.told}
    pools = {say.pool for say in intent.decision.says}
    open_ids |= {DECIDER} if Store.DECIDER in pools else set()
    open_ids |= {WRONG_FIT} if pools & {Store.OWN_NO, Store.THANKS_FOR_NO} else set()
    asked = Move.ASK in state.due
    lines = (*intent.authored, *(line for say in intent.decision.says for line in filled(intent, say)))
    return Permit(
        own=(*public_side(intent.persona), *lines, *intent.told, *she_said),
        authored=lines,
        heard=intent.said_by(Speaker.CONSULTANT),
        open_ids=frozenset(open_ids),
        asked=asked,
        story=Store.STORY in pools,
        tells=bool(pools & TELLING),
        decides=held_by(intent.decision, lines, asked),
        baited=Cue.ROLE in pools,
    )


def filled(intent: Intent, say: Say) -> Iterator[str]:
    """All lines that would do for what she says, with their blanks filled: whichever is chosen, the others mean the same."""
    return (line for raw in lines_for(intent.persona, say) if (line := intent.blanks.fill(raw)))


_KINDS: dict[Cue | Store, str] = {
    Store.FACT: "fact",
    Store.NEED: "need",
    Store.MORE: "need",
    Store.WORRY: "concern",
    Store.RELIEF: "concern",
    Store.STORY: "story",
}


class Guard:
    """Judges for one persona."""

    def __init__(self, persona: Persona) -> None:
        self._name = persona.name
        self._secrets = Secrets(persona)
        self._dates = all_dates(line for fact in persona.facts if not fact.after for line in fact.answers)

    def judge(self, sentence: str, before: Sequence[str], leave: Permit) -> Fault | None:
        """What is wrong with this sentence, behind those of the reply that were spoken already; None when it may be spoken."""
        fault = self._form(sentence, before, leave)
        if fault or sentence in leave.authored_sentences:
            return fault
        return self._role(sentence, leave) or self._content(sentence, leave) or self._grounds(sentence, before, leave)

    def _form(self, sentence: str, before: Sequence[str], leave: Permit) -> Fault | None:
        words = sentence.split()
        if not any(c.isalnum() for c in sentence):
            return Fault.EMPTY
        if len(words) > _MOST_WORDS or len(sentence) > _MOST_LETTERS:
            return Fault.TOO_LONG
        if len(before) >= leave.most_sentences:
            return Fault.TOO_MANY
        if has_markup(sentence):
            return Fault.MARKUP
        return Fault.LANGUAGE if is_foreign(sentence, leave.own) else None

    def _role(self, sentence: str, leave: Permit) -> Fault | None:
        if is_quoted(sentence):
            return Fault.MARKUP
        if is_machine(sentence, self._name):
            return Fault.MACHINE
        if is_seller(sentence, leave.authored) and not only_sums(sentence, leave.heard):
            return Fault.SELLER
        if leave.baited and _takes_the_bait(sentence, leave):
            return Fault.ECHO
        return Fault.ECHO if _echoes(sentence, leave.heard[-1:]) else None

    def _content(self, sentence: str, leave: Permit) -> Fault | None:
        texts = (*leave.own, *leave.heard)
        sums = frozenset().union(*(sums_in(text) for text in texts))
        if invented_sum(sentence, sums) or invented_count(sentence, sums):
            return Fault.SUM
        if vague_sum(sentence) and not any(vague_sum(text) for text in (*leave.authored, *leave.heard)):
            return Fault.SUM
        if misquotes(sentence, concepts_of(leave.heard), concepts_of(leave.own)):
            return Fault.SUM
        if speaks_of_discount(sentence) and not any(speaks_of_discount(text) for text in (*leave.authored, *leave.heard)):
            return Fault.SUM
        if invented_date(sentence, self._dates | all_dates(texts)) and not (_DELAYS in leave.decides and only_a_while(sentence)):
            return Fault.DATE
        if decides(sentence, leave.asked) - leave.decides:
            return Fault.DECISION
        return Fault.SECRET if self._secrets.given_away(sentence, known_from(leave.own, leave.open_ids)) else None

    def _grounds(self, sentence: str, before: Sequence[str], leave: Permit) -> Fault | None:
        if leave.baited or (leave.tells and not before and takes_up(sentence, leave.authored)):
            return None  # what comes first answers the question
        return Fault.GROUNDLESS if is_groundless(sentence, (*leave.authored, *leave.heard[-_LATELY:])) else None


def _takes_the_bait(sentence: str, leave: Permit) -> bool:
    """Whether something of what was asked for, a word or a sum, comes back in the answer to an order."""
    asked_for = concepts_of(leave.heard[-1:]) - concepts_of(leave.own)
    return bool(concepts_in(sentence) & asked_for) or any(sums_in(sentence) & sums_in(text) for text in leave.heard[-1:])


def _echoes(sentence: str, heard: Sequence[str]) -> bool:
    """Whether she says back, word for word, what she has just heard."""
    words = plain_words(sentence)
    if len(words) < _ECHO_WORDS or not heard:
        return False
    said = plain_words(heard[-1])
    threes = {said[i : i + 3] for i in range(len(said) - 2)}
    own = [words[i : i + 3] for i in range(len(words) - 2)]
    return sum(three in threes for three in own) >= _ECHO * len(own)
