"""Three hundred mutations of what people hand to the program, the same ones each time; and that the judge sees what is wrong."""

import json
from contextlib import nullcontext

import pytest

from tests.faults.mutated_files import FAULTS, MUTATIONS, TRIES, attempt
from tests.fuzzing.judging import BrokenPromise, Ran, judge, run
from tests.fuzzing.search import Subject, search
from tests.fuzzing.trees import mutate_json

A_SHARE = 33
"""Of ten thousand mutations, one in so many is tried here: three hundred."""


@pytest.mark.parametrize(("subject", "mutations"), MUTATIONS.items(), ids=lambda given: getattr(given, "name", ""))
def test_whatever_is_handed_over_there_is_a_clear_error_or_a_right_result(subject, mutations, tmp_path):
    trial = attempt(subject, mutations // A_SHARE, 1, tmp_path)
    assert trial.kept, trial.seen


def test_all_faults_together_are_ten_thousand_mutations():
    assert sum(fault.times * TRIES for fault in FAULTS) == sum(MUTATIONS.values()) == 10_000


@pytest.mark.parametrize(
    "ran",
    [
        Ran(("report",), 3, "", "What to do: nothing"),
        Ran(("report",), 2, "", "voicecoach: no"),
        Ran(("report",), 1, "", "voicecoach: Something unexpected happened (KeyError).\n  What to do: report it"),
        Ran(("report",), 0, "a\x1b[2J", ""),
        Ran(("report", "--json"), 0, '{"a": NaN}', ""),
        Ran(("report", "--json"), 0, "", ""),
    ],
    ids=["code", "no next step", "unexpected", "steers", "no number", "no JSON"],
)
def test_the_judge_sees_a_broken_promise(ran):
    with pytest.raises(BrokenPromise):
        judge(ran)


def endless(words):
    while True:
        pass


def broken(words):
    raise KeyError(words)


@pytest.mark.parametrize(("program", "seen"), [(endless, "computes"), (broken, "KeyError at test_mutated_files.py")])
def test_a_program_that_hangs_or_breaks_is_told_with_its_place(program, seen):
    with pytest.raises(BrokenPromise, match=seen):
        run("report", program=program)


def test_the_search_finds_a_number_that_nobody_expected(tmp_path):
    def try_one(rng):
        changed = mutate_json(rng, b'{"a": [1, 2], "b": "x"}')
        try:
            numbers = json.loads(changed)["a"]
        except (ValueError, RecursionError, LookupError, TypeError):
            return
        if numbers == float("inf"):
            raise BrokenPromise("it is not finite")

    found = search(Subject("a number", lambda folder: nullcontext(try_one)), 1, tmp_path, 2000)
    assert found.broken == "a number, number 1: it is not finite"
    assert 1 < found.tried < 2000
