"""The pace of a reading: that it will be long, said before it begins, and how much longer it takes, where no bar is drawn."""

from collections.abc import Callable

from voicecoach.coaching.telling.words import counted

LONG_S = 3600.0
"""From this length of sound on it is said beforehand what to expect."""
USUAL_SHARE = 0.1
"""How long a reading takes with base.en on two cores, as a share of the sound (`docs/importing.md`)."""
FIRST_LINE_S, NEXT_LINE_S = 60.0, 600.0
"""Seconds of a stage until its first line, and between two."""
BEFOREHAND = (
    "note: {name} holds {length} of sound. With base.en on two cores that takes about {usual}; larger recognisers take longer. "
    "Ctrl-C ends it: once the sound is in, the same command goes on where it was.\n"
)
STILL = "note: {what}: {share:.0%} done, about {left} to go.\n"


class Pace:
    """Follows one import; `now` counts seconds. `drawn` says that somebody sees a bar with the time that is left."""

    def __init__(self, write: Callable[[str], object], now: Callable[[], float], drawn: bool) -> None:
        self._write, self._now, self._drawn = write, now, drawn
        self._what, self._began_s, self._next_s = "", 0.0, FIRST_LINE_S
        self._told = False

    def stage(self, what: str) -> None:
        """What is being done from now on."""
        self._what, self._began_s, self._next_s = what, self._now(), FIRST_LINE_S

    def done(self, name: str, done_s: float, all_s: float) -> None:
        """Seconds of sound done and in all, of the file of this name."""
        if not self._told and all_s >= LONG_S:
            self._write(BEFOREHAND.format(name=name, length=in_words(all_s), usual=in_words(USUAL_SHARE * all_s)))
        self._told = True
        took_s = self._now() - self._began_s
        if self._drawn or took_s < self._next_s or not 0 < done_s < all_s:
            return
        self._next_s = took_s + NEXT_LINE_S
        left = in_words(took_s * (all_s - done_s) / done_s)
        self._write(STILL.format(what=self._what, share=done_s / all_s, left=left))


def in_words(seconds: float) -> str:
    """A length to the minute: "12 hours", "1 hour 12 minutes", "a minute"."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    if not hours and minutes == 1:
        return "a minute"
    parts = [counted(hours, "hour")] * bool(hours) + [counted(minutes, "minute")] * bool(minutes)
    return " ".join(parts)
