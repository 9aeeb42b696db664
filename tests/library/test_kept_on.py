"""A session whose library stops taking it: it goes on, the person is told, and everything is there in the end."""

import shutil

import pytest

from tests.library.test_session_folder import CLIENT, CONSULTANT, about, tone
from voicecoach.conversation.occasions import Occasion, OccasionKind
from voicecoach.conversation.session import Outcome, Timing
from voicecoach.errors import SessionBroke
from voicecoach.library.keeping import MOST_WAITING, PATIENCE_S
from voicecoach.library.refuge import Refuge
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_session

RATE = 16000


class Kept:
    """A session of which four seconds and a turn are on disk."""

    def __init__(self, home, refuges=("elsewhere",), with_refuge=True):
        self.library, self.told = home / "library", []
        refuge = Refuge(self.told.append, tuple(home / name for name in refuges)) if with_refuge else None
        self.folder = SessionFolder(self.library, about(), refuge=refuge)
        self.first = self.folder.path
        self.folder.occasion(Occasion(OccasionKind.OPENING))
        self.go_on(4.0, CLIENT)

    def go_on(self, seconds, turn=None, value=0.25):
        for _ in range(round(seconds * 2)):
            self.folder.sound(tone(0.5, value), tone(0.5, -value))
        if turn is not None:
            self.folder.turn(turn)

    def end(self):
        self.folder.finish(Outcome.AGREED, Timing())
        return read_session(self.folder.path)


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path)


def test_while_the_library_is_away_it_waits_and_goes_on_there_when_it_is_back(kept, tmp_path):
    kept.library.rename(tmp_path / "away")
    kept.go_on(3.0, CONSULTANT, 0.5)
    (tmp_path / "away").rename(kept.library)
    kept.go_on(1.0)
    stored = kept.end()
    assert stored.folder == kept.first
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert len(stored.tracks[0]) == 8 * RATE
    assert stored.tracks[0][5 * RATE] == pytest.approx(0.5, abs=1e-3)
    assert [text.split(" (")[0].split(":")[0] for text in kept.told] == [
        f"The session cannot be written to {kept.library}",
        "The session can be written again",
    ]
    assert kept.folder.away is None


def test_a_library_that_does_not_come_back_is_left_after_a_while_and_the_session_is_whole_elsewhere(kept, tmp_path):
    shutil.rmtree(kept.library)
    kept.go_on(PATIENCE_S + 1.0)
    assert kept.folder.path.parent == tmp_path / "elsewhere"
    assert str(kept.folder.path) in kept.told[-1]
    kept.go_on(2.0, CONSULTANT, 0.5)
    stored = kept.end()
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert stored.session.outcome is Outcome.AGREED
    assert len(stored.tracks[0]) == (7 + PATIENCE_S) * RATE
    assert stored.tracks[0][RATE] == pytest.approx(0.25, abs=1e-3)
    assert (stored.folder / "occasions.jsonl").read_text().count("\n") == 1
    assert (stored.folder / "rubric.toml").is_file()
    assert not kept.library.exists()
    assert str(stored.folder.parent) in kept.folder.away.hint


def test_a_session_that_ends_before_that_is_saved_elsewhere_at_its_end(kept, tmp_path):
    shutil.rmtree(kept.library)
    kept.go_on(2.0, CONSULTANT)
    stored = kept.end()
    assert stored.folder.parent == tmp_path / "elsewhere"
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert len(stored.tracks[0]) == 6 * RATE


def test_where_only_the_sessions_own_folder_was_removed_it_is_made_anew_in_the_library(kept):
    shutil.rmtree(kept.first)
    kept.go_on(2.0, CONSULTANT)
    stored = kept.end()
    assert stored.folder == kept.first
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert len(stored.tracks[0]) == 6 * RATE


def test_the_next_refuge_is_taken_where_the_first_takes_nothing(tmp_path):
    (tmp_path / "no folder").write_text("a file")
    kept = Kept(tmp_path, ("no folder", "elsewhere"))
    shutil.rmtree(kept.library)
    assert kept.end().folder.parent == tmp_path / "elsewhere"


def test_where_nothing_takes_it_that_is_said(tmp_path):
    (tmp_path / "no folder").write_text("a file")
    kept = Kept(tmp_path, ("no folder",))
    shutil.rmtree(kept.library)
    with pytest.raises(SessionBroke, match="any folder"):
        kept.end()


def test_what_waits_in_memory_has_a_bound_and_then_the_words_are_kept_alone(tmp_path):
    (tmp_path / "no folder").write_text("a file")
    kept = Kept(tmp_path, ("no folder",))
    kept.library.rename(tmp_path / "away")
    half_an_hour = round(MOST_WAITING / (RATE * 4)) * 2
    for _ in range(half_an_hour // 60):
        kept.folder.sound(tone(60, 0.1), tone(60, 0.1))
    kept.folder.turn(CONSULTANT)
    (tmp_path / "away").rename(kept.library)
    stored = kept.end()
    assert any("only the words" in text for text in kept.told)
    assert stored.session.turns == (CLIENT, CONSULTANT)
    assert MOST_WAITING < len(stored.tracks[0]) * 4 < MOST_WAITING * 1.2


def test_without_a_refuge_it_breaks_at_once(tmp_path):
    kept = Kept(tmp_path, with_refuge=False)
    shutil.rmtree(kept.library)
    with pytest.raises(SessionBroke):
        kept.go_on(1.0)
    kept.folder.discard()


def test_a_session_that_is_not_for_others_to_see_is_not_seen_elsewhere_either(kept):
    shutil.rmtree(kept.library)
    assert kept.end().folder.stat().st_mode & 0o077 == 0
