"""`personas draft`: a client to practise with, out of a talk of two human beings."""

import io
import json
import tomllib
from datetime import UTC, datetime

import pytest

from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.conversation.consent import Consent
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library import settings_file
from voicecoach.library.forms import SessionFile
from voicecoach.library.persona_file import load_persona
from voicecoach.library.session_folder import SessionFolder

NOW = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)
TALK = (
    "Hello, this is Rebecca. I found you on Google.",
    "Hello Rebecca. What brings you to me?",
    "My father turns eighty in June, and we have no picture of all of us together. My brother Marcus lives in Lisbon.",
    "What would such a picture mean to you?",
    "Since my mother died we were never all in one room, and I want one picture in which he laughs before it is too late.",
    "How many people will be there at the party?",
    "About forty people. Most of them come by train.",
    "And where does Marcus want the party to take place?",
    "In a barn near Porto. You can call me on 0791 234 5678.",
    "The whole day costs two thousand dollars.",
    "I am worried that there are hidden costs on top of that. We had put aside one thousand dollars. Is that everything?",
)
NAMES = ("rebecca", "marcus", "lisbon", "porto", "0791", "5678")


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """The user's own personas lie here, and no settings file is read."""
    monkeypatch.setattr(settings_file.platformdirs, "user_data_path", lambda name: tmp_path / name)
    monkeypatch.setattr(settings_file.platformdirs, "user_config_path", lambda name: tmp_path / "settings")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "voicecoach" / "personas"


def keep(library, lines, kind=Kind.RECORDED, persona=None):
    about = SessionFile("2026-03-04T10-15-02_recorded", kind, NOW, persona, consent=Consent(("Nora Vance", "client"), NOW))
    folder = SessionFolder(library, about, with_sound=False)
    for number, text in enumerate(lines):
        speaker = (Speaker.CLIENT, Speaker.CONSULTANT)[number % 2]
        folder.turn(Turn(speaker, text, 10.0 * number, 10.0 * number + 8))
    folder.finish(Outcome.STOPPED, Timing())


def draft(library, *options, lines=TALK):
    keep(library, lines)
    return main(["personas", "draft", "latest", "--library", str(library), *options])


@pytest.fixture
def text(tmp_path, own):
    assert draft(tmp_path / "library") == 0
    return (own / "client-2026-03-04-1015.toml").read_text(encoding="utf-8")


def test_it_passes_the_check_and_is_among_ones_own(text, capsys):
    assert main(["personas", "check", "client-2026-03-04-1015"]) == 0
    assert main(["personas", "--json"]) == 0
    assert "client-2026-03-04-1015" in {one["name"] for one in json.loads(capsys.readouterr().out.splitlines()[-1])}


def test_needs_concerns_and_facts_are_what_the_client_said(text, own):
    persona = load_persona("client-2026-03-04-1015", (own,), shipped.concerns())
    needs = " ".join(line for need in persona.needs for line in need.reveals)
    assert "one picture in which he laughs" in needs
    assert "one picture in which he laughs" in persona.needs[-1].reveals[0]  # what weighs lies deepest
    assert [line for concern in persona.concerns for line in concern.lines] == ["I am worried that there are hidden costs on top of that."]
    assert persona.concerns[0].id == "hidden-costs"
    assert "About forty people." in {answer for fact in persona.facts for answer in fact.answers}


def test_each_has_its_quote_and_its_time_beside_it(text):
    assert "# 0:40 “Since my mother died" in text
    assert "# 1:00 “About forty people.”" in text
    assert "# asked: “How many people will be there at the party?”" in text
    assert "one thousand dollars" in text.partition("[price]")[2].partition("[[needs]]")[0]


def test_it_says_that_it_comes_from_a_real_talk(text):
    assert text.startswith("# Drafted from a real talk (2026-03-04T10-15-02_recorded). Behind this client stands a real person.")


def test_names_places_and_numbers_are_nowhere_in_it(text):
    assert [name for name in NAMES if name in text.lower()] == []
    assert "[name]" not in text
    tomllib.loads(text)


def test_names_are_kept_when_that_is_asked_for(tmp_path, own):
    assert draft(tmp_path / "library", "--keep-names", "--name", "becky") == 0
    text = (own / "becky.toml").read_text(encoding="utf-8")
    assert "Marcus lives in Lisbon" in text
    assert "as they were said" in text


def test_she_can_be_practised_with_at_once(text, tmp_path, monkeypatch, capsys):
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO("Hello. What brings you to me?\nHow many people will be there?\n"))
    assert main(["practice", "client-2026-03-04-1015", "--text", "--seed", "1", "--no-check-in", "--library", str(tmp_path / "other")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Hello. I found you on")
    assert "About forty people." in said


def test_whoever_said_next_to_nothing_becomes_no_persona(tmp_path, own, capsys):
    assert draft(tmp_path / "library", lines=("Hello.", "Hello, how are you?", "Fine.", "Good.")) == 2
    assert "too little" in capsys.readouterr().err
    assert not own.exists()


def test_a_talk_without_worries_or_questions_is_a_persona_all_the_same(tmp_path, own):
    lines = ("Hello.", "Hello.", "Our barn stands on the hill behind the village.", "I see.")
    assert draft(tmp_path / "library", lines=lines) == 0
    persona = load_persona("client-2026-03-04-1015", (own,), shipped.concerns())
    assert persona.needs[0].reveals == ("Our barn stands on the hill behind the village.",)


def test_what_a_recogniser_wrote_cannot_break_the_file(tmp_path, own):
    lines = (
        'I want "pictures" of <b>her</b> \\ and {price} `now` because she is ill, one, two. Three! Four! Five!',
        "Why?\u2028",
        "Because.",
    )
    assert draft(tmp_path / "library", lines=lines) == 0
    load_persona("client-2026-03-04-1015", (own,), shipped.concerns())


def test_a_name_that_is_taken_is_left_as_it_is(text, tmp_path, own, capsys):
    assert main(["personas", "draft", "latest", "--library", str(tmp_path / "library")]) == 2
    assert "there already" in capsys.readouterr().err
    assert (own / "client-2026-03-04-1015.toml").read_text(encoding="utf-8") == text


def test_a_simulated_client_is_not_drafted(tmp_path, capsys):
    keep(tmp_path / "library", TALK, Kind.PRACTICE, "hannah")
    assert main(["personas", "draft", "latest", "--library", str(tmp_path / "library")]) == 2
    assert "voicecoach practice hannah" in capsys.readouterr().err
