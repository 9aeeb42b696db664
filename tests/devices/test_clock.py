"""The real clock."""

from voicecoach.devices.clock import SystemClock


def test_it_knows_its_time_zone_and_never_runs_backwards():
    clock = SystemClock()
    assert clock.now().utcoffset() is not None
    assert clock.monotonic_s() <= clock.monotonic_s()
