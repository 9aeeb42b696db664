"""Answering: what the client hears of a turn, and what the client does next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from voicecoach.conversation.move import Sentence
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ClientRecord


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn of the consultant, as the client gets it."""

    text: str
    sentences: tuple[Sentence, ...]
    """The same text, sentence by sentence, with its moves."""
    seconds: float | None = None
    """How long the consultant spoke; None when typed."""
    into_silence: bool = False
    """The consultant spoke into the client's thinking pause; the reply that was due was never said."""
    unheard: bool = False
    """Nothing of the reply that was due was said, in a thinking pause or before it could sound: it did not happen."""
    unsaid: str = ""
    """What the client had worded last time but did not get to say."""


@runtime_checkable
class Words(Protocol):
    """Sentences that are worded while the first of them are spoken; fetched again, they are those that were fetched before."""

    fallback: bool
    """The chat model failed, and the client's own lines had to say it, in whole or in part; so far."""

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences that were fetched so far."""

    def __iter__(self) -> Iterator[str]:
        """The sentences one by one; may take its time."""

    def stop(self) -> None:
        """Nobody wants the rest. May be called from another thread than the one that fetches."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the client does next. Decided at once; the words may come one by one."""

    sentences: Iterable[str]
    """Worded sentence by sentence: all at once, or `Words` that may take their time."""
    record: ClientRecord
    pause_s: float = 0.0
    """Thinking pause before the first word, counted from the end of the consultant's speech, microphone open."""
    ends: Outcome | None = None
    """The client ends the session after these words, like this."""
    decided: Outcome | None = None
    """The client has made up its mind; the talk may still go on."""
    again: bool = False
    """The words were said before: they open a retake."""

    @property
    def fallback(self) -> bool:
        """Whether the fallback worded it, because the chat model failed; known once the sentences have been fetched."""
        return isinstance(self.sentences, Words) and self.sentences.fallback
