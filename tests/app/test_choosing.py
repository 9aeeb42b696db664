"""Choosing a client, and what is settled before a talk."""

import re

import pytest

from tests.app.hostile import HOSTILE, SLY, shows_as_text
from tests.gathering.kept import keep_talk
from voicecoach import shipped
from voicecoach.client.persona import Trait
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.persona_file import list_personas

SHIPPED, _ = list_personas([shipped.personas()], shipped.concerns())
TEMPLATE = shipped.persona_template().read_text("utf-8")

PASSED_OVER = tuple(
    turn
    for number in range(4)
    for turn in (
        Turn(Speaker.CLIENT, "Our photographer closed down by group mail, and I cried for a week."),
        Turn(Speaker.CONSULTANT, f"We have {number + 2} great cameras and the best albums in town."),
    )
)


def own_persona(desk, name: str, **changed: str) -> None:
    """A persona of the user's own, with some texts in place of those of the template."""
    text = re.sub(r'(?m)^name = ".*"', f'name = "{name}"', TEMPLATE, count=1)
    for key, value in changed.items():
        text = re.sub(rf'(?m)^{key} = ".*"', lambda found, key=key, value=value: f"{key} = '''{value}'''", text, count=1)
    folder = desk.library.parent / "personas"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, "utf-8")


def cards(page: str) -> list[str]:
    return re.findall(r'href="/clients/([^"]+)"', page)


def test_every_client_has_a_card_the_easy_ones_first(browser):
    page = browser.get("/").text
    assert set(cards(page)) == {persona.name for persona in SHIPPED}
    difficulty = {persona.name: str(persona.difficulty) for persona in SHIPPED}
    order = [difficulty[name] for name in cards(page)]
    assert order == sorted(order, key=["easy", "medium", "hard"].index)


@pytest.mark.parametrize("persona", SHIPPED, ids=lambda persona: persona.name)
def test_what_a_client_hides_stands_on_no_page_before_the_talk(browser, persona):
    shown = browser.get("/").text + browser.get(f"/clients/{persona.name}").text
    hidden = [need.label for need in persona.needs if need.depth > 1]
    hidden += [line for need in persona.needs for line in need.reveals]
    hidden += [persona.best_ending, *(condition.text for condition in persona.conditions)]
    hidden += [persona.wrong_fit.why] if persona.wrong_fit else []
    assert [text for text in hidden if text and text in shown] == []


def test_cards_can_be_filtered(browser):
    assert set(cards(browser.get("/?difficulty=easy").text)) == {persona.name for persona in SHIPPED if persona.difficulty == "easy"}
    assert set(cards(browser.get("/?trade=wedding").text)) == {persona.name for persona in SHIPPED if persona.genre == "wedding"}
    assert set(cards(browser.get("/?manner=shy&difficulty=hard").text)) == {
        persona.name for persona in SHIPPED if Trait.SHY in persona.traits and persona.difficulty == "hard"
    }
    assert "No client is like that." in browser.get("/?trade=plumbing").text


def test_ones_own_clients_come_first_and_say_so(desk, browser):
    own_persona(desk, "zelda", who="Zelda, who is mine")
    page = browser.get("/").text
    assert cards(page)[0] == "zelda"
    assert "your own" in page


def test_a_client_of_ones_own_can_be_begun_and_talked_with(desk, browser, sent):
    answer = browser.post("/clients", data=desk.form(name="zelda"), headers=sent)
    assert answer.headers["location"] == "/?begun=zelda"
    assert "zelda is begun" in browser.get(answer.headers["location"]).text
    assert browser.get("/clients/zelda").status_code == 200


@pytest.mark.parametrize("name", ["hannah", "", "../zelda", "ZELDA", "a b", "con", "<b>", "zelda.toml"])
def test_a_name_that_is_none_or_is_taken_begins_nothing(desk, browser, sent, name):
    answer = browser.post("/clients", data=desk.form(name=name), headers=sent)
    assert answer.status_code == 422
    assert "<b>" not in answer.text
    assert not (desk.library.parent / "personas").exists() or list((desk.library.parent / "personas").iterdir()) == []


