"""A small curve: one figure from session to session, as places on a drawing; the template draws them."""

from dataclasses import dataclass

from voicecoach.coaching.progress import Point, Series

WIDTH, HEIGHT = 320.0, 96.0
SIDE, ABOVE, BELOW = 14.0, 16.0, 14.0
"""Room left free around the curve, for its dots and labels."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A session on the curve. `label` is "first", "best", "latest", several of them, or ""."""

    x: float
    y: float
    label: str
    text: str
    anchor: str
    """On which side of the dot its label stands: "start", "middle" or "end"."""


@dataclass(frozen=True, slots=True)
class SmallCurve:
    """Lines between sessions that follow each other, broken where the figure could not be told, and a dot for each session."""

    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    baseline: float

    @property
    def marked(self) -> tuple[Dot, ...]:
        """The dots with a label."""
        return tuple(dot for dot in self.dots if dot.label)


def draw_curve(series: Series) -> SmallCurve:
    """Places of a figure's sessions; the oldest at the left, zero at the bottom."""
    highest = max((point.value for point in series.points if point.value is not None), default=0.0)
    scale = highest if highest > 0 else 1.0
    step = (WIDTH - 2 * SIDE) / max(1, len(series.points) - 1)
    dots: list[Dot] = []
    lines: list[list[str]] = [[]]
    for number, point in enumerate(series.points):
        if point.value is None:
            lines.append([])
            continue
        x = round(SIDE + number * step, 1)
        y = round(HEIGHT - BELOW - point.value / scale * (HEIGHT - ABOVE - BELOW), 1)
        dots.append(Dot(x, y, _label(point, series), point.text, _anchor(x)))
        lines[-1].append(f"{x},{y}")
    return SmallCurve(tuple(" ".join(line) for line in lines if len(line) > 1), tuple(dots), HEIGHT - BELOW)


def _label(point: Point, series: Series) -> str:
    """A session can be several of them at once."""
    names = (("first", series.first), ("best", series.best), ("latest", series.latest))
    return " ".join(name for name, of in names if of is not None and of.session == point.session)


def _anchor(x: float) -> str:
    if x < WIDTH / 4:
        return "start"
    return "end" if x > WIDTH * 3 / 4 else "middle"
