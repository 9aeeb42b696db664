"""The recogniser: sound in, words out, with faster-whisper in one child process that is mended when it breaks."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

import numpy as np

from voicecoach.children import Answer, Child, ChildFailed, ChildHung, in_background
from voicecoach.conversation.sound import Samples, seconds
from voicecoach.errors import ModelProblem, NotUnderstood, SessionBroke
from voicecoach.hearing.model_choice import WhisperModelChoice
from voicecoach.hearing.patience import DecodePatience
from voicecoach.hearing.segments import read_segments, segment_of
from voicecoach.hearing.words import spoken_words
from voicecoach.ports import Decoded
from voicecoach.ports_recording import ReadSound

_SHORTEST_S = 0.1
"""Sound shorter than this cannot hold a word."""
_CHILD = "voicecoach.hearing.whisper_child"
_DECODE, _READ, _READ_WITHOUT_WORDS = "decode", "read", "read without words"
_TRIES = 2
_OFTEN = 2
"""Breakdowns after which words are not aligned any more."""
_GONE_AFTER = 4
"""Breakdowns in a row after which nobody waits for it any more: the first, and those of three new processes."""
_BREAKDOWNS = (ChildFailed, ModelProblem, KeyError, TypeError, ValueError)
_MEND = (
    "End the session when you like; `voicecoach check` says whether the model is whole, and `voicecoach reread` writes down what was said."
)
_Form = TypeVar("_Form")


class WhisperTranscriber:
    """faster-whisper in a child process (`ports.Transcriber`)."""

    def __init__(self, model: WhisperModelChoice, patience: DecodePatience | None = None, child: str = _CHILD) -> None:
        """`child` is the module of the process; only tests have another one, that crashes on purpose."""
        self.name = model.name
        self._model = model
        self._patience = patience or DecodePatience()
        self._module = child
        self._child: Child | None = None
        self._loading: Future[Answer] | None = None
        self._closed = False
        self._breakdowns = self._in_a_row = 0
        self._warm_s: float | None = None
        self._was_ready = False
        self._look_again_at_s = 0.0

    def start(self) -> None:
        """Begin to load in the background; returns at once."""
        if self._child is not None or self._closed:
            return
        try:
            child = Child(self._module)
        except ChildFailed as error:
            raise ModelProblem(f"The recogniser cannot be started: {error}.", "Close other programs and try again.") from error
        self._child = child
        message = {"do": "load", "folder": str(self._model.folder)}
        self._loading = in_background(lambda: child.ask(message, timeout_s=self._patience.load_s))

    def wait_until_ready(self, within_s: float | None = None) -> None:
        """Block until the model is loaded and warm. Raises ModelProblem, naming the folder, when it cannot be loaded.

        Raises TimeoutError when that takes longer than `within_s`; it goes on loading.
        """
        self.start()
        if self._loading is None:
            raise SessionBroke("The recogniser was closed.", "Start the session again.")
        try:
            answer = self._loading.result(within_s).message
            problem, warm_s = answer.get("error"), answer.get("warm_s")
        except ChildFailed as error:
            problem, warm_s = type(error).__name__, None
        if problem:
            self._drop_child()
            raise ModelProblem(
                f"The Whisper model in {self._model.folder} cannot be loaded: model.bin or a file beside it is torn or gone ({problem}).",
                "Copy or download it again (voicecoach check --download), or name another folder: --whisper-model FOLDER",
            )
        self._was_ready, self._warm_s = True, warm_s if isinstance(warm_s, float) else None

    def transcribe(self, sound: Samples) -> Decoded:
        """The words of this sound (shape (n,), 16 kHz), however long; empty for silence.

        Blocks for as long as the patience allows. A child that crashes or tears its answer is replaced, and asked again if time is left.
        Raises NotUnderstood when that did not help; the next child is loading by then.
        """
        began = time.perf_counter()
        text = spoken_words([] if _holds_nothing(sound) else self._decoded(sound))
        return Decoded(text, time.perf_counter() - began)

    def read(self, sound: Samples) -> ReadSound:
        """The same with the time of every word (`ports.Reader`); slower, for after the session.

        A model whose attention heads are told wrong crashes when it is to align words: then it is read without. Raises SessionBroke.
        """
        first = _READ if self._breakdowns < _OFTEN else _READ_WITHOUT_WORDS
        return read_segments(self._mended(sound, (first, _READ_WITHOUT_WORDS), segment_of))

    def close(self) -> None:
        """End the process; may be called twice, and while somebody else waits for a decode."""
        self._closed = True
        self._drop_child()

    def _decoded(self, sound: Samples) -> list[str]:
        """The segments of this sound, while somebody waits for the answer. Raises NotUnderstood."""
        if self._in_a_row >= _GONE_AFTER and not self._is_back():
            raise self._not_understood(None)
        over_s = time.monotonic() + self._allowed_s(sound) + (0.0 if self._was_ready else self._patience.load_s)
        failure: Exception | None = None
        for _ in range(_TRIES):
            try:
                self.wait_until_ready(max(0.0, over_s - time.monotonic()))
                over_s = over_s if failure else time.monotonic() + self._allowed_s(sound)
                if over_s - time.monotonic() < self._allowed_s(sound) / 2:  # too little for a decode that is to be believed hung
                    break
                return self._ask(sound, _DECODE, _text, over_s - time.monotonic())
            except TimeoutError as error:
                failure = error
                break
            except _BREAKDOWNS as error:
                failure = error
                self._break_down()
                if self._in_a_row >= _GONE_AFTER or time.monotonic() >= over_s:
                    break
        raise self._not_understood(failure)

    def _is_back(self) -> bool:
        """Whether a recogniser that was given up has loaded again meanwhile; now and then another process is tried."""
        if self._child is None and time.monotonic() < self._look_again_at_s:
            return False
        try:
            self.wait_until_ready(0.0)
        except TimeoutError:
            return False
        except ModelProblem:
            self._look_again_at_s = time.monotonic() + self._patience.look_again_s
            return False
        self._in_a_row = _GONE_AFTER - 1
        return True

    def _break_down(self) -> None:
        self._breakdowns += 1
        self._in_a_row += 1
        self._drop_child()

    def _not_understood(self, failure: Exception | None) -> NotUnderstood:
        """What is said of it; the next process is loading by then, unless it is given up."""
        if self._in_a_row >= _GONE_AFTER:
            if failure is not None:
                self._look_again_at_s = time.monotonic() + self._patience.look_again_s
            return NotUnderstood("The recogniser has stopped, and does not come back.", _MEND, for_good=True)
        with suppress(ModelProblem):
            self.start()
        if isinstance(failure, TimeoutError):
            return NotUnderstood("The recogniser is still loading.")
        return NotUnderstood(f"{_what_happened(failure)} It is started again.")

    def _mended(self, sound: Samples, tries: Sequence[str], form: Callable[[Any], _Form]) -> list[_Form]:
        """The segments of this sound, none for silence. Raises SessionBroke when the child breaks twice."""
        if _holds_nothing(sound):
            return []
        failure: Exception | None = None
        for do in tries:
            try:
                self.wait_until_ready()
                return self._ask(sound, do, form, self._patience.allowed_s(sound.size))
            except _BREAKDOWNS as error:
                failure = error
                self._break_down()
        raise SessionBroke(
            f"The recogniser stopped twice on the same sound ({type(failure).__name__}).",
            "What was said is saved. See whether memory is short, or try a smaller model: --whisper-model tiny.en",
        ) from failure

    def _allowed_s(self, sound: Samples) -> float:
        return self._patience.allowed_s(sound.size, self._warm_s)

    def _ask(self, sound: Samples, do: str, form: Callable[[Any], _Form], within_s: float) -> list[_Form]:
        if self._child is None:
            raise ChildFailed("closed")
        options = self._model.options
        message = {
            "do": do,
            "language": options.language,
            "beam_size": options.beam_size,
            "temperatures": list(options.temperatures),
            "initial_prompt": options.initial_prompt,
            "hotwords": options.hotwords,
        }
        payload = np.nan_to_num(sound).astype("<f4").tobytes()
        segments = self._child.ask(message, payload, timeout_s=within_s).message.get("segments")
        if not isinstance(segments, list):
            raise ChildFailed("the decode failed")
        formed = [form(segment) for segment in segments]
        self._in_a_row = 0
        return formed

    def _drop_child(self) -> None:
        child, self._child, self._loading = self._child, None, None
        if child is not None:
            child.kill()


def _holds_nothing(sound: Samples) -> bool:
    return seconds(sound.size) < _SHORTEST_S or not sound.any()


def _what_happened(failure: Exception | None) -> str:
    if isinstance(failure, ModelProblem):
        return failure.what
    return "The recogniser gave no answer." if isinstance(failure, ChildHung) else "The recogniser stopped."


def _text(segment: object) -> str:
    if not isinstance(segment, str):
        raise TypeError("a segment is no text")
    return segment
