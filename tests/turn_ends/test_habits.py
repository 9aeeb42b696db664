"""Slow speakers are waited for longer, quick ones less, and neither beyond reason."""

from voicecoach.turn_ends.habits import QUICKEST, REMEMBERED, SLOWEST, TYPICAL_PAUSE_S, Habits


def after(*pauses_s: float) -> Habits:
    habits = Habits()
    for pause_s in pauses_s:
        habits = habits.paused(pause_s)
    return habits


def test_somebody_who_has_not_paused_yet_is_like_others() -> None:
    assert Habits().slowness == 1.0


def test_typical_pauses_change_nothing() -> None:
    assert after(*[TYPICAL_PAUSE_S] * 8).slowness == 1.0


def test_a_slow_speaker_is_known_better_with_every_pause() -> None:
    found = [after(*[0.8] * count).slowness for count in range(1, REMEMBERED + 1)]
    assert found == sorted(found)
    assert 1.0 < found[0] < 1.1


def test_a_quick_speaker_is_waited_for_less() -> None:
    assert QUICKEST <= after(*[0.32] * 10).slowness < 1.0


def test_nobody_is_thought_to_be_without_measure() -> None:
    assert after(*[5.0] * 50).slowness == SLOWEST
    assert after(*[0.05] * 50).slowness == QUICKEST


def test_old_pauses_are_forgotten() -> None:
    assert after(*[2.0] * 40, *[TYPICAL_PAUSE_S] * REMEMBERED).slowness == 1.0
