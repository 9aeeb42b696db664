"""The stopwatch: from the end of the consultant's speech to the client's first sound, part by part."""

from dataclasses import dataclass, field

from voicecoach.conversation.session import Timing
from voicecoach.conversation.sound import seconds

PARTS = ("wait", "decode", "reply", "synthesis", "device")


@dataclass(slots=True)
class Stopwatch:
    """Moments are monotonic seconds. Replies after a thinking pause are not measured: that time is the client's, not ours."""

    _turns: dict[int, tuple[float, float, float]] = field(default_factory=dict)
    _ready: dict[int, tuple[float, float]] = field(default_factory=dict)
    _laps: list[tuple[float, ...]] = field(default_factory=list)
    _fallbacks: int = 0

    def turn_ended(self, job: int, silent_for: int, now_s: float, waited: int) -> None:
        """The turn was closed now, `silent_for` samples after its last speech, of which so many were waited for on purpose."""
        silent_s = seconds(silent_for)
        waited_s = min(silent_s, seconds(waited))
        self._turns, self._ready = {job: (now_s - silent_s, now_s, waited_s)}, {}  # replies that never sounded are not waited for

    def sentence_ready(self, job: int, synthesis_s: float, now_s: float) -> None:
        """The first sentence of the reply can be played, after that much synthesis."""
        self._ready.setdefault(job, (now_s, synthesis_s))

    def count_fallback(self) -> None:
        """A reply was worded by the fallback."""
        self._fallbacks += 1

    def sounded(self, job: int, heard_s: float) -> None:
        """The first sample of the reply was heard."""
        if job not in self._turns or job not in self._ready:
            return
        speech_end, ended, wait = self._turns.pop(job)
        ready, synthesis = self._ready.pop(job)
        decode = ended - speech_end - wait
        self._laps.append((wait, decode, max(0.0, ready - ended - synthesis), synthesis, max(0.0, heard_s - ready)))

    def timing(self) -> Timing:
        """All laps, in milliseconds."""
        parts = tuple((name, tuple(round(lap[k] * 1000, 1) for lap in self._laps)) for k, name in enumerate(PARTS))
        return Timing(tuple(round(sum(lap) * 1000, 1) for lap in self._laps), parts if self._laps else (), self._fallbacks)
