"""The list of sessions, the report page, its sound and its export, and deleting."""

import html
import re
from dataclasses import replace

import pytest

from tests.app.hostile import HOSTILE, shows_as_text
from tests.gathering.kept import keep_talk
from voicecoach.app import sessions
from voicecoach.app.live import LiveTalk
from voicecoach.conversation.notes import Comment, Notes, notes_json
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.notes_file import read_notes


@pytest.fixture
def session(desk):
    """A session with sound."""
    return keep_talk(desk.library, sound=True)


def break_it(folder) -> None:
    (folder / "session.json").write_text('{"id": 3')


def test_sessions_are_listed_the_newest_first(desk, browser):
    for days, persona in enumerate(("ruth", "hannah", "grandma_rose")):
        keep_talk(desk.library, persona=persona, days=days)
    page = browser.get("/sessions").text
    assert re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page) == ["Grandma Rose", "Hannah", "Ruth"]
    assert "said yes" in page


def test_without_any_session_the_page_says_how_to_begin(browser):
    assert "There is no session yet." in browser.get("/sessions").text


def test_of_many_sessions_a_page_at_a_time_is_shown(desk, browser, monkeypatch):
    monkeypatch.setattr(sessions, "A_PAGE", 2)
    for days, persona in enumerate(("ruth", "hannah", "chloe", "ben", "dana")):
        keep_talk(desk.library, persona=persona, days=days)
    names = re.compile(r'<th scope="row"><a href="[^"]+">([^<]+)</a>')
    assert [names.findall(browser.get(f"/sessions?page={number}").text) for number in (1, 2, 3)] == [
        ["Dana", "Ben"],
        ["Chloe", "Hannah"],
        ["Ruth"],
    ]
    assert 'href="/sessions?page=2" rel="next"' in browser.get("/sessions").text
    assert len(names.findall(browser.get("/sessions?find=2026").text)) == 5
    for page in ("0", "-1", "x", "9" * 50, "4"):
        assert browser.get(f"/sessions?page={page}").status_code == 200


def test_sessions_are_found_by_what_was_said_with_the_words_marked(desk, browser):
    turns = [Turn(Speaker.CLIENT, "The orangery is booked on Saturday."), Turn(Speaker.CONSULTANT, "I see.")]
    keep_talk(desk.library, turns, persona="hannah")
    keep_talk(desk.library, days=1)
    page = browser.get("/sessions?find=orangery").text
    assert "The <mark>orangery</mark> is booked" in page
    assert "1 session with “orangery”" in page
    assert "Ruth" not in page


def test_a_damaged_session_hides_no_other_and_says_what_to_do(desk, browser, session):
    other = keep_talk(desk.library, persona="hannah", days=1)
    break_it(other)
    page = browser.get("/sessions").text
    assert "damaged" in page
    assert "Ruth" in page
    shown = browser.get(f"/sessions/{other.name}")
    assert shown.status_code == 200
    assert "session.json is broken" in shown.text
    assert f"/sessions/{other.name}/forget" in shown.text


def test_a_session_of_a_newer_version_is_not_guessed_at(browser, session):
    about = session / "session.json"
    about.write_text(about.read_text().replace('"schema": 1', '"schema": 99'))
    assert "newer voicecoach" in browser.get(f"/sessions/{session.name}").text


def test_a_recording_that_was_torn_hides_nothing_else(browser, session):
    (session / "recording.flac").write_bytes(b"fLaC, or so it says")
    shown = browser.get(f"/sessions/{session.name}")
    assert shown.status_code == 200
    assert "<audio" not in shown.text
    assert "recording.flac" in shown.text
    assert str(session) not in browser.get(f"/sessions/{session.name}/export/file").text


def test_notes_that_were_damaged_hide_nothing_else(browser, session):
    (session / "notes.json").write_text("{")
    shown = browser.get(f"/sessions/{session.name}")
    assert shown.status_code == 200
    assert "notes.json" in shown.text
    assert (session / "notes.json").read_text() == "{"


def test_the_report_stands_in_the_app_with_its_sound(desk, browser, session):
    page = browser.get(f"/sessions/{session.name}").text
    assert f'src="/sessions/{session.name}/sound"' in page
    assert f'<meta name="form-token" content="{desk.place.keys.form_token}">' in page
    assert f'data-session="{session.name}"' in page
    assert 'aria-current="page">Sessions' in page


