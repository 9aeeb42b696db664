"""Persona files: read strictly, with complaints that name file, key and expectation."""

from pathlib import Path

import pytest

from voicecoach.client.cues import Cue
from voicecoach.client.persona import Difficulty
from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_file import LARGEST_FILE, list_personas, load_persona
from voicecoach.moves.wording import content_words

BUNDLED = Path(__file__).parents[2] / "personas"
HANNAH = (BUNDLED / "hannah.toml").read_text(encoding="utf-8")


@pytest.fixture
def broken(tmp_path):
    """Writes hannah.toml with one change, and gives what is said about it."""

    def complain(old: str, new: str) -> str:
        assert old in HANNAH
        path = tmp_path / "hannah.toml"
        path.write_text(HANNAH.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(PersonaProblem) as caught:
            load_persona("hannah", [tmp_path])
        assert str(path) in caught.value.what
        assert caught.value.hint
        return caught.value.what.removeprefix(f"{path}: ")

    return complain


def test_the_bundled_personas_are_rich_enough():
    personas, problems = list_personas([BUNDLED])
    assert [persona.name for persona in personas] == ["aisha", "hannah", "marcy"]
    assert problems == ()
    for persona in personas:
        assert len([fact for fact in persona.facts if len(fact.answers) >= 3]) >= 10
        assert [need.depth for need in persona.needs] == [1, 2, 3]
        assert all(len(need.reveals) >= 2 for need in persona.needs)
        assert len(persona.concerns) >= 3
        lines = [line for cue in Cue for line in persona.pool(cue)]
        lines += [line for fact in persona.facts for line in fact.answers]
        lines += [line for need in persona.needs for line in need.reveals + need.more]
        lines += [line for concern in persona.concerns for line in concern.lines + concern.relief]
        assert len(lines) == len(set(lines))


@pytest.mark.parametrize("name", ["aisha", "hannah", "marcy"])
def test_what_is_shown_beforehand_gives_no_deeper_need_away(name):
    persona = load_persona(name, [BUNDLED])
    told_freely = content_words(" ".join(line for fact in persona.facts if not fact.after for line in fact.answers))
    for need in persona.needs[1:]:
        assert not content_words(persona.situation) & content_words(need.label) - told_freely


def test_a_fact_waits_only_for_needs_that_exist(broken):
    said = broken('after = "father"', 'after = "uncle"')
    assert said.startswith("facts[")
    assert "expected one of reliable, checking, father" in said


def test_thanks_and_clarity_may_be_left_out(tmp_path):
    start, end = HANNAH.index("welcome = ["), len(HANNAH)
    path = tmp_path / "hannah.toml"
    path.write_text(HANNAH[:start] + HANNAH[end:], encoding="utf-8")
    hannah = load_persona(str(path), [])
    assert hannah.pool(Cue.WELCOME) == hannah.pool(Cue.WARM)
    assert hannah.pool(Cue.CLEAR) == hannah.pool(Cue.NEUTRAL)


def test_a_persona_comes_with_all_its_parts():
    hannah = load_persona("hannah", [BUNDLED])
    assert hannah.difficulty is Difficulty.MEDIUM
    assert hannah.price.most == 4500
    assert hannah.voice.gender == "female"
    assert hannah.need("father").needs_topic


def test_a_path_is_taken_as_it_is(tmp_path):
    path = tmp_path / "my_own.toml"
    path.write_text(HANNAH, encoding="utf-8")
    assert load_persona(str(path), []).name == "hannah"


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(PersonaProblem) as caught:
        load_persona("hanna", [BUNDLED])
    assert "hanna" in caught.value.what
    assert "aisha, hannah, marcy" in caught.value.hint


@pytest.mark.parametrize("name", ["../hannah", "", "han\x1bnah", "HANNAH"])
def test_a_name_is_never_a_way_to_another_folder(name):
    with pytest.raises(PersonaProblem) as caught:
        load_persona(name, [BUNDLED / "inner"])
    assert "\x1b" not in caught.value.what


def test_a_broken_file_does_not_hide_the_others(tmp_path):
    (tmp_path / "hannah.toml").write_text(HANNAH, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("name = ", encoding="utf-8")
    personas, problems = list_personas([tmp_path])
    assert [persona.name for persona in personas] == ["hannah"]
    assert "broken.toml" in problems[0].what


def test_an_own_persona_wins_over_a_bundled_one(tmp_path):
    (tmp_path / "hannah.toml").write_text(HANNAH.replace("most = 4500", "most = 99", 1), encoding="utf-8")
    personas, _ = list_personas([tmp_path, BUNDLED])
    assert {persona.name: persona.price.most for persona in personas}["hannah"] == 99


def test_an_unknown_key_is_refused(broken):
    assert broken("[scenario]", "[scenario]\nplace = 'here'") == "scenario.place: expected no such key, found text."


def test_an_unknown_move_is_named_by_its_place(broken):
    said = broken('opens_with = ["open_question", "follow_up", "reflection", "empathy"]', 'opens_with = ["open_question", "shouting"]')
    assert said.startswith("needs[0].opens_with[1]: expected one of ")
    assert "'follow_up'" in said
    assert said.endswith("found text.")


def test_a_list_is_no_text(broken):
    assert broken('values = ["being', 'manner = 1\nvalues = ["being').startswith("expected TOML")
    assert broken("minutes = 15", 'minutes = "15"') == "scenario.minutes: expected a whole number, found text."
    assert broken("most = 4500", "most = true").startswith("price.most: expected a number, found true or false")


def test_a_missing_pool_of_lines_is_named(broken):
    assert broken('drift = ["', 'drifting = ["').startswith("lines.drifting: expected one of ")
    start = HANNAH.index("nudge = [")
    assert broken(HANNAH[start : HANNAH.index("\n", start)], "").startswith("lines.nudge: expected a list of lines, found nothing")


def test_a_missing_key_is_named(broken):
    assert broken('who = "Hannah, 31', '# who = "Hannah, 31') == "who: expected a value, found nothing."


def test_conditions_speak_of_needs_that_exist(broken):
    said = broken('of = ["father"]', 'of = ["uncle"]')
    assert said == "yes_when[1].of[0]: expected one of reliable, checking, father, found another id."


def test_rungs_stand_in_order(broken):
    assert broken("depth = 2", "depth = 3").startswith("needs[1].depth: expected 2")


def test_a_line_of_too_many_sentences_is_refused(broken):
    said = broken('nudge = ["Hello?', 'nudge = ["One. Two. Three. Four. Hello?')
    assert said == "lines.nudge[0]: expected at most 3 sentences, found text."


@pytest.mark.parametrize("bad", ["\\u0007", "\\n", "\\u202e"])
def test_control_characters_are_refused(broken, bad):
    assert broken('genre = "wedding"', f'genre = "wed{bad}ding"').startswith("genre: expected text on one line without control characters")


def test_unknown_blanks_are_refused(broken):
    assert "no braces but {price} and {trade}" in broken('nudge = ["Hello?', 'nudge = ["{secret} Hello?')


def test_long_texts_are_refused_without_being_quoted(broken):
    said = broken('genre = "wedding"', f'genre = "{"x" * 2001}"')
    assert said == "genre: expected at most 2000 characters, found 2001."


def test_the_name_is_that_of_the_file(broken):
    assert broken('name = "hannah"', 'name = "anna"').startswith("name: expected “hannah”")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 5000, b"a = 1\n" * 2, b"# " + b"x" * LARGEST_FILE])
def test_what_is_no_persona_file_is_said_plainly(tmp_path, content):
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    with pytest.raises(PersonaProblem, match=r"odd\.toml"):
        load_persona(str(path), [])


def test_a_path_to_nothing_is_said_plainly(tmp_path):
    with pytest.raises(PersonaProblem, match="no such file"):
        load_persona(str(tmp_path / "none.toml"), [])
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(PersonaProblem, match="cannot be read"):
        load_persona(str(tmp_path / "folder.toml"), [])
