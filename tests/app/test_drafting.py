"""Practising with the client of a real talk, from the page of its session."""

from tests.gathering.kept import keep_talk
from tests.test_draft_command import NAMES, TALK, keep
from voicecoach.library.sessions import session_folders

DRAFTED = "client-2026-03-04-1015"


def test_the_page_of_a_real_talk_offers_it_and_the_client_can_be_chosen_then(desk, browser, sent):
    keep(desk.library, TALK)
    (session,) = session_folders(desk.library)
    assert f'action="/sessions/{session.name}/draft"' in browser.get(f"/sessions/{session.name}").text
    answer = browser.post(f"/sessions/{session.name}/draft", data=desk.form(), headers=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?begun={DRAFTED}")
    assert f"{DRAFTED} is begun" in browser.get(answer.headers["location"]).text
    text = (desk.place.settings().own_personas / f"{DRAFTED}.toml").read_text(encoding="utf-8")
    assert [name for name in NAMES if name in text.lower()] == []


def test_what_was_edited_since_stays_as_it_is(desk, browser, sent):
    keep(desk.library, TALK)
    (session,) = session_folders(desk.library)
    own = desk.place.settings().own_personas
    own.mkdir(parents=True)
    (own / f"{DRAFTED}.toml").write_text("edited")
    assert browser.post(f"/sessions/{session.name}/draft", data=desk.form(), headers=sent).status_code == 303
    assert (own / f"{DRAFTED}.toml").read_text() == "edited"


def test_a_simulated_client_is_not_offered(desk, browser):
    session = keep_talk(desk.library)
    assert "/draft" not in browser.get(f"/sessions/{session.name}").text


def test_a_client_who_said_too_little_is_told(desk, browser, sent):
    keep(desk.library, ("Hello.", "Hello.", "Fine."))
    (session,) = session_folders(desk.library)
    answer = browser.post(f"/sessions/{session.name}/draft", data=desk.form(), headers=sent)
    assert answer.status_code == 422
    assert "too little" in answer.text
