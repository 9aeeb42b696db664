"""By sound: what a silence is worth when somebody has listened how the words before it sounded."""

OVER = 0.5
"""From this probability on a turn counts as complete, as the network's makers use it."""
MORE = 1.5
"""A silence after a turn that sounds complete counts for so much more, else for so much less. Set by hand and never measured."""


def silence_counts(sounds_over: float | None) -> float:
    """The factor for a silence; 1 where nobody has listened."""
    if sounds_over is None:
        return 1.0
    return MORE if sounds_over >= OVER else 1 / MORE
