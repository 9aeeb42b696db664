"""Putting right who spoke, in a real browser: with the keyboard alone, and without any script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visits
from tests.browser.running_app import RunningApp, app_with_a_talk
from tests.browser.test_the_whole_way import violations
from tests.one_channel import CLIENT, WRONG, real_turns, told_turns
from voicecoach.library.repairs_file import REPAIRS
from voicecoach.library.sessions import read_talk
from voicecoach.library.voices_file import read_voices, swap_voices


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with app_with_a_talk(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def session(app: RunningApp) -> Path:
    """As it was told, whatever a test before did."""
    (folder,) = (path for path in app.library.iterdir() if path.is_dir())
    (folder / REPAIRS).unlink(missing_ok=True)
    swap_voices(folder, consultant_first=True)
    return folder


def opened(visit: Visits, app: RunningApp, session: Path, **how: object) -> Visit:
    made = visit(app.address, **how)
    made.page.set_default_timeout(60_000)
    made.page.goto(app.page(f"/sessions/{session.name}"))
    return made


def test_with_the_keyboard_a_turn_is_given_and_taken_back_and_the_sound_stands_there(visit, app, session):
    page = opened(visit, app, session).page
    turn = page.locator(f"#turn-{WRONG}")
    turn.get_by_role("button", name="Client said this").press("Enter")
    expect(turn.get_by_text("put right by hand")).to_be_visible()
    assert read_talk(session).turns == real_turns()
    assert page.url.endswith(f"#turn-{WRONG}")
    start_s = told_turns()[WRONG].start_s
    page.wait_for_function("at => Math.abs(document.getElementById('sound').currentTime - at) < 0.3", arg=start_s)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.turn')?.id") == f"turn-{WRONG}"
    turn.get_by_role("button", name="Undo").press("Enter")
    expect(turn.get_by_role("button", name="Client said this")).to_be_visible()
    assert read_talk(session).turns == told_turns()


def test_several_turns_are_given_without_a_script(visit, app, session):
    page = opened(visit, app, session, java_script_enabled=False).page
    page.get_by_text("Is it wrong for several turns?").click()
    page.locator(".giving").get_by_label("From").select_option("4")
    page.locator("select[name=to]").select_option("6")
    page.locator(".giving").get_by_role("button", name="Client").click()
    expect(page.get_by_text("put right by hand")).to_have_count(3)
    assert [turn.speaker for turn in read_talk(session).turns[4:7]] == [CLIENT] * 3


def test_both_voices_are_heard_and_swapped(visit, app, session):
    made = opened(visit, app, session)
    page = made.page
    for voice in ("first", "second"):
        sample = page.get_by_label(re.compile(f"Five seconds of .*, the {voice} voice"))
        sample.evaluate("sound => { sound.preload = 'auto'; sound.load() }")
        page.wait_for_function("sound => sound.duration > 1 && sound.duration < 5.2", arg=sample.element_handle())
    page.get_by_role("button", name="The second voice is the consultant’s: swap them").click()
    expect(page.get_by_role("button", name="The first voice is the consultant’s: swap them")).to_be_visible()
    assert read_voices(session).consultant_first is False
    assert made.complaints == made.refused == []


def test_nothing_on_the_page_is_in_the_way_of_anybody(visit, app, session):
    for how in ({}, {"viewport": {"width": 390, "height": 844}}, {"color_scheme": "dark"}):
        page = opened(visit, app, session, **how).page
        page.locator(".giving summary").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
