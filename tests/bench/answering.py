"""How long the client lets one wait: from the true end of speech to its first audible sample, in a room, in real time."""

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from tests.bench.figure import Figure, percentile
from tests.bench.shaped import BASE, TINY, shaped_model
from tests.room.player import Line, read_lines
from tests.room.rehearsal import MINIATURE, Outcome, rehearse
from tests.room.room import virtual_room
from tests.room.tape import RATE
from voicecoach.conversation.sound import FRAME, seconds
from voicecoach.hearing.model_choice import choose_model
from voicecoach.hearing.whisper import WhisperTranscriber
from voicecoach.practice.rules import Rules

MODELS = {"miniature": lambda: MINIATURE, "shape of tiny.en": lambda: shaped_model(TINY), "shape of base.en": lambda: shaped_model(BASE)}
MORE_P50_MS, MORE_P95_MS = 150.0, 400.0
"""What may come on top of the wait, or of the speculation and one decode where that takes longer."""
SPECULATION_MS = 1000 * seconds(FRAME) * math.ceil(Rules().first_pause_s / seconds(FRAME))
"""Silence with which the speculative decode starts: with the first frame that is late enough."""
DECODES = 7
BREATH_S = 0.25
"""Silence between the sentences of a long turn: too short to end it, whatever was said."""
SHORT_S, LONG_S = 10.0, 180.0
SAME_LAP_S = 0.6
"""The room and the session's own stopwatch mean the same answer when they differ by less."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in the room: heard after so many milliseconds, and the parts by the session's own stopwatch."""

    heard_ms: float
    parts_ms: dict[str, float]

    def over_ms(self, decode_ms: float) -> float:
        """How much later than the wait, or the start of the speculation and one decode, whichever is longer."""
        return self.heard_ms - max(self.parts_ms["wait"], SPECULATION_MS + decode_ms)


def answering(turns: int) -> list[Figure]:
    """Voice to voice with each model: the whole, its parts, and how far beyond the limit.

    A machine that is shared with others becomes faster and slower within minutes: the decode on its own is timed before and after the talk.
    """
    return [figure for name in MODELS for figure in _row(name, turns)]


def _row(name: str, turns: int) -> list[Figure]:
    model = MODELS[name]()
    before_ms = one_decode_ms(model)
    found = answers(_talk(read_lines("good")[:turns], model))
    decode_ms = (before_ms + one_decode_ms(model)) / 2
    heard, over = [answer.heard_ms for answer in found], [answer.over_ms(decode_ms) for answer in found]
    parts = [f"{part} {_both([answer.parts_ms[part] for answer in found])}" for part in found[0].parts_ms]
    limit = f"≤ {MORE_P50_MS:.0f} / {MORE_P95_MS:.0f} ms"
    held = percentile(over, 50) <= MORE_P50_MS and percentile(over, 95) <= MORE_P95_MS
    return [
        Figure(f"{name}: voice to voice heard in the room, {len(found)} turns, p50 / p95", _both(heard)),
        Figure(f"{name}: its parts, p50 / p95", ", ".join(parts)),
        Figure(f"{name}: one decode on its own, mean of the medians before and after the talk", f"{decode_ms:.0f} ms"),
        Figure(f"{name}: beyond max(wait, speculation + decode), p50 / p95", f"{_both(over)}: {'held' if held else 'MISSED'}", limit),
    ]


def long_turns(times: int) -> list[Figure]:
    """What a turn of three minutes adds, beside one of ten seconds, with each model."""
    figures: list[Figure] = []
    for name, find in MODELS.items():
        model = find()
        lines = [_as_long_as(length_s) for length_s in [SHORT_S, LONG_S] * times]
        found = answers(_talk(lines, model))
        short, long = ([answer.heard_ms - answer.parts_ms["wait"] for answer in found[first::2]] for first in (0, 1))
        parts = [f"{part} {median(answer.parts_ms[part] for answer in found[1::2]):.0f}" for part in found[0].parts_ms]
        measured = f"{median(short):.0f} ms after {SHORT_S:.0f} s, {median(long):.0f} ms after {LONG_S:.0f} s"
        goal = f"≤ {MORE_P50_MS:.0f} ms apart"
        held = "held" if median(long) - median(short) <= MORE_P50_MS else "MISSED"
        figures.append(Figure(f"{name}: answer behind the wait, {times} turns each, median", f"{measured}: {held}", goal))
        figures.append(Figure(f"{name}: the parts after {LONG_S:.0f} s, median", f"{', '.join(parts)} ms"))
    return figures


def one_decode_ms(model: Path) -> float:
    """How long a warm recogniser takes for a turn of some seconds."""
    transcriber = WhisperTranscriber(choose_model(str(model)))
    try:
        transcriber.wait_until_ready()
        sound = read_lines("good")[1].sound
        return 1000 * median(transcriber.transcribe(sound).seconds for _ in range(DECODES))
    finally:
        transcriber.close()


def answers(session: Outcome) -> list[Answer]:
    """The answers that both the room and the stopwatch know; a client that thinks before it speaks is not measured by the latter."""
    names = [name for name, _ in session.timing.parts_ms]
    laps = [dict(zip(names, lap, strict=True)) for lap in zip(*(values for _, values in session.timing.parts_ms), strict=True)]
    if len(laps) == len(session.waits_s):
        return [Answer(1000 * wait_s, lap) for wait_s, lap in zip(session.waits_s, laps, strict=True)]
    found: list[Answer] = []
    for wait_s in session.waits_s:
        if laps and abs(wait_s - sum(laps[0].values()) / 1000) < SAME_LAP_S:
            found.append(Answer(1000 * wait_s, laps.pop(0)))
    if laps or not found:
        left = [round(sum(lap.values())) for lap in laps]
        raise AssertionError(f"{len(laps)} answers of the session were not heard in the room: {left} of {session.waits_s}")
    return found


def _talk(lines: Sequence[Line], model: Path) -> Outcome:
    with virtual_room() as room, tempfile.TemporaryDirectory() as folder:
        return rehearse(room, lines, Path(folder) / "library", model=model)


def _as_long_as(length_s: float) -> Line:
    """Turns of the fixture one after the other, until the turn lasts at least so long."""
    good, sounds, texts = read_lines("good")[1:9], [], []
    while sum(map(len, sounds)) < length_s * RATE:
        line = good[len(texts) % len(good)]
        sounds += [line.sound, np.zeros(round(BREATH_S * RATE), np.float32)]
        texts.append(line.text)
    sound = np.concatenate(sounds[:-1])
    return Line(" ".join(texts), sound, ((0.0, len(sound) / RATE),))


def _both(values: Sequence[float]) -> str:
    return f"{percentile(list(values), 50):z.0f} / {percentile(list(values), 95):z.0f} ms"
