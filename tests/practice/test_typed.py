"""Typing instead of speaking."""

from dataclasses import replace

from tests.fakes import NotedRecorder, ScriptedClient, reply
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn
from voicecoach.practice.typed import TypedTalk


def talk(client, lines):
    shown, recorder = [], NotedRecorder()
    outcome = TypedTalk(client, recorder, lambda text, outcome: shown.append((text, outcome))).run(lines)
    return outcome, shown, recorder


def test_the_opening_line_comes_before_any_input():
    outcome, shown, _ = talk(ScriptedClient([reply("Hello.")]), [])
    assert shown == [("Hello.", None)]
    assert outcome is Outcome.STOPPED


def test_every_line_gets_one_line():
    client = ScriptedClient([reply("Hello."), reply("In June.", "At the barn.")])
    _, shown, recorder = talk(client, ["When is it?\n"])
    assert shown == [("Hello.", None), ("In June. At the barn.", None)]
    assert [turn.text for turn in recorder.turns] == ["Hello.", "When is it?", "In June. At the barn."]


def test_a_thinking_pause_is_an_empty_line_that_an_empty_line_keeps():
    client = ScriptedClient([reply("Hello."), reply("Okay.", pause_s=3)])
    _, shown, _ = talk(client, ["It is three thousand.", "", ""])
    assert [text for text, _ in shown] == ["Hello.", "", "Okay.", ""]


def test_talking_into_the_thinking_pause_breaks_it():
    client = ScriptedClient([reply("Hello."), reply("Okay.", pause_s=3), reply("Fine as it is.")])
    _, shown, recorder = talk(client, ["It is three thousand.", "I can do less."])
    assert [text for text, _ in shown] == ["Hello.", "", "Fine as it is."]
    assert client.heard[1].into_silence
    assert client.heard[1].unsaid == "Okay."
    assert "Okay." not in [turn.text for turn in recorder.turns]


def test_a_client_who_was_asked_last_still_answers():
    client = ScriptedClient([reply("Hello."), reply("Yes, let us do it.", pause_s=3)])
    _, shown, _ = talk(client, ["Would you like to book?"])
    assert shown[-1][0] == "Yes, let us do it."


def test_the_client_notices_fifteen_seconds_of_silence():
    client = ScriptedClient([reply("Hello.")], nudge=reply("Are you there?"))
    _, shown, _ = talk(client, [""] * 4)
    assert client.silences == [15.0]
    assert [text for text, _ in shown] == ["Hello.", "", "", "Are you there?", ""]


def test_the_client_ends_the_talk_and_the_rest_is_not_read():
    client = ScriptedClient([reply("Hello."), reply("I will leave it there.", ends=Outcome.LEFT)])
    outcome, shown, recorder = talk(client, ["Buy now!", "Please!"])
    assert outcome is Outcome.LEFT
    assert shown[-1] == ("I will leave it there.", Outcome.LEFT)
    assert recorder.outcome is Outcome.LEFT
    assert len(recorder.turns) == 3


def test_a_talk_may_begin_with_a_thinking_pause():
    client = ScriptedClient([reply("Okay.", pause_s=3), reply("Fine as it is.")])
    _, shown, _ = talk(client, ["", "Shall we?"])
    assert [text for text, _ in shown] == ["", "Okay.", "Fine as it is."]


def test_what_is_said_again_is_marked_and_not_read_twice():
    before = (Turn(Speaker.CLIENT, "She closed, a year ago."),)
    recorder = NotedRecorder()
    client = ScriptedClient([replace(reply("She closed, a year ago."), again=True), reply("It was.")])
    TypedTalk(client, recorder, lambda text, outcome: None, before).run(["So you check everything twice now."])
    assert [turn.again for turn in recorder.turns] == [True, False, False]
    assert recorder.turns[1].sentences == read_turn("So you check everything twice now.", before)
