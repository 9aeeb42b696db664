"""The page of a session: what is on it, in which order, and what its scripts can hold on to."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.review import pages
from tests.review.markup import Element, parse
from tests.review.pages import HER, ME
from voicecoach.coaching.errors import measured_errors
from voicecoach.coaching.report import make_report
from voicecoach.coaching.telling.certainty import share_of
from voicecoach.conversation.notes import Comment, Judgement, Notes
from voicecoach.conversation.session import Kind, Outcome
from voicecoach.review.assets import inlined
from voicecoach.review.page import render_page
from voicecoach.review.session_page import SessionPage

NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3) \u2028 & \"quoted\" 'so'"
ORDER = (
    "moments",
    "keep-and-focus",
    "takes",
    "passed-over",
    "dodged",
    "proposal",
    "price-and-ask",
    "who-spoke",
    "figures",
    "own-line",
    "notes",
)


def drawn(page: SessionPage) -> Element:
    return parse(render_page(page))


@pytest.fixture(scope="module")
def long() -> Element:
    return drawn(pages.a_long_page())


@pytest.mark.parametrize(
    "page",
    [
        pages.a_long_page(),
        pages.a_long_page(in_app=True, form_token="t"),
        pages.a_long_page(sound_url=None, sound=None),
        pages.a_typed_page(),
        pages.an_empty_page(),
        pages.a_page_of((ME, "Hello, is anybody there?")),
        pages.a_page_of((HER, "Hello? I can hear nothing."), kind=Kind.PRACTICE),
        pages.an_hour(60),
    ],
    ids=["long", "app", "no sound", "typed", "empty", "consultant alone", "client alone", "hour"],
)
def test_every_page_is_well_made(page: SessionPage) -> None:
    """Closed elements, one id once, headings that skip no level, nothing that a strict policy forbids."""
    for html in (render_page(page), render_page(page, inlined())):
        root = parse(html)
        ids = [element["id"] for element in root.all() if element.get("id")]
        assert len(ids) == len(set(ids))
        levels = [int(element.tag[1]) for element in root.all() if element.tag in ("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        for element in root.all():
            assert element.get("style") is None
            assert not [name for name in element.attributes if name.startswith("on")]
        assert root.one("main")["data-session"] == page.session.id
        targets = {(link["href"] or "")[1:] for link in root.all("a") if (link.get("href") or "").startswith("#")}
        assert targets <= set(ids)


def test_the_sections_come_in_the_order_in_which_a_coach_wants_to_hear_them(long: Element) -> None:
    ids = [section.get("id") for section in long.one("div", cls="findings").all("section")]
    assert tuple(ids) == ORDER
    assert [fold["id"] for fold in long.all("details", cls="fold")] == [
        "questions", "given-back", "about-yourself", "trust", "needs", "yes-and-no", "distrust", "speaking", "steps", "rubric", "sureness",
    ]  # fmt: skip


def test_it_begins_with_how_it_ended_and_whether_that_was_good(long: Element) -> None:
    assert long.one("h1").text == "A consultation with Miriam"
    best = "That is the best that could honestly come of it: a talk with her brother by Thursday, with the fourteenth held."
    assert long.one(id="ended").text.startswith(f"It ended undecided. {best}")


def test_a_yes_that_will_not_last_is_called_so() -> None:
    page = pages.a_long_page()
    report = replace(page.report, client=replace(page.report.client, will_cancel=True))
    ended = drawn(replace(page, report=report)).one(id="ended").text
    assert "Miriam gave in and said yes, and will cancel. She will cancel: it was easier to say yes than no." in ended
    assert "a good ending" not in ended


def test_the_three_moments_hold_both_voices_and_play(long: Element) -> None:
    opened, closed, ask = long.one(id="moments").all("li")
    assert [moment.one("h3").text for moment in (opened, closed, ask)] == [
        "Where it opened",
        "Where it closed up",
        "The ask, and the quiet after it",
    ]
    assert "How is she now?" in opened.text
    assert "She walks with a stick." in opened.text
    assert "She had a stroke in the autumn." in closed.text
    assert "And how many people will be there?" in closed.text
    assert all(moment.all("button", cls="at") for moment in (opened, closed, ask))


def test_everything_that_can_be_heard_has_its_second_and_its_clock_time(long: Element) -> None:
    buttons = long.all("button", cls="at")
    assert len(buttons) > 60
    for button in buttons:
        at_s = float(button["data-at"] or "")
        assert button.text.endswith(f"{int(at_s) // 60}:{int(at_s) % 60:02d}")


def test_markers_stand_at_the_seconds_of_what_they_mark(long: Element) -> None:
    page = pages.a_long_page()
    markers = {(marker["data-kind"], marker["data-turn"]): marker for marker in long.all("g", cls="marker")}
    asked = markers["open_question", "3"]
    assert float(asked["data-at"] or "") == page.session.turns[3].start_s
    assert asked["aria-label"] == "Open question at 0:18: What made you ring now?"
    assert {kind for kind, _ in markers} == {
        "open_question", "closed_question", "follow_up", "reflection", "ask", "feature_claim", "comment",
    }  # fmt: skip
    assert float(markers["comment", "11"]["data-at"] or "") == 63.7
    assert long.one("svg", id="timeline")


def test_pressure_has_a_marker_and_a_row_to_judge() -> None:
    page = pages.a_page_of(
        (HER, "I'd like to think about it."),
        (ME, "My dates are going very fast. You should decide today."),
        (HER, "Hm."),
        kind=Kind.PRACTICE,
    )
    root = drawn(page)
    assert root.all("g", cls="marker", data_kind="pressure")
    assert root.all("li", data_figure="pressure")


def test_the_transcript_has_its_hooks(long: Element) -> None:
    turns = long.one("ol", id="transcript").all("li", cls="turn")
    page = pages.a_long_page()
    assert len(turns) == len(page.session.turns)
    asked = turns[3]
    assert (asked["id"], asked["data-turn"], asked.classes) == ("turn-3", "3", ["turn", "consultant"])
    assert (float(asked["data-start"] or ""), float(asked["data-end"] or "")) == (
        page.session.turns[3].start_s,
        page.session.turns[3].end_s,
    )
    words = asked.all("span", cls="w")
    assert [word.text for word in words] == ["What", "made", "you", "ring", "now?"]
    times = [float(word["data-at"] or "") for word in words]
    assert times == sorted(times)
    assert asked.one("span", cls="tag").text == "open question"


def test_figures_can_be_judged_where_they_stand(long: Element) -> None:
    rows = long.all("li", cls="evidence")
    assert {row["data-figure"] for row in rows if not (row["data-figure"] or "").startswith(("rubric.", "steps."))} == {
        "questions", "reflections", "closing", "price", "recommendations", "feature_talk", "price_apology", "passed_over",
    }  # fmt: skip
    asked = next(row for row in rows if row["data-figure"] == "questions")
    assert (asked["data-turn"], asked["data-quote"]) == ("3", "What made you ring now?")
    assert float(asked["data-at"] or "") == pages.a_long_page().report.questions.items[1].at_s
    steps = [row["data-figure"] for row in rows if (row["data-figure"] or "").startswith("steps.")]
    assert steps == ["steps.rapport", "steps.need", "steps.values", "steps.advocacy", "steps.solution", "steps.ask"]
    assert sum((row["data-figure"] or "").startswith("rubric.") for row in rows) == len(pages.a_long_page().report.rubric.checks)


def test_what_the_coach_said_stands_in_its_place(long: Element) -> None:
    assert "You noticed it yourself" in long.one(id="turn-11").one("p", cls="turn-comment").text
    notes = long.one(id="notes")
    assert [comment["data-note"] for comment in notes.all("li", cls="comment")] == ["c-3", "c-1", "c-2"]
    assert "Jo on a question: right – The best question of the talk. (the program: an open question)" in notes.text
    asked = next(row for row in long.all("li", cls="evidence") if row.get("data-quote") == "What made you ring now?")
    assert "Jo: right" in asked.one("p", cls="verdict").text
    assert "Jo: 4 of 5" in long.one(data_figure="steps.values").text


def test_what_was_taken_back_is_not_shown() -> None:
    notes = Notes("n", (Comment("1", "Jo", "Gone.", deleted=True),), (Judgement("2", "Jo", "closing", "no", deleted=True),))
    root = drawn(pages.plain(pages.a_session(), notes))
    assert "Gone." not in root.one(id="notes").text
    assert "No note yet." in root.one(id="notes").text


def test_the_trainees_own_line_stands_beside_the_coachs_notes(long: Element) -> None:
    own = long.one(id="own-line").text
    assert "You wanted to Stay with what is said" in own
    assert "2 → 4 of 5" in own
    assert "The stroke." in own
    assert long.one("aside", cls="set-out").text.startswith("Anna set out to Stay with what is said")


def test_figures_tell_how_sure_they_are_and_what_cannot_be_told_says_why(long: Element) -> None:
    measured = dict(measured_errors().rows)["questions"]
    assert (
        f"questions found; {share_of(1 - measured.recall)} missed, {share_of(1 - measured.precision)} wrong"
        in long.one(id="questions").text
    )
    assert "missed of 10" in long.one(id="sureness").text
    assert "Interruptions: the microphone was held off while Miriam spoke" in long.one(id="speaking").text
    alone = drawn(pages.a_page_of((ME, "Hello, is anybody there? I had hoped to hear what you are looking for.")))
    assert alone.one(id="passed-over").text.endswith("Cannot be told: the client's side is missing.")
    assert "The balance cannot be told" in alone.one(id="who-spoke").text


def test_the_talk_share_is_two_bars_around_the_proposal_with_the_reference_small(long: Element) -> None:
    before, after = long.one(id="who-spoke").all("svg", cls="bar")
    assert (before["aria-label"] or "").startswith("before: 3")
    assert (after["aria-label"] or "").startswith("after: 6")
    assert before.one("line")["x1"] == "43.00%"
    assert "It is no mark to reach." in long.one(id="who-spoke").text


def test_where_the_second_reading_differs_the_page_says_what_the_client_heard(long: Element) -> None:
    turn = long.one(id="turn-7")
    assert " ".join(word.text for word in turn.all("span", cls="w")) == "When actually is the birthday?"
    assert turn.one("p", cls="heard-as").text == "The client heard: When exactly is the birthday?"
    assert turn.all("span", cls="tag")
    assert not long.one(id="turn-3").all("p", cls="heard-as")


def test_takes_stand_side_by_side_and_link_only_in_the_app(long: Element) -> None:
    first, second = long.one(id="takes").all("li", cls="take")
    assert "this talk" in first.text
    assert "I'm sorry. How is she now?" in second.text
    assert "Trust after it: 6.1 of 10." in second.text
    assert not second.all("a")
    inside = drawn(pages.a_long_page(in_app=True)).one(id="takes").all("li", cls="take")
    assert inside[1].one("a")["href"] == "/sessions/2026-03-04T19-02-11_miriam"


def test_in_the_app_every_own_turn_can_be_said_again() -> None:
    root = drawn(pages.a_long_page(in_app=True, form_token="secret"))
    form = root.one("form", id="retake")
    assert (form["method"], form["action"]) == ("post", f"/sessions/{pages.NAME}/retake")
    assert form.one("input", name="form_token")["value"] == "secret"
    buttons = root.all("button", form="retake")
    own = [str(index) for index, turn in enumerate(pages.a_session().turns) if turn.speaker is ME]
    assert [button["value"] for button in buttons] == own
    assert {button["name"] for button in buttons} == {"turn"}
    assert {link["href"] for link in root.one("div", cls="actions").all("a")} >= {f"/sessions/{pages.NAME}/forget"}


def test_two_people_cannot_retake_a_talk() -> None:
    session = replace(pages.a_session(), kind=Kind.RECORDED)
    assert not drawn(replace(pages.plain(session), in_app=True)).all("button", form="retake")


def test_a_file_has_no_actions_and_names_nothing_of_the_app(long: Element) -> None:
    assert not long.all("form", id="retake")
    assert not long.all("div", cls="actions")
    assert not [link for link in long.all("a") if (link.get("href") or "").startswith("/")]


def test_without_sound_times_lead_into_the_transcript() -> None:
    root = drawn(pages.a_long_page(sound_url=None, sound=None))
    assert not root.all("audio")
    assert not root.all("button", cls="at")
    assert root.one(id="moments").all("a", cls="at")[0]["href"] == "#turn-11"
    assert "drawn from the times at which somebody spoke" in root.one("div", cls="timeline").text


def test_a_typed_talk_has_no_timeline_and_no_times() -> None:
    root = drawn(pages.a_typed_page())
    assert not root.all("svg", id="timeline")
    assert not [element for element in root.all() if element.get("data-at") or element.get("data-start")]
    assert len(root.one(id="transcript").all("li", cls="turn")) == 26
    assert "How long each took cannot be told" in root.one(id="steps").text


def test_an_empty_talk_says_that_nobody_spoke_and_can_still_have_notes() -> None:
    root = drawn(pages.an_empty_page())
    assert "Nobody said anything, so there is nothing to tell." in root.text
    assert root.one(id="notes")
    assert not root.all(id="moments")


def test_whatever_people_wrote_shows_as_text() -> None:
    session = pages.a_session()
    turns = (replace(session.turns[0], text=NASTY), replace(session.turns[1], text=f"{NASTY} What made you ring now?"), *session.turns[2:])
    session = replace(session, id=NASTY, turns=turns, check_in=replace(session.check_in, intention=NASTY, reflection=NASTY))
    notes = Notes(NASTY, (Comment(NASTY, NASTY, NASTY, 3.0, quote=NASTY),), (Judgement("j", NASTY, NASTY, NASTY, quote=NASTY, text=NASTY),))
    page = replace(pages.plain(session, notes), consultant=NASTY, client=NASTY, takes=pages.TAKES, in_app=True, form_token=NASTY)
    page = replace(page, takes=(replace(pages.TAKES[1], session=NASTY, text=NASTY, line=NASTY, answer=NASTY),))
    for html in (render_page(page), render_page(page, inlined())):
        root = parse(html)
        assert "alert(1)" not in "".join(script.raw for script in root.all("script") if not script.get("type"))
        assert not root.all("img")
        assert "<script>alert" not in html
        assert not [link for link in root.all("a") if (link.get("href") or "").startswith("javascript:")]
        assert NASTY.split(" &")[0].replace(" \u2028", "") in root.one(id="notes").text
        data = json.loads(root.one("script", id="page-data").raw)
        assert data["session"] == NASTY
        assert json.loads(root.one("script", id="notes-data").raw)["comments"][0]["text"] == NASTY
        assert "\u2028" not in root.one("script", id="page-data").raw


def test_a_sentence_of_a_hundred_thousand_letters_is_shown_once_and_quoted_in_short() -> None:
    endless = "and then " * 11_000 + "why?"
    page = pages.a_page_of((HER, "Hello."), (ME, f"{endless} Tell me."), (HER, endless), (ME, "How many guests?"), kind=Kind.PRACTICE)
    html = render_page(replace(page, sound_url="sound"))
    assert len(html) < 3.5 * len(endless)
    assert len(parse(html).one(id="turn-1").text) > len(endless)


def test_a_page_links_its_assets_or_holds_them() -> None:
    page = pages.an_empty_page()
    linked = parse(render_page(page))
    assert [link["href"] for link in linked.all("link", rel="stylesheet")] == [
        "/static/base.css",
        "/static/review.css",
        "/static/notes.css",
    ]
    assert [script["src"] for script in linked.all("script") if script.get("src")] == ["/static/notes.js", "/static/review.js"]
    held = parse(render_page(page, replace(inlined(), policy="default-src 'none'")))
    assert not held.all("link", rel="stylesheet")
    assert not [script for script in held.all("script") if script.get("src")]
    assert [style.raw for style in held.all("style")] == [style.text for style in inlined().styles]
    assert [script.raw for script in held.all("script") if not script.get("type")] == [script.text for script in inlined().scripts]
    assert held.one("meta", http_equiv="Content-Security-Policy")["content"] == "default-src 'none'"


def test_the_same_input_gives_the_same_page() -> None:
    assert render_page(pages.a_long_page()) == render_page(pages.a_long_page())


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_and_outcome_has_its_words(kind: Kind, outcome: Outcome) -> None:
    root = drawn(pages.plain(replace(pages.a_session(), kind=kind, outcome=outcome)))
    assert root.one("p", cls="about").text


def test_in_a_retake_what_had_been_said_before_is_folded_up() -> None:
    session = pages.a_session()
    again = replace(session, turns=(replace(session.turns[8], again=True), *session.turns[9:]), before=session.turns[:8])
    root = drawn(pages.plain(again))
    assert "What made you ring now?" in root.one("details", cls="before-it").text
    assert "said again" in root.one(id="turn-0").text


def test_where_the_coach_counts_otherwise_both_counts_stand() -> None:
    notes = Notes(pages.NAME, (), (Judgement("j", "Jo", "questions", "wrong", 18.4, 3, "What made you ring now?"),))
    session = pages.a_session()
    page = replace(pages.a_long_page(), report=make_report(session, None, None, notes), notes=notes)
    questions = drawn(page).one(id="questions")
    assert "A question: your coach counts 6, the program 7." in questions.text
    assert "What made you ring now?" not in questions.text