def test_players_may_ask_for_any_part_of_the_sound(browser, session):
    whole = browser.get(f"/sessions/{session.name}/sound")
    assert whole.headers["content-type"] == "audio/mpeg"
    part = browser.get(f"/sessions/{session.name}/sound", headers={"range": "bytes=1000-1999"})
    assert part.status_code == 206
    assert part.content == whole.content[1000:2000]
    assert whole.headers["accept-ranges"] == "bytes"


def test_a_folder_that_somebody_renamed_has_the_same_pages(desk, browser, session, sent):
    renamed = session.rename(session.with_name("a b&c=d#é?"))
    listed = browser.get("/sessions").text
    address = html.unescape(re.search(r'<th scope="row"><a href="([^"]+)"', listed)[1])
    page = browser.get(address)
    assert page.status_code == 200
    assert browser.get(html.unescape(re.search(r'<audio[^>]* src="([^"]+)"', page.text)[1])).status_code == 200
    assert browser.get(f"{address}/export/file").status_code == 200
    gone = browser.post(f"{address}/forget", data=desk.form(), headers=sent)
    assert not renamed.exists()
    assert "is deleted" in browser.get(gone.headers["location"]).text


def test_without_sound_there_is_none(desk, browser):
    folder = keep_talk(desk.library)
    assert browser.get(f"/sessions/{folder.name}/sound").status_code == 404
    assert "<audio" not in browser.get(f"/sessions/{folder.name}").text


TRICKS = ("..%2f..%2fetc%2fpasswd", "%2e%2e", "%2e", "..%5c..", "%2fetc%2fpasswd", "nothing", "latest", "2026", "%00", "rubric.toml")


@pytest.mark.parametrize("id", TRICKS)
def test_an_id_is_looked_up_and_never_becomes_a_path(desk, browser, session, sent, id):
    (desk.library.parent / "session.json").write_text((session / "session.json").read_text())  # what "..": would find
    for part in ("", "/sound", "/export", "/export/file", "/forget"):
        assert browser.get(f"/sessions/{id}{part}").status_code == 404, part
    for part in ("/forget", "/retake", "/notes"):
        answer = browser.post(f"/sessions/{id}{part}", data=desk.form(turn="1"), headers=sent)
        assert answer.status_code == 404, part
    assert session.is_dir()
    assert desk.library.is_dir()


