"""Bringing in a recording from the app: what is sent is not trusted, and all that can be wrong is said in words."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.app.background import ScriptedWork
from tests.app.talks import PATIENCE_S, Page, eventually, scripted, until_the_end
from tests.recordings.two_voices import alternating
from voicecoach import shipped
from voicecoach.app import upload
from voicecoach.app.bringing import BringingIn
from voicecoach.app.security import FORM_HEADER, MOST_BYTES_OF_SOUND
from voicecoach.app.upload import PLACE, plain_name
from voicecoach.errors import InputProblem
from voicecoach.library.sessions import read_about, read_talk, session_folders
from voicecoach.library.settings_file import load_settings
from voicecoach.wiring_importing import Brought


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Two people on two channels."""
    path = tmp_path_factory.mktemp("files") / "mock talk.flac"
    soundfile.write(path, np.stack(alternating(most=4).heard(-20.0), axis=1), 16_000)
    return path.read_bytes()


class ScriptedBringing(ScriptedWork):
    """Tells what it is given, then ends as the test says."""

    def __call__(self, settings, bringing, watch):
        watch.stage("Bringing in the sound")
        watch.progress(1.0, 4.0)
        self.begun.put((bringing, bringing.path.read_bytes(), bringing.path.stat().st_mtime))
        return self.ending(watch, None)


@pytest.fixture
def bring():
    return ScriptedBringing()


@pytest.fixture
def desk(desk, bring):
    """An app with a scripted import and the miniature recogniser."""
    place = replace(
        desk.place,
        bringing=BringingIn(bring),
        settings=lambda: load_settings({"VOICECOACH_WHISPER_MODEL": str(shipped.miniature_whisper())}),
    )
    yield replace(desk, place=place)
    place.bringing.close(PATIENCE_S)
    place.talk.close(PATIENCE_S)


def send(desk, browser, sent, content=b"sound", **fields):
    headers = sent | {FORM_HEADER: desk.place.keys.form_token, "content-type": "application/octet-stream"}
    return browser.post("/import/sound", params={"name": "talk.flac", "agreed": "yes"} | fields, content=content, headers=headers)


def at_rest(desk):
    """How it stands once it is over."""
    assert eventually(lambda: not desk.place.bringing.state.goes_on)
    return desk.place.bringing.state


def copies(desk):
    return list((desk.library / PLACE).rglob("*.*")) if (desk.library / PLACE).exists() else []


def test_what_is_sent_is_copied_and_brought_in_then_the_copy_is_gone(desk, sent, bring):
    browser = desk.browser()
    assert send(desk, browser, sent, b"x" * 300_000, consultant="right", changed="1700000000000").status_code == 202
    bringing, content, changed_s = bring.next()
    assert content == b"x" * 300_000
    assert changed_s == 1_700_000_000
    assert (bringing.path.name, bringing.consultant_right) == ("talk.flac", True)
    assert (bringing.consent.who, bringing.consent.asked) == (("consultant", "client"), True)
    state = browser.get("/import/state").json()
    assert (state["goes_on"], state["stage"], state["share"]) == (True, "Bringing in the sound", 0.25)
    bring.endings.put(Brought(Path("2026-03-04T10-15-02_imported"), 61.0))
    done = at_rest(desk)
    assert done.session == "2026-03-04T10-15-02_imported"
    assert "breaks off after 1:01" in done.note
    desk.place.bringing.close(PATIENCE_S)
    assert copies(desk) == []


def test_without_consent_nothing_is_taken(desk, sent):
    answer = send(desk, desk.browser(), sent, agreed="")
    assert answer.status_code == 422
    assert "tick the box" in answer.text
    assert not desk.place.bringing.state.goes_on
    assert copies(desk) == []


@pytest.mark.parametrize("token", [None, "", "another"])
def test_without_the_token_of_the_page_nothing_is_taken(desk, sent, token):
    headers = sent | ({} if token is None else {FORM_HEADER: token})
    answer = desk.browser().post("/import/sound?agreed=yes", content=b"x", headers=headers)
    assert answer.status_code == 403
    assert copies(desk) == []


def test_more_than_may_come_is_refused_by_what_it_says_of_itself(desk, sent):
    headers = sent | {FORM_HEADER: desk.place.keys.form_token, "content-length": str(MOST_BYTES_OF_SOUND + 1)}
    answer = desk.browser().post("/import/sound?agreed=yes", content=b"x", headers=headers)
    assert answer.status_code == 413
    assert "2000 MB" in answer.text


def test_more_than_may_come_is_noticed_where_it_says_nothing(desk, sent, monkeypatch):
    monkeypatch.setattr(upload, "MOST_BYTES_OF_SOUND", 100_000)
    answer = send(desk, desk.browser(), sent, iter([b"x" * 60_000, b"x" * 60_000]))
    assert answer.status_code == 422
    assert "larger" in answer.text
    assert not desk.place.bringing.state.goes_on
    assert copies(desk) == []


def test_other_addresses_take_no_more_than_before(desk, sent):
    headers = sent | {FORM_HEADER: desk.place.keys.form_token}
    for path in ("/import", "/import/stop", "/import/sound/", "/record", "/IMPORT/SOUND"):
        assert desk.browser().post(path, content=b"x" * 1_000_001, headers=headers).status_code == 413


