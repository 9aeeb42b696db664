"""Persona files: read strictly, with complaints that name file, line, key and expectation."""

from collections import Counter
from pathlib import Path

import pytest

from voicecoach.client.cues import Cue
from voicecoach.client.persona import Difficulty, Persona, Trait
from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_file import list_personas, load_persona
from voicecoach.moves.wording import content_words

BUNDLED = Path(__file__).parents[2] / "personas"
NAMES = sorted(path.stem for path in BUNDLED.glob("*.toml"))
HANNAH = (BUNDLED / "hannah.toml").read_text(encoding="utf-8")


@pytest.fixture
def broken(tmp_path):
    """Writes hannah.toml with one change, and gives what is said about it; `at` stands in the line that is named."""

    def complain(old: str, new: str, at: str = "") -> str:
        assert old in HANNAH
        path = tmp_path / "hannah.toml"
        text = HANNAH.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        with pytest.raises(PersonaProblem) as caught:
            load_persona("hannah", [tmp_path])
        assert caught.value.hint
        line, _, said = caught.value.what.removeprefix(f"{path}:").partition(": ")
        assert (at or new) in text.split("\n")[int(line) - 1], f"line {line}: {said}"
        return said

    return complain


def own_lines(persona: Persona) -> list[str]:
    """All that she can say, without the pools that stand in for others."""
    lines = [line for _, pool in persona.lines for line in pool]
    lines += [line for fact in persona.facts for line in fact.answers]
    lines += [line for need in persona.needs for line in need.reveals + need.more + need.hints]
    lines += [line for concern in persona.concerns for line in concern.lines + concern.relief]
    lines += [sentence for story in persona.stories for sentence in story.sentences]
    lines += persona.decider.lines if persona.decider else ()
    return lines + list(persona.wrong_fit.thanks + persona.wrong_fit.own_no if persona.wrong_fit else ())


def test_the_bundled_personas_are_whole_and_many():
    personas, problems = list_personas([BUNDLED])
    assert problems == ()
    assert [persona.name for persona in personas] == NAMES
    assert len(personas) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_personas_are_rich_enough(name):
    persona = load_persona(name, [BUNDLED])
    assert len([fact for fact in persona.facts if len(fact.answers) >= 3]) >= 10
    assert [need.depth for need in persona.needs] == [1, 2, 3]
    assert all(len(need.reveals) >= 3 and len(need.more) >= 3 for need in persona.needs)
    assert len(persona.concerns) >= 3
    assert all(concern.need for concern in persona.concerns)
    assert persona.stories
    assert persona.traits
    assert set(dict(persona.lines)) == set(Cue)
    assert len(persona.pool(Cue.NEUTRAL)) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_no_bundled_persona_has_a_line_twice(name):
    assert [line for line, times in Counter(own_lines(load_persona(name, [BUNDLED]))).items() if times > 1] == []


def test_the_bundled_personas_differ_in_kind():
    personas, _ = list_personas([BUNDLED])
    manners = Counter(trait for persona in personas for trait in persona.traits)
    assert set(manners) == set(Trait)
    assert manners[Trait.SCEPTICAL] >= 4
    assert {persona.difficulty for persona in personas} == set(Difficulty)
    assert len([persona for persona in personas if persona.wrong_fit]) >= 2
    assert len([persona for persona in personas if persona.decider]) >= 2
    assert len({persona.genre for persona in personas}) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_beforehand_gives_no_deeper_need_away(name):
    persona = load_persona(name, [BUNDLED])
    surface = [persona.needs[0].label, *persona.needs[0].reveals]
    told_freely = content_words(" ".join([*surface, *(line for fact in persona.facts if not fact.after for line in fact.answers)]))
    shown = content_words(persona.situation) - told_freely
    for need in persona.needs[1:]:
        # One word may mean something else: guests are counted, and one may feel like a guest.
        assert len(shown & content_words(need.label)) <= 1


def test_a_fact_waits_only_for_needs_that_exist(broken):
    said = broken('after = "father"', 'after = "uncle"')
    assert said.partition("[")[0] in ("facts", "stories")
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
    assert ", ".join(NAMES) in caught.value.hint


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
    assert broken("[scenario]", "[scenario]\nplace = 'here'", at="place") == "scenario.place: expected no such key, found text."


def test_an_unknown_move_is_named_by_its_place(broken):
    said = broken('opens_with = ["open_question", "follow_up", "reflection", "empathy"]', 'opens_with = ["open_question", "shouting"]')
    assert said.startswith("needs[0].opens_with[1]: expected one of ")
    assert "'follow_up'" in said
    assert said.endswith("found text.")


def test_a_list_is_no_text(broken):
    assert broken('values = ["being', 'manner = 1\nvalues = ["being', at="manner = 1") == "expected TOML, found a key for the second time."
    assert broken("minutes = 15", 'minutes = "15"') == "scenario.minutes: expected a whole number, found text."
    assert broken("most = 4500", "most = true").startswith("price.most: expected a number, found true or false")


