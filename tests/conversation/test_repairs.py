"""Turns of a one-channel recording that a human being gives to the other person."""

from voicecoach.conversation.repairs import Repair, Voice, Whose, give_turns, repair_turns, repair_voices
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.conversation.voices import Clearness, VoicesTold

FIRST, SECOND = Voice.FIRST, Voice.SECOND
TOLD = (
    Turn(Speaker.CONSULTANT, "Hello.", 0.0, 2.0),
    Turn(Speaker.CLIENT, "A long story.", 3.0, 9.0),
    Turn(Speaker.CONSULTANT, "Mm-hm.", 5.0, 5.4),
    Turn(Speaker.CONSULTANT, "Tell me more.", 10.0, 12.0),
)
VOICES = VoicesTold((Span(0.0, 2.0), Span(5.0, 5.4), Span(10.0, 12.0)), (Span(3.0, 9.0),), Clearness.CLEAR)


def given(*places, voice=SECOND, before=()):
    return give_turns(TOLD, before, places, voice, True)


def people(repairs, consultant_first=True, turns=TOLD):
    return "".join(turn.speaker[1] for turn in repair_turns(turns, repairs, consultant_first)[0])


def test_a_turn_can_be_given_to_the_other_person():
    assert people(given(3)) == "olol"
    assert repair_turns(TOLD, given(3), True)[1] == {3}


def test_given_back_nothing_of_it_is_kept():
    assert given(3, voice=FIRST, before=given(0, 3)) == given(0)


def test_given_twice_it_is_given_once():
    assert given(3, before=given(3)) == given(3)


def test_the_sound_of_a_turn_counts_for_whom_it_was_given_to():
    moved = repair_voices(VOICES, given(3))
    assert moved.first == (Span(0.0, 2.0), Span(5.0, 5.4))
    assert moved.second == (Span(3.0, 9.0), Span(10.0, 12.0))


def test_the_sound_of_the_other_voice_within_the_turn_stays_where_it_is():
    moved = repair_voices(VOICES, given(1, voice=FIRST))
    assert moved.first == (Span(0.0, 2.0), Span(3.0, 9.0), Span(10.0, 12.0))
    assert moved.second == ()


def test_a_murmur_and_the_turn_around_it_are_given_each_by_itself():
    repairs = given(2, before=given(1, voice=FIRST))
    assert people(repairs) == "oolo"
    moved = repair_voices(VOICES, repairs)
    assert moved.first == (Span(0.0, 2.0), Span(3.0, 9.0), Span(10.0, 12.0))
    assert moved.second == (Span(5.0, 5.4),)
    assert people(given(2, voice=FIRST, before=repairs)) == "oooo"


def test_in_which_order_turns_were_given_is_nothing():
    one, other = given(1, voice=FIRST), given(2)
    assert repair_voices(VOICES, (*one, *other)) == repair_voices(VOICES, (*other, *one))
    assert people((*one, *other)) == people((*other, *one))


def test_a_repair_holds_on_to_seconds_when_the_turns_are_cut_anew():
    anew = (TOLD[0], Turn(Speaker.CONSULTANT, "Tell me", 10.0, 10.9), Turn(Speaker.CONSULTANT, "more.", 11.1, 12.1))
    assert people(given(3), turns=anew) == "oll"


def test_a_turn_that_it_hardly_touches_is_left_alone():
    anew = (Turn(Speaker.CONSULTANT, "Well. You see. Tell me more.", 6.0, 12.0),)
    assert people(given(3), turns=anew) == "o"


def test_a_repair_goes_along_with_the_voice_when_the_two_are_swapped():
    swapped = tuple(
        Turn(Speaker.CLIENT if turn.speaker == "consultant" else Speaker.CONSULTANT, turn.text, turn.start_s, turn.end_s) for turn in TOLD
    )
    assert people(given(3)) == "olol"
    assert people(given(3), consultant_first=False, turns=swapped) == "lolo"


def test_what_nobody_knows_or_has_no_times_cannot_be_given():
    told = (Turn(Speaker.UNKNOWN, "Hello.", 0.0, 2.0), Turn(Speaker.CLIENT, "Hello."))
    assert give_turns(told, (), (0, 1), FIRST, True) == ()


def test_a_turn_without_length_can_be_given_all_the_same():
    told = (Turn(Speaker.CLIENT, "Ah.", 2.0, 2.0),)
    repairs = give_turns(told, (), (0,), FIRST, True)
    assert repairs == (Repair(2.0, 2.0, FIRST),)
    assert people(repairs, turns=told) == "o"


def test_whose_says_the_other_one_or_the_one_that_was_told():
    assert Whose.OTHER.speaker(Speaker.CLIENT, Speaker.CLIENT) == "consultant"
    assert Whose.TOLD.speaker(Speaker.CLIENT, Speaker.CONSULTANT) == "consultant"
    assert Whose.CLIENT.speaker(Speaker.CLIENT, Speaker.CONSULTANT) == "client"
