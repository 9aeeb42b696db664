"""`make faults` itself: tries what is not known yet, goes on where it was ended, and tells of every promise that was broken."""

import pytest

from tests.faults import __main__ as program
from tests.faults.fault import Fault, NotHere, Trial
from tests.faults.page import page
from tests.faults.results import Result, ResultsFile


def fault(attempt, times=3):
    return Fault("the cable is cut", "the talk goes on", times, attempt)


@pytest.fixture
def kept(tmp_path):
    return ResultsFile(tmp_path / "out" / "results.jsonl")


@pytest.fixture
def tried():
    return []


@pytest.fixture
def cut(tried):
    """Kept with every seed but 1."""

    def cut(seed, folder):
        assert list(folder.iterdir()) == []
        tried.append(seed)
        return Trial(seed != 1, f"seen with {seed}")

    return fault(cut)


def test_every_seed_is_tried_once_and_a_run_that_was_ended_goes_on(cut, kept, tried):
    program.try_all(cut, 2, "abc", kept)
    program.try_all(cut, 3, "abc", kept)
    assert tried == [0, 1, 2]
    assert [result.kept for result in kept.of("abc").values()] == [True, False, True]


def test_other_code_is_tried_anew(cut, kept, tried):
    program.try_all(cut, 1, "abc", kept)
    program.try_all(cut, 1, "def", kept)
    assert tried == [0, 0]


def test_a_line_that_was_torn_is_tried_again_and_spoils_no_other(cut, kept, tried):
    program.try_all(cut, 1, "abc", kept)
    with kept.path.open("a") as file:
        file.write('{"code": "abc", "fau')
    program.try_all(cut, 3, "abc", kept)
    assert tried == [0, 1, 2]
    assert len(kept.of("abc")) == 3


def test_whatever_is_raised_is_a_promise_not_kept(kept):
    def raises(seed, folder):
        raise OSError("the whole machine\nis gone")

    program.try_all(fault(raises), 1, "abc", kept)
    (result,) = kept.of("abc").values()
    assert (result.kept, result.seen) == (False, "OSError: the whole machine is gone")


def test_what_cannot_happen_on_this_machine_is_asked_once_and_is_no_broken_promise(kept):
    def raises(seed, folder):
        raise NotHere("nobody may mount anything")

    program.try_all(fault(raises), 3, "abc", kept)
    assert [(result.kept, result.seen) for result in kept.of("abc").values()] == [(None, "nobody may mount anything")]


@pytest.mark.parametrize(("asked", "times"), [(None, 100), ("5", 5), ("200", 100), ("0.1", 10), ("0.001", 1), ("1.0", 100)])
def test_a_trial_run_tries_less_often(asked, times):
    assert program.wanted(100, asked) == times


def test_the_page_has_a_row_for_each_fault_and_a_line_for_each_promise_broken(cut, kept):
    program.try_all(cut, 2, "abc", kept)
    shown = page([cut], list(kept.of("abc").values()), ["make faults"], "abc")
    assert "| the cable is cut | the talk goes on | real | 2 of 3 | 1 |" in shown
    assert "## Not kept\n\n* the cable is cut, seed 1: seen with 1\n" in shown
    assert "Could not" not in shown


def test_the_exit_code_tells_of_a_broken_promise(cut, monkeypatch, tmp_path):
    monkeypatch.setattr(program, "all_faults", lambda: (cut,))
    file = ["--results", str(tmp_path / "results.jsonl")]
    assert program.main([*file, "--times", "1"]) == 0
    assert program.main(file) == 1
    assert program.main([*file, "--only", "nothing of that name"]) == 2


def test_a_result_comes_back_as_it_was_kept(kept):
    result = Result("abc", "kälte", 7, True, "sagt „nichts“", 1.5, "2026-03-04T10:15:02Z")
    kept.append(result)
    assert kept.of("abc") == {("kälte", 7): result}
