"""What a better part would gain: the told talk with one part of it replaced by the truth, still one voice at a time."""

import numpy as np
import numpy.typing as npt

from tests.bench.speakers.scoring import Spoken, mask_of
from voicecoach.conversation.activity import LONGEST_BREATH_S
from voicecoach.conversation.spans import Span, merge

STEP_S = 0.01

Masks = npt.NDArray[np.bool_]


def if_known(real: Spoken, told: Spoken) -> dict[str, Spoken]:
    """The talk as it would be told if it were known when anybody speaks, whose speech it is, or both."""
    size = round(max((span.end_s for spans in (*real, *told) for span in spans), default=0.0) / STEP_S) + 1
    truth, said = _masks(real, size), _masks(told, size)
    if (truth & said[::-1]).sum() > (truth & said).sum():
        said = said[::-1]
    return {
        "when": _given(truth.any(axis=0), _second(said)),
        "whose": _given(said.any(axis=0), _second(truth)),
        "both": _given(truth.any(axis=0), _second(truth)),
    }


def _masks(spoken: Spoken, size: int) -> Masks:
    return np.array([mask_of(spans, size, STEP_S) for spans in spoken])


def _second(masks: Masks) -> npt.NDArray[np.bool_]:
    """Which steps are nearer to one at which the second speaks alone than to one at which the first does."""
    first, second = (_distance(masks[side] & ~masks[1 - side]) for side in (0, 1))
    nearer: npt.NDArray[np.bool_] = second < first
    return nearer


def _distance(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Steps to the nearest that is set."""
    at = np.arange(mask.size, dtype=np.float64)
    before = np.maximum.accumulate(np.where(mask, at, -np.inf))
    after = np.minimum.accumulate(np.where(mask, at, np.inf)[::-1])[::-1]
    return np.minimum(at - before, after - at)


def _given(speech: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]) -> Spoken:
    return tuple(_spans(speech & side) for side in (~second, second))


def _spans(mask: npt.NDArray[np.bool_]) -> tuple[Span, ...]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8))).reshape(-1, 2) * STEP_S
    return merge((Span(float(start), float(end)) for start, end in edges), gap_s=LONGEST_BREATH_S)
