"""Whose voice is whose, in the app: samples, the two swapped, turns given to the other person."""

import re

import pytest

from tests.gathering.kept import keep_talk
from tests.one_channel import CLIENT, WRONG, keep_one_channel, real_turns, told_turns
from voicecoach.library.repairs_file import read_repairs
from voicecoach.library.sessions import read_talk
from voicecoach.library.voices_file import read_voices


@pytest.fixture
def session(desk):
    return keep_one_channel(desk.library)


@pytest.fixture
def post(desk, browser, sent, session):
    def answer(what, /, **fields):
        return browser.post(f"/sessions/{session.name}/voices/{what}", data=desk.form(**fields), headers=sent)

    return answer


def test_the_page_offers_to_give_each_turn_to_the_other_person(browser, session):
    page = browser.get(f"/sessions/{session.name}").text
    assert re.search(rf'form="give" name="client" value="{WRONG}">Client said this', page)
    assert len(re.findall(r'form="give"', page)) == len(told_turns())


def test_a_turn_is_given_and_taken_back_by_a_button_each(browser, post, session):
    answer = post("turns", client=str(WRONG))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sessions/{session.name}#turn-{WRONG}")
    assert read_talk(session).turns == real_turns()
    page = browser.get(f"/sessions/{session.name}").text
    assert "put right by hand" in page
    assert "1 turn was given to the other person by hand" in page
    assert re.search(rf'form="give" name="consultant" value="{WRONG}">Undo', page)
    post("turns", consultant=str(WRONG))
    assert read_repairs(session) == ()


def test_all_from_one_turn_to_another_are_given_to_one_person(post, session):
    post("turns", **{"from": "6", "to": "4", "who": "client"})
    assert [turn.speaker for turn in read_talk(session).turns[3:]] == [CLIENT] * 5
    assert read_talk(session).repaired == {4, 5, 6}


def test_the_other_voice_is_made_the_consultants_also_when_it_is_said_twice(browser, post, session):
    assert 'name="voice" value="second"' in browser.get(f"/sessions/{session.name}").text
    for _ in range(2):
        answer = post("consultant", voice="second")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sessions/{session.name}#who-spoke")
    assert read_voices(session).consultant_first is False
    assert read_talk(session).turns[0].speaker is CLIENT
    assert 'name="voice" value="first"' in browser.get(f"/sessions/{session.name}").text


@pytest.mark.parametrize("voice", ["first", "second"])
def test_each_voice_can_be_listened_to(browser, session, voice):
    answer = browser.get(f"/sessions/{session.name}/voices/{voice}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/mpeg")
    assert answer.content[:2] == b"\xff\xf3"


@pytest.mark.parametrize(
    ("to", "fields"),
    [
        ("turns", {"client": "8"}),
        ("turns", {"client": "-1"}),
        ("turns", {"client": "٣"}),
        ("turns", {"from": "1", "to": "2"}),
        ("turns", {"from": "1", "who": "client"}),
        ("turns", {"from": "0", "to": "999999", "who": "client"}),
        ("turns", {"from": "0", "to": "1", "who": "told"}),
        ("turns", {}),
        ("consultant", {"voice": "third"}),
        ("consultant", {}),
    ],
)
def test_what_no_button_of_the_page_sends_changes_nothing(post, session, to, fields):
    assert post(to, **fields).status_code == 422
    assert read_talk(session).turns == told_turns()


def test_another_page_cannot_change_anything(desk, browser, session):
    address = f"/sessions/{session.name}/voices/turns"
    assert browser.post(address, data=desk.form(client="4"), headers={"origin": "http://elsewhere"}).status_code == 403
    assert browser.post(address, data={"client": "4"}, headers={"origin": "http://127.0.0.1:8765"}).status_code == 403
    assert read_repairs(session) == ()


def test_a_practised_talk_has_no_voices_to_tell_apart(desk, browser, sent):
    talk = keep_talk(desk.library, sound=True)
    assert 'form="give"' not in browser.get(f"/sessions/{talk.name}").text
    assert browser.get(f"/sessions/{talk.name}/voices/first").status_code == 422
    for to, fields in (("turns", {"client": "0"}), ("consultant", {"voice": "second"})):
        answer = browser.post(f"/sessions/{talk.name}/voices/{to}", data=desk.form(**fields), headers=sent)
        assert answer.status_code == 422
        assert "track for each person" in answer.text
