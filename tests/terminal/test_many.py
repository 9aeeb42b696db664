"""How far many recordings are, as the terminal tells it."""

import io
from collections import Counter

import pytest
from rich.console import Console

from voicecoach.terminal.many import EVERY_S, MOST_SHOWN, many_bar, show_outcome, tell_counts, tell_remaining


@pytest.mark.parametrize(
    ("spent", "done", "total", "reads"),
    [
        (10, 0, 100, ""),
        (10, 50, 100, "about 10 s left"),
        (600, 50, 100, "about 10 min left"),
        (36_000, 50, 100, "about 10.0 h left"),
        (10, 1, 0, ""),
    ],
)
def test_remaining_time_is_what_it_takes_if_it_goes_on_so(spent, done, total, reads):
    assert tell_remaining(spent, done, total) == reads


def test_where_nobody_watches_there_is_a_line_at_most_once_a_minute():
    out, now = io.StringIO(), [0.0]
    with many_bar(Console(file=out, width=100)) as bar:
        bar.clock = lambda: now[0]
        bar.stage("Bringing in", 100.0)
        for number in range(1, 7):
            now[0] = number * EVERY_S / 2
            bar.done(number * 10.0, 100.0, f"{number} brought in")
    assert [line.split(" · ")[1] for line in out.getvalue().splitlines()] == ["2 brought in", "4 brought in", "6 brought in"]


def test_what_became_of_files_is_one_line_and_why_some_are_not_there_a_list():
    out = io.StringIO()
    troubles = [(f"{number}.wav", "Silence.") for number in range(MOST_SHOWN + 2)]
    show_outcome(Console(file=out, width=100), Counter(brought=3, refused=22), troubles, settled=4)
    assert "25 recordings: 3 brought in, 22 refused. 4 recordings had been dealt with before." in out.getvalue()
    assert "… and 2 more." in out.getvalue()
    assert tell_counts(Counter()) == "nothing to do"


def test_an_empty_folder_is_told():
    out = io.StringIO()
    show_outcome(Console(file=out, width=100), Counter(), [], settled=0)
    assert "no recordings" in out.getvalue()
