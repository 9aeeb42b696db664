"""The talk key of a terminal, where nobody sees a key go up: pressed once to talk, and once more when the turn is over."""

from voicecoach.practice.events import Command

REPEATS_WITHIN_S = 0.75
"""A key that is held down types itself again: first after 0.25 to 0.66 s, as new systems are set, then many times a second."""


class TalkKey:
    """Turns presses into commands. Any of the talk keys will do, so that a turn shorter than the repeat can be ended with another one."""

    def __init__(self) -> None:
        self._down = False
        self._last: tuple[str, float] | None = None

    def press(self, key: str, at_s: float) -> Command | None:
        """What this press, at that many monotonic seconds, asks for; None when the key only repeats itself."""
        repeats = self._last is not None and self._last[0] == key and at_s - self._last[1] < REPEATS_WITHIN_S
        self._last = (key, at_s)
        if repeats:
            return None
        self._down = not self._down
        return Command.HOLD if self._down else Command.RELEASE
