"""The client's voice: pyttsx3, one fresh process for each sentence, the next one always warm."""

import contextlib
import itertools
import platform
import tempfile
import threading
import time
from concurrent.futures import Future
from pathlib import Path

from voicecoach.children import Answer, Child, ChildDied, ChildFailed, ChildHung, in_background
from voicecoach.conversation.manner import Manner
from voicecoach.conversation.sound import Samples, silence
from voicecoach.errors import InputProblem, VoiceProblem
from voicecoach.sounds.files import read_sound
from voicecoach.speaking.utterance import speakable, trimmed

_CHILD = "voicecoach.speaking.voice_child"
_LETTERS_PER_SECOND = 100
"""The slowest synthesiser known is many times faster than this."""
_SHORTEST_TIMEOUT_S = 0.5
_GIVE_UP_AFTER = 2
"""Sentences that failed in a row, after which the next ones are not tried: each costs the whole time-out."""
_TRY_AGAIN_S, _COMING_BACK_S = 60.0, 2.0
"""So long after that one more sentence is tried, and so long it may take."""


class _Warm:
    """A process that has its engine ready, or soon will have."""

    def __init__(self, module: str, manner: Manner, timeout_s: float) -> None:
        message = {
            "do": "warm",
            "rate": manner.rate,
            "pitch": manner.pitch,
            "gender": manner.gender,
            "accent": manner.accent,
            "names": "\n".join(manner.names),
        }
        self.child = Child(module)
        self.ready: Future[Answer] = in_background(lambda: self.child.ask(message, timeout_s=timeout_s))


class Pyttsx3Voice:
    """The platform's own synthesiser (`ports.Voice`): eSpeak on Linux, SAPI on Windows, NSSpeech on macOS."""

    def __init__(
        self, manner: Manner | None = None, timeout_s: float = 8.0, try_again_s: float = _TRY_AGAIN_S, child: str = _CHILD
    ) -> None:
        """`timeout_s` is for warming and for a sentence; `child` is the module of the processes, another one only in tests."""
        self.name = "pyttsx3"
        self._manner = manner or Manner()
        self._timeout_s, self._try_again_s = timeout_s, try_again_s
        self._module = child
        self._spare: _Warm | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = itertools.count()
        self._saying: _Warm | None = None
        self._closed = False
        self._failures = 0
        self._try_again_at_s = 0.0
        self._changing = threading.Lock()

    def start(self) -> None:
        """Warm the first process in the background; returns at once. Raises VoiceProblem when there can be no process."""
        with self._changing:
            if self._closed:
                return
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="voicecoach-", ignore_cleanup_errors=True)
            if self._spare is None:
                self._spare = self._warm_one()

    def wait_until_ready(self, within_s: float | None = None) -> None:
        """Block until a sentence could be said, for `within_s` at most. Raises VoiceProblem when there is no synthesiser here."""
        self.start()
        spare = self._spare
        if spare is None:
            raise VoiceProblem("The voice was closed.", "Start the session again.")
        try:
            problem = spare.ready.result(within_s).message.get("error")
        except (ChildHung, TimeoutError):
            problem = "it does not answer"
        except ChildFailed:
            problem = "it crashed"
        if problem:
            self._drop_spare()
            raise VoiceProblem(f"No voice can be had on this machine ({problem}).", _how_to_get_a_voice())

    def speak(self, sentence: str) -> Samples:
        """The sentence as 16 kHz samples, shape (n,), peak about -3 dBFS; none when nothing in it can be said.

        Blocks for `timeout_s` and a little for each letter. A process that crashes or hangs is killed and another one tries once.
        Raises VoiceProblem when that did not help; after several in a row at once, and only now and then a sentence is still tried.
        """
        text = speakable(sentence)
        if not text:
            return silence(0)
        gave_up = self._failures >= _GIVE_UP_AFTER
        if gave_up and time.monotonic() < self._try_again_at_s:
            raise VoiceProblem("The voice has failed too often.", "Replies are shown as text. " + _how_to_get_a_voice())
        patience_s = min(self._timeout_s, _COMING_BACK_S) if gave_up else self._timeout_s
        over_s = time.monotonic() + patience_s + len(text) / _LETTERS_PER_SECOND
        problem: Exception | None = None
        for share in (1.0,) if gave_up else (0.6, 1.0):  # the second try has what the first one left
            try_over_s = time.monotonic() + share * (over_s - time.monotonic())
            try:
                self.wait_until_ready(max(0.0, try_over_s - time.monotonic()))
                spoken = self._say(text, try_over_s - time.monotonic())
            except (ChildFailed, InputProblem, VoiceProblem) as error:
                problem = error
            else:
                self._failures = 0
                return spoken
        self._failures += 1
        self._try_again_at_s = time.monotonic() + self._try_again_s
        what = f"The voice failed twice on the same sentence ({type(problem).__name__})."
        raise VoiceProblem(what, "The reply is shown as text. " + _how_to_get_a_voice()) from problem

    def close(self) -> None:
        """End the processes and remove their files; may be called twice, and while somebody else waits for a sentence."""
        with self._changing:
            self._closed = True
            saying, folder = self._saying, self._folder
            self._saying = self._folder = None
        self._drop_spare()
        if saying is not None:
            saying.child.kill()
        if folder is not None:
            folder.cleanup()

    def _say(self, text: str, timeout_s: float) -> Samples:
        """With the warm process, while the next one warms."""
        with self._changing:
            warm, self._spare = self._spare, None
            if warm is None or self._folder is None:
                raise ChildDied("closed")
            self._saying = warm
            folder = Path(self._folder.name)
        file = folder / f"{next(self._numbers)}{'.aiff' if platform.system() == 'Darwin' else '.wav'}"
        message = {"do": "speak", "sentence": text, "file": str(file)}
        try:
            answer = warm.child.ask(message, timeout_s=max(timeout_s, _SHORTEST_TIMEOUT_S))
            if "error" in answer.message:
                raise ChildFailed("the engine failed")
            return trimmed(read_sound(file))
        finally:
            warm.child.kill()
            file.unlink(missing_ok=True)
            with contextlib.suppress(VoiceProblem):  # the next sentence will say so, if it is still true then
                self.start()

    def _warm_one(self) -> _Warm:
        try:
            return _Warm(self._module, self._manner, self._timeout_s)
        except ChildFailed as error:
            raise VoiceProblem(f"The voice cannot be started: {error}.", "Close other programs and try again.") from error

    def _drop_spare(self) -> None:
        with self._changing:
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.child.kill()


def _how_to_get_a_voice() -> str:
    if platform.system() == "Linux":
        return "Install one: sudo apt install espeak-ng"
    return "Check that the system's own speech works (Accessibility settings), and try again."
