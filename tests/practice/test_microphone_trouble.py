"""A microphone that stops, or gives nothing but zeros."""

import numpy as np
import pytest

from tests.fakes import (
    NotedRecorder,
    NotedScreen,
    ScoredDetector,
    ScoredLoudspeaker,
    ScoredMicrophone,
    ScoredTranscriber,
    ScoredVoice,
    ScriptedClient,
    StoppedClock,
    reply,
)
from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.events import Command
from voicecoach.practice.inbox import Sounded, Tick
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules

FRAME_S = 0.032
HISS = np.full(512, 1e-9, dtype=np.float32)


class QuietDetector(ScoredDetector):
    def hear(self, frame):
        return 0.0


class LiveMicrophone(ScoredMicrophone):
    """Never comes to an end; the inbox decides what it delivers."""

    exhausted = False


class ScriptedInbox:
    """Frames and ticks as written, each at its own time; afterwards the person ends the session."""

    def __init__(self, clock, arrivals):
        self.clock, self.arrivals, self.done = clock, list(arrivals), []

    def put(self, arrival):
        self.done.append(arrival)

    def next(self):
        if self.done:
            return self.done.pop(0)
        if not self.arrivals:
            return Command.END
        seconds, arrival = self.arrivals.pop(0)
        self.clock.at_s += seconds
        return arrival


def frames(seconds, samples=HISS):
    return [(FRAME_S, Sounded(samples))] * round(seconds / FRAME_S)


def ticks(seconds):
    return [(0.1, Tick())] * round(seconds / 0.1)


def play(arrivals):
    clock, recorder, screen = StoppedClock(), NotedRecorder(), NotedScreen()
    inbox = ScriptedInbox(clock, arrivals)
    client = ScriptedClient([reply("Hi.")])
    crew = InlineCrew(ScoredTranscriber([]), ScoredVoice(), inbox.put)
    desk = Desk(LiveMicrophone([]), QuietDetector(), ScoredLoudspeaker(), client, recorder, screen, clock)
    return PracticeLoop(desk, Rules(), inbox, crew).run(), recorder, screen


def test_a_microphone_that_stops_is_noticed_and_the_gap_is_marked_silence():
    _, recorder, screen = play([*frames(2), *ticks(3), *frames(1)])
    assert "The microphone has stopped" in screen.notes[0]
    (gap,) = [mark.span for mark in recorder.marks if mark.kind is MarkKind.GAP]
    assert gap.start_s == pytest.approx(2.0, abs=0.1)
    assert gap.seconds == pytest.approx(3.0, abs=0.2)


def test_after_a_gap_the_tracks_are_as_long_as_time_passed():
    _, recorder, _ = play([*frames(2), *ticks(3), *frames(1)])
    assert sum(map(len, recorder.left)) / 16000 == pytest.approx(6.0, abs=0.2)
    assert sum(map(len, recorder.left)) == sum(map(len, recorder.right))


def test_a_short_hiccup_is_no_gap():
    _, recorder, screen = play([*frames(2), *ticks(0.8), *frames(1)])
    assert [mark for mark in recorder.marks if mark.kind is MarkKind.GAP] == []
    assert screen.notes == []


def test_a_microphone_that_does_not_come_back_ends_the_session_with_a_next_step():
    ending, _, _ = play([*frames(2), *ticks(20)])
    assert ending.outcome is Outcome.FAILED
    assert "stopped giving sound" in ending.error.what
    assert "voicecoach check" in ending.error.hint


def test_three_seconds_of_zeros_are_remarked_upon():
    ending, _, screen = play(frames(4, np.zeros(512, dtype=np.float32)))
    assert "only zeros" in screen.notes[0]
    assert ending.microphone_was_mute


def test_the_faintest_hiss_is_a_microphone():
    ending, _, screen = play(frames(4))
    assert screen.notes == []
    assert not ending.microphone_was_mute
