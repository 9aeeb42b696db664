"""The file that a session was brought in from."""

from datetime import UTC, datetime

import pytest

from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.errors import InputProblem
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.source import sessions_from, source_of


def bring(library, name, source):
    about = SessionFile(name, Kind.IMPORTED, datetime(2026, 3, 4, tzinfo=UTC), source=source)
    folder = SessionFolder(library, about)
    folder.finish(Outcome.STOPPED, Timing())
    return folder.path


def test_a_file_is_known_again_by_what_is_in_it(tmp_path):
    (tmp_path / "talk.wav").write_bytes(b"sound")
    (tmp_path / "copy of talk.wav").write_bytes(b"sound")
    (tmp_path / "other.wav").write_bytes(b"another sound")
    library = tmp_path / "library"
    folder = bring(library, "2026-03-04T10-00-00_imported", source_of(tmp_path / "talk.wav"))
    bring(library, "2026-03-04T11-00-00_imported", source_of(tmp_path / "other.wav"))
    assert sessions_from(library, source_of(tmp_path / "copy of talk.wav")) == (folder,)


def test_a_broken_session_is_in_nobodys_way(tmp_path):
    (tmp_path / "talk.wav").write_bytes(b"sound")
    broken = bring(tmp_path / "library", "2026-03-04T10-00-00_imported", None)
    (broken / "session.json").write_text("{")
    assert sessions_from(tmp_path / "library", source_of(tmp_path / "talk.wav")) == ()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputProblem, match="cannot be read"):
        source_of(tmp_path / "none.wav")
