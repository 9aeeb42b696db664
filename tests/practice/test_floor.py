"""The floor by itself: events in, actions out, no sound."""

from dataclasses import replace

import pytest

from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.conversation.sound import FRAME, samples_in
from voicecoach.practice.actions import (
    Decode,
    EndReply,
    EndTurn,
    Finish,
    KeepDecode,
    LoseTurn,
    MarkSpan,
    ReadAhead,
    Speak,
    SpeakOn,
    StopSpeaking,
    WithdrawReply,
)
from voicecoach.practice.events import (
    Command,
    DeviceLost,
    DevicesBack,
    Frame,
    Loss,
    Played,
    Recognised,
    ReplyBegun,
    ReplyComplete,
    SentenceReady,
    SoundsOver,
    Stalled,
)
from voicecoach.practice.floor import step, take_floor
from voicecoach.practice.rules import Rules
from voicecoach.practice.state import AWAY, Holder

FRAME_S = FRAME / 16000


class Told:
    """A floor that is told what happens, second by second; remembers all actions."""

    def __init__(self, rules=Rules(), listening=True):  # noqa: B008 - frozen
        self.floor, self.actions = take_floor(rules)
        self.actions = list(self.actions)
        if listening:
            self.hears(ReplyBegun(1), SentenceReady(1, 0, 512), ReplyComplete(1), Played(512))
            self.waits(0.5)
            self.actions.clear()

    def hears(self, *events):
        for event in events:
            self.floor, actions = step(self.floor, event)
            self.actions += actions
        return self

    def says(self, seconds):
        return self.hears(*[Frame(0.9)] * round(seconds / FRAME_S))

    def waits(self, seconds):
        return self.hears(*[Frame(0.0)] * round(seconds / FRAME_S))

    def did(self, kind):
        return [action for action in self.actions if isinstance(action, kind)]

    @property
    def decode(self):
        """The last decode that was asked for."""
        return self.did(Decode)[-1]


def replied(told, job, *lengths, pause_s=0.0, ends=None, decided=None):
    ready = [SentenceReady(job, index, length) for index, length in enumerate(lengths)]
    return told.hears(ReplyBegun(job, samples_in(pause_s), decided, ends), *ready, ReplyComplete(job))


def asked():
    """A consultant's turn is over, and the client thinks; gives the number of the reply, too."""
    told = Told().says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, "Shall we do it?")).waits(1.0)
    (turn,) = told.did(EndTurn)
    return told, turn.job


def test_decoding_begins_at_the_first_pause_and_the_turn_ends_after_the_patience():
    told = Told().says(1.0).waits(0.4)
    assert told.floor.holder is Holder.PAUSING
    assert told.did(EndTurn) == []
    told.hears(Recognised(told.decode.job, "Hello.")).waits(0.7)
    assert [turn.text for turn in told.did(EndTurn)] == ["Hello."]


def test_a_turn_waits_for_its_words_longer_than_for_its_silence():
    told = Told().says(1.0).waits(5.0)
    assert told.did(EndTurn) == []
    told.hears(Recognised(told.decode.job, "Hello."))
    assert len(told.did(EndTurn)) == 1


def test_a_turn_does_not_end_while_the_next_word_begins():
    told = Told().says(1.0).waits(0.96)
    told.hears(Recognised(told.decode.job, "And then"))
    told.says(0.064).waits(0.0)
    assert told.did(EndTurn) == []
    told.says(1.0)
    assert told.floor.holder is Holder.LISTENING


def test_words_that_come_for_a_dropped_decode_are_not_used():
    told = Told().says(1.0).waits(0.4)
    first = told.decode.job
    told.says(1.0).waits(0.4).hears(Recognised(first, "half a"), Recognised(told.decode.job, "half a sentence")).waits(1.0)
    assert [turn.text for turn in told.did(EndTurn)] == ["half a sentence"]


def test_a_long_stretch_whose_words_come_late_is_kept_and_waited_for():
    told = Told().says(9.0).waits(0.4)
    first = told.decode.job
    told.says(1.0)
    assert told.did(KeepDecode) == [KeepDecode(first)]
    told.waits(0.4).hears(Recognised(told.decode.job, "and this")).waits(1.0)
    assert told.did(EndTurn) == []
    told.hears(Recognised(first, "All that"))
    assert [turn.text for turn in told.did(EndTurn)] == ["All that and this"]


def test_every_finished_stretch_is_kept_however_late_its_words_are():
    told = Told(Rules(keep_stretch_s=0.0))
    jobs = []
    for _ in range(4):
        told.says(1.0).waits(0.4)
        jobs.append(told.decode.job)
    for job, text in zip(reversed(jobs), ["four", "three", "two", "one"], strict=True):
        told.hears(Recognised(job, text))
    told.waits(1.0)
    assert [turn.text for turn in told.did(EndTurn)] == ["one two three four"]


