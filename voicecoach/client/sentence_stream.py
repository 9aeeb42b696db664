"""A sentence stream: the pieces of an answer, read in a thread of its own, fetched as whole sentences with a deadline."""

import queue
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_END = re.compile(r"(?<=[.!?…])[\"”’')]*(?=\s)|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|st|prof|e\.g|i\.e|vs|[ap]\.m)|(?:^|\s)[A-HJ-Z])\.$", re.IGNORECASE)
_WHOLE = re.compile(r"[.!?…][\"”’')]*$")
_THOUGHT = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>\s*", re.DOTALL)
_OPENS_THOUGHT = re.compile(r"^\s*(?:<(?:t(?:h(?:i(?:n(?:k(?:i(?:n(?:g)?)?)?)?)?)?)?)?$|<think(?:ing)?>)")
LONGEST = 400
"""Letters without an end of sentence; no sentence that anybody says aloud is that long."""
LONGEST_THOUGHT = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer as it arrives. `last` when the model itself says that its answer is whole."""

    text: str
    last: bool = False


class Trouble(StrEnum):
    """Why no sentence came."""

    SLOW = "it did not answer in time"
    REFUSED = "it refused the key"
    UNKNOWN_MODEL = "it does not know the model"
    BUSY = "it has too much to do"
    FAILED = "it failed"
    UNREACHABLE = "it could not be reached"
    GARBLED = "its answer was none"
    STOPPED = "nobody wanted the answer any more"


class NoSentence(Exception):
    """No further sentence can be had, and why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble


class SentenceCutter:
    """Takes pieces, gives whole sentences; what a model thinks before it speaks is left out."""

    def __init__(self) -> None:
        self._rest, self._spoke = "", False

    def add(self, text: str) -> Iterator[str]:
        """The sentences that are whole with this piece."""
        self._rest += text
        if not self._spoke:
            self._rest = _THOUGHT.sub("", self._rest)
            if _OPENS_THOUGHT.match(self._rest) and len(self._rest) < LONGEST_THOUGHT:
                return
        start = 0
        for found in _END.finditer(self._rest):
            piece = self._rest[start : found.end()].strip()
            if not piece or (_ABBREVIATION.search(piece) and "\n" not in found.group()):
                continue
            start = found.end()
            self._spoke = True
            yield piece
        self._rest = self._rest[start:]
        if len(self._rest) > LONGEST:
            yield self._take_rest()

    def end(self, whole: bool) -> Iterator[str]:
        """What is left; half a sentence only when the model said that it had finished."""
        rest = self._take_rest()
        if rest and not _OPENS_THOUGHT.match(rest) and (whole or _WHOLE.search(rest)):
            yield rest

    def _take_rest(self) -> str:
        rest, self._rest, self._spoke = self._rest.strip(), "", True
        return rest


class SentenceStream:
    """One answer of a model. Whatever blocks, blocks the reading thread, and never whoever waits for a sentence."""

    def __init__(
        self, pieces: Callable[[], Iterator[Piece]], explain: Callable[[Exception], Trouble], hang_up: Callable[[], None] = lambda: None
    ) -> None:
        """`hang_up` ends the reading, wherever it is."""
        self._pieces, self._explain, self._hang_up = pieces, explain, hang_up
        self._found: queue.SimpleQueue[str | Trouble | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        threading.Thread(target=self._read, daemon=True, name="chat").start()

    def next(self, within_s: float) -> str | None:
        """The next sentence, or None when there is none left. Raises NoSentence, with SLOW when it takes longer."""
        try:
            found = self._found.get(timeout=max(0.0, within_s))
        except queue.Empty:
            raise NoSentence(Trouble.SLOW) from None
        if isinstance(found, Trouble):
            raise NoSentence(found)
        return found

    def stop(self) -> None:
        """Read no further; whoever waits is told at once."""
        self._stopped.set()
        self._found.put(Trouble.STOPPED)
        self._hang_up()

    def _read(self) -> None:
        cutter, whole = SentenceCutter(), False
        try:
            for piece in self._pieces():
                if self._stopped.is_set():
                    return
                whole = whole or piece.last
                self._put(cutter.add(piece.text))
            self._put(cutter.end(whole))
            self._found.put(None)
        except Exception as error:  # whatever a server does wrong, the talk goes on
            self._found.put(self._explain(error))
        finally:
            self._hang_up()

    def _put(self, sentences: Iterator[str]) -> None:
        for sentence in sentences:
            self._found.put(sentence)
