"""An exported file, opened from disk in a real browser: no network, no complaint, and the sound is there."""

import pytest

from tests.gathering.kept import keep_talk
from voicecoach.cli import main

SEEK = """async at => {
  const sound = document.getElementById("sound");
  const there = new Promise(done => sound.addEventListener("seeked", done, {once: true}));
  sound.currentTime = at;
  await there;
  return sound.currentTime;
}"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A talk of 77 seconds with its sound; the file, and how long the talk was."""
    library = tmp_path_factory.mktemp("library")
    keep_talk(library, sound=True)
    file = library / "talk.html"
    assert main(["export", "latest", str(file), "--library", str(library)]) == 0
    return file


def test_it_asks_for_nothing_and_breaks_no_rule_of_its_own(exported, visit):
    opened = visit(exported.as_uri(), offline=True)
    opened.page.wait_for_function("document.getElementById('sound').readyState >= 1")
    assert opened.requests == [exported.as_uri()] + [request for request in opened.requests if request.startswith("data:")]
    assert opened.refused == []
    assert opened.complaints == []


def test_the_sound_lasts_as_long_as_the_talk_and_any_second_can_be_heard(exported, visit):
    page = visit(exported.as_uri(), offline=True).page
    page.wait_for_function("document.getElementById('sound').readyState >= 1")
    assert page.evaluate("document.getElementById('sound').duration") == pytest.approx(77.19, abs=0.1)
    assert page.evaluate(SEEK, 60.0) == pytest.approx(60.0, abs=0.1)


def test_without_scripts_everything_can_be_read_and_the_sound_played(exported, visit):
    opened = visit(exported.as_uri(), offline=True, java_script_enabled=False)
    page = opened.page
    assert page.locator("#transcript > li").count() == 12
    assert "He plays the accordion" in page.locator("#transcript").inner_text()
    assert page.locator("audio#sound[controls]").is_visible()
    assert opened.complaints == []


def test_the_copy_that_a_coach_saves_plays_and_is_written_into_again(exported, visit, tmp_path):
    address = exported.as_uri()
    for text in ("One.", "Two."):
        opened = visit(address, offline=True)
        page = opened.page
        page.get_by_role("button", name="Comment on the whole talk").click()
        if page.get_by_label("Your name").is_visible():
            page.get_by_label("Your name").fill("Jo")
            page.get_by_role("button", name="Keep", exact=True).click()
        page.get_by_label("Comment", exact=True).fill(text)
        page.get_by_role("button", name="Keep", exact=True).click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Save a copy of this page").click()
        waiting.value.save_as(tmp_path / f"{text}html")
        address = (tmp_path / f"{text}html").as_uri()
    copied = visit(address, offline=True)
    copied.page.wait_for_function("document.getElementById('sound').readyState >= 1")
    copied.page.locator("#transcript button.at").nth(3).click()
    copied.page.wait_for_function("document.getElementById('sound').currentTime > 5")
    assert copied.page.locator("#notes .comment-text").all_inner_texts() == ["One.", "Two."]
    assert copied.refused == []
    assert copied.complaints == []


def test_whoever_opens_it_reads_what_to_do(exported, visit):
    assert "save a copy of this page and send it back" in visit(exported.as_uri(), offline=True).page.locator("main").inner_text()
    unscripted = visit(exported.as_uri(), offline=True, java_script_enabled=False).page.locator("main").inner_text()
    assert "To write notes, save this file and open it in a browser" in unscripted
    assert "send it back" not in unscripted