def test_the_next_stretch_begins_in_the_silence_behind_the_last():
    told = Told(Rules(keep_stretch_s=0.0)).says(1.0).waits(0.4)
    first = told.decode
    told.says(1.0).waits(0.4)
    assert told.decode.start == first.end - samples_in(0.32)


@pytest.mark.parametrize("pause_s", [0.4, 0.2])
def test_of_three_minutes_only_the_last_seconds_are_left_to_decode_when_they_are_over(pause_s):
    told, known = Told(), set()
    for _ in range(36):
        told.says(5.0).waits(pause_s)
        for decode in told.did(Decode):
            if decode.job not in known:
                known.add(decode.job)
                told.hears(Recognised(decode.job, "word"))
    before = len(told.did(Decode))
    told.says(5.0).waits(1.2)
    assert len(told.did(Decode)) == before + 1
    assert max(decode.end - decode.start for decode in told.did(Decode)) < samples_in(30.0)
    told.hears(Recognised(told.decode.job, "word"))
    assert len(told.did(EndTurn)) == 1


def test_what_is_known_of_a_turn_is_read_before_it_is_over():
    told = Told(Rules(keep_stretch_s=0.0)).says(1.0).waits(0.4)
    first = told.decode.job
    told.says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, "and this"))
    assert told.did(ReadAhead) == []
    told.hears(Recognised(first, "All that"))
    assert told.did(ReadAhead) == [ReadAhead("All that and this")]


def test_a_breath_is_no_pause_to_learn_from():
    told = Told().says(25.0).waits(0.2)
    assert len(told.did(Decode)) == 1
    told.says(1.0)
    assert told.floor.habits.pauses_s == ()
    assert told.floor.turn.pauses == 0


def test_words_that_come_late_are_not_taken_for_patience():
    told = Told().says(1.0).waits(3.0)
    told.hears(Recognised(told.decode.job, "Hello."))
    assert told.did(EndTurn)[0].waited == pytest.approx(samples_in(1.0), abs=FRAME)


def test_words_that_are_there_in_time_leave_the_whole_silence_to_patience():
    told, _ = asked()
    turn = told.did(EndTurn)[0]
    assert turn.waited == pytest.approx(samples_in(1.0), abs=FRAME)


@pytest.mark.parametrize(("probability", "ends_after_s"), [(0.9, 1.0 / 1.5), (0.1, 1.0 * 1.5)])
def test_a_turn_that_sounds_complete_ends_sooner_and_another_later(probability, ends_after_s):
    told = Told().says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, "Hello."), SoundsOver(told.decode.job, probability))
    told.waits(ends_after_s - 0.4 - 0.1)
    assert told.did(EndTurn) == []
    told.waits(0.2)
    assert len(told.did(EndTurn)) == 1


def test_how_an_earlier_silence_sounded_is_forgotten_when_speech_goes_on():
    told = Told().says(1.0).waits(0.4)
    first = told.decode.job
    told.hears(SoundsOver(first, 0.9)).says(1.0).waits(0.4).hears(SoundsOver(first, 0.9))
    assert told.floor.turn.sounds_over is None


def test_a_reply_is_spoken_as_soon_as_its_first_sentence_is_there():
    told, job = asked()
    told.hears(ReplyBegun(job), SentenceReady(job, 0, 5120))
    assert told.did(Speak) == [Speak(job, 0)]
    told.hears(SentenceReady(job, 1, 512), ReplyComplete(job), Played(5632))
    assert told.did(Speak) == [Speak(job, 0), Speak(job, 1)]
    assert told.floor.holder is Holder.LISTENING


def test_a_thinking_pause_counts_from_the_end_of_speech():
    told, job = asked()
    replied(told, job, 5120, pause_s=3.0)
    told.waits(1.0)
    assert told.did(Speak) == []
    told.waits(1.1)
    assert told.did(Speak) == [Speak(job, 0)]


def test_words_in_the_thinking_pause_take_the_floor_and_the_reply_is_not_said():
    told, job = asked()
    replied(told, job, 5120, pause_s=5.0)
    told.says(1.0).waits(0.4).hears(Recognised(told.decode.job, "I can do less.")).waits(1.0)
    assert told.did(WithdrawReply) == [WithdrawReply(job)]
    assert told.did(EndTurn)[-1].into_silence


def test_a_cough_in_the_thinking_pause_does_not_cost_the_client_its_reply():
    told, job = asked()
    replied(told, job, 5120, pause_s=3.0)
    told.says(0.4).waits(0.4).hears(Recognised(told.decode.job, "")).waits(2.0)
    assert told.did(WithdrawReply) == []
    assert told.did(Speak) == [Speak(job, 0)]


