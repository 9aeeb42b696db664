"""How far a told talk is from the real one: diarization error rate, and the error of the share of talk."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.spans import Span, total_seconds

STEP_S = 0.001
COLLAR_S = 0.25
"""Around each edge of the reference, half before and half after, as pyannote.metrics counts it; overlaps are scored."""

Spoken = Sequence[Sequence[Span]]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Score:
    """Seconds of speech in the reference and of each kind of error, and how many points the share of talk is off."""

    speech_s: float
    missed_s: float
    invented_s: float
    confused_s: float
    share_points: float

    @property
    def error_rate(self) -> float:
        """All errors, by the speech."""
        return (self.missed_s + self.invented_s + self.confused_s) / self.speech_s


def score(real: Spoken, told: Spoken, collar_s: float = COLLAR_S) -> Score:
    """Compare the real talk, of two voices or another number, with the two that were told; they are paired for the best."""
    length_s = max((span.end_s for spans in (*real, *told) for span in spans), default=0.0) + 1
    counted = np.ones(round(length_s / STEP_S), dtype=np.bool_)
    for edge in (edge for spans in real for span in spans for edge in (span.start_s, span.end_s)):
        counted[max(0, round((edge - collar_s / 2) / STEP_S)) : round((edge + collar_s / 2) / STEP_S)] = False
    truth, said = (np.array([mask_of(spans, counted.size) for spans in side])[:, counted] for side in (real, told))
    speak, heard = truth.sum(axis=0), said.sum(axis=0)
    right, share = max((_right(truth, two), -_share_error(real, sides)) for two, sides in ((said, told), (said[::-1], told[::-1])))
    both = np.minimum(speak, heard).sum()
    seconds = [
        float(count) * STEP_S
        for count in (speak.sum(), (speak - np.minimum(speak, heard)).sum(), (heard - np.minimum(speak, heard)).sum(), both - right)
    ]
    return Score(seconds[0], seconds[1], seconds[2], seconds[3], -share)


def _right(truth: npt.NDArray[np.bool_], said: npt.NDArray[np.bool_]) -> int:
    pairs = min(len(truth), len(said))
    return int((truth[:pairs] & said[:pairs]).sum())


def _share_error(real: Spoken, told: Spoken) -> float:
    return 100 * abs(_share(real) - _share(told))


def _share(spoken: Spoken) -> float:
    own, everybody = total_seconds(spoken[0]), sum(total_seconds(spans) for spans in spoken)
    return own / everybody if everybody else 0.5


def mask_of(spans: Sequence[Span], size: int, step_s: float = STEP_S) -> Mask:
    """In which of so many steps somebody speaks."""
    mask = np.zeros(size, dtype=np.bool_)
    for span in spans:
        mask[round(span.start_s / step_s) : round(span.end_s / step_s)] = True
    return mask
