"""Two people at the desk, by score: what is heard, what is kept, and what is said when a microphone fails."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from tests.fakes import NotedRecorder, StoppedClock
from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.conversation.sound import FRAME, samples_in
from voicecoach.errors import DeviceProblem, SessionBroke
from voicecoach.practice.two_people import RecordingDesk, TwoPeople

FRAME_S = FRAME / 16_000
OWN, THEIRS = (np.full(FRAME, loud, dtype=np.float32) for loud in (0.25, 0.5))
ZEROS = np.zeros(FRAME, dtype=np.float32)


@dataclass
class NotedScreen:
    """Remembers what was shown."""

    notes: list[str] = field(default_factory=list)
    markers: list[float] = field(default_factory=list)
    shown: list[tuple[float, bool]] = field(default_factory=list)
    loud: list[tuple[float, float]] = field(default_factory=list)

    def time(self, seconds, paused):
        self.shown.append((seconds, paused))

    def levels(self, consultant_dbfs, client_dbfs):
        self.loud.append((consultant_dbfs, client_dbfs))

    def marked(self, at_s):
        self.markers.append(at_s)

    def note(self, text):
        self.notes.append(text)


class ScoredPair:
    """Plays a score: pairs of frames, and what is pressed in between; over when it is at its end."""

    names = ("score",)
    dropped = 0

    def __init__(self, score):
        self._score = iter(score)
        self._next = next(self._score, None)
        self.closed = 0

    def open(self, deliver): ...

    @property
    def exhausted(self):
        return self._next is None

    def read(self):
        while callable(self._next):
            self._next()
            self._next = next(self._score, None)
        frames, self._next = self._next or (ZEROS, ZEROS), next(self._score, None)
        return frames

    def close(self):
        self.closed += 1


class Recording:
    """A recording by score."""

    def __init__(self, expects_sound=(True, True)):
        self.recorder, self.screen, self.clock = NotedRecorder(), NotedScreen(), StoppedClock()
        self.expects_sound = expects_sound

    def play(self, score):
        pair = ScoredPair(score(self) if callable(score) else score)
        self.loop = TwoPeople(RecordingDesk(pair, self.recorder, self.screen, self.clock, self.expects_sound), pair)
        talk = self.loop.run()
        assert pair.closed == 1
        return talk

    @property
    def tracks(self):
        return np.concatenate(self.recorder.left), np.concatenate(self.recorder.right)


def test_both_are_kept_side_by_side_and_the_end_is_the_end_of_the_recording():
    recording = Recording()
    talk = recording.play([(OWN, ZEROS)] * 10 + [(ZEROS, THEIRS)] * 5)
    own, theirs = recording.tracks
    assert own.size == theirs.size == 15 * FRAME
    assert np.flatnonzero(own)[-1] + 1 == np.flatnonzero(theirs)[0] == 10 * FRAME
    assert talk.seconds == 15 * FRAME_S
    assert (talk.error, recording.recorder.outcome) == (None, Outcome.STOPPED)


def test_a_marker_keeps_its_second():
    recording = Recording()
    recording.play(lambda now: [(OWN, THEIRS)] * 10 + [lambda: now.loop.mark()] + [(OWN, THEIRS)] * 5)
    (mark,) = recording.recorder.marks
    assert mark.kind is MarkKind.MARKER
    assert mark.span.start_s == mark.span.end_s == recording.screen.markers[0]
    assert abs(mark.span.start_s - 10 * FRAME_S) <= FRAME_S


def test_in_a_pause_nothing_is_recorded_and_the_pause_is_marked():
    recording = Recording()
    press = lambda: recording.loop.pause()  # noqa: E731
    recording.play([(OWN, THEIRS)] * 10 + [press] + [(OWN, THEIRS)] * 20 + [press] + [(OWN, THEIRS)] * 10)
    (mark,) = recording.recorder.marks
    assert mark.kind is MarkKind.PAUSED
    own, theirs = recording.tracks
    from_sample, until_sample = samples_in(mark.span.start_s), samples_in(mark.span.end_s)
    assert until_sample - from_sample == 20 * FRAME
    assert not own[from_sample:until_sample].any()
    assert not theirs[from_sample:until_sample].any()
    assert own[:from_sample].all()
    assert own[until_sample:].all()
    assert any(paused for _, paused in recording.screen.shown)


def test_a_pause_that_nobody_ended_lasts_to_the_end():
    recording = Recording()
    recording.play([(OWN, THEIRS)] * 10 + [lambda: recording.loop.pause()] + [(OWN, THEIRS)] * 10)
    (mark,) = recording.recorder.marks
    assert mark.kind is MarkKind.PAUSED
    assert mark.span.end_s == 20 * FRAME_S


def test_who_ends_it_ends_it():
    recording = Recording()
    talk = recording.play([(OWN, THEIRS)] * 10 + [lambda: recording.loop.end()] + [(OWN, THEIRS)] * 100)
    assert talk.seconds < 13 * FRAME_S


def test_levels_are_shown_for_both():
    recording = Recording()
    recording.play([(OWN, ZEROS)] * 40)
    assert recording.screen.loud[-1] == (pytest.approx(-12.04, abs=0.01), -100.0)
    assert len(recording.screen.loud) < 15


def test_a_microphone_that_is_mute_is_named_while_it_can_still_be_unmuted():
    recording = Recording()
    talk = recording.play([(OWN, ZEROS)] * 120)
    assert [note for note in recording.screen.notes if "zeros" in note] == recording.screen.notes
    assert recording.screen.notes[0].startswith("The client's microphone")
    assert talk.mute == (False, True)


def test_with_one_microphone_for_both_the_silent_track_is_no_fault():
    recording = Recording(expects_sound=(True, False))
    talk = recording.play([(OWN, ZEROS)] * 120)
    assert recording.screen.notes == []
    assert talk.mute == (False, False)


class Live:
    """Two devices that deliver by themselves, frame by frame, as a score says; between two frames time passes."""

    names = ("A", "B")
    exhausted = False

    def __init__(self, score, problem=None):
        self.score, self.problem, self.dropped = score, problem, 0

    def open(self, deliver):
        if self.problem:
            raise self.problem
        for step in self.score:
            if callable(step):
                step()
            else:
                deliver(*step)

    def close(self): ...


def record_live(score, recorder=None, clock=None):
    recorder, screen = recorder or NotedRecorder(), NotedScreen()
    talk_of = {}

    def ended():
        talk_of["loop"].end()

    loop = talk_of["loop"] = TwoPeople(RecordingDesk(Live([*score, ended]), recorder, screen, clock or StoppedClock()))
    return loop.run(), recorder, screen


def test_frames_that_come_one_side_at_a_time_are_paired():
    talk, recorder, screen = record_live([(OWN, None), (None, THEIRS)] * 10)
    assert talk.seconds == 10 * FRAME_S
    assert np.concatenate(recorder.left).all()
    assert np.concatenate(recorder.right).all()
    assert screen.notes == []


def test_silence_stands_in_for_a_microphone_that_falls_behind_and_it_is_said():
    score = [(OWN, None), (None, THEIRS)] * 5 + [(OWN, None)] * 40 + [(OWN, None), (None, THEIRS)] * 5
    _, recorder, screen = record_live(score)
    assert [note for note in screen.notes if "client's microphone" in note] == screen.notes
    assert len(screen.notes) == 1
    (mark,) = recorder.marks
    assert mark.kind is MarkKind.GAP
    assert mark.span.start_s == 5 * FRAME_S
    own, theirs = np.concatenate(recorder.left), np.concatenate(recorder.right)
    assert own.size == theirs.size
    assert not theirs[samples_in(mark.span.start_s) : samples_in(mark.span.end_s)].any()
    assert theirs[samples_in(mark.span.end_s) :][: 5 * FRAME].all()


def test_microphones_that_stop_end_the_recording_with_what_was_said():
    class Patient(StoppedClock):
        def monotonic_s(self):
            self.at_s += 0.5
            return self.at_s

    recorder, screen = NotedRecorder(), NotedScreen()
    talk = TwoPeople(RecordingDesk(Live([(OWN, THEIRS)] * 10), recorder, screen, Patient())).run()
    assert isinstance(talk.error, SessionBroke)
    assert "stopped" in screen.notes[0]
    assert (talk.seconds, recorder.outcome) == (10 * FRAME_S, Outcome.FAILED)


def test_a_machine_that_slept_goes_on_with_the_recording():
    class Asleep(StoppedClock):
        """Sleeps for an hour when everything was heard; somebody ends the recording after that."""

        looks, loop = 0, None

        def monotonic_s(self):
            self.looks += 1
            if self.looks == 15:
                self.at_s += 3600
            elif self.looks > 16:
                self.loop.end()
            return self.at_s

    clock, recorder, screen = Asleep(), NotedRecorder(), NotedScreen()
    clock.loop = TwoPeople(RecordingDesk(Live([(OWN, THEIRS)] * 10), recorder, screen, clock))
    talk = clock.loop.run()
    assert (talk.error, talk.seconds, recorder.outcome) == (None, 10 * FRAME_S, Outcome.STOPPED)
    assert ["asleep" in note for note in screen.notes] == [True]


def test_a_full_disk_ends_it_and_is_told():
    class FullDisk(NotedRecorder):
        def sound(self, consultant, client):
            if len(self.left) == 5:
                raise SessionBroke("The disk is full.")
            super().sound(consultant, client)

    recorder = FullDisk()
    talk, _, _ = record_live([(OWN, THEIRS)] * 10, recorder)
    assert talk.error.what == "The disk is full."
    assert (talk.seconds, recorder.outcome) == (5 * FRAME_S, Outcome.FAILED)


def test_microphones_that_cannot_be_opened_are_a_problem_before_anything_is_recorded():
    recorder = NotedRecorder()
    desk = RecordingDesk(Live([], DeviceProblem("gone")), recorder, NotedScreen(), StoppedClock())
    with pytest.raises(DeviceProblem):
        TwoPeople(desk).run()
    assert (recorder.left, recorder.outcome) == ([], None)


def test_what_is_wished_for_at_the_very_end_is_still_done():
    recording = Recording()
    recording.play([(OWN, THEIRS)] * 3 + [lambda: recording.loop.mark()] * 2 + [(OWN, THEIRS)])
    assert [mark.kind for mark in recording.recorder.marks] == [MarkKind.MARKER] * 2
