"""A whole practice session on real PortAudio, in real time: somebody speaks into the microphone, and the client answers aloud."""

import re
import time
from pathlib import Path
from statistics import median

import pytest

from tests.room.player import read_lines
from tests.room.rehearsal import rehearse
from tests.room.room import Room

pytestmark = pytest.mark.room

ECHO = 0.25
"""Minus 12 dB: a laptop whose loudspeakers sit beside its microphone."""


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def test_a_session_is_heard_answered_aloud_and_reported_truly(room: Room, tmp_path: Path) -> None:
    lines = read_lines("good")[:4]  # the next one is answered with a story of half a minute
    session = rehearse(room, lines, tmp_path / "library")
    assert [words(text) for text in session.said_by("consultant")] == [words(line.text) for line in lines]
    assert len(session.said_by("client")) == len(lines) + 1
    assert len(session.waits_s) == len(lines)
    assert session.true_client_s > 5.0
    assert session.report["talk_time"]["consultant_share"] == pytest.approx(session.true_share, abs=0.02)
    assert session.report["session"]["outcome"] == "stopped"
    assert session.report["timing"]["voice_to_voice_ms"]["p50"] == pytest.approx(median(session.waits_s) * 1000, abs=300)


def test_the_client_never_hears_itself_when_the_loudspeaker_reaches_the_microphone(room: Room, tmp_path: Path) -> None:
    lines = read_lines("good")[:3]
    room.let_the_microphone_hear_the_loudspeaker(ECHO)
    session = rehearse(room, lines, tmp_path / "library")
    assert sum(end - start for start, end in session.microphone_heard) > session.true_client_s  # the echo was really there
    assert [words(text) for text in session.said_by("consultant")] == [words(line.text) for line in lines]
    assert session.report["talk_time"]["consultant_share"] == pytest.approx(session.true_share, abs=0.02)


def test_the_session_goes_on_and_marks_the_gap_when_the_microphone_stalls(room: Room, tmp_path: Path) -> None:
    def pull_the_cable() -> None:
        room.stall_the_microphone()
        time.sleep(3.0)

    lines = read_lines("good")[1:2]
    session = rehearse(room, lines, tmp_path / "library", during=pull_the_cable)
    (spans,) = (tmp_path / "library").glob("*/spans.jsonl")
    assert '"gap"' in spans.read_text(encoding="utf-8")
    assert [words(text) for text in session.said_by("consultant")] == [words(line.text) for line in lines]
    assert session.report["session"]["outcome"] == "stopped"
