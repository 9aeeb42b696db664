"""Directions in two groups: those that sound alike together."""

import numpy as np
import numpy.typing as npt

from voicecoach.who_spoke.mel import Numbers

SHARPNESS = 5
"""Likeness to this power: who sounds a little alike counts for little."""
MOST_AT_ONCE = 1200
"""Directions compared each with each; of more, evenly chosen ones."""
ROUNDS = 20

Mask = npt.NDArray[np.bool_]


def two_middles(directions: Numbers, weights: Numbers) -> Numbers:
    """The middle directions of two groups, shape (2, d): cut where the likeness is least (Shi and Malik 2000), then mended by k-means.

    The directions are in the order in which they were heard: each is taken together with its neighbours.
    """
    some = np.linspace(0, len(directions) - 1, min(len(directions), MOST_AT_ONCE)).astype(int)
    near, weight = _with_neighbours(directions)[some], weights[some]
    second = _cut(near, weight)
    for _ in range(ROUNDS):
        middles = middles_of(near, weight, second)
        now = near @ middles[1] > near @ middles[0]
        if (now == second).all():
            break
        second = now
    return middles_of(near, weight, second)


def directions_of(rows: Numbers) -> Numbers:
    """Rows at length 1."""
    length: Numbers = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return length


def middles_of(directions: Numbers, weights: Numbers, second: Mask) -> Numbers:
    """The mean direction of those that are not `second`, and of those that are."""
    return weighted_middles(directions, np.stack((weights * ~second, weights * second)))


def weighted_middles(directions: Numbers, shares: Numbers) -> Numbers:
    """Mean directions, given how much each belongs to each group: shares of shape (groups, n)."""
    return directions_of(shares.astype(np.float32) @ directions)


def _with_neighbours(directions: Numbers) -> Numbers:
    padded = np.concatenate((directions[:1], directions, directions[-1:]))
    return directions_of(padded[:-2] + padded[1:-1] + padded[2:])


def _cut(directions: Numbers, weights: Numbers) -> Mask:
    """Which of them are on the one side of the cut."""
    likeness = np.maximum(directions @ directions.T, 0) ** SHARPNESS
    likeness *= np.sqrt(weights)[:, np.newaxis] * np.sqrt(weights)
    degree = np.sqrt(likeness.sum(axis=1) + 1e-9)
    _, vectors = np.linalg.eigh(likeness / degree[:, np.newaxis] / degree)
    side: Mask = vectors[:, -2] > 0
    return side
