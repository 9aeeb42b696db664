"""Loudspeakers with echo cancellation: the client can be interrupted, and does not interrupt herself."""

import numpy as np

from tests.fakes import (
    NotedRecorder,
    NotedScreen,
    Quiet,
    Say,
    ScoredDetector,
    ScoredLoudspeaker,
    ScoredMicrophone,
    ScoredTranscriber,
    ScoredVoice,
    ScriptedClient,
    StoppedClock,
    reply,
)
from voicecoach.conversation.session import MarkKind
from voicecoach.conversation.sound import FRAME, silence
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.inbox import SampleClockInbox
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules

LINE = "One two three four five six seven eight."


class EchoingRoom(ScoredLoudspeaker):
    """The microphone hears whatever sounds."""

    def sounds_next(self):
        """The frame that is about to sound."""
        return np.concatenate((self._queue[:FRAME], silence(FRAME - len(self._queue[:FRAME]))))


class HearsTheRoom(ScoredMicrophone):
    """What is said, and the echo of what the loudspeaker plays in the same frame."""

    def __init__(self, score, room):
        super().__init__(score, rude=True)
        self._room = room

    def read(self):
        return super().read() + self._room.sounds_next()


class Subtraction:
    """An echo canceller that knows its room (`ports.EchoCanceller`)."""

    name = "scripted"

    def clean(self, near, far):
        assert near.size == far.size
        return near - far


def practise(score, echo):
    room = EchoingRoom()
    microphone = HearsTheRoom(score, room)
    transcriber = ScoredTranscriber(microphone.texts)
    inbox = SampleClockInbox(microphone)
    recorder = NotedRecorder()
    client = ScriptedClient([reply(LINE), reply("Yes?")])
    parts = (microphone, ScoredDetector(), room, client, recorder, NotedScreen(), StoppedClock())
    PracticeLoop(Desk(*parts, echo=echo), Rules(half_duplex=False), inbox, InlineCrew(transcriber, ScoredVoice(), inbox.put)).run()
    return recorder, room


def test_her_own_echo_does_not_stop_the_client():
    recorder, room = practise([Quiet(6)], Subtraction())
    assert room.stopped == 0
    assert [turn.text for turn in recorder.turns] == [LINE]


def test_whoever_speaks_up_stops_her_and_is_understood():
    recorder, room = practise([Quiet(1), Say("Wait a moment.", 1.5), Quiet(4)], Subtraction())
    assert room.stopped == 1
    assert [turn.text for turn in recorder.turns[1:]] == ["Wait a moment.", "Yes?"]


def test_what_is_recorded_of_the_consultant_has_no_echo_and_nothing_is_held_off():
    recorder, _ = practise([Quiet(6)], Subtraction())
    assert not np.concatenate(recorder.left).any()
    assert MarkKind.HOLD_OFF not in [mark.kind for mark in recorder.marks]
