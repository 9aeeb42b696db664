"""The live talk: what pages are told, who controls it, and what becomes of it when they are gone."""

import json
import shutil
import threading

import pytest

from tests.app.talks import ID, PATIENCE_S, Page, RehearsedSession, ScriptedSession, kept_in, scripted, until_the_end
from tests.fakes import Quiet, Say, ScriptedClient, reply
from voicecoach.app.listener import MOST_WAITING, Listener
from voicecoach.app.live import DESERTED, LiveTalk
from voicecoach.app.live_events import FloorIs, LevelIs, Line, Noted, Role, Said, Stage, Talk, Whole
from voicecoach.app.opening import Opening
from voicecoach.conversation.session import Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import DeviceProblem, SessionBroke
from voicecoach.library.refuge import Refuge
from voicecoach.library.sessions import read_session, session_folders
from voicecoach.practice.events import Command
from voicecoach.practice.loop import Ending
from voicecoach.practice.state import AWAY

HOLD, RELEASE, PAUSE, END = Command.HOLD, Command.RELEASE, Command.PAUSE, Command.END


@pytest.fixture
def talk():
    talk = LiveTalk()
    yield talk
    talk.close(PATIENCE_S)


def running(talk, library, script=until_the_end, **opening):
    """A talk with a page that controls it."""
    page = Page(talk)
    assert talk.start(scripted(library, script, **opening))
    page.until("stage", "running")
    return page


def test_a_page_follows_a_whole_talk_and_is_led_to_its_report(talk, tmp_path):
    client = ScriptedClient([reply("Hello.", "I have a list."), reply("In June.")])
    score = [Quiet(1), Say("When is it?", 1.5), Quiet(1.5)]
    page = Page(talk)
    talk.start(Opening("Hannah", lambda screen: RehearsedSession(kept_in(tmp_path, with_sound=True), screen, score, client)))
    assert page.until("over") == {"over": ID}
    said = [(line["speaker"], line["text"]) for line in page.all("caption")]
    assert said == [("client", "Hello."), ("client", "I have a list."), ("consultant", "When is it?"), ("client", "In June.")]
    assert [turn.text for turn in read_session(tmp_path / ID).session.turns][-1] == "In June."
    assert 0 < page.all("share")[-1] < 1
    assert page.all("floor")


def test_no_page_is_told_what_the_client_thinks(talk, tmp_path):
    page = Page(talk)
    session = lambda screen: RehearsedSession(kept_in(tmp_path), screen, [Quiet(1)], ScriptedClient([reply("Hello.")]))  # noqa: E731
    talk.start(Opening("Hannah", session))
    page.until("over")
    told = json.dumps(page.events)
    assert "Hello." in told
    assert "trust" not in told
    assert "fact" not in told, "the client's act"


def test_a_page_that_comes_late_is_told_everything_so_far(talk, tmp_path):
    def script(session):
        session.screen.floor("speaking", 3.0)
        session.screen.caption("client", "Hello.")
        session.screen.note("Careful.")
        session.screen.talked(1.0, 3.0)
        until_the_end(session)

    running(talk, tmp_path, script, minutes=15, push_to_talk=True).until("share")
    late = Page(talk)
    (whole,) = late.all("whole")
    assert whole["log"] == [
        {"speaker": "client", "text": "Hello.", "seconds": 3.0},
        {"speaker": "note", "text": "Careful.", "seconds": 3.0},
    ]
    found = {name: whole[name] for name in ("client", "stage", "floor", "seconds", "share", "minutes", "push_to_talk")}
    assert found == {
        "client": "Hannah",
        "stage": "running",
        "floor": "speaking",
        "seconds": 3.0,
        "share": 0.25,
        "minutes": 15,
        "push_to_talk": True,
    }


def test_a_page_sees_that_a_device_has_gone_and_what_to_do_about_it(talk, tmp_path):
    def script(session):
        session.screen.note("The microphone Headset has gone. Plug it in again; the session waits, 2 minutes at most.")
        session.screen.floor(AWAY, 3.0)
        until_the_end(session)

    page = running(talk, tmp_path, script)
    assert page.until("floor", "away")["seconds"] == 3.0
    assert page.until("note")["note"].startswith("The microphone Headset has gone.")
    assert Page(talk).all("whole")[0]["floor"] == "away"


