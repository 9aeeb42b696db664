"""Decisions in the client's words, seen with the eyes of the report: what she says must be what her mind has decided."""

import re
from collections.abc import Iterable

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Store
from voicecoach.client.guard_words import phrases_in
from voicecoach.client.signals import says_goodbye
from voicecoach.conversation.session import Outcome
from voicecoach.moves.answers import Answer, read_answer, wants_to_book

LEAVES = "leaves"
_BARE = 2
"""So few words ("No.", "Perhaps.") decide only when something was asked."""
_ASKS_BACK = re.compile(r"^(?:\w+,? )?(?:do|did|would|will|could|can|are|have) you\b.*\?\W*$", re.IGNORECASE)
"""A question about the other puts nothing off: "Do you sit down with everybody?"."""
_DECISIVE = (Answer.ACCEPTS, Answer.DECLINES, Answer.DELAYS)
_RESISTS = {Cue.PUSHED, Cue.COLDER}
_SAID_BY: dict[str, frozenset[Cue | Store]] = {
    str(Answer.ACCEPTS): frozenset({Cue.YES, Cue.BOOKS, Cue.POLITE_YES, Cue.PRACTICAL, Cue.FAREWELL}),
    str(Answer.DECLINES): frozenset({Cue.NO, Cue.TOO_MUCH, Cue.PARTING, Cue.LEAVES, *_RESISTS, Store.OWN_NO, Store.THANKS_FOR_NO}),
    str(Answer.DELAYS): frozenset({Cue.DELAY, Cue.SINCERE, Cue.SHIELD, Cue.NOT_YET, Cue.DATED, *_RESISTS, Cue.FADE, Store.DECIDER}),
}
"""Which pools decide what."""
_OWN = {"end.takes": str(Answer.ACCEPTS), "end.turns_down": str(Answer.DECLINES), "end.leaves": LEAVES}


def decides(sentence: str, asked: bool) -> frozenset[str]:
    """What a sentence decides: "accepts", "declines", "delays", "leaves". `asked` when it may answer an ask, where a bare yes is one."""
    found = {_OWN[name] for name, _ in phrases_in(sentence) if name in _OWN}
    if says_goodbye(sentence):
        found.add(LEAVES)
    answer = read_answer(sentence) if asked or len(sentence.split()) > _BARE else Answer.NONE
    if answer is Answer.DELAYS and _ASKS_BACK.search(sentence):
        answer = Answer.NONE
    if answer is Answer.ACCEPTS and not asked:
        answer = Answer.ACCEPTS if wants_to_book(sentence) else Answer.NONE
    return frozenset({*found, *((str(answer),) if answer in _DECISIVE else ())})


def held_by(decision: Decision, lines: Iterable[str], asked: bool) -> frozenset[str]:
    """What the words of a decision may decide: what it is, and what its authored `lines` say. A yes only when it is one."""
    pools = {say.pool for say in decision.says}
    held = {answer for answer, cues in _SAID_BY.items() if pools & cues}
    if decision.decided is Outcome.AGREED:
        held.add(str(Answer.ACCEPTS))
    if decision.ends is not None:
        held.add(LEAVES)
    said = frozenset().union(*(decides(line, asked) for line in lines))
    return frozenset(held) | (said - {str(Answer.ACCEPTS)})