def test_a_yes_that_was_never_said_is_no_yes():
    told, job = asked()
    replied(told, job, 5120, pause_s=5.0, decided=Outcome.AGREED)
    told.says(1.0).waits(0.4).hears(Recognised(told.decode.job, "Or not?")).waits(1.0)
    told.hears(Command.END)
    assert told.did(Finish) == [Finish(Outcome.STOPPED)]


def test_a_yes_that_was_said_is_the_outcome():
    told, job = asked()
    replied(told, job, 5120, decided=Outcome.AGREED).hears(Played(5120), Command.END)
    assert told.did(Finish) == [Finish(Outcome.AGREED)]


def test_a_pause_asked_for_while_the_client_thinks_holds_at_once_and_the_reply_waits():
    told, job = asked()
    told.hears(Command.PAUSE)
    replied(told, job, 5120)
    told.says(3.0)
    assert told.floor.holder is Holder.HELD
    assert told.did(Speak) == []
    told.hears(Command.PAUSE).waits(0.1)
    assert told.did(Speak) == [Speak(job, 0)]
    assert len(told.did(EndTurn)) == 1, "what was said in the pause became a turn"


def test_a_pause_asked_for_while_the_client_speaks_begins_when_she_has_finished():
    told, job = asked()
    replied(told, job, 5120).hears(Command.PAUSE)
    assert told.floor.holder is Holder.SPEAKING
    told.hears(Played(5120))
    assert told.floor.holder is Holder.HELD


def test_a_pause_inside_a_turn_is_not_decoded_with_it():
    told = Told().says(1.0).hears(Command.PAUSE)
    before = told.decode
    told.waits(300.0).hears(Command.PAUSE).says(1.0).waits(0.4)
    assert told.decode.end - told.decode.start < samples_in(3.0)
    told.hears(Recognised(before.job, "One moment"), Recognised(told.decode.job, "please.")).waits(1.0)
    assert [turn.text for turn in told.did(EndTurn)] == ["One moment please."]


def test_a_turn_that_is_not_taken_up_after_a_pause_ends_with_what_it_had():
    told = Told().says(1.0).hears(Command.PAUSE)
    told.hears(Recognised(told.decode.job, "One moment.")).waits(2.0).hears(Command.PAUSE).waits(1.1)
    assert [turn.text for turn in told.did(EndTurn)] == ["One moment."]


@pytest.mark.parametrize("paused", [False, True])
def test_ending_in_a_turn_that_was_paused_loses_no_words(paused):
    told = Told().says(1.0).hears(Command.PAUSE)
    told.hears(Recognised(told.decode.job, "One"))
    if not paused:
        told.hears(Command.PAUSE).says(1.0)
    told.hears(Command.END)
    if not paused:
        told.hears(Recognised(told.decode.job, "two three"))
    assert [turn.text for turn in told.did(EndTurn)] == ["One" if paused else "One two three"]
    assert told.did(Finish) == [Finish(Outcome.STOPPED)]


def test_ending_twice_does_not_wait_for_the_words_and_keeps_the_turn_to_be_read_later():
    told = Told().says(1.0).hears(Command.END, Command.END)
    (lost,) = told.did(LoseTurn)
    assert (samples_in(0.9) < lost.end - lost.start, lost.answer) == (True, False)
    assert told.did(Finish) == [Finish(Outcome.STOPPED)]


BROKEN, GONE = Loss("It stopped."), Loss("It is gone.", for_good=True)


def test_a_turn_that_was_not_understood_is_kept_and_the_client_asks_again():
    told = Told().says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, BROKEN)).waits(1.0)
    (lost,) = told.did(LoseTurn)
    assert (lost.told, lost.answer) == ("It stopped.", True)
    assert not told.did(EndTurn)
    assert told.floor.holder is Holder.THINKING
    told.hears(ReplyBegun(lost.job), SentenceReady(lost.job, 0, 512), ReplyComplete(lost.job), Played(512))
    assert told.floor.holder is Holder.LISTENING


def test_half_a_turn_is_none():
    told = Told(Rules(keep_stretch_s=0.0)).says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, BROKEN)).says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, "and so on.")).waits(1.0)
    assert [lost.told for lost in told.did(LoseTurn)] == ["It stopped."]
    assert not told.did(EndTurn)


def test_a_speculation_that_fails_costs_nothing_when_its_sound_is_decoded_again():
    told = Told().says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, BROKEN)).says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, "All of it.")).waits(1.0)
    assert not told.did(LoseTurn)
    assert [turn.text for turn in told.did(EndTurn)] == ["All of it."]


