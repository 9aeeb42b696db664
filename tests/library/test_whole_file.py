"""A file is there whole, or as it was."""

import errno
import os
import stat

import pytest

from voicecoach.library.whole_file import write_whole


def test_what_is_written_is_there_and_nothing_beside_it(tmp_path):
    write_whole(tmp_path / "notes.json", b"all of it", to_disk=True)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("notes.json", b"all of it")]


def test_a_disk_that_is_full_at_the_last_step_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "notes.json"
    path.write_bytes(b"older")

    def full(part, there):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(path), "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"newer")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("notes.json", b"older")]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these permissions")
def test_a_private_file_stays_private(tmp_path):
    path = tmp_path / "voicecoach.toml"
    path.write_bytes(b"older")
    path.chmod(0o600)
    write_whole(path, b"newer")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
