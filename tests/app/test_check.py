"""The check page: each part by itself, the devices, and the recogniser."""

import json
import threading

import anyio
import pytest

from tests.app.talks import PATIENCE_S, scripted, until_the_end
from voicecoach.app.desk import desk_to_oneself
from voicecoach.app.json_lines import ToldInLines
from voicecoach.commands.desk import PARTS
from voicecoach.errors import DeviceProblem, ModelProblem

NOWHERE = "no such microphone at all"


def test_the_page_lists_every_part_and_opens_no_microphone(browser):
    page = browser.get("/check").text
    for part in PARTS:
        assert f'data-part="{part}"' in page
    assert ">OK<" not in page
    assert "Which one" in page


def test_a_part_is_looked_at_by_itself(desk, browser, sent):
    found = browser.post("/check/look", data=desk.form(part="library"), headers=sent).json()
    assert found["part"] == "library"
    assert found["works"] is True
    assert str(desk.library) in found["what"]


def test_a_part_that_there_is_not_is_refused_in_words(desk, browser, sent):
    answer = browser.post("/check/look", data=desk.form(part="flux capacitor"), headers=sent)
    assert answer.status_code == 422
    assert "no such part" in answer.text


def test_without_scripts_everything_is_looked_at_on_one_page(desk, browser, sent):
    page = browser.post("/check/look", data=desk.form(microphone=NOWHERE, output="none"), headers=sent).text
    assert ">OK<" in page
    assert ">FIX<" in page
    assert "none, as chosen" in page


def test_devices_are_kept_in_the_settings_file_and_shown_as_chosen(desk, browser, sent):
    answer = browser.post("/check/devices", data=desk.form(microphone="Blue <Yeti>", output="none"), headers=sent)
    assert answer.headers["location"] == "/check?saved"
    assert desk.place.settings().microphone == "Blue <Yeti>"
    assert desk.place.settings().output == "none"
    page = browser.get("/check?saved").text
    assert "Kept." in page
    assert '<option value="Blue &lt;Yeti&gt;" selected>' in page or "PortAudio" in page
    browser.post("/check/devices", data=desk.form(microphone="", output=""), headers=sent)
    assert desk.place.settings().microphone is None


def test_a_microphone_that_cannot_be_opened_says_why(desk, browser, sent):
    answer = browser.post("/check/microphone", data=desk.form(microphone=NOWHERE), headers=sent)
    (line,) = [json.loads(line) for line in answer.text.splitlines()]
    assert set(line) == {"what", "hint"}


def test_without_a_loudspeaker_nothing_is_played(desk, browser, sent):
    told = browser.post("/check/loudspeaker", data=desk.form(output="none"), headers=sent).json()
    assert "No loudspeaker is chosen" in told["what"]


def test_while_a_talk_goes_on_its_microphone_is_left_alone(desk, browser, sent):
    desk.place.talk.start(scripted(desk.library, until_the_end))
    answer = browser.post("/check/microphone", data=desk.form(), headers=sent)
    assert "A talk is going on" in json.loads(answer.text)["what"]
    found = browser.post("/check/look", data=desk.form(part="microphone"), headers=sent).json()
    assert found["works"] is None
    desk.place.talk.close(PATIENCE_S)


def test_the_desk_is_for_one_at_a_time(desk):
    with desk_to_oneself(desk.place), pytest.raises(DeviceProblem, match="tried already"), desk_to_oneself(desk.place):
        pass
    with desk_to_oneself(desk.place):
        pass


def test_a_recording_that_acts_as_the_microphone_is_named(desk, sent, tmp_path):
    place = desk.place.__class__(desk.place.keys, desk.place.settings, recording=tmp_path / "good.flac")
    browser = desk.__class__(place, desk.library, desk.settings_file).browser()
    assert "good.flac" in browser.get("/check").text
    found = browser.post("/check/look", data=desk.form(part="microphone"), headers=sent).json()
    assert (found["works"], "good.flac" in found["what"]) == (True, True)


def lines_of(work, messages):
    """What a page is sent; `messages` is what it sends itself."""
    sent = []

    async def answer():
        async def receive():
            while not messages:
                await anyio.sleep_forever()
            return messages.pop(0)

        async def send(message):
            sent.append(message)

        await ToldInLines(work)({"type": "http"}, receive, send)

    anyio.run(answer)
    return [json.loads(message["body"]) for message in sent if message.get("body")]


def test_work_is_told_in_lines_and_a_problem_is_the_last():
    def work(tell, over):
        tell({"here": 1, "total": 2})
        raise ModelProblem("The hub does not answer.", "Try later.")

    assert lines_of(work, []) == [{"here": 1, "total": 2}, {"what": "The hub does not answer.", "hint": "Try later."}]


def test_work_hears_at_once_that_the_page_is_gone():
    noticed = threading.Event()

    def work(tell, over):
        if over.wait(PATIENCE_S):
            noticed.set()

    assert lines_of(work, [{"type": "http.request"}, {"type": "http.disconnect"}]) == []
    assert noticed.wait(PATIENCE_S)
