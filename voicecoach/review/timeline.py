"""The timeline: two lanes, markers, steps and marked stretches over the length of a talk, in per cent of its width."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.coaching.steps import Step
from voicecoach.coaching.telling.words import clock
from voicecoach.conversation.session import MarkKind, Session, SpokenTime
from voicecoach.conversation.spans import Span, clip
from voicecoach.conversation.turns import Speaker
from voicecoach.review.markers import LOOKS, Marker, MarkerKind
from voicecoach.review.waveform import DrawnSound, draw_spans

ROWS = 3
"""Rows of markers; where more meet than there are rows for, they lie over each other, and the closer view parts them."""
ROOM = 2.0
"""Per cent of the width that a marker takes up on a screen of usual width."""
TICKS_S = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800)
MOST_TICKS = 12
CLOSE_S, CLOSE = 4.0, 0.004
"""Bands of one step this near to each other are one: seconds, and share of the width."""
WIDER = (1, 3, 8)
"""How many times wider the timeline is when it is shown closer; as in the style sheet."""
CROWDED = (70, 200)
"""From so many markers on the timeline is shown closer, and closer still."""
LETTERED = 0.012
"""Share of the width from which on a band has room for its number."""
SHOWN_MARKS = {
    MarkKind.PAUSED: "Paused",
    MarkKind.GAP: "No sound from the microphone",
    MarkKind.UNRECOGNISED: "Spoken, but not understood",
}
"""Marked stretches that mean something to somebody who listens."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasts: from x on, so wide, both in per cent."""

    x: str
    width: str
    at_s: float
    kind: str
    label: str
    middle: str = ""
    """Where a letter stands in it; "" where it is too narrow for one."""


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """A marker with its place: x in per cent, rows counted from 0, the top one."""

    marker: Marker
    x: str
    row: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A time on the axis; `zoom` is how close the timeline has to be for it to have room."""

    x: str
    label: str
    zoom: int


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind of marker in the legend, and how often it is there."""

    kind: MarkerKind
    name: str
    letter: str
    count: int


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step that has a band."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn. The lanes are SVG paths in boxes of `waveform.BUCKETS` by `waveform.HEIGHT`."""

    duration_s: float
    consultant: str
    client: str
    from_sound: bool
    markers: tuple[PlacedMarker, ...]
    bands: tuple[Stretch, ...]
    marks: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]
    legend: tuple[KindShown, ...]
    steps: tuple[StepShown, ...]

    @property
    def rows(self) -> int:
        """Rows of markers above the lanes."""
        return 1 + max((placed.row for placed in self.markers if placed.row < ROWS), default=0)

    @property
    def zoom(self) -> int:
        """How close it is shown at first, from 1, the whole talk."""
        return 1 + sum(len(self.markers) >= many for many in CROWDED)

    @property
    def has_comments(self) -> bool:
        """There is a row of comments below the lanes."""
        return any(placed.row == ROWS for placed in self.markers)

    @property
    def mark_legend(self) -> tuple[tuple[str, str], ...]:
        """Kinds of marked stretches that are there, with their names."""
        return tuple(dict.fromkeys((mark.kind, mark.label) for mark in self.marks))


def length_of(session: Session, sound: DrawnSound | None) -> float:
    """Seconds from the start of a talk to its end; 0 without times."""
    ends = [turn.end_s for turn in session.turns if turn.end_s is not None]
    return (sound.duration_s if sound else 0.0) or max([*ends, session.duration_s or 0.0 if ends else 0.0], default=0.0)


def lay_out(
    session: Session, sound: DrawnSound | None, spoken: SpokenTime | None, markers: Sequence[Marker], steps: Sequence[Step]
) -> Timeline | None:
    """The timeline of a talk; None without times."""
    duration_s = length_of(session, sound)
    if duration_s <= 0:
        return None
    own, theirs = _lanes(session, sound, spoken, duration_s)
    return Timeline(
        duration_s=duration_s,
        consultant=own,
        client=theirs,
        from_sound=sound is not None,
        markers=_place(markers, duration_s),
        bands=_bands(steps, duration_s),
        marks=_marks(session, duration_s),
        ticks=_ticks(duration_s),
        legend=_legend(markers),
        steps=tuple(StepShown(step.step, step.name) for step in steps if step.spans),
    )


