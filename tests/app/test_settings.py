"""The settings page: what somebody wrote stays, what is wrong is shown, and no key ever is."""

import html
import re

import pytest

from tests.app.hostile import HOSTILE, shows_as_text
from voicecoach.conversation.offer import Offer, Package
from voicecoach.library.settings_file import load_settings

BY_HAND = """\
# mine
patience = 1.4  # I think slowly

[offer]
name = "Light House"
trade = "photographer"
packages = [{ what = "a day", price = 3000, currency = "EUR" }]  # the big one
area = "Leeds"

[chat]
base_url = "https://user:hidden@api.example.com/v1"
model = "big"
"""


@pytest.fixture
def by_hand(desk):
    desk.settings_file.parent.mkdir()
    desk.settings_file.write_text(BY_HAND)
    return desk.settings_file


def blanks(page: str) -> dict[str, list[str]]:
    """What a browser would send if somebody pressed Save at once."""
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        given = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if given.get("type") == "checkbox" and not re.search(r" checked[ >]", tag):
            continue
        fields.setdefault(given["name"], []).append(given.get("value", "on"))
    return fields


def save(browser, sent, **changed: str | list[str]):
    fields = blanks(browser.get("/settings").text)
    return browser.post("/settings", data={**fields, **changed}, headers=sent)


def test_saving_without_a_change_changes_no_letter(browser, sent, by_hand):
    assert save(browser, sent).headers["location"] == "/settings?saved"
    assert by_hand.read_text() == BY_HAND


def test_without_a_file_saving_nothing_writes_nothing_that_counts(desk, browser, sent):
    assert save(browser, sent).status_code == 303
    assert load_settings({}, desk.settings_file) == load_settings({}, desk.settings_file.parent / "none.toml")


def test_what_is_changed_is_kept_and_comments_stay(browser, sent, by_hand):
    answer = save(
        browser, sent, name="Dark House", patience="2", headphones="on", microphone="USB", package_what=["a day", "an hour", ""],
        package_price=["3,100", "250.50", ""], package_currency=["EUR", "eur", "EUR"],
    )  # fmt: skip
    assert answer.status_code == 303
    settings = load_settings({}, by_hand)
    assert settings.offer == Offer("Dark House", "photographer", (Package("a day", 3100, "EUR"), Package("an hour", 250.5, "EUR")), "Leeds")
    assert (settings.patience_s, settings.headphones, settings.microphone) == (2.0, True, "USB")
    for kept in ("# mine", "# I think slowly", "# the big one", "user:hidden@"):
        assert kept in by_hand.read_text()
    assert "Saved in" in browser.get("/settings?saved").text


def test_a_first_offer_can_be_written(desk, browser, sent):
    answer = save(
        browser,
        sent,
        name="Kim",
        trade="planner",
        package_what=["a wedding", ""],
        package_price=["4000", ""],
        package_currency=["GBP", "USD"],
    )
    assert answer.status_code == 303
    assert load_settings({}, desk.settings_file).offer == Offer("Kim", "planner", (Package("a wedding", 4000, "GBP"),))


def test_an_offer_can_be_taken_back(browser, sent, by_hand):
    nothing = dict.fromkeys(("name", "trade", "area", "dates"), "")
    columns = {name: [""] for name in ("package_what", "package_price")}
    assert save(browser, sent, **nothing, **columns, package_currency=["EUR"]).status_code == 303
    assert load_settings({}, by_hand).offer.sample


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"patience": "99"}, "at most 5"),
        ({"patience": "soon"}, "a number"),
        ({"name": ""}, "something must stand here"),
        ({"package_price": ["much"]}, "a number"),
        ({"package_price": ["0"]}, "more than 0"),
        ({"package_price": ["3.200"]}, "a number"),
        ({"package_currency": ["euros"]}, "three capital letters"),
        ({"chat_base_url": "https://user:key@api.example.com/v1"}, "OPENAI_API_KEY"),
        ({"chat_base_url": "https://api.example.com/v1?key=x"}, "OPENAI_API_KEY"),
    ],
)
def test_what_is_wrong_is_shown_where_it_is_and_nothing_is_saved(browser, sent, by_hand, wrong, said):
    answer = save(browser, sent, **wrong)
    assert answer.status_code == 422
    assert "Nothing was saved yet." in answer.text
    assert said in html.unescape(answer.text)
    assert 'aria-invalid="true"' in answer.text
    assert by_hand.read_text() == BY_HAND


