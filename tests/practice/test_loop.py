"""A session from the first word to the last, played from a score."""

import pytest

from tests.fakes import NotedRecorder, Press, Quiet, Rehearsal, Say, ScoredTranscriber, ScriptedClient, reply
from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.errors import NotUnderstood, SessionBroke
from voicecoach.practice.events import Command
from voicecoach.practice.rules import Rules


def lengths(rehearsal: Rehearsal) -> tuple[int, int]:
    return sum(map(len, rehearsal.recorder.left)), sum(map(len, rehearsal.recorder.right))


def test_the_client_opens_and_answers_every_turn():
    client = ScriptedClient([reply("Hello."), reply("In June.", "At the barn."), reply("Thank you.")])
    rehearsal = Rehearsal([Quiet(1), Say("When is it?", 1.5), Quiet(1.5), Say("How lovely.", 1.2), Quiet(1.5)], client)
    ending = rehearsal.play()
    assert rehearsal.said == [
        ("client", "Hello."),
        ("consultant", "When is it?"),
        ("client", "In June. At the barn."),
        ("consultant", "How lovely."),
        ("client", "Thank you."),
    ]
    assert ending.outcome is Outcome.STOPPED
    assert [heard.text for heard in client.heard] == ["When is it?", "How lovely."]


def test_both_tracks_have_the_same_length_and_the_client_sounds_where_its_turn_says():
    rehearsal = Rehearsal([Quiet(1), Say("When is it?", 1.5), Quiet(1.5)], ScriptedClient([reply("Hello there."), reply("In June.")]))
    rehearsal.play()
    left, right = lengths(rehearsal)
    assert left == right
    track = [sample for block in rehearsal.recorder.right for sample in block]
    for turn in rehearsal.recorder.turns:
        heard = [k for k in range(round(turn.start_s * 16000), round(turn.end_s * 16000)) if track[k]]
        if turn.speaker == "client":
            assert len(heard) == pytest.approx(len(turn.text) * 1600, abs=512)
        else:
            assert not heard


def test_a_pause_shorter_than_the_patience_does_not_end_the_turn():
    rehearsal = Rehearsal([Quiet(1), Say("So my question is", 1.5), Quiet(0.8), Say("what matters to you?", 1.5), Quiet(1.5)])
    rehearsal.play()
    assert ("consultant", "So my question is what matters to you?") in rehearsal.said


def test_a_pause_longer_than_the_patience_ends_the_turn():
    score = [Quiet(1), Say("So my question is", 1.5), Quiet(1.2), Say("what matters to you?", 1.5), Quiet(1.5)]
    rehearsal = Rehearsal(score)
    rehearsal.play()
    assert [text for speaker, text in rehearsal.said if speaker == "consultant"] == ["So my question is", "what matters to you?"]


def test_a_click_is_no_turn():
    rehearsal = Rehearsal([Quiet(1), Say("tick", 0.1), Quiet(3)])
    rehearsal.play()
    assert rehearsal.said == []
    assert rehearsal.transcriber.asked == []


def test_first_words_are_not_clipped():
    rehearsal = Rehearsal([Quiet(1), Say("Hello", 1.0), Quiet(1.5)])
    rehearsal.play()
    assert rehearsal.transcriber.asked[0] >= 16000 * (0.5 + 1.0)


def test_what_is_said_after_a_short_stretch_is_decoded_together_with_it():
    rehearsal = Rehearsal([Quiet(1), Say("One", 1.0), Quiet(0.6), Say("two", 1.0), Quiet(1.5)])
    rehearsal.play()
    assert rehearsal.transcriber.asked[-1] >= 16000 * (1.0 + 0.6 + 1.0)


def test_a_long_stretch_is_decoded_once_and_kept():
    score = [Quiet(1), Say("One", 10.0), Quiet(0.6), Say("two", 1.0), Quiet(1.5)]
    rehearsal = Rehearsal(score)
    rehearsal.play()
    assert ("consultant", "One two") in rehearsal.said
    assert rehearsal.transcriber.asked[-1] < 16000 * 3


def test_the_client_thinks_before_it_answers_when_it_wants_to():
    client = ScriptedClient([reply("Hi."), reply("Okay.", pause_s=3.0)])
    rehearsal = Rehearsal([Quiet(1), Say("It is three thousand.", 2.0), Quiet(1.5)], client)
    rehearsal.play()
    consultant, answer = rehearsal.recorder.turns[1:3]
    assert answer.start_s - consultant.end_s == pytest.approx(3.0, abs=0.1)


