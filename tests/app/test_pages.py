"""The other pages: progress, the checklist, what is kept; and what is shown when something goes wrong."""

import html
import re
from dataclasses import replace

import pytest

from tests.app.conftest import HERE
from tests.app.hostile import HOSTILE, shows_as_text
from tests.gathering.kept import keep_talk
from voicecoach import shipped
from voicecoach.app import about
from voicecoach.app.catching_up import CatchingUp
from voicecoach.app.small_curve import HEIGHT, WIDTH, draw_curve
from voicecoach.coaching.progress import Point, Series

PLACES = ("/", "/clients/hannah", "/sessions", "/progress", "/settings", "/rubric", "/about", "/notes", "/nowhere")


@pytest.mark.parametrize("path", PLACES)
def test_every_page_has_a_title_a_language_a_way_past_the_navigation_and_nothing_inline(browser, path):
    page = browser.get(path).text
    assert '<html lang="en">' in page
    assert re.search(r"<title>\S.* – voicecoach</title>", page)
    assert '<a class="skip" href="#main">' in page
    assert '<main id="main"' in page
    assert not re.search(r"<[^>]+ (?:style|on\w+)=", page)
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


@pytest.mark.parametrize("path", PLACES)
def test_every_form_that_changes_something_carries_its_token(desk, browser, path):
    for form in re.findall(r"<form .*?</form>", browser.get(path).text, re.DOTALL):
        if 'method="post"' in form:
            assert f'name="form_token" value="{desk.place.keys.form_token}"' in form


def test_no_page_shows_the_token_that_opens_the_app(desk, browser):
    assert all(desk.place.keys.token not in browser.get(path).text for path in PLACES)


def test_styles_and_scripts_have_their_kinds_and_nothing_else_is_served(browser):
    for name, kind in (("base.css", "text/css"), ("app.css", "text/css"), ("take_in.js", "text/javascript"), ("icon.svg", "image/svg+xml")):
        answer = browser.get(f"/static/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
    for name in ("nothing.css", "..%2fserver.py", "%2e%2e%2fserver.py", "server.py", "", "%2fetc%2fpasswd", "..%5cserver.py"):
        assert browser.get(f"/static/{name}").status_code == 404


def test_every_file_that_a_page_asks_for_is_there(browser):
    asked = {path for place in PLACES for path in re.findall(r'"(/static/[^"]+)"', browser.get(place).text)}
    assert asked
    assert {path: browser.get(path).status_code for path in asked} == dict.fromkeys(asked, 200)


def test_an_address_that_there_is_not_says_so(browser):
    answer = browser.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


def test_a_page_that_is_asked_in_the_wrong_way_says_so(desk, browser, sent):
    answer = browser.post("/about", data=desk.form(), headers=sent)
    assert answer.status_code == 405
    assert "<h1>" in answer.text


def test_a_mistake_of_the_program_shows_nothing_of_its_insides(desk, monkeypatch, capsys):
    def break_down(*_):
        raise RuntimeError("what Hannah said")

    monkeypatch.setattr(about, "chat_choice", break_down)
    answer = desk.browser(broken_pages_raise=False).get("/about")
    assert answer.status_code == 500
    assert "Something unexpected happened." in answer.text
    for telling in ("Traceback", "RuntimeError", "Hannah", ".py"):
        assert telling not in answer.text
    assert "content-security-policy" in answer.headers
    assert "Hannah" not in capsys.readouterr().err


def test_what_is_kept_is_told_with_its_place(desk, browser):
    page = html.unescape(browser.get("/about").text)
    assert str(desk.library) in page
    assert str(desk.settings_file) in page


# ---- progress


def test_progress_is_told_once_the_sessions_are_worked_out(desk):
    for days in range(3):
        keep_talk(desk.library, persona="hannah", days=days)
    browser = replace(desk, place=replace(desk.place, catching_up=CatchingUp(start=lambda work: work()))).browser()
    assert "3 sessions are still being read." in browser.get("/progress").text
    assert browser.get("/progress/waiting").json() == {"waiting": 0}
    page = browser.get("/progress").text
    assert "still being read" not in page
    assert "Asked when it was right" in page
    assert page.count("<svg") >= 3
    assert page.count('<circle class="first"') >= 3


def test_nothing_is_worked_out_while_somebody_talks(desk, tmp_path):
    began = []
    catching_up = CatchingUp(start=began.append)
    catching_up.begin(tmp_path, busy=lambda: True)
    assert began == []
    catching_up.begin(tmp_path, busy=lambda: False)
    catching_up.begin(tmp_path, busy=lambda: False)  # it is at work already
    assert len(began) == 1


def test_the_list_of_sessions_has_the_work_begun_once(desk):
    began = []
    browser = replace(desk, place=replace(desk.place, catching_up=CatchingUp(start=began.append))).browser()
    browser.get("/sessions")
    began.pop()()
    browser.get("/sessions")
    assert began == []


def test_a_damaged_session_is_not_waited_for(desk):
    folder = keep_talk(desk.library, persona="hannah")
    (folder / "session.json").write_text("{")
    browser = replace(desk, place=replace(desk.place, catching_up=CatchingUp(start=lambda work: work()))).browser()
    browser.get("/progress")
    assert browser.get("/progress/waiting").json() == {"waiting": 0}


def test_whatever_one_session_holds_the_others_are_worked_out_and_nothing_of_it_is_printed(desk, monkeypatch, capsys):
    worked = []

    def work(folder):
        worked.append(folder)
        if len(worked) == 1:
            raise ValueError("what was said")

    for days in range(2):
        keep_talk(desk.library, persona="hannah", days=days)
    monkeypatch.setattr("voicecoach.app.catching_up.figures_in", work)
    catching_up = CatchingUp(start=lambda work: work())
    catching_up.begin(desk.library, busy=lambda: False)
    assert len(worked) == 2
    assert not catching_up.can_be_read(worked[0])
    assert capsys.readouterr().err == ""


def test_progress_without_sessions_says_how_to_begin(browser):
    assert "Choose a client" in browser.get("/progress").text


def point(session: str, value: float | None) -> Point:
    return Point(session, None, None, value, "" if value is None else f"{value:g}")


def test_a_curve_is_broken_where_a_figure_could_not_be_told():
    points = (point("a", 0.0), point("b", 4.0), point("c", None), point("d", 2.0))
    curve = draw_curve(Series("Asks", "more", points[0], points[1], points[3], False, points))
    assert len(curve.lines) == 1
    assert [dot.label for dot in curve.dots] == ["first", "best", "latest"]
    assert curve.dots[0].y == curve.baseline
    assert curve.dots[1].y < curve.dots[2].y < curve.dots[0].y
    assert all(0 < dot.x < WIDTH and 0 < dot.y < HEIGHT for dot in curve.dots)


def test_one_session_is_a_dot_and_nothing_but_zeros_lies_on_the_ground():
    alone = point("a", 0.0)
    curve = draw_curve(Series("Asks", "less", alone, alone, alone, True, (alone,)))
    assert curve.lines == ()
    assert [(dot.y, dot.label) for dot in curve.dots] == [(curve.baseline, "first best latest")]


# ---- the checklist


OWN = 'name = "mine"\nversion = "1"\n\n[[checks]]\nid = "kind"\ntext = "You were kind."\nby = "coach"\n'


def textarea(page: str) -> str:
    return html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[1])


