"""Only a real talk is checked: empty, one-word and nonsense talks pass nothing, and say why."""

import pytest

from tests.coaching.talks import CLIENT, ME, practised, transcript
from voicecoach.coaching.report import make_report

TALKING = (CLIENT, "My mother died last year, and I want a picture of all of us. What would that cost? Can you do it in May?")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ((ME, "xyz xyz"),),
        ((ME, "xyz xyz"),) * 20,
        ((ME, "xyz xyz"), TALKING) * 20,
        ((ME, "hello"),),
        ((ME, "hello"), TALKING),
        ((TALKING, (ME, "yes yes yes")) * 10),
        ((TALKING, (ME, "🙂 🙂")) * 5),
        ((TALKING, (ME, "qwe asd the zxc rty fgh vbn and uio jkl")) * 8),
        ((TALKING, (ME, "Shall we do it? You will regret it if you wait.")) * 8),
        (TALKING,) * 5,
    ],
)
def test_empty_and_nonsense_talks_pass_nothing_and_are_told_why(lines):
    found = make_report(transcript(*lines), None).rubric
    assert found.passed <= 1
    assert found.why_null
    assert all(one.why_null for one in found.checks)


def test_words_of_the_consultant_alone_are_not_checked():
    lines = [(ME, turn.text) for turn in practised()[0].turns if turn.speaker is ME]
    assert "client" in make_report(transcript(*lines), None).rubric.why_null


def test_a_client_who_says_next_to_nothing_leaves_nothing_to_check():
    lines = [line for turn in practised()[0].turns if turn.speaker is ME for line in ((ME, turn.text), (CLIENT, "Hm."))]
    assert make_report(transcript(*lines), None).rubric.of == 0
