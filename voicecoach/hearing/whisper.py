"""The recogniser: sound in, words out, with faster-whisper in one child process that is mended when it breaks."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from voicecoach.children import Answer, Child, ChildFailed, in_background
from voicecoach.conversation.sound import RATE, Samples, seconds
from voicecoach.errors import ModelProblem, SessionBroke
from voicecoach.hearing.model_folder import find_model
from voicecoach.hearing.segments import read_segments, segment_of
from voicecoach.hearing.words import spoken_words
from voicecoach.ports import Decoded
from voicecoach.ports_recording import ReadSound

_SHORTEST_S = 0.1
"""Sound shorter than this cannot hold a word."""
_WINDOW_S = 30.0
"""Whisper works through sound in windows of this length; a window costs the same however little is said in it."""
_SMALL_MODEL_BYTES = 30_000_000
_CHILD = "voicecoach.hearing.whisper_child"
_DECODE, _READ, _READ_WITHOUT_WORDS = "decode", "read", "read without words"
_OFTEN = 2
"""Breakdowns after which words are not aligned any more."""
_Form = TypeVar("_Form")


@dataclass(frozen=True, slots=True)
class DecodeOptions:
    """How to decode. The second temperature is tried when the first goes round in circles; a longer ladder can take 50 s."""

    language: str = "en"
    beam_size: int = 1
    temperatures: tuple[float, ...] = (0.0, 0.4)
    initial_prompt: str | None = None
    """Text that Whisper takes for what was said before: names and words to expect."""
    hotwords: str | None = None


@dataclass(frozen=True, slots=True)
class WhisperModelChoice:
    """Which model, and how to use it."""

    folder: Path
    name: str
    options: DecodeOptions = field(default_factory=DecodeOptions)
    miniature: bool = False
    """Far smaller than any real Whisper: a fixture that knows a few voices and short sentences."""

    def primed(self, words: Iterable[str]) -> "WhisperModelChoice":
        """The same, told which words to expect; but the miniature has learned no such hint, and stays as it is."""
        return self if self.miniature else replace(self, options=replace(self.options, hotwords=", ".join(words)))


def choose_model(name_or_folder: str, cache: Path | None = None) -> WhisperModelChoice:
    """A model on this disk, decoded with a beam of 5 where it is small enough to need and afford one, else greedily.

    Raises ModelProblem.
    """
    folder = find_model(name_or_folder, cache)
    small = (folder / "model.bin").stat().st_size < _SMALL_MODEL_BYTES
    name = folder.name if Path(name_or_folder).is_dir() else name_or_folder
    return WhisperModelChoice(folder, name, DecodeOptions(beam_size=5 if small else 1), miniature=small)


@dataclass(frozen=True, slots=True)
class DecodePatience:
    """Seconds after which the child counts as hung."""

    load_s: float = 120.0
    window_s: float = 25.0
    """For each window of 30 s: several times what small.en needs on two cores for its slowest decode."""


READING_PATIENCE = DecodePatience(load_s=300.0, window_s=240.0)
"""After a session nobody waits at the microphone, and the model may be a large one."""


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
        self._breakdowns = 0

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

    def wait_until_ready(self) -> None:
        """Block until the model is loaded and warm. Raises ModelProblem, naming the folder, when it cannot be loaded."""
        self.start()
        if self._loading is None:
            raise SessionBroke("The recogniser was closed.", "Start the session again.")
        try:
            problem = self._loading.result().message.get("error")
        except ChildFailed as error:
            problem = type(error).__name__
        if problem:
            self._drop_child()
            raise ModelProblem(
                f"The Whisper model in {self._model.folder} cannot be loaded: model.bin is torn or does not fit ({problem}).",
                "Copy or download it again (voicecoach check --download), or name another folder: --whisper-model FOLDER",
            )

    def transcribe(self, sound: Samples) -> Decoded:
        """The words of this sound (shape (n,), 16 kHz), however long; empty for silence.

        Blocks. A child that crashes, hangs or tears its answer is replaced once. Raises SessionBroke when that did not help.
        """
        began = time.perf_counter()
        text = spoken_words(self._mended(sound, (_DECODE, _DECODE), str))
        return Decoded(text, time.perf_counter() - began)

    def read(self, sound: Samples) -> ReadSound:
        """The same with the time of every word (`ports.Reader`); slower, for after the session.

        A model whose attention heads are told wrong crashes when it is to align words: then it is read without.
        """
        first = _READ if self._breakdowns < _OFTEN else _READ_WITHOUT_WORDS
        return read_segments(self._mended(sound, (first, _READ_WITHOUT_WORDS), segment_of))

    def _mended(self, sound: Samples, tries: Sequence[str], form: Callable[[Any], _Form]) -> list[_Form]:
        """The segments of this sound, none for silence. Raises SessionBroke when the child breaks twice."""
        if seconds(sound.size) < _SHORTEST_S or not sound.any():
            return []
        failure: Exception | None = None
        for do in tries:
            try:
                self.wait_until_ready()
                return [form(segment) for segment in self._ask(sound, do)]
            except (ChildFailed, ModelProblem, KeyError, TypeError, ValueError) as error:
                failure = error
                self._breakdowns += 1
                self._drop_child()
        raise SessionBroke(
            f"The recogniser stopped twice on the same sound ({type(failure).__name__}).",
            "What was said is saved. See whether memory is short, or try a smaller model: --whisper-model tiny.en",
        ) from failure

    def close(self) -> None:
        """End the process; may be called twice, and while somebody else waits for a decode."""
        self._closed = True
        self._drop_child()

    def _ask(self, sound: Samples, do: str) -> list[object]:
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
        windows = math.ceil(sound.size / (_WINDOW_S * RATE))
        payload = np.nan_to_num(sound).astype("<f4").tobytes()
        segments = self._child.ask(message, payload, timeout_s=self._patience.window_s * windows).message.get("segments")
        if not isinstance(segments, list):
            raise ChildFailed("the decode failed")
        return segments

    def _drop_child(self) -> None:
        child, self._child, self._loading = self._child, None, None
        if child is not None:
            child.kill()