def test_one_at_a_time(desk, sent, bring):
    browser = desk.browser()
    send(desk, browser, sent)
    bring.next()
    answer = send(desk, browser, sent)
    assert answer.status_code == 422
    assert "Another recording is being brought in." in answer.text
    assert desk.place.bringing.state.goes_on


def test_nothing_is_brought_in_during_a_talk(desk, sent):
    desk.library.mkdir(parents=True)
    desk.place.talk.start(scripted(desk.library, until_the_end))
    answer = send(desk, desk.browser(), sent)
    assert answer.status_code == 422
    assert "A talk is going on." in answer.text


def test_it_waits_for_a_talk_that_begins_meanwhile(desk, sent, bring):
    browser = desk.browser()
    send(desk, browser, sent)
    bring.next()
    desk.place.talk.start(scripted(desk.library, until_the_end))
    page = Page(desk.place.talk)
    page.until("stage", "running")
    assert eventually(lambda: browser.get("/import/state").json()["stage"] == "Waiting until the talk is over")
    bring.endings.put(Brought(Path("made")))
    assert desk.place.bringing.state.goes_on
    desk.place.talk.end()
    assert at_rest(desk).session == "made"


def test_it_can_be_stopped_and_leaves_nothing(desk, sent, bring):
    browser = desk.browser()
    send(desk, browser, sent)
    bring.next()
    assert browser.post("/import/stop", data=desk.form(), headers=sent).status_code == 204
    assert at_rest(desk).session is None
    desk.place.bringing.close(PATIENCE_S)
    assert copies(desk) == []


def test_what_is_wrong_is_said_with_the_name_that_the_user_knows(desk, sent, bring):
    send(desk, desk.browser(), sent, name="Ana & Ben.wav")
    bringing, _, _ = bring.next()
    bring.endings.put(InputProblem(f"{bringing.path} holds nothing but silence.", "Give another recording."))
    assert at_rest(desk).what == "Ana & Ben.wav holds nothing but silence."


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("talk.flac", "talk.flac"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/shadow", "shadow"),
        ("C:\\talks\\Ana.wav", "Ana.wav"),
        ("", "recording"),
        ("..", "recording"),
        (".hidden.wav", "hidden.wav"),
        ("a\0b\n\x1b[31m.wav", "ab[31m.wav"),
        ("NUL.wav", "recording.wav"),
        ("con", "recording"),
        ("<script>alert(1)</script>.wav", "script.wav"),
        ("Gespräch mit Zoë 🙂.m4a", "Gespräch mit Zoë 🙂.m4a"),
    ],
)
def test_a_name_is_never_a_path(given, kept):
    assert plain_name(given) == kept


@pytest.mark.parametrize("given", ["x" * 10_000 + ".wav", "ä" * 10_000, "." * 500 + "wav", "a." + "b" * 500, "🙂" * 300 + ".flac"])
def test_no_name_is_too_long_for_a_disk(given, tmp_path):
    name = plain_name(given)
    assert len(os.fsencode(name)) < 100
    (tmp_path / name).write_bytes(b"")


def test_a_hostile_name_stays_inside_its_folder(desk, sent, bring):
    send(desk, desk.browser(), sent, name="../../../../tmp/evil.wav")
    bringing, _, _ = bring.next()
    assert bringing.path.name == "evil.wav"
    assert bringing.path.parent.parent == desk.library / PLACE


@pytest.mark.parametrize("changed", ["", "-1", "1e9", "9" * 40, "٣", "NaN"])
def test_a_strange_date_is_passed_by(desk, sent, bring, changed):
    assert send(desk, desk.browser(), sent, changed=changed).status_code == 202
    bring.next()


def test_a_copy_is_no_session(desk, sent, bring):
    send(desk, desk.browser(), sent, name="session.json")
    bring.next()
    assert session_folders(desk.library) == ()


class TestForReal:
    """Without a script."""

    @pytest.fixture
    def desk(self, desk):
        return replace(desk, place=replace(desk.place, bringing=BringingIn()))

    def test_a_recording_becomes_a_session_and_the_same_one_is_noticed(self, desk, sent, file):
        browser = desk.browser()
        assert send(desk, browser, sent, file).status_code == 202
        name = at_rest(desk).session
        (folder,) = session_folders(desk.library)
        assert folder.name == name
        assert read_about(folder).source.name == "talk.flac"
        assert read_talk(folder).turns[0].text.startswith("Hello Hannah.")
        assert 'id="transcript"' in browser.get(f"/sessions/{name}").text
        send(desk, browser, sent, file, name="another.flac")
        twice = at_rest(desk)
        assert (twice.what, twice.session) == ("another.flac was brought in before.", name)
        assert "--" not in twice.hint

    def test_what_is_no_recording_is_told(self, desk, sent):
        send(desk, desk.browser(), sent, b"Dear Hannah\n" * 100, name="letter.wav")
        told = at_rest(desk)
        assert told.what.startswith("letter.wav is not a recording")
        assert str(desk.library) not in told.what + told.hint
        assert session_folders(desk.library) == ()

    def test_an_empty_file_is_told(self, desk, sent):
        send(desk, desk.browser(), sent, b"")
        assert at_rest(desk).what == "talk.flac is empty."
