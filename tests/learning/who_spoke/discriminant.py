"""Linear discriminant (Fisher 1936; Rao 1948): the axes on which voices differ most, for how much each wanders within one room."""

import numpy as np
import numpy.typing as npt

from tests.learning.who_spoke.pretrained import Numbers

AXES = 33
TOWARDS_EQUAL = 0.4
"""How far the wandering is drawn towards being equal in all directions: 35 voices are few for 256 numbers."""


def learn_discriminant(directions: Numbers, who: npt.NDArray[np.int_], where: npt.NDArray[np.int_]) -> tuple[Numbers, Numbers]:
    """The mean direction, and a matrix of shape (256, 33): each axis as long as voices differ on it beyond their wandering."""
    mean = directions.mean(axis=0)
    away = (directions - mean).astype(np.float64)
    size = away.shape[1]
    wandering, count, voices = np.zeros((size, size)), 0, []
    for voice in np.unique(who):
        rooms = [away[(who == voice) & (where == room)] for room in np.unique(where[who == voice])]
        for room in rooms:
            rest = room - room.mean(axis=0)
            wandering += rest.T @ rest
            count += len(rest) - 1
        voices.append(np.mean([room.mean(axis=0) for room in rooms], axis=0))
    wandering /= count
    wandering = (1 - TOWARDS_EQUAL) * wandering + TOWARDS_EQUAL * np.trace(wandering) / size * np.eye(size)
    lengths, axes = np.linalg.eigh(wandering)
    even = axes / np.sqrt(lengths)
    between, turned = np.linalg.eigh(even.T @ np.cov(np.array(voices).T) @ even)
    best = np.argsort(-between)[:AXES]
    return mean, (even @ turned[:, best] * np.sqrt(between[best] / (1 + between[best]))).astype(np.float32)
