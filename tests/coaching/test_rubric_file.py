"""The file that a rubric is written in, and the limits in it."""

from pathlib import Path

import pytest

from tests.coaching.made_by_hand import does, figures_of, said_by_me
from voicecoach.coaching.checked_figures import CHECKABLE
from voicecoach.coaching.checks import Limit
from voicecoach.coaching.rubric import judge_rubric
from voicecoach.coaching.rubric_file import SHIPPED, load_rubric
from voicecoach.conversation.move import Move
from voicecoach.errors import SettingsProblem

ASK = does("Shall we do it?", Move.ASK, question="closed", plain="yes")


def test_limits_read_like_words():
    assert str(Limit(least=1)) == "at least 1"
    assert str(Limit(least=1, most=3)) == "at least 1 and at most 3"
    assert str(Limit(one_of=(True,))) == "true"
    assert str(Limit(one_of=("whole", "known"))) == "whole or known"


def test_a_number_may_have_two_ends():
    assert [Limit(least=1, most=3).allows(value) for value in (0, 1, 3, 4)] == [False, True, True, False]


HEAD = 'name = "mine"\nversion = "2"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_coach_may_write_an_own_rubric(tmp_path):
    asked = '[[checks]]\nid = "a"\ntext = "You asked."\nfigure = "closing.asked"\nis = true\n'
    own = f'{asked}[[checks]]\nid = "b"\ntext = "Warm."\nby = "coach"\n'
    found = judge_rubric(figures_of(said_by_me(ASK)), load_rubric(written(tmp_path, HEAD + own)))
    assert (found.name, found.version, found.passed, found.of) == ("mine", "2", 1, 1)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('figure = "closing.asks"\nat_least = 1', "closing.verdict"),
        ('figure = "closing.asked"\nat_least = 1', "is = true"),
        ('figure = "closing.asked"\nis = "yes"', "is = true"),
        ('figure = "distrust.pressure"\nis = true', "at_most"),
        ('figure = "distrust.pressure"\nat_most = "none"', "at_most = 1"),
        ('figure = "distrust.pressure"', "at_most"),
        ('figure = "closing.price"\none_of = ["whole", "fair"]', "partial"),
        ('figure = "closing.price"\nat_most = 3', "partial"),
        ('figure = "distrust.pressure"\nat_most = 0\nweight = 3', "figure"),
        ('figure = "distrust.pressure"\nat_most = 0\nby = "me"', "coach"),
        ('figure = "distrust.pressure"\nat_most = 0\napplies = true', "otherwise"),
        ('figure = "distrust.pressure"\nat_most = 0\napplies = { figure = "talk.real", is = true }', "otherwise"),
        ('figure = "distrust.pressure"\nat_most = 0\napplies = { figure = "talk.rael", is = true, otherwise = "no" }', "talk.real"),
        ("figure = 3", "figure"),
        ('by = "coach"\nfigure = "closing.asked"', "id, text, by"),
    ],
)
def test_a_slip_in_a_check_is_told_with_the_file_the_check_and_the_next_step(tmp_path, lines, told):
    with pytest.raises(SettingsProblem) as caught:
        load_rubric(written(tmp_path, f'{HEAD}[[checks]]\nid = "calm"\ntext = "Calm."\n{lines}\n'))
    assert "mine.toml" in caught.value.what
    assert "“calm”" in caught.value.what
    assert told in caught.value.hint


def test_an_unknown_figure_is_answered_with_all_there_are(tmp_path):
    with pytest.raises(SettingsProblem) as caught:
        load_rubric(written(tmp_path, f'{HEAD}[[checks]]\nid = "a"\ntext = "A."\nfigure = "trust"\nat_least = 5\n'))
    assert "“trust”" in caught.value.what
    assert all(one.name in caught.value.hint for one in CHECKABLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name = 3",
        HEAD,
        f"{HEAD}checks = 3",
        f"{HEAD}checks = [1]",
        f"{HEAD}colour = 1",
        f'{HEAD}[[checks]]\ntext = "No id."',
        f'{HEAD}[[checks]]\nid = ""\ntext = "A."',
        HEAD + '[[checks]]\nid = "a"\ntext = "A."\nby = "coach"\n' * 2,
        "name = ",
    ],
)
def test_a_broken_file_is_told_with_its_name(tmp_path, text):
    with pytest.raises(SettingsProblem, match=r"mine\.toml") as caught:
        load_rubric(written(tmp_path, text))
    assert caught.value.hint


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path):
    with pytest.raises(SettingsProblem, match="cannot be read"):
        load_rubric(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(SettingsProblem, match="UTF-8"):
        load_rubric(tmp_path / "bytes.toml")


def test_the_shipped_rubric_can_be_read_and_has_no_id_twice():
    rules = load_rubric(SHIPPED)
    assert 12 <= len(rules.checks) <= 20
    assert rules.applies.figure == "talk.real"