def test_the_first_page_controls_and_the_second_watches_until_it_takes_over(talk, tmp_path):
    first = running(talk, tmp_path)
    second = Page(talk)
    assert (first.all("role"), second.all("role")) == (["controls"], ["watches"])
    talk.take_over(second.listener)
    assert (first.all("role"), second.all("role")) == (["controls", "watches"], ["watches", "controls"])
    assert talk.controls(second.listener)
    assert not talk.controls(first.listener)


def test_a_key_that_was_held_in_the_other_page_is_let_go_when_this_one_takes_over(talk, tmp_path):
    got = []
    first = running(talk, tmp_path, lambda session: got.extend(session.until(END)))
    talk.hold(True)
    talk.take_over(first.listener)  # it controls already: nothing
    talk.take_over(Page(talk).listener)
    talk.end()
    first.until("over")
    assert got == [HOLD, RELEASE, END]


def test_the_talk_pauses_when_its_page_was_closed_and_goes_on_with_the_next(talk, tmp_path):
    got = []
    page = running(talk, tmp_path, lambda session: got.extend(session.until(END)))
    watcher = Page(talk)
    talk.leave(page.listener)
    talk.pause_if_deserted()
    assert watcher.until("paused") == {"paused": True}
    assert watcher.all("note") == [DESERTED]
    back = Page(talk)
    assert back.all("role") == ["controls"]
    assert back.all("whole")[0]["paused"]
    talk.pause(False)
    talk.end()
    back.until("over")
    assert got == [PAUSE, RELEASE, PAUSE, END]


def test_a_page_that_was_only_loaded_anew_pauses_nothing(talk, tmp_path):
    got = []
    page = running(talk, tmp_path, lambda session: got.extend(session.until(END)))
    talk.leave(page.listener)
    again = Page(talk)
    talk.pause_if_deserted()
    talk.end()
    again.until("over")
    assert got == [END]


def test_a_talk_that_was_paused_already_stays_so_when_its_page_is_closed(talk, tmp_path):
    got = []
    page = running(talk, tmp_path, lambda session: got.extend(session.until(END)))
    talk.pause()
    talk.pause()
    talk.leave(page.listener)
    talk.pause_if_deserted()
    back = Page(talk)
    talk.end()
    back.until("over")
    assert got == [PAUSE, RELEASE, END]
    assert back.all("note") == []


def test_no_microphone_is_opened_before_the_page_is_there(talk, tmp_path):
    built = threading.Event()

    def build(screen):
        built.set()
        return ScriptedSession(kept_in(tmp_path), screen, until_the_end)

    talk.start(Opening("Hannah", build))
    assert not built.is_set()
    Page(talk).until("stage", "running")
    assert built.is_set()


def test_a_talk_whose_page_never_comes_is_not_begun(tmp_path):
    talk = LiveTalk(arrive_s=0.0)
    talk.start(scripted(tmp_path, until_the_end))
    talk.close()
    assert talk.now.stage is Stage.FAILED
    assert "not opened in time" in talk.now.failed.what
    assert session_folders(tmp_path) == ()


def test_only_one_talk_goes_on_at_a_time(talk, tmp_path):
    page = running(talk, tmp_path)
    assert not talk.start(scripted(tmp_path, until_the_end))
    talk.end()
    page.until("over")
    assert talk.start(scripted(tmp_path, until_the_end))
    assert page.until("stage", "running")
    assert [whole["number"] for whole in page.all("whole")][-2:] == [1, 2]


def test_what_must_be_fixed_first_is_shown_and_nothing_is_left_behind(talk, tmp_path):
    def build(screen):
        raise DeviceProblem("This machine has no microphone.", "Plug one in.")

    page = Page(talk)
    talk.start(Opening("Hannah", build))
    trouble = {"what": "This machine has no microphone.", "hint": "Plug one in.", "session": None}
    assert page.until("failed") == {"failed": trouble}
    assert not talk.goes_on
    assert Page(talk).all("whole")[0]["failed"] == trouble


def test_a_voice_that_fails_at_the_start_leaves_no_empty_session(talk, tmp_path):
    class Mute(ScriptedSession):
        def go_live(self):
            raise DeviceProblem("No voice.", "Install one.")

    page = Page(talk)
    talk.start(Opening("Hannah", lambda screen: Mute(kept_in(tmp_path), screen, until_the_end)))
    assert page.until("failed")["failed"]["session"] is None
    assert list(tmp_path.iterdir()) == []


