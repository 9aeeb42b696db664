"""Recordings below a folder."""

import pytest

from voicecoach.errors import SettingsProblem
from voicecoach.many.finding import find_below


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"1234")


def names(folder, library=None):
    return [one.path.relative_to(folder).as_posix() for one in find_below(folder, library or folder / "nowhere").recordings]


def test_recordings_are_found_at_any_depth_and_in_order(tmp_path):
    put(tmp_path, "b.wav", "a/2024/x.MP3", "a/y.mov")
    assert names(tmp_path) == ["a/2024/x.MP3", "a/y.mov", "b.wav"]


def test_what_is_no_recording_is_counted_and_what_systems_leave_is_not(tmp_path):
    put(tmp_path, "a.wav", "notes.txt", "scan.pdf", ".DS_Store", "._a.wav", ".trash/b.wav")
    below = find_below(tmp_path, tmp_path / "nowhere")
    assert [one.path.name for one in below.recordings] == ["a.wav"]
    assert below.others == 2


def test_the_library_itself_is_not_brought_in(tmp_path):
    put(tmp_path, "a.wav", "library/2024_hannah/recording.wav")
    assert names(tmp_path, tmp_path / "library") == ["a.wav"]


def test_size_and_time_of_change_tell_whether_it_is_the_same(tmp_path):
    put(tmp_path, "a.wav")
    (one,) = find_below(tmp_path, tmp_path / "nowhere").recordings
    assert (one.size, one.changed_ns) == (4, (tmp_path / "a.wav").stat().st_mtime_ns)


def test_a_link_that_leads_nowhere_is_found_so_that_it_is_told(tmp_path):
    (tmp_path / "gone.wav").symlink_to(tmp_path / "nothing")
    assert names(tmp_path) == ["gone.wav"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingsProblem, match="no folder"):
        find_below(tmp_path / "nowhere", tmp_path)
