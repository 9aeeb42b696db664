"""The harness itself: the tape's clock, the cut lines, and a room that is really made."""

import time

import numpy as np
import pytest

from tests.room.player import Player, find, find_end, read_lines
from tests.room.room import Room
from tests.room.tape import RATE, Sound, Tape, loud_stretches


def tone(seconds: float, amplitude: float = 0.3) -> Sound:
    return (amplitude * np.sin(2 * np.pi * 300 * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def silence(seconds: float) -> Sound:
    return np.zeros(round(seconds * RATE), np.float32)


def test_short_pauses_belong_to_the_speech_and_long_ones_do_not() -> None:
    sound = np.concatenate([silence(0.2), tone(1.0), silence(0.4), tone(1.0), silence(0.6), tone(0.5)])
    assert list(np.ravel(loud_stretches(sound))) == pytest.approx([0.2, 2.6, 3.2, 3.7], abs=0.011)


def test_what_is_as_quiet_as_the_fixtures_noise_is_not_loud() -> None:
    assert loud_stretches(tone(1.0, 10 ** (-70 / 20))) == []


def test_a_line_begins_and_ends_with_its_words() -> None:
    line = read_lines("good")[0]
    assert line.text.startswith("Hello Hannah.")
    assert line.spoken[0][0] == 0.0
    assert line.spoken[-1][1] == pytest.approx(len(line.sound) / RATE, abs=0.001)


def test_a_long_pause_inside_a_line_is_not_counted_as_speech() -> None:
    lines = read_lines("hesitant")
    assert any(len(line.spoken) > 1 for line in lines)
    assert all(sum(end - start for start, end in line.spoken) <= len(line.sound) / RATE for line in lines)


def test_a_line_is_found_where_it_sounded_even_below_an_echo() -> None:
    line = read_lines("good")[1]
    heard = np.concatenate([silence(0.7), line.sound, silence(1.0)])
    assert find(line, heard + np.float32(0.2) * np.roll(heard, 9000)) == pytest.approx(0.7, abs=0.001)


@pytest.mark.parametrize("falters_s", [0.0, 0.35])
def test_the_end_of_a_line_is_found_where_its_sound_faltered_on_the_way(falters_s: float) -> None:
    line = read_lines("good")[0]
    middle = len(line.sound) // 3
    heard = np.concatenate([silence(0.7), line.sound[:middle], silence(falters_s), line.sound[middle:], silence(0.5)])
    assert find_end(line, heard, start_s=0.7) == pytest.approx(0.7 + len(line.sound) / RATE + falters_s, abs=0.001)


@pytest.mark.room
def test_what_is_spoken_into_the_microphone_is_heard_there_and_nowhere_else(room: Room) -> None:
    with Tape(room, "microphone") as microphone, Tape(room, "room_speaker.monitor") as loudspeaker:
        line = read_lines("good")[1]
        played = Player(room, microphone, loudspeaker).speak(line)
        assert time.monotonic() - 1.0 < played.end_s < time.monotonic()
        heard = microphone.stretches()
    assert len(heard) == 1
    assert heard[0] == pytest.approx((played.start_s, played.end_s), abs=0.05)
    assert loudspeaker.stretches() == []
