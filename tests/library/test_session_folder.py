"""Keeping a session, and reading it back whatever happened to it."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Kind, Mark, MarkKind, Outcome, Timing
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import READ_TURN, READING, SessionFile
from voicecoach.library.second_reading_file import LinesFile
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import find_session, read_about, read_session, read_talk, session_folders, sound_file

WHEN = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)
CLIENT = Turn(Speaker.CLIENT, "Hi, sorry, I've got a list.", 0.5, 2.0, client=ClientRecord("opening", 5.0))
CONSULTANT = Turn(Speaker.CONSULTANT, "A list of what?", 3.0, 4.0, (Sentence("A list of what?", (Move.OPEN_QUESTION,), "what"),))


def about(name="hannah", **changes):
    return SessionFile(f"2026-03-04T10-15-02_{name}", Kind.PRACTICE, WHEN, persona=name, **changes)


def tone(seconds, value):
    return np.full(round(seconds * 16000), value, dtype=np.float32)


def keep(folder):
    folder.sound(tone(4, 0.25), tone(4, -0.5))
    folder.turn(CLIENT)
    folder.turn(CONSULTANT)
    folder.mark(Mark(MarkKind.HOLD_OFF, Span(0.5, 2.4)))


def stored_silently(library, about):
    folder = SessionFolder(library, about, with_sound=False)
    folder.finish(Outcome.STOPPED, Timing())
    return folder


def test_what_was_kept_is_read_back(tmp_path):
    folder = SessionFolder(tmp_path, about(intention="stay curious", seed=3))
    keep(folder)
    folder.finish(Outcome.AGREED, Timing((800.0,), (("wait", (700.0,)),)))
    stored = read_session(find_session(tmp_path, "latest"))
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert stored.session.marks == (Mark(MarkKind.HOLD_OFF, Span(0.5, 2.4)),)
    assert stored.session.outcome is Outcome.AGREED
    assert stored.session.check_in.intention == "stay curious"
    assert stored.session.timing.voice_to_voice_ms == (800.0,)
    assert stored.session.duration_s == 4.0


def test_the_recording_becomes_flac_with_the_consultant_left_and_the_client_right(tmp_path):
    folder = SessionFolder(tmp_path, about())
    keep(folder)
    folder.finish(Outcome.STOPPED, Timing())
    assert sound_file(folder.path).name == "recording.flac"
    left, right = read_session(folder.path).tracks
    assert left[100] == pytest.approx(0.25, abs=1e-3)
    assert right[100] == pytest.approx(-0.5, abs=1e-3)
    assert len(left) == len(right) == 4 * 16000


def test_a_session_that_was_killed_can_be_read(tmp_path):
    folder = SessionFolder(tmp_path, about())
    keep(folder)
    wav, lines = folder.path / "recording.wav", folder.path / "turns.jsonl"
    wav.write_bytes(wav.read_bytes()[:-3])
    lines.write_bytes(lines.read_bytes() + b'{"turn": {"speaker": "cli')
    stored = read_session(folder.path)
    assert stored.session.outcome is Outcome.FAILED
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert len(stored.tracks[0]) == 4 * 16000 - 1
    folder.discard()


def test_all_sound_but_the_last_quarter_of_a_second_is_on_disk_at_any_time(tmp_path):
    folder = SessionFolder(tmp_path, about())
    for _ in range(100):
        folder.sound(tone(0.032, 0.1), tone(0.032, 0.1))
    stored = read_session(folder.path)
    assert 3.2 - len(stored.tracks[0]) / 16000 <= 0.25
    folder.discard()


def test_a_turn_is_written_after_its_sound(tmp_path):
    folder = SessionFolder(tmp_path, about())
    folder.sound(tone(0.1, 0.1), tone(0.1, 0.1))
    folder.turn(CLIENT)
    assert len(read_session(folder.path).tracks[0]) == 1600
    folder.discard()


def test_two_sessions_of_the_same_second_get_different_names(tmp_path):
    names = {stored_silently(tmp_path, about()).id for _ in range(3)}
    assert names == {"2026-03-04T10-15-02_hannah", "2026-03-04T10-15-02_hannah-2", "2026-03-04T10-15-02_hannah-3"}


def test_the_latest_of_twelve_sessions_of_one_second_is_the_twelfth(tmp_path):
    for _ in range(12):
        stored_silently(tmp_path, about())
    assert find_session(tmp_path, "latest").name.endswith("-12")
    assert len(session_folders(tmp_path)) == 12


def test_a_discarded_session_leaves_nothing(tmp_path):
    SessionFolder(tmp_path, about()).discard()
    assert list(tmp_path.iterdir()) == []


def test_a_session_in_which_something_was_said_is_not_discarded(tmp_path):
    folder = SessionFolder(tmp_path, about())
    keep(folder)
    folder.discard()
    stored = read_session(find_session(tmp_path, "latest"))
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert len(stored.tracks[0]) == 4 * 16000


def test_what_a_killed_session_was_writing_is_cleared_away_by_a_later_one(tmp_path):
    killed = SessionFolder(tmp_path, about())
    killed.turn(CLIENT)
    names = ("recording.flac.part", "session.json.part", "transcript.jsonl.part")
    for name in names:
        (killed.path / name).write_bytes(b"half")
    os.utime(killed.path / "recording.flac.part", (1, 1))
    os.utime(killed.path / "transcript.jsonl.part", (1, 1))
    stored_silently(tmp_path, about("marcy"))
    assert [name for name in names if (killed.path / name).exists()] == ["session.json.part", "transcript.jsonl.part"]
    killed.discard()


def test_a_prefix_that_fits_one_session_finds_it(tmp_path):
    stored_silently(tmp_path, about("hannah"))
    stored_silently(tmp_path, SessionFile("2026-03-05T09-00-00_marcy", Kind.PRACTICE, WHEN))
    assert find_session(tmp_path, "2026-03-05").name.endswith("marcy")


def test_a_prefix_that_fits_two_is_refused_by_name(tmp_path):
    stored_silently(tmp_path, about("hannah"))
    stored_silently(tmp_path, about("marcy"))
    with pytest.raises(LibraryProblem, match=r"fits 2 sessions: .*hannah.*marcy"):
        find_session(tmp_path, "2026-03")


def test_an_unknown_session_says_how_to_list_them(tmp_path):
    stored_silently(tmp_path, about())
    with pytest.raises(LibraryProblem) as problem:
        find_session(tmp_path, "nobody")
    assert "voicecoach sessions" in problem.value.hint


def test_an_empty_library_says_how_to_begin(tmp_path):
    with pytest.raises(LibraryProblem) as problem:
        find_session(tmp_path / "none", "latest")
    assert "voicecoach practice" in problem.value.hint


def test_a_library_that_is_a_file_is_named(tmp_path):
    (tmp_path / "library").write_text("no folder")
    with pytest.raises(LibraryProblem) as problem:
        SessionFolder(tmp_path / "library", about())
    assert "library" in problem.value.what
    assert "--library" in problem.value.hint


def test_a_broken_session_file_is_named_with_its_key(tmp_path):
    folder = stored_silently(tmp_path, about())
    path = folder.path / "session.json"
    content = json.loads(path.read_text())
    content["outcome"] = "marvellous"
    path.write_text(json.dumps(content))
    with pytest.raises(LibraryProblem, match=r"session\.json is broken at outcome"):
        read_about(folder.path)


def test_a_session_without_its_session_file_is_read_and_its_name_tells_who_it_was_with_and_when(tmp_path):
    folder = SessionFolder(tmp_path, about(), with_sound=False)
    folder.turn(CLIENT)
    folder.finish(Outcome.AGREED, Timing())
    (folder.path / "session.json").unlink()
    session = read_session(folder.path).session
    assert (session.turns, session.persona, session.outcome) == ((CLIENT,), "hannah", Outcome.FAILED)
    assert f"{session.started_at:%Y-%m-%d %H:%M:%S}" == "2026-03-04 10:15:02"


def test_a_session_of_a_newer_version_is_not_guessed_at(tmp_path):
    folder = stored_silently(tmp_path, about(schema=2))
    with pytest.raises(LibraryProblem, match="newer voicecoach"):
        read_session(folder.path)


def rewritten(folder, change):
    """The session file with its content changed."""
    path = folder.path / "session.json"
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def test_what_the_consultant_notes_is_kept_before_and_after(tmp_path):
    folder = SessionFolder(tmp_path, about(check_in=CheckIn(intention="wait")), with_sound=False)
    folder.note_check_in(CheckIn("wait", self_trust_before=2))
    assert read_session(folder.path).session.check_in == CheckIn("wait", self_trust_before=2)
    folder.finish(Outcome.STOPPED, Timing())
    noted = CheckIn("wait", "3,000", "no discounts", 2, 4, "What now?", "I waited.")
    folder.note_check_in(noted)
    assert read_session(folder.path).session.check_in == noted
    assert read_session(folder.path).session.outcome is Outcome.STOPPED


def test_a_session_from_before_the_check_in_is_read(tmp_path):
    folder = stored_silently(tmp_path, about(intention="stay curious"))
    rewritten(folder, lambda content: content.pop("check_in"))
    session = read_session(folder.path).session
    assert session.check_in == CheckIn(intention="stay curious")
    assert session.brief is None


def test_a_turn_whose_record_lacks_the_newer_keys_is_read(tmp_path):
    folder = SessionFolder(tmp_path, about(), with_sound=False)
    folder.turn(CLIENT)
    folder.finish(Outcome.STOPPED, Timing())
    path = folder.path / "turns.jsonl"
    line = json.loads(path.read_text())
    for key in ("eased", "met", "will_cancel"):
        line["turn"]["client"].pop(key)
    path.write_text(json.dumps(line) + "\n")
    assert read_session(folder.path).session.turns == (CLIENT,)


def test_the_persona_that_was_kept_becomes_the_brief(tmp_path):
    kept = {"best_ending": "A yes.", "values": ["fairness"], "yes_when": [{"text": "You asked."}]}
    brief = read_session(stored_silently(tmp_path, about(persona_copy=kept)).path).session.brief
    assert brief is not None
    assert (brief.best_ending, brief.values, brief.yes_when) == ("A yes.", ("fairness",), ("You asked.",))


def test_a_turn_that_was_lost_gets_its_words_from_the_reading(tmp_path):
    lost = Turn(Speaker.CONSULTANT, "", 3.0, 4.0, lost=True)
    folder = SessionFolder(tmp_path, about())
    folder.sound(tone(4, 0.25), tone(4, -0.5))
    folder.turn(CLIENT)
    folder.turn(lost)
    folder.finish(Outcome.STOPPED, Timing())
    assert (read_talk(folder.path).turns, read_talk(folder.path).unread) == ((CLIENT, lost), {1})
    with LinesFile(folder.path / READING, READ_TURN) as file:
        file.append(ReadTurn(0, "Something else."))
        file.append(ReadTurn(1, "A list of what?"))
    assert read_talk(folder.path).turns == (CLIENT, replace(lost, text="A list of what?"))
    assert not read_talk(folder.path).unread
