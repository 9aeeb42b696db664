"""How long an import takes is said beforehand, and while it goes on where no bar is drawn."""

import pytest

from voicecoach.terminal.pace import Pace, in_words


class Clock:
    def __init__(self):
        self.at_s = 0.0

    def __call__(self):
        return self.at_s


def followed(all_s, every_s, took_s, drawn=False):
    """What is said of a stage in which sound is read at a steady pace."""
    lines, clock = [], Clock()
    pace = Pace(lines.append, clock, drawn)
    pace.stage("Writing down what was said")
    while clock.at_s <= took_s:
        pace.done("tape.wav", all_s * clock.at_s / took_s, all_s)
        clock.at_s += every_s
    return lines


def test_of_twelve_hours_it_is_said_at_once_how_long_they_are_and_how_to_end_it():
    first, *_ = followed(12 * 3600.0, 1.0, 10.0)
    assert "tape.wav holds 12 hours of sound" in first
    assert "about 1 hour 12 minutes" in first
    assert "Ctrl-C" in first


def test_it_is_said_once_and_a_short_talk_needs_no_warning():
    assert len(followed(12 * 3600.0, 1.0, 50.0)) == 1
    assert followed(1800.0, 1.0, 50.0) == []


def test_without_a_bar_the_time_that_is_left_is_said_after_a_minute_and_then_now_and_then():
    lines = followed(1800.0, 10.0, 1500.0)
    assert lines == [
        "note: Writing down what was said: 4% done, about 24 minutes to go.\n",
        "note: Writing down what was said: 44% done, about 14 minutes to go.\n",
        "note: Writing down what was said: 84% done, about 4 minutes to go.\n",
    ]


def test_where_a_bar_is_drawn_it_says_that_itself():
    assert followed(1800.0, 10.0, 1500.0, drawn=True) == []


@pytest.mark.parametrize(("seconds", "words"), [(5, "a minute"), (300, "5 minutes"), (3600, "1 hour"), (4320, "1 hour 12 minutes")])
def test_lengths_are_said_to_the_minute(seconds, words):
    assert in_words(seconds) == words
