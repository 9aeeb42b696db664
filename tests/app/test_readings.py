"""Sessions that are read again in the background, after a talk and never during one."""

import queue
import threading

import numpy as np
import pytest

from tests.app.talks import ID, PATIENCE_S, Page, kept_in, scripted, until_the_end
from voicecoach.app.place import Place
from voicecoach.app.readings import Readings
from voicecoach.app.server import build_app
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import ModelProblem
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.settings_file import load_settings

SOUND = np.full(16_000, 0.1, dtype=np.float32)


class ScriptedReading:
    """Tells of each reading that is begun, and ends it when the test says how; one that is not wanted any more ends by itself."""

    def __init__(self):
        self.begun, self.endings = queue.Queue(), queue.Queue()

    def __call__(self, settings, folder, watch, anew):
        watch.stage("Writing down what was said")
        watch.progress(2.0, 5.0)
        self.begun.put(folder.name)
        while watch.wanted():
            try:
                ending = self.endings.get(timeout=0.01)
            except queue.Empty:
                continue
            if isinstance(ending, Exception):
                raise ending
            return ending
        return False

    def next(self):
        return self.begun.get(timeout=PATIENCE_S)


@pytest.fixture
def reading():
    return ScriptedReading()


@pytest.fixture
def readings(desk, reading):
    """The line of the desk's app."""
    readings = Readings(reading)
    desk.place = Place(desk.place.keys, desk.place.settings, catching_up=desk.place.catching_up, readings=readings)
    build_app(desk.place)
    yield readings
    desk.place.talk.close(PATIENCE_S)
    readings.close(PATIENCE_S)


@pytest.fixture
def desk(desk):
    """One whose place may be another one."""

    class Other:
        place, library, form, browser = desk.place, desk.library, desk.form, lambda self: type(desk).browser(self)

    desk.library.mkdir(parents=True, exist_ok=True)
    return Other()


def session(library, name=ID, kind=Kind.PRACTICE):
    """A practice with one sentence that nobody has read again; or the recording of two people, without words."""
    about = SessionFile(name, kind, kept_in_when, persona="hannah" if kind is Kind.PRACTICE else None)
    folder = SessionFolder(library, about)
    folder.sound(SOUND, SOUND)
    if kind is Kind.PRACTICE:
        folder.turn(Turn(Speaker.CONSULTANT, "Good morning.", 0.1, 0.6))
    folder.finish(Outcome.STOPPED, Timing())
    return folder.path


from tests.app.talks import WHEN as kept_in_when  # noqa: E402


def over(readings, folder):
    """Waits until nothing is left to do for it."""
    for _ in range(1000):
        if readings.how_far(folder) is None:
            return True
        threading.Event().wait(0.01)
    return False