def test_talking_into_the_thinking_pause_takes_the_floor_back():
    client = ScriptedClient([reply("Hi."), reply("Okay.", pause_s=4.0), reply("No, it is fine.")])
    score = [Quiet(2), Say("It is three thousand.", 2.0), Quiet(1.5), Say("I can do less.", 1.5), Quiet(6)]
    rehearsal = Rehearsal(score, client, rude=True)
    rehearsal.play()
    assert rehearsal.said[1:] == [("consultant", "It is three thousand."), ("consultant", "I can do less."), ("client", "No, it is fine.")]
    assert [heard.into_silence for heard in client.heard] == [False, True]
    assert client.heard[1].unsaid == "Okay."


def test_on_loudspeakers_what_sounds_while_the_client_speaks_is_nobodys_turn():
    client = ScriptedClient([reply("A very long opening line that goes on.")])
    rehearsal = Rehearsal([Quiet(0.5), Say("echo of the client", 2.0), Quiet(5)], client, rude=True)
    rehearsal.play()
    assert [speaker for speaker, _ in rehearsal.said] == ["client"]
    (mark,) = [mark for mark in rehearsal.recorder.marks if mark.kind is MarkKind.HOLD_OFF]
    turn = rehearsal.recorder.turns[0]
    assert mark.span.start_s <= turn.start_s
    assert mark.span.end_s == pytest.approx(turn.end_s + 0.4, abs=0.05)


def test_with_headphones_half_a_second_of_speech_stops_the_client():
    client = ScriptedClient([reply("One two three four five six seven eight.", "And nine."), reply("Yes?")])
    score = [Quiet(2), Say("Wait a moment.", 1.5), Quiet(3)]
    rehearsal = Rehearsal(score, client, Rules(half_duplex=False), rude=True)
    rehearsal.play()
    first = rehearsal.recorder.turns[0]
    assert rehearsal.loudspeaker.stopped == 1
    assert first.text.startswith("One two")
    assert "nine" not in first.text
    assert first.unsaid.endswith("And nine.")
    assert rehearsal.said[1:] == [("consultant", "Wait a moment."), ("client", "Yes?")]


def test_with_headphones_a_lone_mm_hm_does_not_stop_the_client():
    client = ScriptedClient([reply("One two three four five six seven eight.")])
    score = [Quiet(2), Say("Mm-hm.", 0.3), Quiet(5)]
    rehearsal = Rehearsal(score, client, Rules(half_duplex=False), rude=True)
    rehearsal.play()
    assert rehearsal.loudspeaker.stopped == 0
    assert rehearsal.recorder.turns[0].text == "One two three four five six seven eight."


def test_the_client_can_end_the_session():
    client = ScriptedClient([reply("Hi."), reply("I think I will leave it there.", ends=Outcome.LEFT)])
    ending = Rehearsal([Quiet(1), Say("Book now or never.", 1.5), Quiet(1.5), Say("Hello?", 1.0)], client).play()
    assert ending.outcome is Outcome.LEFT


def test_ending_in_the_middle_of_a_turn_keeps_what_was_said():
    client = ScriptedClient([reply("Hi."), reply("never said")])
    rehearsal = Rehearsal([Quiet(1), Say("I was just going to say", 2.0), Press(Command.END), Quiet(5)], client)
    ending = rehearsal.play()
    assert ending.outcome is Outcome.STOPPED
    assert rehearsal.said == [("client", "Hi."), ("consultant", "I was just going to say")]
    assert client.heard == []


def test_a_pause_that_was_asked_for_is_marked_and_ends_no_turn():
    score = [Quiet(1), Say("One moment", 1.5), Press(Command.PAUSE)]
    rehearsal = Rehearsal([*score, Say("private", 2.0), Quiet(4), Press(Command.PAUSE), Say("please.", 1.0), Quiet(2)], rude=True)
    rehearsal.play()
    assert ("consultant", "One moment please.") in rehearsal.said
    (mark,) = [mark for mark in rehearsal.recorder.marks if mark.kind is MarkKind.PAUSED]
    assert mark.span.seconds == pytest.approx(6.0, abs=0.1)


