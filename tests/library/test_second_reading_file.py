"""The second reading on disk."""

from datetime import UTC, datetime

import numpy as np
import pytest

from voicecoach.conversation.second_reading import ReadTurn, TimedWord, WordTimes
from voicecoach.conversation.session import Kind, MarkKind, Outcome, Timing
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import READ_TURN, READING, SessionFile, read_lines
from voicecoach.library.recording import open_recording
from voicecoach.library.second_reading_file import ANEW, LinesFile, keep_turns, note_recogniser, put_in_place
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_about, read_reading, read_talk

NOW = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)


def read_turn(number, text):
    return ReadTurn(number, text, (TimedWord(text, 1.0, 2.0),), "tiny", WordTimes.HEARD)


def keep(folder, *turns):
    with LinesFile(folder / READING, READ_TURN) as file:
        for turn in turns:
            file.append(turn)


@pytest.fixture
def recorded(tmp_path):
    folder = SessionFolder(tmp_path, SessionFile("2026-03-04T10-15-02_recorded", Kind.RECORDED, NOW))
    sound = np.linspace(-0.5, 0.5, 48_000, dtype=np.float32)
    folder.sound(sound, -sound)
    folder.finish(Outcome.STOPPED, Timing())
    return folder.path


def test_a_reading_is_read_back_as_it_was(tmp_path):
    keep(tmp_path, read_turn(0, "Hello."), read_turn(1, "Good morning."))
    assert read_reading(tmp_path) == (read_turn(0, "Hello."), read_turn(1, "Good morning."))


def test_without_a_reading_there_is_none(tmp_path):
    assert read_reading(tmp_path) == ()


def test_what_was_torn_at_the_end_is_left_out_and_the_next_line_is_whole(tmp_path):
    keep(tmp_path, read_turn(0, "Hello."))
    with (tmp_path / READING).open("ab") as file:
        file.write(b'{"turn": 1, "text": "Good mor')
    assert read_reading(tmp_path) == (read_turn(0, "Hello."),)
    keep(tmp_path, read_turn(1, "Good morning."))
    assert read_reading(tmp_path) == (read_turn(0, "Hello."), read_turn(1, "Good morning."))


def test_of_two_readings_of_a_turn_the_later_one_counts_and_they_come_in_order(tmp_path):
    keep(tmp_path, read_turn(1, "Good moaning."), read_turn(0, "Hello."), read_turn(1, "Good morning."))
    assert [read.text for read in read_reading(tmp_path)] == ["Hello.", "Good morning."]


def test_a_reading_anew_takes_its_place_when_it_is_whole(tmp_path):
    keep(tmp_path, read_turn(0, "Yellow."))
    with LinesFile(tmp_path / ANEW, READ_TURN) as file:
        file.append(read_turn(0, "Hello."))
    assert read_reading(tmp_path)[0].text == "Yellow."
    put_in_place(tmp_path)
    assert read_reading(tmp_path)[0].text == "Hello."
    assert not (tmp_path / ANEW).exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(LibraryProblem, match="cannot be written"):
        LinesFile(tmp_path / "none" / READING, READ_TURN)


def test_a_recorded_talk_gets_its_turns_all_at_once(recorded):
    turns = tuple((Turn(speaker, text, number, number + 1.0), read_turn(number, text)) for number, (speaker, text) in enumerate(SAID))
    keep_turns(recorded, turns, (Span(2.5, 2.9),))
    note_recogniser(recorded, "tiny", "silero")
    talk = read_talk(recorded)
    assert [(turn.speaker, turn.text) for turn in talk.turns] == list(SAID)
    assert talk.marked(MarkKind.UNRECOGNISED) == (Span(2.5, 2.9),)
    assert [read.text for read in read_reading(recorded)] == ["Hello.", "Good morning."]
    assert (talk.recognizer, talk.speech_detector) == ("tiny", "silero")
    assert read_about(recorded).outcome is Outcome.STOPPED


SAID = ((Speaker.CONSULTANT, "Hello."), (Speaker.CLIENT, "Good morning."))


def test_a_recorded_talk_has_the_words_of_its_newest_reading(recorded):
    keep_turns(recorded, ((Turn(Speaker.CONSULTANT, "Yellow.", 0.0, 1.0), read_turn(0, "Yellow.")),), ())
    keep(recorded, read_turn(0, "Hello."))
    assert read_talk(recorded).turns[0].text == "Hello."
    keep(recorded, read_turn(0, ""))
    assert read_talk(recorded).turns[0].text == "Yellow."


def test_a_practice_keeps_what_the_client_heard(tmp_path):
    folder = SessionFolder(tmp_path, SessionFile("2026-03-04T10-15-02_hannah", Kind.PRACTICE, NOW), with_sound=False)
    folder.turn(Turn(Speaker.CONSULTANT, "Yellow.", 0.0, 1.0))
    folder.finish(Outcome.STOPPED, Timing())
    keep(folder.path, read_turn(0, "Hello."))
    assert read_talk(folder.path).turns[0].text == "Yellow."


def test_a_recording_is_read_stretch_by_stretch_whether_it_is_still_raw_or_not(recorded, tmp_path):
    sound = np.linspace(-0.5, 0.5, 48_000, dtype=np.float32)
    raw = SessionFolder(tmp_path, SessionFile("2026-03-04T11-15-02_recorded", Kind.RECORDED, NOW))
    raw.sound(sound, -sound)
    for folder in (recorded, raw.path):
        stored = open_recording(folder)
        assert stored.samples == 48_000
        own, theirs = stored.between(1_000, 2_000)
        assert np.allclose(own, sound[1_000:2_000], atol=1e-4)
        assert np.allclose(theirs, -sound[1_000:2_000], atol=1e-4)
        assert stored.between(47_000, 60_000)[0].size == 1_000
        assert stored.between(60_000, 70_000)[0].size == 0
    raw.finish(Outcome.STOPPED, Timing())


def test_a_folder_without_sound_has_no_recording(tmp_path):
    assert open_recording(tmp_path) is None
    assert read_lines(tmp_path / READING, READ_TURN) == ()
