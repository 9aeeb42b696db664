"""A real talk: both sides said enough, in words that are words, for a judgement to mean something."""

from collections.abc import Iterable

from voicecoach.coaching.checks import Fact
from voicecoach.coaching.interruptions import NOBODY_SPOKE
from voicecoach.coaching.talk import Talk
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.phrases import english
from voicecoach.moves.wording import plain_words

LEAST_TURNS = 3
"""Different turns of the consultant; the same words over and over are one."""
LEAST_OWN_WORDS, LEAST_CLIENT_WORDS = 12, 5
"""Different small words of the language ("the", "you", "what"): nobody talks without them, and nonsense has next to none."""


def is_real_talk(talk: Talk) -> Fact:
    """Whether both sides really talked; where not, the reason."""
    if not any(turn.text.strip() for turn in talk.turns):
        return Fact(False, why=f"{NOBODY_SPOKE}, so there is nothing to check")
    for speaker in (Speaker.CONSULTANT, Speaker.CLIENT):
        if why := talk.missing(speaker):
            return Fact(False, why=f"{why}, and the checks need both")
    own = {plain_words(text) for text in _texts(talk, Speaker.CONSULTANT)}
    if len(own) < LEAST_TURNS or len(_small_words(own)) < LEAST_OWN_WORDS:
        return Fact(False, why="you said too little that could be understood to check anything")
    if len(_small_words(plain_words(text) for text in _texts(talk, Speaker.CLIENT))) < LEAST_CLIENT_WORDS:
        return Fact(False, why="the client said too little to check how you took it up")
    return Fact(True)


def _texts(talk: Talk, speaker: Speaker) -> Iterable[str]:
    return (turn.text for turn in talk.turns if turn.speaker is speaker and turn.text.strip())


def _small_words(turns: Iterable[tuple[str, ...]]) -> frozenset[str]:
    known = english().words("content.plain")
    return frozenset(word for words in turns for word in words if word in known)
