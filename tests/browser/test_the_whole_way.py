"""The whole way in a real browser, as somebody goes it who sees the program for the first time."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, Visits
from tests.browser.running_app import RunningApp, running_app

TALKING_MS = 180_000
"""A talk on the clock of its recording; machines differ."""
HEAR_WITHIN_S = 0.3
CLICK_AND_LISTEN = """marker => new Promise(heard => {
  const sound = document.getElementById("sound");
  sound.addEventListener("seeked", () => { const at = sound.currentTime; sound.pause(); heard(at); }, {once: true});
  marker.dispatchEvent(new MouseEvent("click", {bubbles: true}));
})"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="module")
def report(app: RunningApp, browser: Browser) -> str:
    """A talk with Hannah from the choice of the client to the report; gives the path of the report."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(app.address)
    page.get_by_role("link", name=re.compile("Hannah, 31")).click()
    page.get_by_label("What do you want to practise this time?").fill("Stay with what she says")
    page.get_by_role("button", name="Start talking").click()
    page.wait_for_url(re.compile("/sessions/"), timeout=TALKING_MS)
    path = path_of(page)
    context.close()
    return path


@pytest.fixture
def reading(app: RunningApp, report: str, visit: Visits) -> Visit:
    """The report, open in the app."""
    opened = visit(app.address)
    opened.page.goto(app.page(report))
    return opened


@pytest.fixture
def mailed(app: RunningApp, report: str, visit: Visits, tmp_path: Path) -> Path:
    """The file for the coach, as the app makes it."""
    page = visit(app.address).page
    page.goto(app.page(report) + "/export")
    return download(page, "Make the file", tmp_path / "mailed.html")


def path_of(page: Page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url)


def download(page: Page, button: str, to: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    waiting.value.save_as(to)
    return to


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found]


def sound_is_there(page: Page) -> None:
    page.wait_for_function("document.getElementById('sound').readyState >= 1")


def comment(page: Page, text: str, by: str) -> None:
    page.locator("body").press("c")
    page.get_by_label("Your name").fill(by)
    page.get_by_role("button", name="Keep").click()
    page.get_by_label("Comment", exact=True).fill(text)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#notes")).to_contain_text(text)


def test_the_report_says_who_it_was_and_what_one_had_set_out_to_do(reading: Visit) -> None:
    expect(reading.page.get_by_role("heading", level=1)).to_have_text("A consultation with Hannah")
    expect(reading.page.get_by_text("Stay with what she says").first).to_be_visible()
    assert violations(reading.page) == []
    assert reading.complaints == []


def test_a_click_on_a_marker_plays_that_moment(reading: Visit) -> None:
    sound_is_there(reading.page)
    markers = reading.page.locator(".marker")
    assert markers.count() >= 5
    for marker in markers.all():
        wanted_s = float(marker.get_attribute("data-at") or "nan")
        assert marker.evaluate(CLICK_AND_LISTEN) == pytest.approx(wanted_s, abs=HEAR_WITHIN_S)


def test_a_comment_in_the_app_stays(reading: Visit) -> None:
    with reading.page.expect_response(re.compile("/notes$")) as answer:
        comment(reading.page, "Here I held my breath.", by="Ann")
    assert answer.value.ok
    reading.page.reload()
    expect(reading.page.locator("#notes")).to_contain_text("Here I held my breath.")


def test_the_file_for_the_coach_asks_the_network_for_nothing(mailed: Path, visit: Visits) -> None:
    coach = visit(mailed.as_uri(), offline=True)
    sound_is_there(coach.page)
    assert [request for request in coach.requests if not request.startswith("data:")] == [mailed.as_uri()]
    assert violations(coach.page) == []
    assert coach.complaints == []


def test_without_scripts_the_file_can_be_read_and_played(mailed: Path, visit: Visits) -> None:
    page = visit(mailed.as_uri(), offline=True, java_script_enabled=False).page
    expect(page.get_by_role("heading", level=1)).to_have_text("A consultation with Hannah")
    assert "started looking" in page.locator("#transcript").inner_text() or "start looking" in page.locator("#transcript").inner_text()
    expect(page.locator("audio#sound[controls]")).to_be_visible()


def test_what_the_coach_writes_comes_back_into_the_app(app: RunningApp, report: str, mailed: Path, visit: Visits, tmp_path: Path) -> None:
    coach = visit(mailed.as_uri(), offline=True)
    comment(coach.page, "Lovely question. Then wait.", by="Mo")
    returned = download(coach.page, "Save a copy of this page", tmp_path / "returned.html")
    assert coach.complaints == []

    desk = visit(app.address).page
    desk.goto(app.page("/notes"))
    desk.get_by_label("A file that ends in .html or .json").set_input_files(returned)
    desk.get_by_role("button", name="Take it in").click()
    expect(desk.locator("#told")).to_contain_text("1")
    desk.goto(app.page(report))
    expect(desk.locator("#notes")).to_contain_text("Lovely question. Then wait.")


def test_a_moment_is_said_again_and_the_takes_stand_side_by_side_until_one_is_deleted(app: RunningApp, report: str, reading: Visit) -> None:
    page = reading.page
    page.locator("#transcript .consultant").nth(3).get_by_role("button", name=re.compile("again", re.I)).click()
    page.wait_for_url(lambda url: "/sessions/" in url and not url.endswith(report), timeout=TALKING_MS)
    expect(page.locator("#takes")).to_be_visible()
    assert violations(page) == []

    folder = app.library / path_of(page).rsplit("/", 1)[-1]
    assert folder.is_dir()
    page.get_by_role("link", name=re.compile("Delete", re.I)).first.click()
    assert violations(page) == []
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("is deleted")).to_be_visible()
    assert not folder.exists()
    assert reading.complaints == []


def test_whoever_was_not_let_in_sees_nothing(app: RunningApp, report: str, visit: Visits) -> None:
    answer = visit().page.goto(app.page(report))
    assert answer is not None
    assert answer.status == 403
