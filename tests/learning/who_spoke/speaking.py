"""The judgement whether a frame is speech: one layer of 16, learned by Adam (Kingma and Ba 2015)."""

import numpy as np
import numpy.typing as npt

UNITS, TIMES, BATCH, RATE, SLOWER = 16, 6, 256, 3e-3, 0.7
FIRST, SECOND, TINY, DECAY = 0.9, 0.99, 1e-8, 1e-5

Floats = npt.NDArray[np.float64]


def learn_speech(clues: Floats, truth: npt.NDArray[np.bool_]) -> dict[str, Floats]:
    """Weights as `who_spoke.speech` reads them; the same for the same data."""
    chance = np.random.default_rng(0)
    mean, deviation = clues.mean(axis=0), clues.std(axis=0)
    even, wanted = (clues - mean) / deviation, truth.astype(np.float64)
    size = even.shape[1]
    weights = [chance.normal(0, 1 / np.sqrt(size), (size, UNITS)), np.zeros(UNITS), chance.normal(0, 0.1, UNITS), np.zeros(1)]
    means, squares = ([np.zeros_like(one) for one in weights] for _ in range(2))
    step, rate = 0, RATE
    for _ in range(TIMES):
        for batch in np.array_split(chance.permutation(len(even)), len(even) // BATCH):
            step += 1
            for at, slope in enumerate(_slopes(weights, even[batch], wanted[batch])):
                means[at] = FIRST * means[at] + (1 - FIRST) * slope
                squares[at] = SECOND * squares[at] + (1 - SECOND) * slope**2
                weights[at] -= rate * means[at] / (1 - FIRST**step) / (np.sqrt(squares[at] / (1 - SECOND**step)) + TINY)
        rate *= SLOWER
    return dict(zip(("mean", "deviation", "in", "in_bias", "out", "out_bias"), (mean, deviation, *weights), strict=True))


def _slopes(weights: list[Floats], clues: Floats, wanted: Floats) -> list[Floats]:
    inner = np.tanh(clues @ weights[0] + weights[1])
    off = (1 / (1 + np.exp(-(inner @ weights[2] + weights[3]))) - wanted) / len(clues)
    back = np.outer(off, weights[2]) * (1 - inner**2)
    return [clues.T @ back + DECAY * weights[0], back.sum(axis=0), inner.T @ off, off.sum(keepdims=True)]
