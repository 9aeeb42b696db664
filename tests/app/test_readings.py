"""Sessions that are read again in the background, after a talk and never during one."""

from dataclasses import replace

import numpy as np
import pytest

from tests.app.background import ScriptedWork
from tests.app.talks import ID, PATIENCE_S, WHEN, Page, ScriptedSession, eventually, until_the_end
from voicecoach.app.opening import Opening
from voicecoach.app.readings import Readings
from voicecoach.app.server import build_app
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import ModelProblem
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder

SOUND = np.full(16_000, 0.1, dtype=np.float32)
OTHER = "2026-03-05T10-15-02_hannah"


class ScriptedReading(ScriptedWork):
    """Tells of each reading that is begun, and ends it when the test says how."""

    def __call__(self, settings, folder, watch, anew):
        watch.stage("Writing down what was said")
        watch.progress(2.0, 5.0)
        self.begun.put(folder.name)
        return self.ending(watch, False)


@pytest.fixture
def reading():
    return ScriptedReading()


@pytest.fixture
def desk(desk, reading):
    """The app of one start, with a line of sessions to read."""
    place = replace(desk.place, readings=Readings(reading))
    build_app(place)
    yield replace(desk, place=place)
    place.talk.close(PATIENCE_S)
    place.readings.close(PATIENCE_S)


def kept(library, name=ID, kind=Kind.PRACTICE):
    """A practice with one sentence that nobody has read again; or the recording of two people, without words."""
    library.mkdir(parents=True, exist_ok=True)
    folder = SessionFolder(library, SessionFile(name, kind, WHEN, persona="hannah" if kind is Kind.PRACTICE else None))
    folder.sound(SOUND, SOUND)
    if kind is Kind.PRACTICE:
        folder.turn(Turn(Speaker.CONSULTANT, "Good morning.", 0.1, 0.6))
    folder.finish(Outcome.STOPPED, Timing())
    return folder.path


def spoken(library, script=until_the_end):
    """A talk with sound."""
    library.mkdir(parents=True, exist_ok=True)

    def build(screen):
        folder = SessionFolder(library, SessionFile(ID, Kind.PRACTICE, WHEN, persona="hannah"))
        folder.sound(SOUND, SOUND)
        return ScriptedSession(folder, screen, script)

    return Opening("Hannah", build)


def over(readings, folder):
    """Whether nothing is left to do for it, after a while."""
    return eventually(lambda: readings.how_far(folder) is None)


def gives_up(readings, folder):
    """What it was given up for, after a while."""
    assert eventually(lambda: (far := readings.how_far(folder)) is not None and far.problem is not None)
    return readings.how_far(folder).problem


def test_after_a_talk_its_recording_is_read_again(desk, browser, reading):
    talk, readings = desk.place.talk, desk.place.readings
    talk.start(spoken(desk.library))
    page = Page(talk)
    page.until("stage", "running")
    assert reading.begun.empty()
    talk.end()
    assert reading.next() == ID
    far = readings.how_far(desk.library / ID)
    assert (far.reads, far.stage, far.share) == (True, "Writing down what was said", 0.4)
    reading.endings.put(True)
    assert over(readings, desk.library / ID)


def test_it_makes_way_for_the_next_talk_and_goes_on_after_it(desk, reading):
    talk, readings, folder = desk.place.talk, desk.place.readings, kept(desk.library, OTHER)
    assert desk.place.read_again(folder)
    assert reading.next() == OTHER
    talk.start(Opening("Hannah", spoken(desk.library, lambda session: None).build))
    assert not readings.how_far(folder).reads
    Page(talk).until("over")
    assert reading.next() == ID, "what was just said first"
    reading.endings.put(True)
    assert reading.next() == OTHER
    reading.endings.put(True)
    assert over(readings, folder)


def test_what_is_wanted_during_a_talk_waits(desk, reading):
    talk = desk.place.talk
    talk.start(spoken(desk.library))
    Page(talk).until("stage", "running")
    assert desk.place.read_again(kept(desk.library, OTHER))
    assert not desk.place.readings.how_far(desk.library / OTHER).reads
    assert reading.begun.empty()
    talk.end()
    assert {reading.next()} == {ID}


def test_one_at_a_time(desk, reading):
    one, other = kept(desk.library), kept(desk.library, OTHER)
    desk.place.read_again(one)
    desk.place.read_again(other)
    assert reading.next() == ID
    assert not desk.place.readings.how_far(other).reads
    reading.endings.put(True)
    assert reading.next() == OTHER


def test_what_is_read_or_cannot_be_is_not_read_again(desk, reading):
    folder = kept(desk.library)
    assert desk.place.read_again(folder)
    reading.next()
    reading.endings.put(True)
    assert over(desk.place.readings, folder)
    assert not desk.place.read_again(folder)
    broken = kept(desk.library, OTHER)
    (broken / "session.json").write_text("{")
    assert not desk.place.read_again(broken)


def test_what_broke_it_is_told_until_somebody_tries_again(desk, reading):
    folder, readings = kept(desk.library), desk.place.readings
    desk.place.read_again(folder)
    reading.next()
    reading.endings.put(ModelProblem("There is no model.", "Fetch one."))
    assert gives_up(readings, folder).what == "There is no model."
    assert not desk.place.read_again(folder)
    readings.try_again(folder)
    assert desk.place.read_again(folder)
    assert reading.next() == ID


def test_the_end_of_the_program_ends_it(desk, reading):
    folder = kept(desk.library)
    with desk.browser() as browser:
        assert browser.get(f"/sessions/{folder.name}").status_code == 200
        reading.next()
    assert not desk.place.readings.how_far(folder).reads


def test_the_report_says_that_it_is_being_read_and_how_far(desk, reading):
    folder, browser = kept(desk.library), desk.browser()
    assert "being-read" in browser.get(f"/sessions/{folder.name}").text
    reading.next()
    told = browser.get(f"/sessions/{folder.name}/reading").json()
    assert told == {"state": "reads", "stage": "Writing down what was said", "share": 0.4}
    reading.endings.put(True)
    assert over(desk.place.readings, folder)
    assert browser.get(f"/sessions/{folder.name}/reading").json() == {"state": "done"}
    assert "being-read" not in browser.get(f"/sessions/{folder.name}").text


def test_a_talk_of_two_people_has_a_page_that_waits_for_its_words(desk, reading, sent):
    folder, browser = kept(desk.library, kind=Kind.RECORDED), desk.browser()
    page = browser.get(f"/sessions/{folder.name}").text
    assert "Reading the recording" in page
    assert f'data-at="/sessions/{folder.name}/reading"' in page
    reading.next()
    reading.endings.put(ModelProblem("There is <b>no</b> model.", "Fetch one."))
    assert gives_up(desk.place.readings, folder)
    assert browser.get(f"/sessions/{folder.name}/reading").json()["state"] == "failed"
    page = browser.get(f"/sessions/{folder.name}").text
    assert "There is &lt;b&gt;no&lt;/b&gt; model." in page
    assert browser.post(f"/sessions/{folder.name}/reading", data=desk.form(), headers=sent).status_code == 303
    browser.get(f"/sessions/{folder.name}")
    assert reading.next() == ID


def test_a_session_that_is_being_read_can_be_deleted(desk, reading, sent):
    folder, browser = kept(desk.library), desk.browser()
    browser.get(f"/sessions/{folder.name}")
    reading.next()
    assert browser.post(f"/sessions/{folder.name}/forget", data=desk.form(), headers=sent).status_code == 303
    assert not folder.exists()
    assert over(desk.place.readings, folder)