def test_where_nothing_will_be_understood_the_client_does_not_ask_for_more_of_it():
    told = Told().says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, GONE)).waits(1.0)
    assert [lost.answer for lost in told.did(LoseTurn)] == [False]
    assert told.floor.holder is Holder.LISTENING
    told.says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, GONE)).waits(1.0)
    assert len(told.did(LoseTurn)) == 2


def test_a_reply_that_was_due_is_withdrawn_when_what_was_put_in_is_lost():
    told, job = asked()
    told.hears(ReplyBegun(job, 160_000)).says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, BROKEN)).waits(1.0)
    assert [withdrawn.job for withdrawn in told.did(WithdrawReply)] == [job]
    assert len(told.did(LoseTurn)) == 1


def test_ending_while_the_client_speaks_stops_her_and_marks_what_the_microphone_heard_of_her():
    told, job = asked()
    replied(told, job, 51200).hears(Played(512), Command.END)
    assert len(told.did(StopSpeaking)) == 1
    assert told.did(EndReply)[-1].played == 512
    assert told.did(MarkSpan)[-1].kind is MarkKind.HOLD_OFF


def test_a_gap_is_one_mark_however_many_ticks_it_took():
    told = Told().hears(Stalled(16000), Stalled(1600), Stalled(1600), Frame(0.0))
    (gap,) = told.did(MarkSpan)
    assert gap.kind is MarkKind.GAP
    assert gap.end - gap.start == 19200


def test_a_lost_device_silences_the_client_at_once_and_holds_the_floor():
    told, job = asked()
    replied(told, job, 51200).hears(Played(512), DeviceLost()).waits(1.0)
    assert len(told.did(StopSpeaking)) == 1
    assert told.did(EndReply)[1:] == []
    assert (told.floor.holder, told.floor.shown) == (Holder.HELD, AWAY)


def test_a_lost_device_inside_a_turn_keeps_what_was_said():
    told = Told().says(1.0).hears(DeviceLost())
    before = told.decode
    told.hears(Stalled(160_000), DevicesBack()).says(1.0).waits(0.4)
    told.hears(Recognised(before.job, "When is"), Recognised(told.decode.job, "the wedding?")).waits(1.0)
    assert [turn.text for turn in told.did(EndTurn)] == ["When is the wedding?"]
    assert [mark.kind for mark in told.did(MarkSpan)] == [MarkKind.PAUSED, MarkKind.GAP]


def test_sentences_that_come_while_a_device_is_away_are_said_when_it_is_back():
    told, job = asked()
    told.hears(ReplyBegun(job), SentenceReady(job, 0, 5120), Played(512), DeviceLost())
    told.hears(SentenceReady(job, 1, 5120), ReplyComplete(job), DevicesBack()).waits(0.1)
    assert told.did(SpeakOn) == [SpeakOn(job, 0, 2)]
    told.hears(Played(10240))
    assert told.floor.holder is Holder.LISTENING


def test_losing_a_second_device_changes_nothing():
    told = Told().hears(DeviceLost())
    before = told.floor
    assert told.hears(DeviceLost()).floor == before
    assert Told().hears(DevicesBack()).floor.holder is Holder.LISTENING


def test_after_the_end_nothing_happens_any_more():
    told = Told().hears(Command.END)
    before = replace(told.floor)
    told.says(2.0).hears(Command.PAUSE, Command.END)
    assert told.floor == before
    assert len(told.did(Finish)) == 1


BY_WORDS = Rules(by_words=True)


def ended_after(text: str, rules: Rules = BY_WORDS) -> float:
    """Seconds of silence after which a turn with these words is over."""
    told = Told(rules).says(2.0).waits(0.32)
    told.hears(Recognised(told.decode.job, text))
    silence_s = 0.32
    while not told.did(EndTurn):
        told.waits(FRAME_S)
        silence_s += FRAME_S
    return silence_s


def test_by_words_a_complete_question_ends_sooner_than_an_unfinished_thought():
    assert ended_after("What was that like for you?") < 1.3 < 1.9 < ended_after("So I wanted to ask you about the")


def test_by_silence_it_makes_no_difference_what_was_said():
    assert ended_after("What was that like for you?", Rules()) == ended_after("So I wanted to ask you about the", Rules())


def test_by_words_somebody_who_goes_on_after_an_unfinished_thought_has_said_one_turn():
    told = Told(BY_WORDS).says(2.0).waits(0.4)
    told.hears(Recognised(told.decode.job, "So I wanted to ask you about the")).waits(0.8)
    assert told.did(EndTurn) == []
    told.says(1.0).waits(0.4)
    told.hears(Recognised(told.decode.job, "So I wanted to ask you about the twentieth of June.")).waits(2.0)
    assert [turn.text for turn in told.did(EndTurn)] == ["So I wanted to ask you about the twentieth of June."]
    assert len(told.floor.habits.pauses_s) == 1
