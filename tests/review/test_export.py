"""The export: one file that asks nobody for anything, and that no text can break out of."""

import json
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from tests.review.pages import HER, ME, a_long_page, a_page_of
from voicecoach.conversation.notes import Comment, Notes
from voicecoach.library.notes_form import read_notes_text
from voicecoach.review.assets import STATIC
from voicecoach.review.export import export_page

SOUND = b"\xff\xf3 a sound"
HOSTILE = "</script><script>alert(1)</script><!-- <script> \u2028 ]]> \" ' & <img src=x onerror=alert(2)> {{ 7*7 }}"


class Reader(HTMLParser):
    """The elements of a page with their attributes, and the texts of scripts and styles."""

    def __init__(self, page):
        super().__init__()
        self.elements = []
        self.texts = []
        self._open = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._open = (tag, dict(attrs))
            self.texts.append([*self._open, ""])

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._open = None

    def handle_data(self, data):
        if self._open:
            self.texts[-1][2] += data

    def inside(self, tag, **attributes):
        return [text for name, attrs, text in self.texts if name == tag and attributes.items() <= attrs.items()]

    def policy(self):
        (found,) = [attrs["content"] for tag, attrs in self.elements if tag == "meta" and "http-equiv" in attrs]
        return dict(part.strip().split(" ", 1) for part in found.split(";"))


def exported(page, sound=None):
    return Reader(export_page(page, sound))


@pytest.fixture(scope="module")
def long_page():
    return a_long_page()


@pytest.fixture(scope="module")
def read(long_page):
    return exported(long_page, SOUND)


def test_nothing_in_it_is_fetched_from_anywhere(read):
    for tag, attributes in read.elements:
        for name in ("src", "href", "action", "poster", "data", "srcset", "formaction"):
            address = attributes.get(name)
            assert address is None or address.startswith(("#", "data:")), (tag, name)
    assert not re.search(r"url\((?!['\"]?(?:data:|#))|@import", "".join(read.inside("style")))


def test_the_sound_is_inside(read):
    (player,) = [attributes for tag, attributes in read.elements if tag == "audio"]
    kind, _, data = player["src"].partition(";base64,")
    assert kind == "data:audio/mpeg"
    assert b64decode(data) == SOUND
    assert "controls" in player


def test_without_sound_there_is_no_player(long_page):
    assert not [1 for _, attributes in exported(long_page).elements if str(attributes.get("src")).startswith("data:audio")]


def test_the_policy_allows_what_is_in_it_and_nothing_else(read):
    policy = read.policy()
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["media-src"] == policy["img-src"] == "data:"
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        inside = [text for found, attributes, text in read.texts if found == tag and "type" not in attributes]
        hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inside]
        assert inside
        assert policy[name].split() == hashes


def test_nothing_is_styled_or_scripted_beside_the_policy(read):
    assert not [attributes for _, attributes in read.elements for name in attributes if name == "style" or name.startswith("on")]


def test_it_is_a_page_of_its_own_even_if_it_was_made_for_the_app(long_page):
    read = exported(replace(long_page, in_app=True, form_token="secret"), SOUND)
    assert "secret" not in export_page(replace(long_page, in_app=True, form_token="secret"), None)
    assert {attributes.get("method") for tag, attributes in read.elements if tag == "form"} <= {"dialog"}


def test_the_notes_are_inside_and_can_be_read_back(long_page, read):
    (text,) = read.inside("script", id="notes-data")
    assert read_notes_text(text, "the page") == long_page.notes


def test_the_session_is_named_where_scripts_and_readers_look_for_it(read, long_page):
    assert [attributes["data-session"] for _, attributes in read.elements if "data-session" in attributes] == [long_page.session.id]


def test_hostile_words_stay_words():
    page = a_page_of((HER, f"Hello. {HOSTILE}"), (ME, f"What was it like? {HOSTILE}"))
    notes = Notes(page.session.id, (Comment("c1", HOSTILE.replace("\u2028", " "), HOSTILE, 1.0, quote=HOSTILE),))
    hostile = exported(replace(page, notes=notes, client=HOSTILE, session=replace(page.session, id=HOSTILE)), SOUND)
    calm = exported(a_page_of((HER, "Hello. Calm."), (ME, "What was it like? Calm.")), SOUND)
    assert len(hostile.inside("script")) == len(calm.inside("script"))
    assert not [tag for tag, attributes in hostile.elements if tag == "img" or "onerror" in attributes]
    (data,) = hostile.inside("script", id="notes-data")
    assert json.loads(data)["comments"][0]["text"] == HOSTILE
    (about,) = hostile.inside("script", id="page-data")
    assert json.loads(about)["client"] == HOSTILE
    assert "\u2028" not in about


def test_styles_and_scripts_do_not_end_their_own_element():
    files = [path for path in STATIC.iterdir() if path.suffix in (".css", ".js")]
    assert files
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE), path.name
        assert "\r" not in text
