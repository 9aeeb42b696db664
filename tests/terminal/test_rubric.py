"""The checks as they are drawn."""

from tests.terminal.drawing import part
from voicecoach.coaching.rubric import Check, Rubric
from voicecoach.terminal.rubric import draw_rubric


def check(text: str, passed: bool | None, by: str = "program") -> Check:
    return Check(text, text, passed, None, None, None, (), by, None)


def test_checks_stand_in_groups_and_those_that_do_not_apply_are_counted():
    checks = (check("One.", True), check("Two.", False), check("Three.", None), check("Four.", None, by="coach"))
    assert part(draw_rubric(Rubric("r", "1", 1, 2, checks, None))) == [
        "Not yet:",
        "✗ Two.",
        "Reached:",
        "✓ One.",
        "1 of the 2 that apply; 1 did not apply or could not be told.",
        "For your coach to tick:",
        "○ Four.",
    ]


def test_an_empty_group_has_no_head():
    lines = part(draw_rubric(Rubric("r", "1", 1, 1, (check("One.", True),), None)))
    assert lines == ["Reached:", "✓ One.", "1 of the 1 that apply."]


def test_where_nothing_could_be_checked_the_reason_stands():
    lines = part(draw_rubric(Rubric("r", "1", 0, 0, (check("One.", None),), "nobody said anything")))
    assert lines == ["Nothing was checked: nobody said anything."]
