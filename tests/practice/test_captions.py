"""The client's captions: shown when they sound."""

import pytest

from tests.fakes import Quiet, Rehearsal, Say, ScriptedClient, reply
from voicecoach.practice.captions import CaptionsInTime
from voicecoach.practice.rules import Rules


@pytest.fixture
def shown():
    return []


def test_a_sentence_is_shown_when_it_begins_to_sound(shown):
    captions = CaptionsInTime(shown.append)
    captions.queue("One.", 1000)
    captions.queue("Two.", 1000)
    assert shown == []
    captions.played(512)
    assert shown == ["One."]
    captions.played(488)
    assert shown == ["One."]
    captions.played(1)
    assert shown == ["One.", "Two."]


def test_a_sentence_that_the_voice_could_not_say_is_shown_in_its_place(shown):
    captions = CaptionsInTime(shown.append)
    captions.queue("No sound.", 0)
    assert shown == ["No sound."]
    captions.queue("Sound.", 1000)
    captions.queue("None again.", 0)
    captions.played(999)
    assert shown == ["No sound.", "Sound."]
    captions.played(1)
    assert shown == ["No sound.", "Sound.", "None again."]


def test_what_was_not_said_before_she_was_interrupted_is_never_shown(shown):
    captions = CaptionsInTime(shown.append)
    captions.queue("One.", 1000)
    captions.queue("Two.", 1000)
    captions.played(500)
    captions.end_reply()
    captions.queue("Yes?", 1000)
    captions.played(1)
    assert shown == ["One.", "Yes?"]


def test_what_is_said_again_after_a_break_is_not_shown_again(shown):
    captions = CaptionsInTime(shown.append)
    captions.queue("One.", 1000)
    captions.queue("Two.", 1000)
    captions.played(1200)
    captions.go_back(1000)
    captions.queue("Three.", 1000)
    captions.played(900)
    assert shown == ["One.", "Two."]
    captions.played(200)
    assert shown == ["One.", "Two.", "Three."]


def test_an_interrupted_client_is_captioned_as_far_as_she_came():
    client = ScriptedClient([reply("One two three four five six seven eight.", "And nine.")])
    rules = Rules(half_duplex=False)
    rehearsal = Rehearsal([Quiet(2), Say("Wait a moment.", 1.5), Quiet(3)], client, rules, rude=True)
    rehearsal.play()
    assert rehearsal.screen.captions == [("client", "One two three four five six seven eight."), ("consultant", "Wait a moment.")]


def test_how_long_each_talked_is_told():
    rehearsal = Rehearsal([Quiet(1), Say("When is it?", 1.5), Quiet(1.5)], ScriptedClient([reply("Hello there.")]))
    rehearsal.play()
    consultant_s, client_s = rehearsal.screen.seconds_talked
    assert consultant_s == pytest.approx(1.5, abs=0.04)
    assert client_s == pytest.approx(1.2, abs=0.04)
