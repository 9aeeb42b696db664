"""An outage by itself: when to try, when to give up, and in which words."""

from voicecoach.ports_devices import LOUDSPEAKER, MICROPHONE, LostDevice
from voicecoach.practice.outage import LONGEST_S, TRY_EVERY_S, WAKES_IN_S, Deed, Outage

OUTAGE = Outage(LostDevice(MICROPHONE, "Blue Yeti"), since_s=100.0)


def test_the_first_attempt_is_made_at_once():
    assert OUTAGE.deed(100.0) is Deed.TRY


def test_one_attempt_at_a_time_however_long_it_takes():
    assert OUTAGE.trying(100.0).deed(150.0) is Deed.WAIT


def test_the_next_attempt_waits_a_second_after_one_in_vain():
    failed = OUTAGE.trying(100.0).tried(100.5, "")
    assert failed.deed(100.5 + TRY_EVERY_S - 0.1) is Deed.WAIT
    assert failed.deed(100.5 + TRY_EVERY_S) is Deed.TRY


def test_an_open_microphone_has_time_to_wake():
    opened = OUTAGE.trying(100.0).tried(100.5, None)
    assert opened.deed(100.5 + WAKES_IN_S - 0.1) is Deed.WAIT
    assert opened.deed(100.5 + WAKES_IN_S) is Deed.TRY


def test_it_does_not_last_for_ever_even_if_an_attempt_hangs():
    assert OUTAGE.deed(100.0 + LONGEST_S) is Deed.GIVE_UP
    assert OUTAGE.trying(101.0).deed(100.0 + LONGEST_S) is Deed.GIVE_UP


def test_in_a_pause_there_is_no_hurry():
    assert OUTAGE.deed(100.0 + 10 * LONGEST_S, patient=True) is Deed.TRY


def test_what_stands_in_the_way_is_news_once():
    assert OUTAGE.is_news("It is in use.")
    assert not OUTAGE.tried(101.0, "It is in use.").is_news("It is in use.")
    assert not OUTAGE.is_news("")
    assert not OUTAGE.is_news(None)


def test_the_words_say_what_happened_and_what_to_do():
    assert "unplugged, or taken by another program?" in OUTAGE.words
    gone = Outage(LostDevice(LOUDSPEAKER, "USB Headset", unplugged=True), 0.0)
    assert gone.words == "The loudspeaker USB Headset has gone. Plug it in again; the session waits, 2 minutes at most."
    assert gone.words_of_return == "The loudspeaker USB Headset is back. The talk goes on."