def test_a_talk_that_breaks_in_the_middle_says_so_and_is_kept(talk, tmp_path):
    broke = Ending(Outcome.FAILED, Timing(), SessionBroke("The microphone stopped.", "Check the cable."))
    page = Page(talk)
    talk.start(scripted(tmp_path, lambda session: broke))
    assert page.until("failed") == {"failed": {"what": "The microphone stopped.", "hint": "Check the cable.", "session": ID}}
    assert talk.kept.id == ID


def test_a_library_that_is_gone_is_said_on_the_page_at_once_and_where_the_talk_went_at_its_end(talk, tmp_path):
    def script(session):
        shutil.rmtree(tmp_path / "library")
        session.folder.turn(Turn(Speaker.CLIENT, "In June."))
        until_the_end(session)

    def build(screen):
        return ScriptedSession(kept_in(tmp_path / "library", refuge=Refuge(screen.note, (tmp_path / "elsewhere",))), screen, script)

    page = Page(talk)
    talk.start(Opening("Hannah", build))
    assert "cannot be written" in page.until("note")["note"]
    talk.end()
    failed = page.until("failed")["failed"]
    assert str(tmp_path / "elsewhere" / ID) in failed["what"]
    assert failed["session"] is None, "there is no such page"
    assert read_session(tmp_path / "elsewhere" / ID).session.turns[-1].text == "In June."


def test_a_mistake_of_the_program_tells_nothing_private_and_loses_nothing(talk, tmp_path):
    def script(session):
        raise KeyError("what somebody said")

    page = Page(talk)
    talk.start(scripted(tmp_path, script))
    failed = page.until("failed")["failed"]
    assert "KeyError" in failed["what"]
    assert "somebody" not in json.dumps(failed)
    assert failed["session"] == ID
    assert [turn.text for turn in read_session(tmp_path / ID).session.turns] == ["Hello."]


def test_a_microphone_that_was_mute_all_the_time_is_told(talk, tmp_path):
    page = Page(talk)
    talk.start(scripted(tmp_path, lambda session: Ending(Outcome.STOPPED, Timing(), microphone_was_mute=True)))
    failed = page.until("failed")["failed"]
    assert "zeros" in failed["what"]
    assert failed["session"] == ID


def test_ending_says_what_is_being_done_and_a_second_time_does_not_wait(talk, tmp_path):
    def script(session):
        assert session.until(END) == [END]
        assert session.until(END) == [END]

    page = running(talk, tmp_path, script)
    talk.end()
    assert "last words" in page.until("stage", "ending")["text"]
    talk.end()
    page.until("over")


def test_a_talk_that_is_cancelled_while_it_starts_leaves_nothing(talk, tmp_path):
    class Slow(ScriptedSession):
        def go_live(self):
            talk.end()

    page = Page(talk)
    talk.start(Opening("Hannah", lambda screen: Slow(kept_in(tmp_path), screen, until_the_end)))
    page.until("stage", "none")
    assert list(tmp_path.iterdir()) == []
    assert not talk.goes_on


def test_the_end_of_the_program_ends_the_talk_normally(talk, tmp_path):
    running(talk, tmp_path)
    talk.close(PATIENCE_S)
    assert talk.now.stage is Stage.OVER
    assert read_session(tmp_path / ID).session.outcome is Outcome.STOPPED


def test_levels_are_overtaken_and_captions_never():
    listener = Listener(lambda: None)
    captions = [Said(Line("client", str(number), 0.0)) for number in range(100)]
    for number, caption in enumerate(captions):
        listener.put(LevelIs(-float(number)))
        listener.put(caption)
        listener.put(FloorIs("speaking", float(number)))
    assert listener.take() == (*captions, LevelIs(-99.0), FloorIs("speaking", 99.0))
    assert listener.take() == ()


def test_a_page_that_is_far_too_slow_knows_that_it_missed_something():
    listener = Listener(lambda: None)
    for _ in range(MOST_WAITING):
        listener.put(Noted("again"))
    assert not listener.lost
    listener.put(Noted("one too many"))
    assert listener.lost


def test_another_talk_makes_what_waits_of_the_last_one_void():
    listener = Listener(lambda: None)
    for event in (Noted("old"), Role("controls"), LevelIs(-3.0), Whole(Talk(number=2))):
        listener.put(event)
    assert listener.take() == (Role("controls"), Whole(Talk(number=2)))
