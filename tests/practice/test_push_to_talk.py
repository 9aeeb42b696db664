"""Push to talk: speech counts only while the key is down, and letting go ends the turn."""

import pytest

from tests.fakes import Press, Quiet, Rehearsal, Say, ScoredLoudspeaker, ScriptedClient, reply
from tests.practice.test_floor import Told, replied
from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.conversation.sound import samples_in
from voicecoach.practice.actions import Decode, EndReply, EndTurn, Finish, MarkSpan, NoticeSilence, Speak, StopSpeaking, WithdrawReply
from voicecoach.practice.events import Command, EndOfInput, Recognised
from voicecoach.practice.rules import Rules
from voicecoach.practice.state import FREE, Holder

RULES = Rules(push_to_talk=True)
HEADPHONES = Rules(push_to_talk=True, half_duplex=False)
TAIL_S = RULES.let_go_s + 0.07
"""Until the last of the sound has arrived, and two frames to act on it."""
HOLD, RELEASE, PAUSE, END = Command.HOLD, Command.RELEASE, Command.PAUSE, Command.END


def asked(rules=RULES):
    """A turn was said under the key and let go, and the client thinks; gives the number of the reply, too."""
    told = Told(rules).hears(HOLD).says(1.0).hears(RELEASE).waits(TAIL_S)
    told.hears(Recognised(told.decode.job, "Shall we do it?"))
    (turn,) = told.did(EndTurn)
    return told, turn.job


def speaking(rules=RULES):
    """The client speaks, with five seconds to go."""
    told, job = asked(rules)
    replied(told, job, samples_in(5.0))
    assert told.floor.holder is Holder.SPEAKING
    return told, job


def test_nobody_is_heard_before_the_key_is_down():
    told = Told(RULES).says(3.0).waits(1.0)
    assert told.did(Decode) == []
    assert told.floor.shown == FREE


def test_letting_go_ends_the_turn_without_waiting_for_a_silence():
    told = Told(RULES).hears(HOLD).says(1.0).hears(RELEASE).waits(TAIL_S)
    told.hears(Recognised(told.decode.job, "Hello."))
    assert [turn.text for turn in told.did(EndTurn)] == ["Hello."]
    assert told.floor.now - told.did(EndTurn)[0].end <= samples_in(TAIL_S)


def test_what_is_still_on_its_way_from_the_microphone_when_the_key_goes_up_is_heard():
    told = Told(RULES).hears(HOLD).says(1.0).hears(RELEASE).says(0.16).waits(TAIL_S)
    told.hears(Recognised(told.decode.job, "Hello."))
    (turn,) = told.did(EndTurn)
    assert turn.end - turn.start == pytest.approx(samples_in(1.16), abs=512)


def test_what_is_said_after_letting_go_is_not_heard():
    told = Told(RULES).hears(HOLD).says(1.0).hears(RELEASE).says(3.0)
    (decode,) = told.did(Decode)
    told.hears(Recognised(decode.job, "Hello."))
    (turn,) = told.did(EndTurn)
    assert turn.end - turn.start <= samples_in(1.0 + TAIL_S)


def test_a_long_silence_under_the_key_ends_no_turn_and_is_not_noticed_by_the_client():
    told = Told(RULES).hears(HOLD).says(1.0).waits(20.0)
    told.hears(Recognised(told.decode.job, "Well,")).waits(20.0)
    assert told.did(EndTurn) == told.did(NoticeSilence) == []
    told.says(1.0).hears(RELEASE).waits(TAIL_S).hears(Recognised(told.decode.job, "Well, yes."))
    assert [turn.text for turn in told.did(EndTurn)] == ["Well, yes."]


def test_words_that_were_decoded_in_a_pause_end_the_turn_at_once_when_the_key_goes_up():
    told = Told(RULES).hears(HOLD).says(1.0).waits(0.5)
    told.hears(Recognised(told.decode.job, "Hello."), RELEASE).waits(TAIL_S)
    assert [turn.text for turn in told.did(EndTurn)] == ["Hello."]
    assert len(told.did(Decode)) == 1


