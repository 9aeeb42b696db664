"""Which Whisper model is used, and how it decodes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from voicecoach.hearing.model_folder import find_model

_SMALL_MODEL_BYTES = 30_000_000


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
