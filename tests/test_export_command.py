"""`export` and `report --html`, as a person types them."""

import json

import numpy as np
import pytest

from tests.gathering.kept import keep_talk
from voicecoach.cli import main
from voicecoach.commands import export as command
from voicecoach.conversation.notes import Comment, Notes, notes_json
from voicecoach.library.alias_file import ALIAS
from voicecoach.library.cache import FOLDER
from voicecoach.library.notes_file import read_notes, write_notes
from voicecoach.review.export import export_page

AT = "2026-03-09T08:00:00.000Z"


@pytest.fixture
def typed(tmp_path, capsys):
    """Types a command; gives the exit code, what was printed and what was complained about."""

    def type_in(*arguments):
        code = main([*map(str, arguments), "--library", str(tmp_path / "library")])
        return code, *capsys.readouterr()

    return type_in


@pytest.fixture
def folder(tmp_path):
    return keep_talk(tmp_path / "library")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "talk.html"


def comment(id="c1", by="Lena"):
    return Comment(id, by, "Lovely.", 3.0, made_at=AT, changed_at=AT)


def with_notes(page, session, *comments):
    """The page as a coach sends it back: with these comments in it."""
    head, _, rest = page.partition('id="notes-data">')
    return f'{head}id="notes-data">{notes_json(Notes(session, comments))}</script>{rest.partition("</script>")[2]}'


def test_the_page_is_written_and_its_size_is_told(typed, folder, file):
    code, out, _ = typed("export", "latest", file)
    assert code == 0
    assert f"{file}, 0." in out
    assert file.read_text("utf-8").startswith("<!doctype html>")
    assert "voices" not in out


def test_with_sound_it_says_that_there_are_voices_in_it(typed, tmp_path, file):
    keep_talk(tmp_path / "library", sound=True)
    _, out, _ = typed("export", "latest", file)
    assert "data:audio/mpeg;base64," in file.read_text("utf-8")
    assert "voices" in out


def test_without_sound_the_sound_stays_at_home(typed, tmp_path, file):
    keep_talk(tmp_path / "library", sound=True)
    code, out, _ = typed("export", "latest", file, "--without-sound", "--json")
    told = json.loads(out)
    assert (code, told["sound"], told["remarks"]) == (0, False, [])
    assert told["bytes"] == file.stat().st_size
    assert "data:audio" not in file.read_text("utf-8")


def test_report_with_html_is_the_same(typed, folder, file):
    assert typed("export", "latest", file)[0] == 0
    exported = file.read_text("utf-8")
    assert typed("report", "--html", file)[0] == 0
    assert file.read_text("utf-8") == exported


def test_an_older_export_of_the_same_session_is_replaced(typed, folder, file):
    assert typed("export", "latest", file)[0] == 0
    assert typed("export", "latest", file, "--anonymous")[0] == 0
    assert typed("export", "latest", file)[0] == 0


@pytest.mark.parametrize("there", ["a diary", "", "<html><body>Another page</body></html>", '{"json": 1}'])
def test_any_other_file_is_left_alone(typed, folder, file, there):
    file.write_text(there)
    code, _, err = typed("export", "latest", file)
    assert code == 2
    assert "--force" in err
    assert file.read_text() == there
    assert typed("export", "latest", file, "--force")[0] == 0
    assert file.read_text("utf-8").startswith("<!doctype html>")


def test_an_export_of_another_session_is_left_alone(typed, tmp_path, folder, file):
    assert typed("export", folder.name, file)[0] == 0
    keep_talk(tmp_path / "library", days=1)
    code, _, err = typed("export", "latest", file)
    assert code == 2
    assert "no export of this session" in err


def test_a_file_with_notes_that_are_not_taken_in_yet_is_left_alone(typed, folder, file):
    typed("export", "latest", file)
    file.write_text(with_notes(file.read_text("utf-8"), folder.name, comment()), "utf-8")
    code, _, err = typed("export", "latest", file)
    assert code == 2
    assert f"voicecoach notes {folder.name} {file}" in err
    assert typed("notes", folder.name, file)[0] == 0
    assert typed("export", "latest", file)[0] == 0