def test_letting_go_with_nothing_said_is_no_turn_and_no_complaint_however_long_it_took():
    told = Told(RULES).hears(HOLD).waits(20.0)
    assert told.actions == []
    told.hears(RELEASE).waits(2.0)
    assert told.actions == []
    assert told.floor.shown == FREE


def test_a_word_too_short_for_a_voice_in_the_room_is_heard_under_the_key():
    told = Told(RULES).hears(HOLD).says(0.16).waits(0.3).hears(RELEASE).waits(TAIL_S)
    told.hears(Recognised(told.decode.job, "Yes."))
    assert [turn.text for turn in told.did(EndTurn)] == ["Yes."]


def test_a_key_that_repeats_itself_changes_nothing():
    told = Told(RULES).hears(HOLD)
    for _ in range(20):
        told.hears(HOLD).says(0.064)
    assert told.did(EndTurn) == []
    told.hears(RELEASE, RELEASE).waits(TAIL_S).hears(Recognised(told.decode.job, "One."))
    assert [turn.text for turn in told.did(EndTurn)] == ["One."]


def test_pressing_again_before_the_words_are_there_goes_on_with_the_turn():
    told = Told(RULES).hears(HOLD).says(1.0).hears(RELEASE).waits(TAIL_S)
    first = told.decode.job
    told.hears(HOLD).says(1.0).hears(Recognised(first, "One")).hears(RELEASE).waits(TAIL_S)
    told.hears(Recognised(told.decode.job, "One two."))
    assert [turn.text for turn in told.did(EndTurn)] == ["One two."]


@pytest.mark.parametrize("rules", [RULES, HEADPHONES])
def test_pressing_while_the_client_speaks_stops_her(rules):
    told, _ = speaking(rules)
    told.waits(0.5).hears(HOLD)
    assert len(told.did(StopSpeaking)) == 1
    assert len(told.did(EndReply)) == 1
    assert told.floor.shown == Holder.LISTENING
    told.waits(0.5).says(1.0).hears(RELEASE).waits(TAIL_S).hears(Recognised(told.decode.job, "Wait."))
    assert told.did(EndTurn)[-1].text == "Wait."


def test_on_loudspeakers_what_still_rings_after_she_was_stopped_is_marked_and_not_decoded():
    told, _ = speaking()
    told.hears(HOLD)
    stopped_at = told.floor.now
    told.says(1.5).hears(RELEASE).waits(TAIL_S)
    assert told.did(MarkSpan)[-1].kind is MarkKind.HOLD_OFF
    assert told.decode.start >= stopped_at + samples_in(RULES.echo_tail_s)


def test_with_headphones_speech_without_the_key_does_not_stop_her():
    told, _ = speaking(HEADPHONES)
    told.says(2.0)
    assert told.did(StopSpeaking) == []


def test_the_client_does_not_begin_while_the_key_is_down_and_says_it_when_nothing_was_said():
    told, job = asked()
    told.hears(HOLD)
    replied(told, job, 5120)
    told.waits(2.0)
    assert told.did(Speak) == []
    assert told.floor.shown == Holder.LISTENING
    told.hears(RELEASE).waits(TAIL_S)
    assert told.did(Speak) == [Speak(job, 0)]


def test_words_under_the_key_while_the_client_thinks_take_the_floor():
    told, job = asked()
    told.hears(HOLD)
    replied(told, job, 5120)
    told.says(1.0).hears(RELEASE).waits(TAIL_S).hears(Recognised(told.decode.job, "Or rather not."))
    assert told.did(WithdrawReply) == [WithdrawReply(job)]
    assert told.did(EndTurn)[-1].text == "Or rather not."


def test_a_pause_under_the_key_hears_nothing_and_goes_on_with_the_turn_while_it_is_still_down():
    told = Told(RULES).hears(HOLD).says(1.0).hears(PAUSE)
    before = told.decode
    told.says(5.0).hears(PAUSE).says(1.0).hears(RELEASE).waits(TAIL_S)
    told.hears(Recognised(before.job, "One"), Recognised(told.decode.job, "two."))
    assert [turn.text for turn in told.did(EndTurn)] == ["One two."]
    assert len(told.did(Decode)) == 2


