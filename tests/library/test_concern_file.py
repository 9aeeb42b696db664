"""The concern library: whole, of many kinds, each with a way that makes it worse and one that builds trust."""

from collections import Counter

import pytest

from voicecoach import shipped
from voicecoach.errors import PersonaProblem
from voicecoach.library.concern_file import Group, find_concern, load_concerns, needs_behind
from voicecoach.library.persona_file import load_persona

CONCERNS = load_concerns(shipped.concerns())
ONE = """
[[concerns]]
id = "late"
group = "money"
says = ["One.", "Two."]
need = "time"
worse = "No."
better = "Yes."
"""


@pytest.fixture
def said(tmp_path):
    """What is said about a library with this text, without its path."""

    def of(text: str) -> str:
        path = tmp_path / "concerns.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(PersonaProblem) as caught:
            load_concerns(path)
        return caught.value.what.removeprefix(f"{path}:")

    return of


def test_the_library_that_ships_has_many_concerns_of_every_group():
    assert len(CONCERNS) >= 45
    counts = Counter(concern.group for concern in CONCERNS)
    assert all(counts[group] >= 9 for group in Group)


def test_every_concern_sounds_in_its_own_words():
    lines = [line for concern in CONCERNS for line in (*concern.says, concern.worse, concern.better)]
    assert len(lines) == len(set(lines))
    assert all(2 <= len(concern.says) <= 3 for concern in CONCERNS)
    needs = [concern.need for concern in CONCERNS]
    assert len(needs) == len(set(needs))


def test_the_concerns_that_most_often_hide_another_one_are_there():
    ids = {concern.id for concern in CONCERNS}
    assert {"think-about", "send-mail", "ask-partner", "too-expensive", "weight-first", "rebrand-first", "other-meeting"} <= ids


def test_a_better_answer_asks_or_hands_the_decision_back_more_often_than_not():
    asking = [concern for concern in CONCERNS if "?" in concern.better]
    assert len(asking) > len(CONCERNS) / 2


@pytest.fixture
def own(tmp_path):
    """The template with one concern under this id, with or without a need of its own."""

    def concern(id: str, need: str | None) -> str:
        text = shipped.persona_template().read_text(encoding="utf-8")
        line = f'\nneed = "{need}"' if need else ""
        path = tmp_path / "own.toml"
        path.write_text(text.replace('id = "hidden-costs"', f'id = "{id}"{line}', 1), encoding="utf-8")
        return load_persona(str(path), [], shipped.concerns()).concerns[0].need

    return concern


def test_a_concern_without_a_need_of_its_own_takes_that_of_the_library(own):
    assert own("haggling", None) == needs_behind(shipped.concerns())["haggling"]


def test_a_need_of_its_own_wins(own):
    assert own("haggling", "the fun of it") == "the fun of it"


def test_a_concern_that_the_library_does_not_know_needs_no_need(own):
    assert own("something-else", None) == ""


def test_a_concern_is_found_by_its_id():
    assert find_concern("secret", CONCERNS).group is Group.PEOPLE
    with pytest.raises(PersonaProblem) as caught:
        find_concern("\x1b[2Jnone", CONCERNS)
    assert caught.value.what.isprintable()
    assert "personas concerns" in caught.value.hint


def test_a_mistake_is_named_by_line_and_key(said):
    assert said(ONE.replace('"money"', '"honey"')).startswith("4: concerns[0].group: expected one of 'money', ")
    assert said(ONE.replace('worse = "No."', "")) == "2: concerns[0].worse: expected a value, found nothing."
    assert said(ONE.replace(', "Two."', "")).startswith("5: concerns[0].says: expected at least 2 ")
    assert said(ONE.replace("time", "t" * 101)) == "6: concerns[0].need: expected at most 100 characters, found 101."
    assert said("") == "1: concerns: expected a value, found nothing."


def test_two_concerns_have_two_ids(said):
    assert said(ONE + ONE) == "11: concerns[1].id: expected an id of its own, found the same one again."
