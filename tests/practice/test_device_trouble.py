"""A microphone or loudspeaker that is lost in the middle of a session, or gives nothing but zeros."""

import numpy as np
import pytest

from tests.fakes import (
    NotedRecorder,
    NotedScreen,
    ScoredDetector,
    ScoredDevices,
    ScoredLoudspeaker,
    ScoredMicrophone,
    ScoredTranscriber,
    ScoredVoice,
    ScriptedClient,
    StoppedClock,
    reply,
)
from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.ports_devices import LOUDSPEAKER, LostDevice
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.events import Command, ReplyComplete, SentenceReady
from voicecoach.practice.inbox import Sounded, Tick
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules

FRAME_S = 0.032
HISS = np.full(512, 1e-9, dtype=np.float32)
OPENING = "Hello, I am Hannah."
HEADSET = LostDevice(LOUDSPEAKER, "USB Headset", unplugged=True)


class QuietDetector(ScoredDetector):
    def hear(self, frame):
        return 0.0


class LiveMicrophone(ScoredMicrophone):
    """Never comes to an end; the inbox decides what it delivers."""

    exhausted = False


class ScriptedInbox:
    """Frames, ticks, commands and losses as written, each at its own time; afterwards the person ends the session."""

    def __init__(self, clock, arrivals, devices=None):
        self.clock, self.devices, self.arrivals, self.done = clock, devices, list(arrivals), []

    def put(self, arrival):
        self.done.append(arrival)

    def next(self):
        if self.done:
            return self.done.pop(0)
        if not self.arrivals:
            return Command.END
        seconds, arrival = self.arrivals.pop(0)
        self.clock.at_s += seconds
        if isinstance(arrival, LostDevice):
            self.devices.gone = arrival
            return Tick()
        return arrival


class SlowWork(ScriptedInbox):
    """Only the first sentence is ready at once; what else was done arrives a second later."""

    def next(self):
        if self.done and not (isinstance(self.done[0], SentenceReady | ReplyComplete) and self.clock.at_s < 1.0 and self.first_is_there):
            self.first_is_there = self.first_is_there or isinstance(self.done[0], SentenceReady)
            return self.done.pop(0)
        waiting, self.done = self.done, []
        try:
            return super().next()
        finally:
            self.done = [*waiting, *self.done]

    first_is_there = False


def frames(seconds, samples=HISS):
    return [(FRAME_S, Sounded(samples))] * round(seconds / FRAME_S)


def ticks(seconds):
    return [(0.1, Tick())] * round(seconds / 0.1)


def at_once(arrival):
    return [(0.0, arrival)]


class Talk:
    def __init__(self, arrivals, *attempts, opening=(OPENING,), slow=False):
        self.recorder, self.screen, self.loudspeaker = NotedRecorder(), NotedScreen(), ScoredLoudspeaker()
        self.devices = ScoredDevices(*attempts)
        clock = StoppedClock()
        inbox = SlowWork(clock, arrivals, self.devices) if slow else ScriptedInbox(clock, arrivals, self.devices)
        crew = InlineCrew(ScoredTranscriber([]), ScoredVoice(), inbox.put)
        parts = (
            LiveMicrophone([]),
            QuietDetector(),
            self.loudspeaker,
            ScriptedClient([reply(*opening)]),
            self.recorder,
            self.screen,
            clock,
        )
        self.ending = PracticeLoop(Desk(*parts, devices=self.devices), Rules(nudge_s=1000.0), inbox, crew).run()

    def marked(self, kind):
        return [mark.span for mark in self.recorder.marks if mark.kind is kind]


def test_a_microphone_that_stops_is_named_and_the_talk_goes_on_when_it_is_back():
    talk = Talk([*frames(4), *ticks(3), *frames(1)], "", None)
    assert talk.screen.notes[0].startswith("The microphone Blue Yeti has stopped.")
    assert talk.screen.notes[1] == "The microphone Blue Yeti is back. The talk goes on."
    assert talk.ending.outcome is Outcome.STOPPED
    assert talk.ending.error is None


def test_the_person_at_the_desk_sees_that_there_is_no_sound():
    talk = Talk([*frames(4), *ticks(3), *frames(1)], None)
    assert talk.screen.holders[-3:] == ["away", "listening", "over"]


def test_the_time_without_a_microphone_is_a_gap_and_in_no_figure():
    talk = Talk([*frames(4), *ticks(3), *frames(1)], None)
    (gap,), (paused,) = talk.marked(MarkKind.GAP), talk.marked(MarkKind.PAUSED)
    assert (gap.start_s, gap.end_s) == pytest.approx((4.0, 7.0), abs=0.2)
    assert (paused.start_s, paused.end_s) == pytest.approx((5.0, 7.0), abs=0.2)  # it takes a second to notice