def test_a_missing_pool_of_lines_is_named(broken):
    assert broken('drift = ["', 'drifting = ["').startswith("lines.drifting: expected one of ")
    start = HANNAH.index("nudge = [")
    said = broken(HANNAH[start : HANNAH.index("\n", start)], "", at="[lines]")
    assert said.startswith("lines.nudge: expected a list of lines, found nothing")


def test_a_missing_key_is_named(broken):
    first = HANNAH.partition("\n")[0]
    assert broken('who = "Hannah, 31', '# who = "Hannah, 31', at=first) == "who: expected a value, found nothing."


def test_conditions_speak_of_needs_that_exist(broken):
    said = broken('of = ["father"]', 'of = ["uncle"]')
    assert said == "yes_when[1].of[0]: expected one of reliable, checking, father, found another id."


def test_rungs_stand_in_order(broken):
    assert broken("depth = 2", "depth = 3").startswith("needs[1].depth: expected 2")


def test_a_line_of_too_many_sentences_is_refused(broken):
    said = broken('nudge = ["Hello?', 'nudge = ["One. Two. Three. Four. Hello?')
    assert said == "lines.nudge[0]: expected at most 3 sentences, found text."


@pytest.mark.parametrize(
    "bad", ["\\u0007", "\\u001b[2J", "\\n", "\\u009b", "\\u202e", "\u202e", "\u2066", "\u200f", "\u2028", "\ufeff", "\ue000"]
)
def test_control_characters_are_refused(broken, bad):
    assert broken('genre = "wedding"', f'genre = "wed{bad}ding"').startswith("genre: expected text on one line without control characters")


def test_unknown_blanks_are_refused(broken):
    assert "no braces but {price} and {trade}" in broken('nudge = ["Hello?', 'nudge = ["{secret} Hello?')


def test_long_texts_are_refused_without_being_quoted(broken):
    said = broken('genre = "wedding"', f'genre = "{"x" * 2001}"')
    assert said == "genre: expected at most 2000 characters, found 2001."


def test_the_name_is_that_of_the_file(broken):
    assert broken('name = "hannah"', 'name = "anna"').startswith("name: expected “hannah”")


@pytest.mark.parametrize("markup", ["<script>alert(1)</script>", "a > b", "`ls`", "C:\\\\secret"])
def test_what_a_page_or_a_prompt_could_take_for_more_than_text_is_refused(broken, markup):
    assert broken('genre = "wedding"', f'genre = "{markup}"').startswith("genre: expected text without <, >, ` and \\")


@pytest.mark.parametrize("blank", ["{price}", "{0.__class__}", "{", "}"])
def test_braces_stand_only_in_what_is_said(broken, blank):
    assert broken('genre = "wedding"', f'genre = "wed{blank}ding"').startswith("genre: expected no braces")


def test_accents_do_not_climb_over_other_lines(broken):
    climbing = "\u0301" * 9
    assert broken('genre = "wedding"', f'genre = "we{climbing}dding"').startswith("genre: expected letters with at most 3 accents")


def test_a_list_of_ten_thousand_lines_is_refused(broken):
    said = broken('nudge = ["', "nudge = [" + '"Hi?", ' * 10_000 + '"')
    assert said == "lines.nudge: expected at most 200 entries, found a list."


def test_a_phrase_is_short(broken):
    assert broken('topics = ["', f'topics = ["{"so" * 60}", "').endswith("expected at most 100 characters, found 120.")


@pytest.mark.parametrize("key", ["\\u001b[31mred", "\\u202e", "k" * 100_000])
def test_a_key_that_is_refused_cannot_steer_the_terminal(broken, key):
    said = broken('name = "hannah"', f'name = "hannah"\n"{key}" = 1', at=key)
    assert said.isprintable()
    assert said.endswith(": expected no such key, found a whole number.")
    assert len(said) < 150


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e400", "0x" + "f" * 9999, "1979-05-27", "-1"])
def test_a_purse_is_a_sum(broken, number):
    assert broken("most = 4500", f"most = {number}").startswith("price.most: expected ")


def test_the_path_of_a_file_cannot_steer_the_terminal(tmp_path):
    path = tmp_path / "\x1b[2J\u202e.toml"
    path.write_text("name = 1\n", encoding="utf-8")
    _, (problem,) = list_personas([tmp_path])
    assert problem.what.isprintable()
    with pytest.raises(PersonaProblem) as caught:
        load_persona("nobody", [tmp_path])
    assert caught.value.hint.isprintable()


def test_a_folder_that_is_called_like_a_persona_is_named(tmp_path):
    (tmp_path / "hannah.toml").mkdir()
    _, (problem,) = list_personas([tmp_path])
    assert "cannot be read" in problem.what