def test_what_was_typed_is_still_there_when_something_was_wrong(browser, sent, by_hand):
    answer = save(browser, sent, name="Dark House", patience="99", headphones="on")
    fields = blanks(answer.text)
    assert (fields["name"], fields["patience"], fields["headphones"]) == (["Dark House"], ["99"], ["on"])


def test_markup_in_settings_shows_as_text(browser, sent, by_hand):
    fields = dict.fromkeys(("name", "trade", "area", "dates", "microphone", "output", "library", "chat_model"), HOSTILE)
    assert save(browser, sent, **fields).status_code == 303
    page = browser.get("/settings").text
    assert "alert(1)" in page
    assert shows_as_text(page)
    assert shows_as_text(save(browser, sent, patience=HOSTILE, package_price=[HOSTILE]).text)


def test_no_key_is_ever_shown(browser, by_hand, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    page = browser.get("/settings").text + browser.get("/clients/hannah").text + browser.get("/about").text
    assert "very-secret" not in page
    assert "hidden" not in re.sub(r'type="hidden"|visually-hidden|aria-hidden', "", page)
    assert "one is there" in page


def test_what_the_environment_decides_is_said(browser, monkeypatch, tmp_path):
    monkeypatch.setenv("VOICECOACH_LIBRARY", str(tmp_path))
    assert "VOICECOACH_LIBRARY" in browser.get("/settings").text


BROKEN = 'paitence = 1\napi_key = "sk-very-secret-key"\n[chat]\nbase_url = "https://me:hidden@api.example.com"\n<script>alert(1)</script>\n'


@pytest.fixture
def broken(desk):
    desk.settings_file.parent.mkdir()
    desk.settings_file.write_text(BROKEN)
    return desk.settings_file


def test_a_broken_file_is_shown_with_what_is_wrong_but_without_secrets(browser, broken):
    page = browser.get("/settings").text
    assert "not a TOML file" in page
    assert "paitence = 1" in page
    assert "very-secret" not in page
    assert "me:hidden" not in page
    assert shows_as_text(page)


def test_every_other_page_leads_to_the_settings_then(browser, broken):
    for path in ("/", "/sessions", "/progress", "/clients/hannah"):
        answer = browser.get(path)
        assert answer.status_code == 422
        assert 'href="/settings"' in answer.text


def test_a_broken_file_is_never_written_over(desk, browser, sent, broken):
    answer = browser.post("/settings", data=desk.form(name="Kim"), headers=sent)
    assert answer.status_code == 422
    assert broken.read_text() == BROKEN


def test_a_broken_file_can_be_put_aside_and_is_kept(desk, browser, sent, broken):
    assert browser.post("/settings/begin-anew", data=desk.form(), headers=sent).status_code == 303
    assert not broken.exists()
    assert (broken.parent / "voicecoach-broken-1.toml").read_text() == BROKEN
    assert browser.get("/settings").status_code == 200


def test_a_whole_file_is_not_put_aside(desk, browser, sent, by_hand):
    browser.post("/settings/begin-anew", data=desk.form(), headers=sent)
    assert by_hand.read_text() == BY_HAND


def test_a_key_that_is_not_known_is_named(desk, browser):
    desk.settings_file.parent.mkdir()
    desk.settings_file.write_text("paitence = 1\n")
    assert "paitence" in browser.get("/settings").text
