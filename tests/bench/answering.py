"""How long the client lets one wait: from the true end of speech to its first audible sample, in a room, in real time."""

import tempfile
from pathlib import Path

from tests.bench.figure import Figure, percentile
from tests.room.player import read_lines
from tests.room.rehearsal import rehearse
from tests.room.room import virtual_room

WAITING = "wait"
"""The part that is patience and not work."""


def answering(turns: int) -> list[Figure]:
    """Voice to voice as the report says it, its parts, and the same as heard in the room."""
    with virtual_room() as room, tempfile.TemporaryDirectory() as folder:
        session = rehearse(room, read_lines("good")[:turns], Path(folder) / "library")
    timing = session.report["timing"]
    waits = [1000 * wait for wait in session.waits_s]
    figures = [
        Figure(
            f"voice to voice heard in the room, {len(waits)} turns",
            f"p50 {percentile(waits, 50):.0f} ms, p95 {percentile(waits, 95):.0f} ms",
        ),
        Figure("voice to voice in the report", _both(timing["voice_to_voice_ms"])),
    ]
    parts = timing["parts_ms"]
    figures += [Figure(f"– of it {part}", _both(figure)) for part, figure in parts.items()]
    behind = sum(figure["p50"] for part, figure in parts.items() if part != WAITING and figure)
    return [*figures, Figure("everything behind the end-of-turn wait (sum of the p50)", f"{behind:.0f} ms", "≤ 300 ms")]


def _both(figure: dict[str, float] | None) -> str:
    return f"p50 {figure['p50']:.0f} ms, p95 {figure['p95']:.0f} ms" if figure else "unknown"