def test_a_persona_that_is_written_while_the_app_runs_is_there_at_once(desk, browser):
    assert "zelda" not in cards(browser.get("/").text)
    own_persona(desk, "zelda")
    assert "zelda" in cards(browser.get("/").text)


def test_a_broken_persona_file_is_named_with_what_is_wrong_and_hides_nobody(desk, browser):
    own_persona(desk, "zelda", difficulty="terrible")
    page = browser.get("/").text
    assert "Left out:" in page
    assert "zelda.toml" in page
    assert "difficulty" in page
    assert len(cards(page)) == len(SHIPPED)
    assert browser.get("/clients/zelda").status_code == 404


def test_markup_in_a_persona_shows_as_text(desk, browser):
    own_persona(desk, "zelda", who=SLY, situation=SLY, manner=SLY)
    for path in ("/", "/clients/zelda"):
        page = browser.get(path).text
        assert "&#34;&#39; autofocus onfocus=alert(1) javascript:alert(3) &amp;lt;b&amp;gt; &amp;amp;" in page
        assert "\"' autofocus" not in page


def test_markup_in_a_broken_persona_shows_as_text(desk, browser):
    own_persona(desk, "zelda", difficulty=HOSTILE)
    own_persona(desk, "yolanda", who=HOSTILE)
    assert shows_as_text(browser.get("/").text)


@pytest.mark.parametrize(
    "name",
    [
        "nobody",
        "..%2f..%2fpyproject",
        "hannah.toml",
        "%2fetc%2fpasswd",
        "%2e%2e",
        "HANNAH",
        "hannah%00",
        f"{shipped.personas()}%2fhannah.toml",
    ],
)
def test_a_name_is_never_taken_for_a_path(browser, name):
    assert browser.get(f"/clients/{name}").status_code == 404


def test_the_page_before_a_talk_says_whom_one_meets_and_starts_it(desk, browser):
    page = browser.get("/clients/hannah?intention=wait%20%3Cb%3E").text
    assert "Find out what she really needs" in page
    assert 'value="wait &lt;b&gt;"' in page
    assert '<form method="post" action="/talk">' in page
    assert desk.place.keys.form_token in page
    assert "sample photographer" in page


def test_a_chat_model_elsewhere_says_beforehand_what_would_leave(desk, browser):
    desk.settings_file.parent.mkdir()
    desk.settings_file.write_text('[chat]\nbase_url = "https://user:secret@api.example.com/v1"\nmodel = "big"\n')
    page = browser.get("/clients/hannah").text
    assert "This leaves your machine, to api.example.com" in page
    assert "secret" not in page


def test_a_chat_model_elsewhere_that_is_not_named_cannot_be_chosen(desk, browser):
    desk.settings_file.parent.mkdir()
    desk.settings_file.write_text('[chat]\nbase_url = "https://api.example.com/v1"\n')
    page = browser.get("/clients/hannah").text
    assert re.search(r'id="chat"[^>]* disabled', page)


def test_whoever_has_practised_can_go_on_with_what_there_is_to_work_on(desk, browser):
    keep_talk(desk.library, PASSED_OVER, persona="hannah")
    [session] = desk.library.iterdir()
    assert "Last time: Hannah" in browser.get("/").text
    assert browser.get(f"/sessions/{session.name}").status_code == 200
    page = browser.get("/").text
    assert "What to work on" in page
    assert 'href="/clients/hannah?intention=' in page


def test_a_broken_last_session_is_no_hindrance(desk, browser):
    (desk.library / "2026-01-01T10-00-00_hannah").mkdir(parents=True)
    (desk.library / "2026-01-01T10-00-00_hannah" / "session.json").write_text("{")
    assert "Last time" not in browser.get("/").text
