"""Six simulated minutes and two sessions in a row: nothing is left behind, and nothing grows with what was said; by counts, not by time."""

import functools
import gc
import os
import threading
import tracemalloc

import pytest

from tests.fakes import ScoredVoice
from tests.soak.sampling import Sample, growth_percent, look_at_this_process
from tests.soak.sessions import left_behind, sessions_in_a_row, short_recording
from tests.soak.talk import talk_for
from voicecoach.conversation.sound import RATE, Samples
from voicecoach.ports import Decoded

MINUTES = 6


class Wordy:
    """A recogniser that knows no sound, but whose words take some room."""

    name = "wordy"

    def start(self) -> None:
        """Nothing to load."""

    def wait_until_ready(self) -> None:
        """Always ready."""

    def close(self) -> None:
        """Nothing to close."""

    def transcribe(self, sound: Samples) -> Decoded:
        return Decoded(f"So this took me {len(sound) / RATE:.1f} seconds to say. What would matter to you there?")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A temporary folder of its own, for this process and its children."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def let_go_of_what_is_bounded():
    """Caches of a largest size fill up in the first minutes and grow no more; those without one stay, for they would grow for ever."""
    gc.collect()
    for cached in gc.get_objects():
        if isinstance(cached, functools._lru_cache_wrapper) and cached.cache_parameters()["maxsize"]:
            cached.cache_clear()


def test_six_minutes_of_talk_hold_no_more_at_their_end_than_in_their_middle(tmp_path, temporary):
    samples: list[Sample] = []
    traced: list[int] = []

    def told(sample: Sample) -> None:
        samples.append(sample)
        let_go_of_what_is_bounded()
        traced.append(tracemalloc.get_traced_memory()[0])

    before = set(threading.enumerate())
    tracemalloc.start(1)
    try:
        last = talk_for(MINUTES, tmp_path / "library", (Wordy(), ScoredVoice()), told)
    finally:
        tracemalloc.stop()
    assert len(samples) == MINUTES
    assert last.turns > 8 * MINUTES
    # The least of three: at some looks a reply is waiting, with its sound.
    assert min(traced[-3:]) <= 1.05 * min(traced[MINUTES // 2 - 1 : MINUTES // 2 + 2]), traced
    for name in ("threads", "children", "files", "temporary"):
        assert len({getattr(sample, name) for sample in samples[1:]}) == 1, name
    assert set(threading.enumerate()) <= before
    assert os.listdir(temporary) == []  # noqa: PTH208 - names are what counts
    assert left_behind(tmp_path / "library") == []


def test_sessions_in_a_row_leave_no_thread_no_child_and_no_file(tmp_path, temporary):
    recording, before = short_recording(tmp_path), look_at_this_process(0)
    first = sessions_in_a_row(1, tmp_path / "library", recording, lambda sample: None)[-1]  # what is loaded once is loaded now
    last = sessions_in_a_row(1, tmp_path / "library", recording, lambda sample: None)[-1]
    assert (last.children, last.temporary) == (before.children, 0)
    assert (last.threads, last.files) <= (first.threads, first.files)
    assert left_behind(tmp_path / "library") == []
    assert len(list((tmp_path / "library").glob("*/recording.flac"))) == 2


def test_what_grows_is_seen():
    assert growth_percent([100.0, 100.0, 100.0, 104.0, 106.0, 107.0, 120.0]) == pytest.approx(7.0)
    assert growth_percent([0.0] * 6) == 0.0
    held: list[bytes] = []
    few = look_at_this_process(0)
    held.append(bytes(50_000_000).replace(b"\0", b"x"))
    assert look_at_this_process(1).memory_mb > few.memory_mb + 40
