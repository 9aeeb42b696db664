"""`personas` as a command: who is there, what is hidden until asked for, a new client to begin with, and the concern library."""

import io
import json
import re
import sys

import pytest

from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.client.cues import Cue
from voicecoach.client.persona import Check, Difficulty, Trait
from voicecoach.library import settings_file
from voicecoach.library.persona_file import load_persona
from voicecoach.library.persona_form import PersonaForm

TEMPLATE = shipped.persona_template().read_text(encoding="utf-8")
SWITCHED_ON = re.sub(r"^#: ", "", TEMPLATE, flags=re.MULTILINE)
HIDDEN = {
    "needs",
    "concerns",
    "behind_concerns",
    "values",
    "yes_when",
    "no_when",
    "best_ending",
    "purse",
    "decides",
    "wrong_fit",
    "stories",
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's data lie here, and no settings file is read."""
    monkeypatch.setattr(settings_file.platformdirs, "user_data_path", lambda name: tmp_path / name)
    monkeypatch.setattr(settings_file.platformdirs, "user_config_path", lambda name: tmp_path / "settings")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "voicecoach" / "personas"


@pytest.fixture
def shown(capsys):
    """What a command prints that must end well."""

    def run(*arguments: str) -> str:
        assert main(["personas", *arguments]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(capsys):
    """What a command says that must end with 2."""

    def run(*arguments: str) -> str:
        assert main(["personas", *arguments]) == 2
        said = capsys.readouterr().err
        assert "What to do:" in said
        assert all(line.isprintable() for line in said.splitlines())
        return said

    return run


def keys_of(schema: dict) -> set[str]:
    """All keys of a persona file, from its form."""
    tables = [schema, *schema["$defs"].values()]
    return {key for table in tables for key in table.get("properties", {})}


def test_a_list_names_the_manners(shown):
    text = shown()
    assert re.search(r"louise .* hard +shy, anxious", text)
    (louise,) = [persona for persona in json.loads(shown("--json")) if persona["name"] == "louise"]
    assert louise["manners"] == ["shy", "anxious"]


def test_a_narrow_list_names_the_manners_too(shown, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert "sceptical, terse" in shown()


@pytest.mark.parametrize("name", sorted(path.stem for path in shipped.personas().glob("*.toml")))
def test_what_is_hidden_is_shown_only_on_demand(shown, name):
    assert not HIDDEN & json.loads(shown("show", name, "--json")).keys()
    revealed = json.loads(shown("show", name, "--reveal", "--json"))
    assert revealed.keys() >= HIDDEN
    assert all(revealed["behind_concerns"][id] for id in revealed["concerns"])


def test_a_person_sees_everything_that_was_revealed_and_no_story(shown):
    gloria = load_persona("gloria", [shipped.personas()])
    text = " ".join(shown("show", "gloria", "--reveal").split())
    for part in (*(need.label for need in gloria.needs), *(c.need for c in gloria.concerns), gloria.best_ending, gloria.wrong_fit.why):
        assert part in text
    for part in ("up to 600 GBP", gloria.decider.who, "alone up to: 150", *(story.id for story in gloria.stories)):
        assert part in text
    assert not any(sentence in text for story in gloria.stories for sentence in story.sentences)
    assert "who else decides" not in shown("show", "hannah", "--reveal")


def test_a_purse_that_hangs_on_the_offer_is_shown_as_such(shown, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(TEMPLATE.replace("most = 900", "most_of_offer = 1.25", 1), encoding="utf-8")
    assert "up to 1.25 times your main price" in shown("show", str(path), "--reveal")
    purse = json.loads(shown("show", str(path), "--reveal", "--json"))["purse"]
    assert purse == {"most": None, "most_of_offer": 1.25, "currency": "USD"}


def test_a_new_persona_is_written_among_ones_own_and_works_as_it_is(shown, home):
    text = shown("new", "nell")
    assert str(home / "nell.toml") in text
    assert "personas check nell" in text
    assert "practice nell" in text
    assert shown("check", "nell") == "1 persona in order: nell\n"
    assert "nell" in {persona["name"] for persona in json.loads(shown("--json"))}


def test_one_can_talk_with_a_new_persona_at_once(shown, monkeypatch, capsys, tmp_path):
    shown("new", "nell")
    typed = "Hi Nell. What made you look for somebody now?\nWhat would you like to see in the pictures of the workshop?\nGoodbye.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    assert main(["practice", "nell", "--text", "--json", "--seed", "1", "--library", str(tmp_path / "library")]) == 0
    *said, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert "Nell" in said[0]["client"]
    assert "workshop" in said[1]["client"]
    assert [need["id"] for need in last["report"]["client"]["needs"]][:1] == ["workshop"]


def test_another_folder_is_made_and_named_in_what_to_do_next(shown, tmp_path):
    folder = tmp_path / "made by me" / "clients"
    text = shown("new", "nell", "--folder", str(folder))
    assert f'practice "{folder / "nell.toml"}"' in text
    assert (folder / "nell.toml").is_file()


def test_a_new_persona_as_json_is_a_name_and_a_path(shown, home):
    assert json.loads(shown("new", "nell", "--json")) == {"name": "nell", "path": str(home / "nell.toml")}


def test_nothing_is_ever_written_over(refused, home):
    home.mkdir(parents=True)
    (home / "nell.toml").write_text("mine", encoding="utf-8")
    assert "left as it is" in refused("new", "nell")
    assert (home / "nell.toml").read_text(encoding="utf-8") == "mine"


def test_a_persona_that_ships_is_not_hidden_by_a_template(refused, home):
    assert "ships with the program" in refused("new", "hannah")
    assert not home.exists()


@pytest.mark.parametrize(
    "name", ["../nell", "/tmp/nell", "nell.toml", "Nell", "", "-", "a" * 5000, "con", "\x1b[2Jnell", "nell\u202e", "..\\nell"]
)
def test_a_name_is_never_a_way_to_another_folder(refused, home, name, capsys):
    assert "cannot be the name" in refused("new", "--", name)
    assert not home.exists()


def test_a_new_persona_without_a_name_asks_for_one(refused):
    assert "personas new NAME" in refused("new")


def test_a_folder_that_cannot_be_written_is_named(refused, tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot be written" in refused("new", "nell", "--folder", str(tmp_path / "file" / "in"))


def test_the_template_explains_every_key_and_works_with_everything_switched_on(tmp_path):
    used = set(re.findall(r"^(?:#: )?(?:\[+)?([a-z_]+)(?: =|\]+$)", TEMPLATE, flags=re.MULTILINE))
    assert keys_of(PersonaForm.model_json_schema()) | set(Cue) <= used
    assert all(word in TEMPLATE for word in (*Trait, *Check, *Difficulty))
    path = tmp_path / "template.toml"
    path.write_text(SWITCHED_ON.replace("most = 900\n", "", 1), encoding="utf-8")
    whole = load_persona(str(path), [])
    assert whole.decider
    assert whole.wrong_fit
    assert whole.price.most_of_offer
    assert set(dict(whole.lines)) == set(Cue)


def test_every_line_of_the_template_that_is_set_stands_under_a_note():
    lines = TEMPLATE.splitlines()
    pools = [at for at, line in enumerate(lines) if re.match(r"[a-z_]+ = \[", line) and at > lines.index("[lines]")]
    assert [lines[at] for at in pools if not lines[at - 1].startswith("# ") and not lines[at - 1].startswith(("pushed", "colder"))] == []


def test_the_concerns_are_listed(shown):
    text = shown("concerns")
    for part in ("hidden-costs", "being looked at", "three-quotes"):
        assert part in text
    listed = json.loads(shown("concerns", "--json"))["concerns"]
    assert len(listed) >= 45
    assert listed[0].keys() == {"id", "group", "says", "need", "worse", "better"}


def test_one_concern_is_shown_with_what_makes_it_worse_and_what_builds_trust(shown):
    concern = json.loads(shown("concerns", "haggling", "--json"))
    assert concern["id"] == "haggling"
    text = " ".join(shown("concerns", "haggling").split())
    assert all(part in text for part in (*concern["says"], concern["need"], concern["worse"], concern["better"]))


def test_an_unknown_concern_names_the_list(refused):
    assert "personas concerns" in refused("concerns", "\x1b[2Jnone")


def test_a_mistake_in_an_own_persona_is_named_by_file_line_and_key(refused, shown, home):
    shown("new", "nell")
    text = (home / "nell.toml").read_text(encoding="utf-8").replace('topics = ["workshop",', "topics = 5 #", 1)
    (home / "nell.toml").write_text(text, encoding="utf-8")
    line = next(at for at, row in enumerate(text.splitlines(), start=1) if "topics = 5" in row)
    said = f"{home / 'nell.toml'}:{line}: needs[0].topics: expected a list, found a whole number."
    assert said in refused("check", "nell")
    assert said in refused("check")


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[2J",
        "a = " + "[" * 100_000,
        ".".join("a" * 60_000) + " = 1",
        "a = " + "9" * 100_000,
        "#" * 300_000,
        '"\\u001b[2J" = 1',
        "a = 1\na = 1",
    ],
    ids=["escape", "deep", "dotted", "digits", "huge", "key", "twice"],
)
def test_a_hostile_file_ends_in_one_clear_message(refused, tmp_path, text):
    (tmp_path / "odd.toml").write_text(text, encoding="utf-8")
    assert "odd.toml" in refused("check", str(tmp_path / "odd.toml"))
    assert "odd.toml" in refused("show", str(tmp_path / "odd.toml"))