def test_the_checklist_in_force_is_shown_letter_by_letter(browser):
    assert textarea(browser.get("/rubric").text) == shipped.rubric().read_text("utf-8")


def test_an_own_checklist_is_kept_and_shown(desk, browser, sent):
    answer = browser.post("/rubric", data=desk.form(text=OWN.replace("\n", "\r\n")), headers=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/rubric?saved")
    assert (desk.library / "rubric.toml").read_text() == OWN
    assert textarea(browser.get("/rubric").text) == OWN


@pytest.mark.parametrize(
    "text", ["", "name = ", OWN.replace('by = "coach"', 'figure = "no.such"'), HOSTILE, OWN + '[[checks]]\nid = "<b>"\n']
)
def test_a_wrong_checklist_is_shown_with_what_is_wrong_and_the_old_one_stays(desk, browser, sent, text):
    browser.post("/rubric", data=desk.form(text=OWN), headers=sent)
    answer = browser.post("/rubric", data=desk.form(text=text), headers=sent)
    assert answer.status_code == 422
    assert "What was saved before is still in force." in answer.text
    assert textarea(answer.text) == text
    assert shows_as_text(answer.text)
    assert (desk.library / "rubric.toml").read_text() == OWN


def test_a_checklist_that_was_broken_in_an_editor_can_be_mended_here(desk, browser, sent):
    desk.library.mkdir(parents=True)
    (desk.library / "rubric.toml").write_text("name = ")
    page = browser.get("/rubric").text
    assert 'role="alert"' in page
    assert textarea(page) == "name = "


def test_the_checklist_that_ships_can_be_looked_at_without_losing_ones_own(desk, browser, sent):
    browser.post("/rubric", data=desk.form(text=OWN), headers=sent)
    answer = browser.post("/rubric", data=desk.form(text=OWN, shipped="on"), headers=sent)
    assert textarea(answer.text) == shipped.rubric().read_text("utf-8")
    assert (desk.library / "rubric.toml").read_text() == OWN


def test_the_origin_of_these_tests_is_the_one_that_the_guard_expects(desk):
    assert f"http://{desk.place.keys.hosts[0]}" == HERE
