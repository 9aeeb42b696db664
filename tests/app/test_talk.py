"""The page while talking, as a browser asks for it."""

import json

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.app.conftest import HERE, PORT
from tests.app.talks import ID, PATIENCE_S, scripted, until_the_end
from voicecoach.library.sessions import read_session
from voicecoach.practice.events import Command


@pytest.fixture
def live(desk, browser):
    """Opens the WebSocket of a page, as browsers do."""
    yield lambda: browser.websocket_connect(f"ws://127.0.0.1:{PORT}/live", headers={"origin": HERE, "host": f"127.0.0.1:{PORT}"})
    desk.place.talk.close(PATIENCE_S)


def told(socket, key, value=...):
    """The next event that has this key, with this value if one is named."""
    while True:
        event = json.loads(socket.receive_text())
        if key in event and value in (..., event[key]):
            return event


def begin(desk, script=until_the_end, **opening):
    desk.library.mkdir(parents=True, exist_ok=True)
    assert desk.place.talk.start(scripted(desk.library, script, **opening))


def test_without_a_talk_the_page_leads_to_the_clients(browser):
    answer = browser.get("/talk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_talk_is_followed_and_controlled_over_one_websocket(desk, live):
    got = []
    begin(desk, lambda session: got.extend(session.until(Command.END)))
    with live() as socket:
        told(socket, "stage", "running")
        for wanted in ("hold", "release", "pause", "go_on", "end"):
            socket.send_text(json.dumps({"do": wanted}))
        assert told(socket, "over") == {"over": ID}
    assert got == [Command.HOLD, Command.RELEASE, Command.PAUSE, Command.PAUSE, Command.END]


@pytest.mark.parametrize(
    "message", ["", "no json", "[]", '{"do": []}', '{"do": "destroy"}', "[" * 100_000, '{"do": "' + "x" * 100_000 + '"}']
)
def test_what_is_no_command_is_passed_by(desk, live, message):
    begin(desk)
    with live() as socket:
        told(socket, "stage", "running")
        socket.send_text(message)
        socket.send_text('{"do": "end"}')
        assert told(socket, "over")


def test_a_second_page_watches_and_its_commands_are_passed_by_until_it_takes_over(desk, live):
    got = []
    begin(desk, lambda session: got.extend(session.until(Command.END)))
    with live() as first, live() as second:
        assert told(first, "role") == {"role": "controls"}
        assert told(second, "role") == {"role": "watches"}
        told(first, "stage", "running")
        second.send_text('{"do": "end"}')
        second.send_text('{"do": "take_over"}')
        assert told(first, "role") == {"role": "watches"}
        first.send_text('{"do": "end"}')
        second.send_text('{"do": "hold"}')
        second.send_text('{"do": "end"}')
        assert told(first, "over")
    assert got == [Command.RELEASE, Command.HOLD, Command.END]


def test_strangers_cannot_listen(desk):
    begin(desk)
    browser = desk.browser(let_in=False)
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(f"ws://127.0.0.1:{PORT}/live", headers={"origin": HERE}):
        pass
    desk.place.talk.close(PATIENCE_S)


def test_the_page_names_the_client_and_what_she_is_called_is_only_text(desk, browser, live):
    opening = scripted(desk.library, until_the_end, minutes=15, again="/clients/hannah")
    desk.place.talk.start(opening.__class__("<b>Hannah</b>", opening.build, 15, again="/clients/hannah"))
    page = browser.get("/talk").text
    assert "&lt;b&gt;Hannah&lt;/b&gt;" in page
    assert "<b>Hannah" not in page
    assert "of 15:00" in page
    assert "How much do you trust yourself now?" not in page, "nobody asked for it"


def test_other_pages_lead_back_to_a_talk_that_goes_on(desk, browser, live):
    assert 'href="/talk"' not in browser.get("/sessions").text
    begin(desk)
    assert 'href="/talk"' in browser.get("/sessions").text
    assert "Back to the talk" not in browser.get("/talk").text


def test_what_is_noted_afterwards_is_kept_with_the_session(desk, browser, live, sent):
    begin(desk, question="What will you repeat?")
    with live() as socket:
        told(socket, "stage", "running")
        socket.send_text('{"do": "end"}')
        told(socket, "over")
    assert "What will you repeat?" in browser.get("/talk").text
    answer = browser.post("/talk/after", data=desk.form(self_trust_after="4", reflection="The silence."), headers=sent)
    assert answer.headers["location"] == f"/sessions/{ID}"
    noted = read_session(desk.library / ID).session.check_in
    assert (noted.self_trust_after, noted.question, noted.reflection) == (4, "What will you repeat?", "The silence.")


def test_without_the_recogniser_the_check_page_is_shown_first(desk, browser, sent, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "nothing"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "nothing"))
    answer = browser.post("/talk", data=desk.form(persona="hannah"), headers=sent)
    assert answer.headers["location"] == "/check?missing=whisper&then=hannah"
    assert not desk.place.talk.goes_on