def _legend(markers: Sequence[Marker]) -> tuple[KindShown, ...]:
    counts = Counter(marker.kind for marker in markers)
    return tuple(KindShown(kind, look.name, look.letter, counts[kind]) for kind, look in LOOKS.items() if counts[kind])


def per_cent(share: float) -> str:
    """A share from 0 to 1 as SVG wants it."""
    return f"{max(0.0, min(1.0, share)) * 100:.2f}%"


def _lanes(session: Session, sound: DrawnSound | None, spoken: SpokenTime | None, duration_s: float) -> tuple[str, str]:
    if sound:
        return sound.consultant, sound.client
    if spoken:
        return draw_spans(spoken.consultant, duration_s), draw_spans(spoken.client, duration_s)
    own, theirs = (
        [turn.span for turn in session.turns if turn.speaker is speaker and turn.span] for speaker in (Speaker.CONSULTANT, Speaker.CLIENT)
    )
    return draw_spans(own, duration_s), draw_spans(theirs, duration_s)


def _place(markers: Iterable[Marker], duration_s: float) -> tuple[PlacedMarker, ...]:
    """Each into the uppermost row with room; comments stand in a row of their own below."""
    until = [-ROOM] * ROWS
    placed: list[PlacedMarker] = []
    for marker in markers:
        x = max(0.0, min(marker.at_s / duration_s, 1.0)) * 100
        row = ROWS
        if marker.kind is not MarkerKind.COMMENT:
            row = next((row for row in range(ROWS) if until[row] <= x), min(range(ROWS), key=lambda row: until[row]))
            until[row] = x + ROOM
        placed.append(PlacedMarker(marker, f"{x:.2f}%", row))
    return tuple(placed)


def _bands(steps: Iterable[Step], duration_s: float) -> tuple[Stretch, ...]:
    """One band for each stretch of a step; the silence between two turns of the same step is no end of it."""
    spans = sorted((Span(*span), step.step, step.name) for step in steps for span in step.spans)
    joined: list[tuple[Span, int, str]] = []
    for span, number, name in spans:
        last = joined[-1] if joined else None
        if last and last[1] == number and span.start_s - last[0].end_s <= max(CLOSE_S, CLOSE * duration_s):
            joined[-1] = (Span(last[0].start_s, max(last[0].end_s, span.end_s)), number, name)
        else:
            joined.append((span, number, name))
    return tuple(_stretch(span, duration_s, str(number), f"Step {number}, {name}") for span, number, name in joined)


def _marks(session: Session, duration_s: float) -> tuple[Stretch, ...]:
    whole = Span(0.0, duration_s)
    return tuple(
        _stretch(span, duration_s, mark.kind.value, SHOWN_MARKS[mark.kind])
        for mark in session.marks
        if mark.kind in SHOWN_MARKS
        for span in clip([mark.span], whole)
    )


def _stretch(span: Span, duration_s: float, kind: str, label: str) -> Stretch:
    middle = per_cent((span.start_s + span.end_s) / 2 / duration_s) if span.seconds >= LETTERED * duration_s else ""
    return Stretch(per_cent(span.start_s / duration_s), per_cent(span.seconds / duration_s), span.start_s, kind, label, middle)


def _ticks(duration_s: float) -> tuple[Tick, ...]:
    steps = [next((step for step in TICKS_S if duration_s / step <= MOST_TICKS * times), TICKS_S[-1]) for times in WIDER]
    places = sorted({at for step in steps for at in range(0, int(duration_s * 0.98) + 1, step)})
    rooms = ((at, next(zoom for zoom, step in enumerate(steps, start=1) if at % step == 0)) for at in places)
    return tuple(Tick(per_cent(at / duration_s), clock(at), zoom) for at, zoom in rooms)
