"""Two people at the desk, and a recording from elsewhere, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from playwright.sync_api import expect

from tests.browser.conftest import Visits
from tests.browser.running_app import RunningApp, running_app
from tests.browser.test_the_whole_way import violations
from tests.recordings.two_voices import alternating

READING_MS = 120_000


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people on two channels."""
    path = tmp_path_factory.mktemp("files") / "two people.flac"
    soundfile.write(path, np.stack(alternating(most=6).heard(-20.0), axis=1), 16_000)
    return path


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, recording: Path) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("home"), recording, "--real-time") as running:
        yield running


def test_two_people_are_recorded_and_their_talk_is_read(app: RunningApp, visit: Visits) -> None:
    opened = visit(app.address)
    page = opened.page
    page.get_by_role("link", name="Record two people").click()
    assert violations(page) == []

    page.get_by_role("button", name="Start recording").click()
    assert page.url.endswith("/record"), "the browser asks for the consent first"
    page.get_by_label("Everyone present agreed").check()
    page.get_by_role("button", name="Start recording").click()

    expect(page.locator("#floor")).to_have_text("Recording")
    page.get_by_role("button", name="Mark this moment").click()
    page.locator("body").press("m")
    expect(page.locator("#log li")).to_have_count(2)
    assert violations(page) == []
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("#floor")).to_have_text("Paused")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#floor")).to_have_text("Recording")
    expect(page.locator("#clock")).to_have_text(re.compile(r"0:(0[89]|[1-5]\d)"), timeout=READING_MS)
    page.get_by_role("button", name="End the recording").click()

    page.wait_for_url(re.compile("/sessions/"))
    expect(page.locator("#transcript")).to_contain_text("Hello Hannah.", timeout=READING_MS)
    assert page.locator("#transcript .w").count() > 3, "words have times"
    assert violations(page) == []
    assert opened.complaints == []


def test_a_recording_from_elsewhere_is_brought_in_once(app: RunningApp, recording: Path, visit: Visits) -> None:
    opened = visit(app.address)
    page = opened.page
    for time in ("first", "second"):
        page.goto(app.page("/sessions"))
        page.get_by_role("link", name="Bring in a recording").click()
        page.locator("#file").set_input_files(recording)
        page.get_by_label("Everyone on this recording agreed").check()
        assert violations(page) == []
        page.get_by_role("button", name="Bring it in").click()
        if time == "first":
            page.wait_for_url(re.compile("/sessions/"), timeout=READING_MS)
            expect(page.locator("#transcript")).to_contain_text("Hello Hannah.")
    expect(page.locator("#told")).to_contain_text("two people.flac was brought in before.")
    assert violations(page) == []
    page.get_by_role("link", name="Read its report").click()
    expect(page.locator("#transcript")).to_contain_text("Hello Hannah.")
    assert opened.complaints == []


@pytest.mark.parametrize("path", ["/record", "/import"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_page_shuts_anybody_out(app: RunningApp, visit: Visits, path: str, scheme: str) -> None:
    opened = visit(app.address, color_scheme=scheme)
    opened.page.goto(app.page(path))
    assert violations(opened.page) == []
    assert opened.complaints == []