def test_after_an_outage_both_tracks_are_as_long_as_time_passed():
    talk = Talk([*frames(4), *ticks(3), *frames(1)], None)
    assert sum(map(len, talk.recorder.left)) / 16000 == pytest.approx(8.0, abs=0.2)
    assert sum(map(len, talk.recorder.left)) == sum(map(len, talk.recorder.right))


def test_what_another_microphone_hears_in_its_place_is_not_the_consultant():
    foreign = np.full(512, 0.5, dtype=np.float32)
    talk = Talk([*frames(4), *at_once(HEADSET), *frames(2, foreign)], "", "")
    assert max(float(np.abs(sound).max()) for sound in talk.recorder.left) < 0.5


def test_a_short_hiccup_is_no_loss():
    talk = Talk([*frames(4), *ticks(0.8), *frames(1)])
    assert talk.marked(MarkKind.GAP) == []
    assert talk.screen.notes == []


def test_a_device_that_opens_but_delivers_nothing_is_not_back():
    talk = Talk([*frames(4), *ticks(12), *frames(1)], None, None, None)
    assert talk.devices.tried == 3
    assert sum("is back" in note for note in talk.screen.notes) == 1


def test_what_stands_in_the_way_is_said_once():
    busy = "The microphone Blue Yeti cannot be opened. Is another program using it?"
    talk = Talk([*frames(4), *ticks(6), *frames(1)], busy, busy, busy, None)
    assert talk.screen.notes.count(busy) == 1
    assert "is back" in talk.screen.notes[-1]


def test_a_device_that_does_not_come_back_ends_the_session_with_a_next_step():
    talk = Talk([*frames(4), *ticks(125)])
    assert talk.ending.outcome is Outcome.FAILED
    assert talk.ending.error.what == "The microphone Blue Yeti did not come back."
    assert "voicecoach check" in talk.ending.error.hint
    assert talk.recorder.outcome is Outcome.FAILED
    assert [turn.text for turn in talk.recorder.turns] == [OPENING]


def test_whoever_ends_the_session_meanwhile_loses_nothing():
    talk = Talk([*frames(4), *ticks(5)])
    assert talk.ending.outcome is Outcome.STOPPED
    assert talk.ending.error is None
    assert [turn.text for turn in talk.recorder.turns] == [OPENING]
    assert talk.marked(MarkKind.GAP)[0].seconds == pytest.approx(5.0, abs=0.2)
    assert talk.devices.closed


def test_a_pause_that_was_asked_for_lasts_as_long_as_it_likes():
    talk = Talk([*frames(4), *at_once(Command.PAUSE), *frames(1), *ticks(300), *frames(1)], *[None] * 100)
    assert talk.ending.error is None
    assert talk.screen.holders[-3:] == ["away", "held", "over"]


def test_a_pause_asked_for_in_an_outage_begins_when_the_device_is_back():
    talk = Talk([*frames(4), *ticks(2), *at_once(Command.PAUSE), *ticks(1), *frames(1)], "", "", None)
    assert "stays paused" in talk.screen.notes[1]
    assert talk.screen.holders[-2:] == ["held", "over"]


def test_a_client_who_is_cut_off_by_a_lost_loudspeaker_takes_her_sentence_up_again():
    talk = Talk([*frames(1), *at_once(HEADSET), *ticks(2), *frames(4)], None)
    assert talk.screen.notes[0] == "The loudspeaker USB Headset has gone. Plug it in again; the session waits, 2 minutes at most."
    assert talk.loudspeaker.stopped == 1
    assert [(turn.text, turn.unsaid) for turn in talk.recorder.turns] == [(OPENING, "")]
    sounded = np.concatenate(talk.recorder.right)
    assert np.count_nonzero(sounded) > len(OPENING) * 1600, "the cut sentence was not said again"


def test_what_comes_while_the_loudspeaker_is_away_is_captioned_when_it_sounds():
    talk = Talk([*frames(0.1), *at_once(HEADSET), *ticks(2), *frames(6)], None, opening=(OPENING, "Good to meet you."), slow=True)
    assert [text for _, text in talk.screen.captions] == [OPENING, "Good to meet you."]
    assert talk.recorder.turns[0].text == f"{OPENING} Good to meet you."


def test_a_client_who_is_cut_off_and_not_taken_up_has_said_half_a_sentence():
    talk = Talk([*frames(1), *at_once(HEADSET), *ticks(2)])
    (turn,) = talk.recorder.turns
    assert f"{turn.text} {turn.unsaid}" == OPENING
    assert turn.text
    assert turn.unsaid


def test_three_seconds_of_zeros_are_remarked_upon():
    talk = Talk(frames(4, np.zeros(512, dtype=np.float32)))
    assert "only zeros" in talk.screen.notes[0]
    assert talk.ending.microphone_was_mute


def test_the_faintest_hiss_is_a_microphone():
    talk = Talk(frames(4))
    assert talk.screen.notes == []
    assert not talk.ending.microphone_was_mute