def test_a_link_that_leads_out_of_the_library_is_deleted_not_what_it_leads_to(desk, browser, session, sent, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    session.rename(elsewhere)
    session.symlink_to(elsewhere)
    browser.post(f"/sessions/{session.name}/forget", data=desk.form(), headers=sent)
    assert (elsewhere / "session.json").is_file()


def test_markup_in_a_talk_and_in_notes_shows_as_text(desk, browser):
    turns = [Turn(Speaker.CLIENT, HOSTILE, 0.0, 2.0), Turn(Speaker.CONSULTANT, f"What happened? {HOSTILE}", 2.0, 4.0)]
    folder = keep_talk(desk.library, turns)
    comment = Comment(
        "c1", HOSTILE, HOSTILE, at_s=1.0, quote=HOSTILE, made_at="2026-03-04T11:00:00.000Z", changed_at="2026-03-04T11:00:00.000Z"
    )
    (folder / "notes.json").write_text(notes_json(Notes(folder.name, (comment,))))
    for path in (f"/sessions/{folder.name}", "/sessions?find=script", f"/sessions/{folder.name}/export/file"):
        page = browser.get(path).text
        assert "alert(1)" in page
        assert shows_as_text(page), path
    assert shows_as_text(browser.get(f"/sessions?find={HOSTILE.replace('&', '%26')}").text)


def test_a_megabyte_of_talk_is_shown(desk, browser):
    folder = keep_talk(desk.library, [Turn(Speaker.CLIENT, "la " * 350_000), Turn(Speaker.CONSULTANT, "I see.")])
    assert browser.get(f"/sessions/{folder.name}").status_code == 200


def test_the_export_is_one_file_to_keep(desk, browser, session):
    assert 'action="/sessions/' in browser.get(f"/sessions/{session.name}/export").text
    answer = browser.get(f"/sessions/{session.name}/export/file?sound=on")
    assert answer.headers["content-disposition"] == f'attachment; filename="{session.name}.html"'
    assert "data:audio/mpeg;base64," in answer.text
    assert desk.place.keys.form_token not in answer.text
    assert "data:audio/mpeg" not in browser.get(f"/sessions/{session.name}/export/file").text


def test_an_export_without_names_has_none_in_its_own(browser, session):
    answer = browser.get(f"/sessions/{session.name}/export/file?anonymous=on")
    assert "ruth" not in answer.headers["content-disposition"]
    assert "2026" not in answer.headers["content-disposition"]
    assert session.name not in answer.text


def test_deleting_asks_first_then_deletes_everything(desk, browser, session, sent):
    browser.get(f"/sessions/{session.name}")
    browser.get(f"/sessions/{session.name}/sound")
    assert "Delete this session?" in browser.get(f"/sessions/{session.name}/forget").text
    assert session.is_dir()
    answer = browser.post(f"/sessions/{session.name}/forget", data=desk.form(), headers=sent)
    assert answer.status_code == 303
    assert list(desk.library.iterdir()) == []
    assert re.search(r"Ruth, \w+ \d+ \w+ 2026, \d+:\d+ is deleted", browser.get(answer.headers["location"]).text)
    assert browser.get(f"/sessions/{session.name}").status_code == 404


def test_a_talk_that_goes_on_leads_to_itself_and_is_not_deleted(desk, browser, session, sent, monkeypatch):
    monkeypatch.setattr(LiveTalk, "under_way", session.name)
    assert "going on" in browser.get("/sessions").text
    assert browser.get(f"/sessions/{session.name}").headers["location"] == "/talk"
    assert browser.post(f"/sessions/{session.name}/forget", data=desk.form(), headers=sent).status_code == 422
    assert session.is_dir()


def test_nothing_is_deleted_without_the_forms_token(browser, session, sent):
    assert browser.post(f"/sessions/{session.name}/forget", headers=sent).status_code == 403
    assert session.is_dir()


COMMENT = Comment("c1", "Kim", "Stay here.", at_s=3.0, made_at="2026-03-04T11:00:00.000Z", changed_at="2026-03-04T11:00:00.000Z")


def script(desk, sent):
    """What the page's own script sends along."""
    return {**sent, "x-form-token": desk.place.keys.form_token, "content-type": "application/json"}


def test_notes_of_the_page_are_merged(desk, browser, session, sent):
    notes = Notes(session.name, (COMMENT,))
    for added in (1, 0):
        answer = browser.post(f"/sessions/{session.name}/notes", content=notes_json(notes), headers=script(desk, sent))
        assert answer.status_code == 200
        assert len(answer.json()["added"]) == added
    assert read_notes(session).comments == (COMMENT,)
    assert "Stay here." in browser.get(f"/sessions/{session.name}").text


def test_notes_of_another_session_are_refused_in_words(desk, browser, session, sent):
    answer = browser.post(f"/sessions/{session.name}/notes", content=notes_json(Notes("another", (COMMENT,))), headers=script(desk, sent))
    assert answer.status_code == 422
    assert answer.text.startswith("These are notes on another session")
    assert not (session / "notes.json").exists()


@pytest.mark.parametrize("body", ["", "{", "[]", '{"schema": 99}', "<html>", "null", '{"schema": 1, "session": "../x"}', "[" * 100_000])
def test_what_is_no_notes_is_refused_in_words(desk, browser, session, sent, body):
    for path in ("/notes", f"/sessions/{session.name}/notes"):
        answer = browser.post(path, content=body, headers=script(desk, sent))
        assert answer.status_code == 422
        assert "What was sent" in answer.text or "notes" in answer.text
    assert not (session / "notes.json").exists()


def test_a_coachs_file_finds_its_session_by_itself(desk, browser, session, sent):
    keep_talk(desk.library, days=1)
    answer = browser.post("/notes", content=notes_json(Notes(session.name, (COMMENT,))), headers=script(desk, sent))
    assert answer.json()["session"] == session.name
    assert read_notes(session).comments == (COMMENT,)
    answer = browser.post("/notes", content=notes_json(Notes("gone", (replace(COMMENT, id="c2"),))), headers=script(desk, sent))
    assert "not here" in answer.text


def test_a_coachs_file_without_names_finds_its_session_too(desk, browser, session, sent):
    page = browser.get(f"/sessions/{session.name}/export/file?anonymous=on").text
    alias = re.search(r'data-session="([^"]+)"', page)[1]
    answer = browser.post("/notes", content=notes_json(Notes(alias, (COMMENT,))), headers=script(desk, sent))
    assert answer.status_code == 200
    assert read_notes(session).comments


def test_a_retake_of_no_turn_is_refused_in_words(desk, browser, session, sent):
    for turn in ("", "x", "-1", "9" * 50, "99"):
        answer = browser.post(f"/sessions/{session.name}/retake", data=desk.form(turn=turn), headers=sent)
        assert answer.status_code == 422
        assert "<h1>" in answer.text
