"""Writing notes into a page, in a real browser: what a coach does, what is saved, and what comes back."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Visit, Visits
from tests.browser.notes_page import QUESTION, SESSION, STATIC, page_text
from voicecoach.conversation.notes import Comment, Judgement, Notes
from voicecoach.library.notes_form import read_notes_text
from voicecoach.library.notes_sent import read_sent_notes

MADE = "2026-03-05T09:00:00.000Z"
FROM_MO = Comment(
    "m1", "Mo", "You were quiet here. <b>Good</b> </script><script>document.title='gone'</script>", 6.5, made_at=MADE, changed_at=MADE
)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    path = tmp_path / "hannah.html"
    path.write_text(page_text(), "utf-8")
    return path


def opened(visit: Visits, path: Path, **how: object) -> Visit:
    return visit(path.as_uri(), **how)


def say_who(page: Page, name: str = "Jo") -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Keep").click()


def comment_at(page: Page, seconds: float, text: str, name: str | None = "Jo") -> None:
    page.evaluate("seconds => { document.getElementById('sound').currentTime = seconds }", seconds)
    page.locator("body").press("c")
    if name:
        say_who(page, name)
    page.get_by_label("Comment", exact=True).fill(text)
    page.get_by_role("button", name="Keep").click()


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def saved_page(page: Page, folder: Path) -> Path:
    return saved(page, "Save a copy of this page", folder)


def test_a_comment_holds_on_to_the_second_and_the_sentence_of_the_player(visit, exported, tmp_path):
    page = opened(visit, exported).page
    comment_at(page, 4.5, "Here it opens.")
    assert page.locator("#notes .comment-text").inner_text() == "Here it opens."
    assert page.locator("#turn-1 .turn-comment").inner_text() == "Jo: Here it opens."
    (comment,) = read_sent_notes(saved_page(page, tmp_path)).comments
    assert (comment.by, comment.at_s, comment.turn, comment.quote) == ("Jo", 4.5, 1, QUESTION)


def test_the_name_is_asked_for_once(visit, exported):
    page = opened(visit, exported).page
    comment_at(page, 1, "One.")
    comment_at(page, 2, "Two.", name=None)
    assert page.locator("#notes .comment strong").all_inner_texts() == ["Jo", "Jo"]


def test_a_note_stands_on_a_turn_and_focus_comes_back(visit, exported):
    page = opened(visit, exported).page
    page.get_by_role("button", name="Note on Client at 0:06").click()
    say_who(page)
    page.get_by_label("Comment", exact=True).fill("Stay with him.")
    page.get_by_role("button", name="Keep").click()
    assert page.locator("#turn-2 .turn-comment").count() == 1
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Note on Client at 0:06"


def test_a_verdict_is_one_press_and_the_same_press_takes_it_back(visit, exported, tmp_path):
    page = opened(visit, exported).page
    wrong = page.get_by_role("group", name="question").get_by_role("button", name="wrong")
    wrong.click()
    say_who(page)
    assert wrong.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Why?").click()
    page.get_by_label("Why?").fill("She answered it herself.")
    page.get_by_role("button", name="Keep").click()
    (judgement,) = read_sent_notes(saved_page(page, tmp_path)).judgements
    assert (judgement.figure, judgement.verdict, judgement.turn, judgement.at_s) == ("questions", "wrong", 1, 4.25)
    assert (judgement.quote, judgement.text) == (QUESTION, "She answered it herself.")
    wrong.click()
    assert wrong.get_attribute("aria-pressed") == "false"
    (judgement,) = read_sent_notes(saved(page, "Save only the notes", tmp_path)).judgements
    assert (judgement.deleted, judgement.text) == (True, "")


def test_checks_are_ticked_and_steps_scored(visit, exported, tmp_path):
    page = opened(visit, exported).page
    page.get_by_role("group", name="the check “why now”").get_by_role("button", name="yes").click()
    say_who(page)
    page.get_by_role("group", name="the step “Rapport”").get_by_role("button", name="4").click()
    page.get_by_role("group", name="the step “Rapport”").get_by_role("button", name="3").click()
    told = {judgement.figure: judgement.verdict for judgement in read_sent_notes(saved_page(page, tmp_path)).judgements}
    assert told == {"rubric.why-now": "yes", "steps.rapport": "3"}


def test_a_question_that_was_missed_is_named_by_its_sentence(visit, exported, tmp_path):
    page = opened(visit, exported).page
    page.get_by_role("button", name="Note on Consultant at 0:08").click()
    say_who(page)
    page.get_by_label("What is it?").select_option(label="Missed here: a question")
    page.get_by_label("In which sentence?").select_option(label="Tell me about him.")
    page.get_by_role("button", name="Keep").click()
    (judgement,) = read_sent_notes(saved_page(page, tmp_path)).judgements
    assert (judgement.figure, judgement.verdict, judgement.quote, judgement.at_s) == ("questions", "missed", "Tell me about him.", 8.2)
    assert "a question, missed by the program" in page.locator("#turn-3").inner_text()


def test_what_nobody_can_judge_has_no_buttons(visit, exported):
    page = opened(visit, exported).page
    assert page.locator("[data-figure=weather] button").count() == 0
    assert page.locator("[data-figure=questions] button").count() == 3


def test_the_saved_copy_is_the_page_as_it_was_with_the_notes_in_it(visit, exported, tmp_path):
    page = opened(visit, exported).page
    comment_at(page, 4.5, "Here it <i>opens</i> & stays. </script>")
    copy = saved_page(page, tmp_path)
    assert copy.name == "hannah-notes.html"
    without = opened(visit, copy, java_script_enabled=False).page
    assert without.locator("#notes .comment-text").inner_text() == "Here it <i>opens</i> & stays. </script>"
    assert without.locator("#notes button[type=button]:not(.at)").count() == 0
    assert without.locator(".notes-ui, dialog").count() == 0
    again = opened(visit, copy)
    assert again.complaints == []
    assert again.page.locator("#notes .comment-text").count() == 1
    assert again.page.locator("#turn-1 .turn-comment").count() == 1
    assert [url for url in again.requests if not url.startswith(("file:", "data:", "blob:"))] == []


def test_a_copy_of_a_copy_keeps_all_notes(visit, exported, tmp_path):
    first = opened(visit, exported).page
    comment_at(first, 1, "First.")
    second = opened(visit, saved_page(first, tmp_path)).page
    comment_at(second, 5, "Second.", name="Mo")
    copy = saved_page(second, tmp_path)
    assert copy.name == "hannah-notes.html"
    assert [(one.by, one.text) for one in read_sent_notes(copy).comments] == [("Jo", "First."), ("Mo", "Second.")]


def test_only_ones_own_notes_can_be_changed_and_a_change_names_what_it_outdates(visit, tmp_path):
    path = tmp_path / "talk.html"
    path.write_text(page_text(Notes(SESSION, (FROM_MO,))), "utf-8")
    page = opened(visit, path).page
    assert page.get_by_role("button", name="Edit").count() == 0
    comment_at(page, 1, "Frist.")
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Comment", exact=True).fill("First.")
    page.get_by_role("button", name="Keep").click()
    mine, theirs = read_sent_notes(saved_page(page, tmp_path)).comments
    assert (mine.text, theirs.text) == ("First.", FROM_MO.text)
    assert mine.replaces == (mine.made_at,)
    assert mine.changed_at > mine.made_at


def test_a_deleted_comment_can_be_brought_back(visit, exported, tmp_path):
    page = opened(visit, exported).page
    comment_at(page, 1, "Perhaps.")
    page.get_by_role("button", name="Delete").click()
    assert page.locator("#notes .comment").count() == 0
    page.get_by_role("button", name="Undo").click()
    assert page.locator("#notes .comment-text").inner_text() == "Perhaps."


def test_notes_with_markup_in_them_are_text(visit, tmp_path):
    path = tmp_path / "talk.html"
    path.write_text(page_text(Notes(SESSION, (FROM_MO,))), "utf-8")
    seen = opened(visit, path)
    assert seen.page.locator("#notes .comment-text").inner_text() == FROM_MO.text
    assert seen.page.title() == "A talk"
    assert seen.complaints == []


def test_drafts_and_unsaved_notes_survive_the_closing_of_the_page(visit, exported):
    page = opened(visit, exported).page
    comment_at(page, 1, "Kept.")
    page.get_by_role("button", name="Note on Client at 0:06").click()
    page.get_by_label("Comment", exact=True).fill("Half a tho")
    page.keyboard.press("Escape")
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    page.reload()
    assert warned == ["beforeunload"]
    assert page.locator("#notes .comment-text").inner_text() == "Kept."
    page.get_by_role("button", name="Note on Client at 0:06").click()
    assert page.get_by_label("Comment", exact=True).input_value() == "Half a tho"


def test_nobody_is_warned_when_everything_is_saved(visit, exported, tmp_path):
    page = opened(visit, exported).page
    comment_at(page, 1, "Kept.")
    saved(page, "Save only the notes", tmp_path)
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    page.reload()
    assert warned == []


def test_it_works_where_nothing_may_be_stored(visit, exported):
    seen = visit()
    seen.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })")
    seen.page.goto(exported.as_uri())
    comment_at(seen.page, 1, "Still.")
    assert seen.page.locator("#notes .comment-text").inner_text() == "Still."
    assert seen.complaints == []


def test_typing_c_into_a_field_opens_nothing(visit, exported):
    page = opened(visit, exported).page
    comment_at(page, 1, "c")
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Comment", exact=True).press("c")
    assert page.locator("dialog[open]").count() == 1
    assert page.get_by_label("Comment", exact=True).input_value().count("c") == 2


def test_without_a_script_nothing_of_it_shows(visit, exported):
    page = opened(visit, exported, java_script_enabled=False).page
    assert page.locator("button").count() == 0
    assert page.locator("#notes").inner_text() == "Notes\n\nNo note yet."


def test_two_coaches_who_differ_are_both_shown_and_marked(visit, tmp_path):
    told = [
        Judgement(f"j{by}", by, "questions", verdict, 4.25, 1, QUESTION, made_at=MADE, changed_at=MADE)
        for by, verdict in (("Jo", "right"), ("Mo", "wrong"))
    ]
    path = tmp_path / "talk.html"
    path.write_text(page_text(Notes(SESSION, (), tuple(told))), "utf-8")
    page = opened(visit, path).page
    assert page.locator("#notes .judgement .badge").all_inner_texts() == ["coaches differ"] * 2
    assert page.locator("[data-figure=questions] .verdict").all_inner_texts() == ["Jo: right", "Mo: wrong"]


def test_no_accessibility_rule_is_broken_also_while_a_note_is_written(visit, exported):
    seen = visit(exported.as_uri(), bypass_csp=True)
    comment_at(seen.page, 1, "Kept.")
    shown = Axe().run(seen.page)
    assert shown.violations_count == 0, shown.generate_report()
    seen.page.get_by_role("button", name="Note on Consultant at 0:08").click()
    asked = Axe().run(seen.page)
    assert asked.violations_count == 0, asked.generate_report()


class Desk(ThreadingHTTPServer):
    """The app, as far as the script knows it: serves the page, takes notes."""

    daemon_threads = True

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.answer = 200
        desk = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.rpartition("/")[2]
                body = page_text(token="secret") if name == SESSION else (STATIC / name).read_text("utf-8")
                kind = {".js": "text/javascript", ".css": "text/css"}.get(Path(name).suffix, "text/html; charset=utf-8")
                self._say(200, kind, body)

            def do_POST(self) -> None:
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                desk.sent.append((self.path, self.headers["X-Form-Token"] or "", text))
                self._say(desk.answer, "application/json", json.dumps({}) if desk.answer == 200 else "<h1>The disk is full.</h1>")

            def _say(self, status: int, kind: str, body: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *told: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Answers)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_in_the_app_every_change_is_sent_with_the_token(visit, desk):
    page = visit(f"http://127.0.0.1:{desk.server_port}/sessions/{SESSION}").page
    with page.expect_response("**/notes"):
        comment_at(page, 4.5, "Here.")
    path, token, text = desk.sent[-1]
    assert (path, token) == (f"/sessions/{SESSION}/notes", "secret")
    notes = read_notes_text(text, "what was sent")
    assert (notes.session, notes.comments[0].text) == (SESSION, "Here.")
    assert page.get_by_role("button", name="Save").count() == 0


def test_what_the_app_refuses_is_said_and_sent_again(visit, desk):
    page = visit(f"http://127.0.0.1:{desk.server_port}/sessions/{SESSION}").page
    desk.answer = 507
    comment_at(page, 4.5, "Here.")
    page.get_by_text("Not saved: The disk is full.").wait_for()
    desk.answer = 200
    with page.expect_response("**/notes"):
        page.get_by_role("button", name="Try again").click()
    assert read_notes_text(desk.sent[-1][2], "what was sent").comments[0].text == "Here."
