"""How many threads one decode takes."""

import pytest

from voicecoach.hearing.whisper_child import decoding_threads, physical_cores


@pytest.mark.parametrize("asked", ["1", "01"])
def test_the_usual_variable_bounds_them(monkeypatch, asked):
    monkeypatch.setenv("OMP_NUM_THREADS", asked)
    assert decoding_threads() == 1


@pytest.mark.parametrize("asked", ["", "0", "many", "64"])
def test_otherwise_there_are_as_many_as_cores_and_at_most_four(monkeypatch, asked):
    monkeypatch.setenv("OMP_NUM_THREADS", asked)
    assert decoding_threads() == min(4, physical_cores())