def test_a_folder_and_a_missing_folder_are_named(typed, folder, tmp_path):
    code, _, err = typed("export", "latest", tmp_path)
    assert (code, "is a folder" in err) == (2, True)
    code, _, err = typed("export", "latest", tmp_path / "nowhere" / "talk.html")
    assert (code, "There is no folder" in err) == (2, True)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(typed, folder, file, monkeypatch):
    def full(path, there):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(file), "replace", full)
    code, _, err = typed("export", "latest", file)
    assert code == 2
    assert "No space left" in err
    assert not list(file.parent.glob("talk.html*"))


def test_a_damaged_recording_says_what_to_do(typed, tmp_path, file):
    folder = keep_talk(tmp_path / "library", sound=True)
    (folder / "recording.flac").write_bytes(b"fLaC" + b"\0" * 100)
    code, _, err = typed("export", "latest", file)
    assert code == 2
    assert "--without-sound" in err
    assert not file.exists()
    assert typed("export", "latest", file, "--without-sound")[0] == 0


def test_a_large_file_is_warned_of(typed, folder, file, monkeypatch):
    monkeypatch.setattr(command, "export_page", lambda page, sound: export_page(page, sound) + " " * command.LARGE_BYTES)
    assert "20 MB" in typed("export", "latest", file)[1]


def test_the_anonymous_page_names_nobody_and_says_what_is_still_heard(typed, tmp_path, file):
    folder = keep_talk(tmp_path / "library", sound=True)
    code, out, _ = typed("export", "latest", file, "--anonymous")
    page = file.read_text("utf-8").replace(page_sound(file), "")
    assert code == 0
    assert "Names and places are still heard" in out
    assert "Read the page before you send it" in out
    for name in ("Ruth", "ruth", "Chile", "Alder", "2026-03-04", folder.name):
        assert name not in page


def page_sound(file):
    return file.read_text("utf-8").partition("base64,")[2].partition('"')[0]


def test_notes_on_an_anonymous_page_find_their_way_back(typed, folder, file):
    write_notes(folder, Notes(folder.name, (comment("c0", "Maria Lopez"),)))
    typed("export", "latest", file, "--anonymous")
    page = file.read_text("utf-8")
    assert "Maria" not in page
    alias = (folder / ALIAS).read_text().strip()
    hidden = json.loads(page.partition('id="notes-data">')[2].partition("</script>")[0])
    assert hidden["session"] == alias
    sent = Comment(**(hidden["comments"][0] | {"replaces": ()}))
    file.write_text(with_notes(page, alias, sent, comment("c2")), "utf-8")
    code, out, _ = typed("notes", folder.name, file, "--json")
    assert code == 0
    assert [one["id"] for one in json.loads(out)["added"]] == ["c2"]
    assert [(one.id, one.by) for one in read_notes(folder).comments] == [("c0", "Maria Lopez"), ("c2", "Lena")]


def test_the_alias_stays_the_same_from_export_to_export(typed, folder, file, tmp_path):
    typed("export", "latest", file, "--anonymous")
    first = file.read_text("utf-8")
    typed("export", "latest", tmp_path / "again.html", "--anonymous")
    assert (tmp_path / "again.html").read_text("utf-8") == first


def test_the_sound_is_encoded_once(typed, tmp_path, file, monkeypatch):
    folder = keep_talk(tmp_path / "library", sound=True)
    typed("export", "latest", file)
    (kept,) = (folder / FOLDER).glob("sound-*.mp3")
    before = kept.stat().st_mtime_ns
    typed("export", "latest", file)
    assert kept.stat().st_mtime_ns == before


def test_the_sound_lasts_as_long_as_the_talk(typed, tmp_path, file):
    import io
    from base64 import b64decode

    import soundfile

    keep_talk(tmp_path / "library", sound=True)
    typed("export", "latest", file)
    sound, rate = soundfile.read(io.BytesIO(b64decode(page_sound(file))), dtype="float32")
    _, out, _ = typed("report", "latest", "--json")
    assert sound.size / rate == pytest.approx(json.loads(out)["session"]["duration_s"], abs=0.05)
    assert 0.01 < np.abs(sound).max() < 1.0


def test_an_unknown_session_says_so(typed, folder, file):
    code, _, err = typed("export", "nobody", file)
    assert (code, "There is no session" in err) == (2, True)
