"""Two people at the desk, recorded from the app; a file of two channels acts as both microphones."""

import json
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from tests.app.conftest import HERE, PORT
from tests.app.talks import PATIENCE_S, Page, scripted, until_the_end
from voicecoach import shipped
from voicecoach.app import recording
from voicecoach.conversation.session import Kind, MarkKind, Outcome
from voicecoach.library.sessions import read_about, read_talk, session_folders
from voicecoach.library.settings_file import load_settings


def tone(seconds):
    return 0.2 * np.sin(np.arange(int(16_000 * seconds)) / 8).astype(np.float32)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "two people.flac"
    soundfile.write(path, np.stack([tone(2), tone(2)], axis=1), 16_000)
    return path


@pytest.fixture
def desk(desk, file):
    """The app with that file as both microphones, and the miniature recogniser."""
    place = replace(
        desk.place, recording=file, settings=lambda: load_settings({"VOICECOACH_WHISPER_MODEL": str(shipped.miniature_whisper())})
    )
    yield replace(desk, place=place)
    place.talk.close(PATIENCE_S)


def begin(desk, browser, sent, **fields):
    return browser.post("/record", data=desk.form(**fields), headers=sent)


def through(desk):
    """Follow it to its end."""
    page = Page(desk.place.talk)
    page.until("over")
    return page


def test_a_talk_is_recorded_with_the_consent_of_everyone(desk, sent):
    browser = desk.browser()
    assert begin(desk, browser, sent, agreed="yes").headers["location"] == "/talk"
    page = through(desk)
    (folder,) = session_folders(desk.library)
    about = read_about(folder)
    assert (about.kind, about.outcome) == (Kind.RECORDED, Outcome.STOPPED)
    assert (about.consent.who, about.consent.asked) == (("consultant", "client"), True)
    assert read_talk(folder).duration_s == pytest.approx(2.0, abs=0.05)
    assert page.all("levels"), "how loud both are is shown"
    assert page.all("over") == [folder.name]


@pytest.mark.parametrize("fields", [{}, {"agreed": ""}, {"way": "one"}])
def test_without_consent_nothing_is_recorded_and_the_form_says_so(desk, sent, fields):
    answer = begin(desk, desk.browser(), sent, **fields)
    assert answer.status_code == 422
    assert "Ask everyone present" in answer.text
    assert not desk.place.talk.goes_on
    assert session_folders(desk.library) == ()


def test_the_form_stays_as_it_was_filled_in(desk, sent):
    page = begin(desk, desk.browser(), sent, way="stereo").text
    assert 'value="stereo" checked' in page


def test_an_unknown_way_to_hear_is_told(desk, sent):
    answer = begin(desk, desk.browser(), sent, way="<script>", agreed="yes")
    assert answer.status_code == 422
    assert "There is no such way" in answer.text
    assert "<script>" not in answer.text.replace('<script src="/static/', "")


def test_both_microphones_must_not_be_the_same(desk, sent, monkeypatch):
    monkeypatch.setattr(recording, "same_microphone", lambda own, theirs: "The only one")
    place = replace(desk.place, recording=None)
    answer = begin(desk, replace(desk, place=place).browser(), sent, agreed="yes", microphone="a", client_microphone="b")
    assert answer.status_code == 422
    assert "the same microphone, The only one" in answer.text
    assert "--" not in answer.text.split('role="alert"')[1].split("</div>")[0]


def test_with_one_microphone_for_both_that_is_kept(desk, sent):
    begin(desk, desk.browser(), sent, agreed="yes", way="one")
    through(desk)
    assert read_about(session_folders(desk.library)[0]).settings["microphones"] == "one"


def test_one_talk_or_recording_at_a_time(desk, sent):
    browser = desk.browser()
    desk.library.mkdir(parents=True)
    desk.place.talk.start(scripted(desk.library, until_the_end))
    number = desk.place.talk.now.number
    assert begin(desk, browser, sent, agreed="yes").headers["location"] == "/talk"
    assert browser.get("/record").headers["location"] == "/talk"
    assert desk.place.talk.now.number == number


def test_a_file_that_is_not_of_two_channels_is_told_on_the_page(desk, sent, tmp_path):
    soundfile.write(tmp_path / "mono.flac", tone(2), 16_000)
    desk = replace(desk, place=replace(desk.place, recording=tmp_path / "mono.flac"))
    begin(desk, desk.browser(), sent, agreed="yes")
    failed = Page(desk.place.talk).until("failed")["failed"]
    assert "has 1 channel, not two" in failed["what"]
    assert failed["session"] is None
    assert session_folders(desk.library) == ()


def test_moments_are_marked_and_pauses_kept(desk, sent):
    """On the clock of the recording, so that there is time to want something."""
    desk = replace(desk, place=replace(desk.place, real_time=True))
    browser = desk.browser()
    begin(desk, browser, sent, agreed="yes")
    with browser.websocket_connect(f"ws://127.0.0.1:{PORT}/live", headers={"origin": HERE, "host": f"127.0.0.1:{PORT}"}) as socket:

        def told(key, value=...):
            while True:
                event = json.loads(socket.receive_text())
                if key in event and value in (..., event[key]):
                    return event

        told("stage", "running")
        assert "Mark this moment" in browser.get("/talk").text
        told("levels")
        for wanted in ("mark", "pause"):
            socket.send_text(json.dumps({"do": wanted}))
        told("mark")
        told("floor", "held")
        for wanted in ("go_on", "end"):
            socket.send_text(json.dumps({"do": wanted}))
        told("over")
    kinds = {mark.kind for mark in read_talk(session_folders(desk.library)[0]).marks}
    assert {MarkKind.MARKER, MarkKind.PAUSED} <= kinds


def test_without_the_recogniser_the_check_page_is_shown_first(desk, sent, tmp_path):
    nowhere = replace(desk.place, settings=lambda: load_settings({"VOICECOACH_WHISPER_MODEL": str(tmp_path / "nowhere")}))
    answer = begin(desk, replace(desk, place=nowhere).browser(), sent, agreed="yes")
    assert answer.headers["location"] == "/check?missing=whisper"