def test_a_pause_asked_for_while_the_client_speaks_is_explained_and_nothing_is_recorded_from_then_on():
    client = ScriptedClient([reply("A very long opening line that goes on.")])
    score = [Quiet(1), Press(Command.PAUSE), Say("private", 2.0), Quiet(6), Press(Command.PAUSE), Say("Hello.", 1.0), Quiet(2)]
    rehearsal = Rehearsal(score, client, rude=True)
    rehearsal.play()
    assert "as soon as the client has finished" in rehearsal.screen.notes[0]
    assert rehearsal.said[-2:] == [("client", "A very long opening line that goes on."), ("consultant", "Hello.")]
    track = [sample for block in rehearsal.recorder.left for sample in block]
    assert not any(track[round(1.1 * 16000) : round(7.0 * 16000)])


def test_a_long_silence_is_noticed_by_the_client():
    client = ScriptedClient([reply("Hi.")], nudge=reply("Are you still there?"))
    rehearsal = Rehearsal([Quiet(40)], client)
    rehearsal.play()
    assert rehearsal.said[:3] == [("client", "Hi."), ("client", "Are you still there?"), ("client", "Are you still there?")]
    assert client.silences[0] == pytest.approx(15.0, abs=0.1)


def test_speech_without_words_is_marked_and_said_so():
    rehearsal = Rehearsal([Quiet(1), Say("", 1.5), Quiet(2)])
    rehearsal.play()
    assert rehearsal.said == []
    assert [mark.kind for mark in rehearsal.recorder.marks] == [MarkKind.UNRECOGNISED]
    assert "No words were recognised" in rehearsal.screen.notes[0]


def losing(*fails):
    """A recogniser that fails on these of its decodes, counted from 0."""

    class LosingTranscriber(ScoredTranscriber):
        def transcribe(self, sound):
            decoded = super().transcribe(sound)
            if len(self.asked) - 1 in fails:
                raise NotUnderstood("It stopped.")
            return decoded

    return LosingTranscriber


def test_a_turn_that_is_lost_is_kept_with_its_span_and_asked_for_again():
    client = ScriptedClient([reply("Hi."), reply("Yes.")])
    rehearsal = Rehearsal([Quiet(1), Say("One", 1), Quiet(3), Say("One again", 1), Quiet(3)], client)
    rehearsal.transcriber = losing(0)(rehearsal.microphone.texts)
    ending = rehearsal.play()
    assert ending.error is None
    assert rehearsal.said == [
        ("client", "Hi."),
        ("consultant", ""),
        ("client", "Sorry, what was that?"),
        ("consultant", "One again"),
        ("client", "Yes."),
    ]
    lost = rehearsal.recorder.turns[1]
    assert lost.lost
    assert lost.span.seconds == pytest.approx(1.0, abs=0.1)
    assert [heard.text for heard in client.heard] == ["One again"]
    assert not client.heard[0].unheard
    assert [note for note in rehearsal.screen.notes if "kept" in note] == [
        "It stopped. What you said just now is kept, and read after the talk."
    ]


def test_a_reply_that_the_lost_words_broke_into_is_still_told_to_the_client_as_unsaid():
    client = ScriptedClient([reply("Hi."), reply("Well.", pause_s=4.0), reply("Yes.")])
    rehearsal = Rehearsal(
        [Quiet(1), Say("It is nine", 1), Quiet(2), Say("hundred", 1), Quiet(3), Say("So it is.", 1), Quiet(3)], client, rude=True
    )
    rehearsal.transcriber = losing(1)(rehearsal.microphone.texts)
    rehearsal.play()
    assert [(heard.text, heard.unsaid) for heard in client.heard] == [("It is nine", ""), ("So it is.", "Well.")]


def test_a_full_disk_ends_the_session_and_says_so():
    class FullRecorder(NotedRecorder):
        def turn(self, turn):
            if len(self.turns) == 1:
                raise SessionBroke("The disk is full.", "Make room.")
            super().turn(turn)

    rehearsal = Rehearsal([Quiet(1), Say("One", 1), Quiet(2)], ScriptedClient([reply("Hi.")]), recorder=FullRecorder())
    ending = rehearsal.play()
    assert ending.outcome is Outcome.FAILED
    assert ending.error.what == "The disk is full."
    assert rehearsal.recorder.outcome is Outcome.FAILED
