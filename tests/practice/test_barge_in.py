"""Barge-in with headphones: who speaks up is heard, and what was no speaking up costs the client nothing."""

import numpy as np
import pytest

from tests.fakes import Press, Quiet, Rehearsal, Say, ScriptedClient, reply
from voicecoach.conversation.session import Outcome
from voicecoach.practice.events import Command
from voicecoach.practice.rules import Rules

HEADPHONES = Rules(half_duplex=False)
LINE, MORE = "One two three four five six seven eight.", "And nine."
SPOKEN_S = len(LINE + MORE) / 10


def interrupted(*score, first=None):
    client = ScriptedClient([first or reply(LINE, MORE), reply("Yes?")])
    rehearsal = Rehearsal([Quiet(2), *score], client, HEADPHONES, rude=True)
    rehearsal.play()
    return rehearsal


def sounded_s(rehearsal):
    return np.count_nonzero(np.concatenate(rehearsal.recorder.right)) / 16000


@pytest.mark.parametrize("noise", ["", "Mm-hm.", "Yeah, right.", "Um."])
def test_after_a_cough_or_an_mm_hm_the_client_takes_her_sentence_up_again(noise):
    rehearsal = interrupted(Say(noise, 0.7), Quiet(8))
    assert rehearsal.loudspeaker.stopped == 1
    assert rehearsal.said == [("client", f"{LINE} {MORE}")]
    assert rehearsal.recorder.turns[0].unsaid == ""
    assert sounded_s(rehearsal) > SPOKEN_S + 1.0, "the cut phrase was not said again from its beginning"


def test_a_false_stop_leaves_no_trace_but_the_break():
    rehearsal = interrupted(Say("", 0.7), Quiet(8))
    assert rehearsal.screen.notes == []
    assert rehearsal.recorder.marks == []
    assert [text for _, text in rehearsal.screen.captions] == [LINE, MORE]
    assert rehearsal.client.heard == []


def test_the_break_of_a_false_stop_is_short():
    rehearsal = interrupted(Say("", 0.7), Quiet(8))
    client = np.concatenate(rehearsal.recorder.right)
    loud = np.flatnonzero(client)
    assert np.diff(loud).max() / 16000 < 0.2 + 0.6 + 0.1  # the rest of the cough, the patience, a frame or two


def test_an_mm_hm_that_goes_on_is_a_turn():
    rehearsal = interrupted(Say("Yeah.", 0.7), Quiet(0.4), Say("But what does it cost?", 1.0), Quiet(3))
    assert rehearsal.said[1:] == [("consultant", "Yeah. But what does it cost?"), ("client", "Yes?")]


def test_a_no_is_no_mm_hm():
    rehearsal = interrupted(Say("No, no.", 0.7), Quiet(3))
    assert rehearsal.said[1:] == [("consultant", "No, no."), ("client", "Yes?")]


def test_what_the_client_did_not_get_to_say_is_unsaid_in_her_turn_and_told_to_her():
    rehearsal = interrupted(Say("Wait a moment.", 1.5), Quiet(3))
    first = rehearsal.recorder.turns[0]
    assert f"{first.text} {first.unsaid}" == f"{LINE} {MORE}"
    assert first.text in LINE
    assert rehearsal.client.heard[0].unsaid == first.unsaid


def test_a_client_who_was_stopped_for_nothing_can_still_be_interrupted():
    rehearsal = interrupted(Say("", 0.7), Quiet(1.5), Say("Wait a moment.", 1.5), Quiet(3))
    assert rehearsal.loudspeaker.stopped == 2
    assert [speaker for speaker, _ in rehearsal.said] == ["client", "consultant", "client"]
    assert rehearsal.recorder.turns[0].unsaid.endswith(MORE)


def test_ending_in_a_false_stop_keeps_what_the_client_had_said():
    rehearsal = interrupted(Say("", 0.7), Press(Command.END), Quiet(1))
    (turn,) = rehearsal.recorder.turns
    assert turn.text.startswith("One two")
    assert turn.unsaid.endswith(MORE)


def test_a_client_who_wants_to_hang_up_does_so_after_a_cough():
    goodbye = reply("I think I will leave it there for today. Goodbye.", ends=Outcome.LEFT)
    rehearsal = interrupted(Say("", 0.7), Quiet(8), first=goodbye)
    assert rehearsal.recorder.outcome is Outcome.LEFT
    assert rehearsal.said == [("client", "I think I will leave it there for today. Goodbye.")]
