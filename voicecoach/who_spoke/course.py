"""The course of a talk: whose turn it is, moment by moment, when changing turns costs something."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def likeliest_course(for_first: Floats, change_costs: float) -> Mask:
    """Which moments are the second one's: the course that has most for it (Viterbi 1967).

    `for_first` says for each moment how much more likely the first is than the second, as log-odds.
    """
    gains = for_first.tolist()
    first = second = 0.0
    came_from: list[tuple[bool, bool]] = []
    for gain in gains:
        from_second, from_first = second - change_costs > first, first - change_costs > second
        came_from.append((from_second, from_first))
        stay = max(first, second - change_costs), max(second, first - change_costs)
        first, second = stay[0] + gain / 2, stay[1] - gain / 2
    course = np.empty(len(gains), dtype=np.bool_)
    is_second = second > first
    for at in range(len(gains) - 1, -1, -1):
        course[at] = is_second
        if came_from[at][is_second]:
            is_second = not is_second
    return course
