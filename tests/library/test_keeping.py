"""What is decided when a library does not take a session."""

from voicecoach.library.keeping import MOST_WAITING, PATIENCE_S, Keeping, Step, Try, decide


def steps_of(*tries):
    keeping, all_steps = Keeping(), []
    for tried in tries:
        keeping, steps = decide(keeping, tried)
        all_steps.append(steps)
    return all_steps


def test_as_long_as_everything_is_taken_nothing_is_said():
    assert steps_of(Try(True, 1.0), Try(True, 2.0)) == [(), ()]


def test_that_it_waits_is_said_once_and_that_it_is_written_as_well():
    tries = (Try(False, 1.0, 10), Try(False, 2.0, 20), Try(True, 3.0), Try(True, 4.0))
    assert steps_of(*tries) == [(Step.SAY_WAITING,), (), (Step.SAY_WRITTEN,), ()]


def test_it_goes_elsewhere_when_patience_is_at_its_end_and_looks_again_only_after_the_same_time():
    tries = (Try(False, at_s) for at_s in (5.0, 4.9 + PATIENCE_S, 5.0 + PATIENCE_S, 5.1 + PATIENCE_S, 5.0 + 2 * PATIENCE_S))
    assert steps_of(*tries)[1:] == [(), (Step.GO_ELSEWHERE,), (), (Step.GO_ELSEWHERE,)]


def test_at_the_end_it_goes_elsewhere_at_once():
    assert steps_of(Try(False, 1.0, last=True)) == [(Step.SAY_WAITING, Step.GO_ELSEWHERE)]


def test_where_only_the_sessions_folder_was_removed_there_is_nothing_to_wait_for():
    assert steps_of(Try(False, 1.0, gone=True), Try(False, 2.0, gone=True)) == [(Step.SAY_WAITING, Step.GO_ELSEWHERE), ()]


def test_sound_is_given_up_once_when_memory_has_had_enough():
    tries = (Try(False, 1.0, MOST_WAITING), Try(False, 2.0, MOST_WAITING + 1), Try(False, 3.0, MOST_WAITING + 2))
    assert steps_of(*tries)[1:] == [(Step.GIVE_UP_SOUND,), ()]
