"""Real clips with their turns, as RTTM files tell them: one line a turn, with start, length and speaker."""

from collections.abc import Iterator
from pathlib import Path

from voicecoach.conversation.sound import Samples
from voicecoach.conversation.spans import Span, merge
from voicecoach.sounds.files import read_sound


def read_clips(folder: Path) -> Iterator[tuple[str, Samples, tuple[tuple[Span, ...], ...]]]:
    """Name, sound, and the spans of each speaker, who speaks most first."""
    for file in sorted(folder.glob("*.rttm")):
        spoken: dict[str, list[Span]] = {}
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = line.split()
            start_s, length_s, speaker = float(fields[3]), float(fields[4]), fields[7]
            spoken.setdefault(speaker, []).append(Span(start_s, start_s + length_s))
        turns = sorted((merge(spans) for spans in spoken.values()), key=lambda spans: -sum(span.seconds for span in spans))
        yield file.stem, read_sound(file.with_suffix(".flac")), tuple(turns)
