"""What is kept of turns that were given to the other person, and how it is read with the session."""

import json

import pytest

from tests.one_channel import CLIENT, CONSULTANT, WRONG, keep_one_channel, read_of, real_turns, told_turns
from voicecoach.conversation.repairs import Whose
from voicecoach.conversation.voices import Clearness
from voicecoach.errors import LibraryProblem
from voicecoach.gathering.reports import derive
from voicecoach.gathering.sounding import see_sound
from voicecoach.library.damage import find_damage
from voicecoach.library.forms import READ_TURN
from voicecoach.library.repairs_file import REPAIRS, give, read_repairs
from voicecoach.library.search import find_words
from voicecoach.library.second_reading_file import ANEW, LinesFile, put_in_place
from voicecoach.library.sessions import read_talk
from voicecoach.library.voices_file import keep_voices, read_voices, swap_voices


@pytest.fixture
def session(tmp_path):
    return keep_one_channel(tmp_path)


def seconds(turns, speaker):
    return sum(turn.end_s - turn.start_s for turn in turns if turn.speaker is speaker)


def test_a_turn_that_was_given_is_the_other_persons_in_the_session_and_in_its_sound(session):
    give(session, (WRONG,), Whose.CLIENT)
    talk = read_talk(session)
    assert talk.turns == real_turns()
    assert talk.repaired == {WRONG}
    spoken = see_sound(session).spoken
    assert sum(span.seconds for span in spoken.client) == pytest.approx(seconds(real_turns(), CLIENT))
    assert sum(span.seconds for span in spoken.consultant) == pytest.approx(seconds(real_turns(), CONSULTANT))


def test_the_waveform_of_the_turn_is_drawn_for_the_other_person(session):
    before = see_sound(session).drawn
    give(session, (WRONG,), Whose.CLIENT)
    after = see_sound(session).drawn
    assert after.consultant != before.consultant
    assert after.client != before.client


def test_what_the_program_had_told_stays_beside_it(session):
    told = (session / "turns.jsonl").read_bytes(), (session / "voices.json").read_bytes()
    give(session, (WRONG,), Whose.CLIENT)
    swap_voices(session)
    assert (session / "turns.jsonl").read_bytes() == told[0]
    assert json.loads(told[1])["first"] == json.loads((session / "voices.json").read_bytes())["first"]


def test_a_turn_that_is_given_back_is_as_it_was(session):
    before = read_talk(session)
    give(session, (WRONG, 5), Whose.OTHER)
    assert read_talk(session) != before
    give(session, (WRONG, 5), Whose.TOLD)
    assert read_talk(session) == before
    assert read_repairs(session) == ()


def test_it_stands_when_the_recording_is_read_again(session):
    give(session, (WRONG,), Whose.CLIENT)
    with LinesFile(session / ANEW, READ_TURN) as file:
        for place, turn in enumerate(told_turns()):
            file.append(read_of(place, turn, "small.en"))
    put_in_place(session)
    assert read_talk(session).turns == real_turns()


def test_swapped_the_turn_goes_along_with_its_voice(session):
    give(session, (WRONG,), Whose.CLIENT)
    swap_voices(session)
    talk = read_talk(session)
    assert [turn.speaker for turn in talk.turns] == [CLIENT if turn.speaker is CONSULTANT else CONSULTANT for turn in real_turns()]
    assert talk.repaired == {WRONG}
    swap_voices(session)
    assert read_talk(session).turns == real_turns()


def test_which_voice_is_the_consultants_can_be_said_twice(session):
    swap_voices(session, consultant_first=False)
    swap_voices(session, consultant_first=False)
    assert read_voices(session).consultant_first is False
    assert read_talk(session).turns[0].speaker is CLIENT


def test_the_search_says_who_says_it_now(session):
    assert find_words(session, ("cost",)).speaker == "consultant"
    give(session, (WRONG,), Whose.CLIENT)
    assert find_words(session, ("cost",)).speaker == "client"


def test_a_turn_that_is_not_there_is_refused_and_nothing_is_kept(session):
    with pytest.raises(LibraryProblem, match="no such turn"):
        give(session, (WRONG, 8), Whose.CLIENT)
    assert not (session / REPAIRS).exists()


def test_where_the_voices_are_not_clear_there_is_no_turn_to_give(session):
    keep_voices(session, read_voices(session).__class__((), (), Clearness.DOUBTFUL))
    with pytest.raises(LibraryProblem, match="could not be told at all"):
        give(session, (WRONG,), Whose.CLIENT)


@pytest.mark.parametrize(
    "content",
    ["{", '{"repairs": [{"start_s": 5, "end_s": 1, "voice": "first"}]}', '{"repairs": [{"start_s": 1, "end_s": 5, "voice": "third"}]}'],
)
def test_a_damaged_file_is_told_left_as_it_is_and_the_rest_of_the_session_is_there(session, content):
    (session / REPAIRS).write_text(content)
    assert read_talk(session).turns == told_turns()
    assert "repairs.json is damaged" in find_damage(session).what
    assert derive(session).report.repaired == ()
    with pytest.raises(LibraryProblem, match="damaged"):
        give(session, (WRONG,), Whose.CLIENT)
    assert (session / REPAIRS).read_text() == content