def test_letting_go_in_a_pause_ends_the_turn_when_it_is_over():
    told = Told(RULES).hears(HOLD).says(1.0).hears(PAUSE)
    told.hears(Recognised(told.decode.job, "One.")).waits(2.0).hears(RELEASE).waits(2.0)
    assert told.did(EndTurn) == []
    told.hears(PAUSE).waits(0.1)
    assert [turn.text for turn in told.did(EndTurn)] == ["One."]


def test_pressing_in_a_pause_is_heard_from_the_moment_it_is_over():
    told = Told(RULES).hears(PAUSE, HOLD).says(2.0).hears(PAUSE)
    assert told.did(Decode) == []
    told.says(1.0).hears(RELEASE).waits(TAIL_S)
    assert told.decode.end - told.decode.start < samples_in(2.0)


def test_ending_under_the_key_still_gets_the_last_words():
    told = Told(RULES).hears(HOLD).says(1.0).hears(END)
    told.hears(RELEASE).waits(1.0).hears(Recognised(told.decode.job, "And so"))
    assert [turn.text for turn in told.did(EndTurn)] == ["And so"]
    assert told.did(Finish) == [Finish(Outcome.STOPPED)]


def test_a_recording_that_comes_to_its_end_lets_go():
    told = Told(RULES).hears(HOLD).says(1.0).hears(EndOfInput()).waits(TAIL_S)
    told.hears(Recognised(told.decode.job, "Goodbye."))
    assert [turn.text for turn in told.did(EndTurn)] == ["Goodbye."]


def test_without_push_to_talk_the_key_does_nothing():
    told = Told().hears(HOLD, RELEASE)
    assert not told.floor.pressed
    assert told.floor.shown == Holder.LISTENING
    told.says(1.0).waits(0.4)
    assert len(told.did(Decode)) == 1


def test_a_whole_talk_under_the_key():
    client = ScriptedClient([reply("Hello."), reply("In June."), reply("Thank you.")])
    score = [Quiet(2), Say("not heard", 1.0), Press(HOLD), Say("When is it?", 1.5), Press(RELEASE), Quiet(3)]
    score += [Press(HOLD), Say("How lovely.", 1.2), Press(END), Quiet(2)]
    rehearsal = Rehearsal(score, client, RULES, rude=True)
    ending = rehearsal.play()
    assert ending.outcome is Outcome.STOPPED
    consultant = ("consultant", "When is it?")
    assert rehearsal.said == [("client", "Hello."), consultant, ("client", "In June."), ("consultant", "How lovely.")]
    first = rehearsal.recorder.turns[1]
    track = [sample for block in rehearsal.recorder.left for sample in block]
    assert not any(track[: round(first.start_s * 16000)]), "sound from before the key was down was kept"
    assert rehearsal.screen.holders[:5] == ["speaking", "free", "listening", "thinking", "speaking"]


def test_a_recording_stands_still_until_the_key_is_down():
    client = ScriptedClient([reply("Hello.")], nudge=reply("Still there?", ends=Outcome.LEFT))
    rehearsal = Rehearsal([Say("Nobody presses.", 1.0)], client, RULES)
    assert rehearsal.play().outcome is Outcome.LEFT
    assert not rehearsal.microphone.exhausted


def test_how_long_the_client_took_counts_from_letting_go_not_from_a_silence_under_the_key():
    class Heard(ScoredLoudspeaker):
        first_heard_at_s = 0.0

    client = ScriptedClient([reply("Hello."), reply("In June.")])
    score = [Quiet(2), Press(HOLD), Say("When is it?", 1.5), Quiet(5), Press(RELEASE), Quiet(3)]
    ending = Rehearsal(score, client, RULES, rude=True, loudspeaker=Heard()).play()
    (took_ms,) = ending.timing.voice_to_voice_ms
    assert took_ms <= 1000 * TAIL_S
